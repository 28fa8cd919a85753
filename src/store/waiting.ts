// Rows of the outbox that wait for the working hours of their one reader.
import type { Tx } from './open-database.ts';

/** Has what waits for this reader's hours looked at again: it goes out now, or waits for the hours that they have now. */
export const wakeWaiting = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
  kinds: readonly string[],
  now: Date,
): Promise<void> => {
  await tx.outboxMessage.updateMany({
    where: {
      workspaceId,
      kind: { in: [...kinds] },
      status: 'due',
      attempts: 0,
      leaseUntil: null,
      dueAt: { gt: now },
      message: { path: ['userId'], equals: userId },
    },
    data: { dueAt: now, nextTryAt: now },
  });
};
