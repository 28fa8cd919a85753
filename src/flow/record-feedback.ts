// A member answers for themselves about one pair; each tap is kept at once and can be changed for a while.
import { canChangeFeedback, type Feedback } from '../domain/feedback.ts';
import type { SlackIdentity } from '../domain/profile.ts';
import { loadFeedback, saveFeedback } from '../store/feedback.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { findSent } from '../store/outbox.ts';
import { lockPair, type StoredPair } from '../store/pairs.ts';
import { deleteNeverAgain, loadPerson, saveAvoidances } from '../store/people.ts';
import { countSentRoundsAfter } from '../store/rounds.ts';
import type { Actor, Deps } from './deps.ts';

export type RecordFeedback = Actor & { readonly pairId: string; readonly answer: Partial<Feedback> };

type AboutPair = {
  readonly pairId: string;
  readonly others: readonly SlackIdentity[];
  readonly feedback: Feedback /** Where the question stands; null: not asked yet. */;
  readonly message: { readonly channel: string; readonly ts: string } | null;
};

export type Recorded =
  | ({ readonly ok: true } & AboutPair)
  | { readonly ok: false; readonly reason: 'not-yours' | 'feedback-closed' };

/** *No* to meeting again means never again, silently; changing it to *yes* takes it back. */
export const recordFeedback = async ({ db, now }: Deps, command: RecordFeedback): Promise<Recorded> =>
  inTransaction(db, async (tx) => {
    const { workspaceId, userId, pairId, answer } = command;
    const pair = await lockPair(tx, workspaceId, pairId);
    const refusal = await whyClosed(tx, pair, userId);
    if (!pair || refusal) return { ok: false, reason: refusal ?? 'not-yours' };
    await saveFeedback(tx, { workspaceId, pairId, userId }, answer, now());
    const others = pair.members.filter((id) => id !== userId);
    if (answer.again === false) await saveAvoidances(tx, workspaceId, userId, others, 'never-again');
    if (answer.again === true) await deleteNeverAgain(tx, workspaceId, userId, others);
    return { ok: true, ...(await describe(tx, pair, userId)) };
  });

/** What this member has said so far, for the form. */
export const loadAnswers = async (
  { db }: Deps,
  { workspaceId, userId, pairId }: Actor & { readonly pairId: string },
): Promise<Recorded> =>
  inTransaction(db, async (tx) => {
    const pair = await lockPair(tx, workspaceId, pairId);
    const refusal = await whyClosed(tx, pair, userId);
    if (!pair || refusal) return { ok: false, reason: refusal ?? 'not-yours' };
    return { ok: true, ...(await describe(tx, pair, userId)) };
  });

const whyClosed = async (
  tx: Tx,
  pair: StoredPair | null,
  userId: string,
): Promise<'not-yours' | 'feedback-closed' | null> => {
  if (!pair?.members.includes(userId)) return 'not-yours';
  if (!pair.introducedAt) return 'feedback-closed';
  const later = await countSentRoundsAfter(tx, pair.workspaceId, pair.programmeId, pair.introducedAt);
  return canChangeFeedback(later) ? null : 'feedback-closed';
};

const describe = async (tx: Tx, pair: StoredPair, userId: string): Promise<AboutPair> => {
  const others = await Promise.all(
    pair.members.filter((id) => id !== userId).map((id) => loadPerson(tx, pair.workspaceId, id)),
  );
  return {
    pairId: pair.id,
    others: others.filter((person) => person !== null),
    feedback: await loadFeedback(tx, pair.workspaceId, pair.id, userId),
    message: await findSent(tx, pair.workspaceId, `feedback:${pair.id}:${userId}`),
  };
};
