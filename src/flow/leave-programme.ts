// A member leaves: nothing more is planned with them, and counterparts are told.
import { mayTakePart } from '../domain/eligibility.ts';
import { pairState, takingPart, withPart } from '../domain/pair.ts';
import { isTalkOver } from '../domain/talk-time.ts';
import { loadFeedback } from '../store/feedback.ts';
import { listMembers, loadMembership, updateMembership } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { saveLeft } from '../store/pair-parts.ts';
import { listOpenPairs, lockPair, lockTalkers, type StoredPair } from '../store/pairs.ts';
import { lockLessons } from '../store/takeaways.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { leaveTime } from './set-time.ts';
import { withdrawTakeaways } from './share-takeaway.ts';
import { redrawPair, tellLeft, withdrawPair } from './withdraw-pair.ts';

export type Left =
  /** `others`: those who had a pair with them in a round under way. */
  | { readonly ok: true; readonly others: readonly string[] }
  | { readonly ok: false; readonly reason: 'not-member' };

export const leaveProgramme = async (deps: Deps, actor: Actor): Promise<Left> =>
  actOnce(deps, actor, async (tx) => {
    const membership = await loadMembership(tx, actor);
    if (!membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    return { ok: true, others: await leave(tx, actor, deps.now()) };
  });

/** Returns those who had a pair with them in a round under way. */
export const leave = async (tx: Tx, member: Omit<Actor, 'once'>, at: Date): Promise<string[]> => {
  const { userId } = member;
  await lockLessons(tx, member);
  await lockTalkers(tx, member, at);
  await updateMembership(tx, member, { leftAt: at, pausedUntil: null });
  const touched = new Set<string>();
  for (const { id } of await listOpenPairs(tx, member, at, [userId])) {
    const pair = await lockPair(tx, member, id);
    if (!pair) continue;
    await (pair.introducedAt ? leaveTalk(tx, pair, userId, at) : leavePlan(tx, pair, at));
    for (const member of pair.members) if (member !== userId) touched.add(member);
  }
  await withdrawTakeaways(tx, member, userId, at);
  return [...touched];
};

/**
 * An introduced pair stays history. Somebody who is left alone in it is told, and may still say that they met. Who leaves after
 * the talk took part in it, so it stays as it is for the others.
 */
const leaveTalk = async (tx: Tx, pair: StoredPair, userId: string, leftAt: Date): Promise<void> => {
  const isIn = takingPart(pair).includes(userId);
  if (isIn && (await haveTalked(tx, pair, leftAt))) return;
  await saveLeft(tx, pair, [userId], leftAt);
  const after = { ...pair, ...withPart(pair, userId, { leftAt }) };
  if (pairState(pair, false) !== 'open') return;
  const talkAt = await leaveTime(tx, after, userId, leftAt);
  if (pairState(after, false) !== 'called-off') return;
  await tellLeft(tx, pair, leftAt, takingPart(after), talkAt);
  await redrawPair(tx, pair, leftAt);
};

const haveTalked = async (tx: Tx, pair: StoredPair, at: Date): Promise<boolean> => {
  if (isTalkOver(pair.settledFor, at)) return true;
  for (const userId of pair.members)
    if ((await loadFeedback(tx, pair.workspaceId, pair.id, userId)).met === 'yes') return true;
  return false;
};

/** If two of three are left, they are introduced all the same. */
const leavePlan = async (tx: Tx, pair: StoredPair, at: Date): Promise<void> => {
  const members = await listMembers(tx, pair, pair.members);
  const here = members.filter(({ membership }) => mayTakePart(membership, at));
  if (here.length < 2) await withdrawPair(tx, pair, at);
};
