// A member answers for themselves about one pair; each tap is kept at once and can be changed for a while.
import { canChangeFeedback, type Feedback, isTakenBack } from '../domain/feedback.ts';
import { keyOf } from '../domain/message.ts';
import { isHistory, othersOf } from '../domain/pair.ts';
import { laterRounds, roundsThatMatter } from '../domain/place-in-line.ts';
import type { SlackIdentity } from '../domain/profile.ts';
import { loadFeedback, saveFeedback } from '../store/feedback.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { atOnce } from '../store/outbox.ts';
import { loadPair, lockPair, type StoredPair } from '../store/pairs.ts';
import { deleteNeverAgain, listPeople, saveAvoidances } from '../store/people.ts';
import { queueRedraws } from '../store/redraws.ts';
import { listSentAfter, loadRound } from '../store/rounds.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';

export type RecordFeedback = Actor & { readonly pairId: string; readonly answer: Partial<Feedback> };

type AboutPair = {
  readonly pairId: string;
  readonly others: readonly SlackIdentity[];
  readonly feedback: Feedback;
  readonly isClosed: boolean;
};

export type Recorded =
  | ({ readonly ok: true } & AboutPair)
  | { readonly ok: false; readonly reason: 'not-yours' | 'feedback-closed' };

/**
 * *No* to meeting again means never again, silently; changing it to *yes* takes it back, at any time. The question is drawn
 * anew where it stands, unless it is `drawn` by whoever answers the click in it.
 */
export const recordFeedback = async (
  deps: Deps,
  command: RecordFeedback & { readonly drawn?: boolean },
): Promise<Recorded> =>
  actOnce(deps, command, async (tx) => {
    const { now } = deps;
    const { workspaceId, userId, pairId, answer, drawn = false } = command;
    const pair = await lockPair(tx, workspaceId, pairId);
    const standing = await standingOf(tx, pair, userId);
    if (!pair || standing === 'not-yours') return { ok: false, reason: 'not-yours' };
    const mayStill = standing === 'open' || (standing === 'closed' && isTakenBack(answer));
    if (!mayStill) return { ok: false, reason: 'feedback-closed' };
    await saveFeedback(tx, { workspaceId, pairId, userId }, answer, now());
    const others = pair.members.filter((id) => id !== userId);
    if (answer.again === false) await saveAvoidances(tx, workspaceId, userId, others, 'never-again');
    if (answer.again === true) await deleteNeverAgain(tx, workspaceId, userId, others);
    if (!drawn) await queueRedraws(tx, workspaceId, [keyOf.feedbackQuestion(pairId, userId)], now(), atOnce);
    return { ok: true, ...(await describe(tx, pair, userId, standing === 'closed')) };
  });

/** What this member has said so far, for the form. */
export const loadAnswers = async (
  { db }: Deps,
  { workspaceId, userId, pairId }: Actor & { readonly pairId: string },
): Promise<Recorded> =>
  inTransaction(db, async (tx) => {
    const pair = await loadPair(tx, workspaceId, pairId);
    const standing = await standingOf(tx, pair, userId);
    if (!pair || standing === 'not-yours') return { ok: false, reason: 'not-yours' };
    if (standing !== 'open') return { ok: false, reason: 'feedback-closed' };
    return { ok: true, ...(await describe(tx, pair, userId, false)) };
  });

const standingOf = async (
  tx: Tx,
  pair: StoredPair | null,
  userId: string,
): Promise<'not-yours' | 'never-asked' | 'closed' | 'open'> => {
  if (!pair?.members.includes(userId)) return 'not-yours';
  if (!isHistory(pair)) return 'never-asked';
  return (await isClosed(tx, pair)) ? 'closed' : 'open';
};

/** Whether the round after next has opened since this pair's own. */
export const isClosed = async (
  tx: Tx,
  { workspaceId, programmeId, roundId, introducedAt }: StoredPair,
): Promise<boolean> => {
  const round = roundId ? await loadRound(tx, workspaceId, roundId) : null;
  const end = round?.endsAt ?? introducedAt ?? new Date(0);
  const later = await listSentAfter(tx, workspaceId, programmeId, end, roundsThatMatter);
  return !canChangeFeedback(laterRounds({ endsAt: end }, later));
};

const describe = async (tx: Tx, pair: StoredPair, userId: string, closed: boolean): Promise<AboutPair> => ({
  pairId: pair.id,
  others: await listPeople(tx, pair.workspaceId, othersOf(pair, userId)),
  feedback: await loadFeedback(tx, pair.workspaceId, pair.id, userId),
  isClosed: closed,
});
