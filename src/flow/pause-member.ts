// A member pauses, until a date or without end, and comes back: by itself on that date, or by saying so.
import { mayTakePart } from '../domain/eligibility.ts';
import { keyOf } from '../domain/message.ts';
import { forGood } from '../domain/programme.ts';
import { loadMembership, updateMembership } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { queueAgain, queueMessages } from '../store/outbox.ts';
import { listOpenPairs, lockPair, lockTalkers } from '../store/pairs.ts';
import { loadProgramme } from '../store/programmes.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { pauseTime } from './set-time.ts';

export type Paused =
  /** `others`: those who have a pair with them in a round under way. */
  | { readonly ok: true; readonly others: readonly string[] }
  | { readonly ok: false; readonly reason: 'not-member' };

/** `until` null: until they come back by themselves. Pausing again changes the date. */
export const pauseMember = async (
  deps: Deps,
  command: Actor & { readonly until: Date | null },
): Promise<Paused> =>
  actOnce(deps, command, async (tx) => {
    const { programmeId, userId, until } = command;
    await lockTalkers(tx, command, deps.now());
    const membership = await loadMembership(tx, command);
    if (!membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    await updateMembership(tx, command, { pausedUntil: until ?? forGood });
    const pairs = await listOpenPairs(tx, command, deps.now(), [userId]);
    for (const { id } of pairs) {
      const pair = await lockPair(tx, command, id);
      if (pair) await pauseTime(tx, pair, userId, deps.now());
    }
    if (until) {
      const message = { kind: 'welcome-back', userId } as const;
      const dedupeKey = keyOf.welcomeBack(programmeId, userId, until);
      await queueMessages(tx, command, [{ dedupeKey, dueAt: until, message }]);
    }
    const touched = new Set(pairs.flatMap(({ members }) => members));
    return { ok: true, others: [...touched].filter((other) => other !== userId) };
  });

export type Resumed =
  | { readonly ok: true; readonly nextRoundAt: Date }
  | { readonly ok: false; readonly reason: 'not-member' }
  | { readonly ok: false; readonly reason: 'not-paused'; readonly nextRoundAt: Date };

export const resumeMember = async (deps: Deps, actor: Actor): Promise<Resumed> =>
  actOnce(deps, actor, async (tx) => {
    const programme = await loadProgramme(tx, actor);
    const membership = await loadMembership(tx, actor);
    if (!programme || !membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    const { nextRoundAt } = programme;
    if (mayTakePart(membership, deps.now())) return { ok: false, reason: 'not-paused', nextRoundAt };
    await updateMembership(tx, actor, { pausedUntil: null });
    await askWhatWorks(tx, actor, deps.now());
    return { ok: true, nextRoundAt };
  });

/** What others have tapped meanwhile they are asked now. Times that were settled without them they know. */
const askWhatWorks = async (tx: Tx, { userId, ...programme }: Actor, now: Date): Promise<void> => {
  const pairs = await listOpenPairs(tx, programme, now, [userId]);
  await queueAgain(
    tx,
    programme,
    pairs.map(({ id: pairId }) => ({
      dedupeKey: keyOf.worksForYou(pairId, userId),
      dueAt: now,
      message: { kind: 'works-for-you', pairId, userId },
    })),
  );
};
