// What the outbox has said, has still to say and could not say, for whoever asks.
import { keyOf, methodsOf, type QueuedMessage } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { inBatches } from './in-batches.ts';
import { readQueued } from './json-rows.ts';
import type { Tx } from './open-database.ts';

/** Whether a message has reached its reader, or may have. */
export const wasSaid = async (tx: Tx, workspaceId: string, dedupeKey: string): Promise<boolean> =>
  (await tx.outboxMessage.count({
    where: { workspaceId, dedupeKey, status: { in: ['sent', 'sending', 'unknown'] } },
  })) > 0;

/** What was said under this key, or may have been. */
export const findSaid = async (
  tx: Tx,
  workspaceId: string,
  dedupeKey: string,
): Promise<QueuedMessage | null> => {
  const row = await tx.outboxMessage.findFirst({
    where: { workspaceId, dedupeKey, status: { in: ['sent', 'sending', 'unknown'] } },
  });
  return readQueued(row?.message);
};

type Said = {
  readonly dedupeKey: string;
  readonly message: QueuedMessage;
  readonly sentAt: Date | null;
  readonly dueAt: Date;
};

/** Of these messages those that were sent, or are still to be. */
export const listSaid = async (
  tx: Tx,
  workspaceId: string,
  dedupeKeys: readonly string[],
): Promise<Said[]> => {
  const rows = await tx.outboxMessage.findMany({
    where: {
      workspaceId,
      dedupeKey: { in: [...dedupeKeys] },
      status: { in: ['due', 'sending', 'unknown', 'sent'] },
    },
    select: { dedupeKey: true, message: true, sentAt: true, dueAt: true },
  });
  return rows.flatMap(({ message: json, ...row }) => {
    const message = readQueued(json);
    return message ? [{ message, ...row }] : [];
  });
};

/** When those of these messages are due that are still to be sent, in order of time. */
export const listDue = async (
  tx: Tx,
  workspaceId: string,
  dedupeKeys: readonly string[],
): Promise<Date[]> => {
  const found: Date[] = [];
  await inBatches(dedupeKeys, async (some) => {
    const rows = await tx.outboxMessage.findMany({
      where: { workspaceId, dedupeKey: { in: some }, status: 'due' },
      select: { dueAt: true },
    });
    found.push(...rows.map(({ dueAt }) => dueAt));
  });
  return found.toSorted((a, b) => a.getTime() - b.getTime());
};

/** When each of these messages reached its reader. One that is still on its way arrives now at the earliest. */
export const listArrivals = async (
  tx: Tx,
  workspaceId: string,
  dedupeKeys: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> => {
  const rows = await tx.outboxMessage.findMany({
    where: { workspaceId, dedupeKey: { in: [...dedupeKeys] }, status: { notIn: ['parked', 'withdrawn'] } },
    select: { dedupeKey: true, sentAt: true },
  });
  return new Map(rows.map(({ dedupeKey, sentAt }) => [dedupeKey, sentAt ?? now]));
};

/** When somebody was asked last how their talk went. A question that is still to come counts as asked now. */
export const findLastAsked = async (
  tx: Tx,
  workspaceId: string,
  { pairId, userId }: { readonly pairId: string; readonly userId: string },
  now: Date,
): Promise<Date | null> => {
  const keys = [keyOf.feedbackQuestion(pairId, userId), keyOf.plannedQuestion(pairId, userId)];
  const arrivals = await listArrivals(tx, workspaceId, keys, now);
  return [...arrivals.values()].toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
};

/** How many messages are due that can't be sent without this method. */
export const countWaitingFor = (tx: Tx, workspaceId: string, method: string, now: Date): Promise<number> =>
  tx.outboxMessage.count({
    where: {
      workspaceId,
      kind: { in: kindsThatNeed(method) },
      status: { in: ['due', 'unknown'] },
      nextTryAt: { lte: now },
    },
  });

const kindsThatNeed = (method: string): string[] =>
  Object.entries(methodsOf).flatMap(([kind, methods]) => (methods.includes(method) ? [kind] : []));

/**
 * How many that were due since then are parked; an older one is nobody's task any more. A message from before messages named
 * their programme counts for each programme. A digest is left out: admins read of it elsewhere, and what to do.
 */
export const countParked = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  since: Date,
): Promise<number> => {
  const [found] = await tx.$queryRaw<{ count: number }[]>`SELECT COUNT(*)::int AS "count" FROM "OutboxMessage"
    WHERE "workspaceId" = ${workspaceId} AND "status" = 'parked' AND "kind" <> 'digest' AND "dueAt" >= ${since}
      AND COALESCE("message"->>'programmeId', ${programmeId}) = ${programmeId}`;
  return found?.count ?? 0;
};
