// Rows of the outbox that wait for the working hours of their one reader.
import type { QueuedMessage } from '../domain/message.ts';
import { readQueued } from './json-rows.ts';
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
    where: stillWaits(workspaceId, userId, kinds, now),
    data: { dueAt: now, nextTryAt: now },
  });
};

/** What is still to be said to this reader, with its `dedupeKey`. */
export const listWaitingFor = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
  kinds: readonly string[],
  now: Date,
): Promise<{ readonly dedupeKey: string; readonly message: QueuedMessage }[]> => {
  const rows = await tx.outboxMessage.findMany({ where: stillWaits(workspaceId, userId, kinds, now) });
  return rows.flatMap(({ dedupeKey, message: json }) => {
    const message = readQueued(json);
    return message ? [{ dedupeKey, message }] : [];
  });
};

const stillWaits = (workspaceId: string, userId: string, kinds: readonly string[], now: Date) => ({
  workspaceId,
  kind: { in: [...kinds] },
  status: 'due',
  attempts: 0,
  leaseUntil: null,
  dueAt: { gt: now },
  message: { path: ['userId'], equals: userId },
});
