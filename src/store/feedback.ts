// Members' private answers about their pairs.
import { type Feedback, metAnswers, noFeedback, sharings, whyNots, withoutOld } from '../domain/feedback.ts';
import type { Feedback as Row } from './generated/client.ts';
import type { Tx } from './open-database.ts';

export type StoredFeedback = Feedback & { readonly pairId: string; readonly userId: string };

const toFeedback = (row: Row): StoredFeedback => ({
  pairId: row.pairId,
  userId: row.userId,
  met: metAnswers.find((met) => met === row.met) ?? null,
  value: row.value,
  again: row.again,
  takeaway: row.takeaway,
  sharing: sharings.find((sharing) => sharing === row.sharing) ?? 'private',
  whyNot: whyNots.find((reason) => reason === row.whyNot) ?? null,
  plannedFor: row.plannedFor,
});

export const loadFeedback = async (
  tx: Tx,
  workspaceId: string,
  pairId: string,
  userId: string,
): Promise<Feedback> => {
  const row = await tx.feedback.findUnique({
    where: { workspaceId_pairId_userId: { workspaceId, pairId, userId } },
  });
  return row ? toFeedback(row) : noFeedback;
};

export const listFeedback = async (
  tx: Tx,
  workspaceId: string,
  pairIds: readonly string[],
): Promise<StoredFeedback[]> =>
  (await tx.feedback.findMany({ where: { workspaceId, pairId: { in: [...pairIds] } } })).map(toFeedback);

/** What they take away stays in their answer, for them alone. */
export const makePrivate = async (
  tx: Tx,
  where: { readonly workspaceId: string; readonly pairId: string; readonly userId: string },
): Promise<void> => {
  await tx.feedback.updateMany({ where, data: { sharing: 'private' } });
};

export const saveFeedback = async (
  tx: Tx,
  key: { readonly workspaceId: string; readonly pairId: string; readonly userId: string },
  feedback: Partial<Feedback>,
  at: Date,
): Promise<void> => {
  const { workspaceId, pairId, userId } = key;
  const said = { ...withoutOld(feedback), answeredAt: at };
  await tx.feedback.upsert({
    where: { workspaceId_pairId_userId: { workspaceId, pairId, userId } },
    create: { workspaceId, pairId, userId, ...said },
    update: said,
  });
};
