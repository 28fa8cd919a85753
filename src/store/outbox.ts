// The outbox's rows: queued in the transaction of their cause, claimed under a lease, marked after Slack's answer.
import type { QueuedMessage } from '../domain/message.ts';
import type { Prisma } from './generated/client.ts';
import { parseQueued } from './json-rows.ts';
import type { Db, Tx } from './open-database.ts';

/** Stops all sending of a workspace, not one method alone. */
export const everyMethod = '*';

// Longer than a call may last (10 s), with room for a slow machine.
const leaseMs = 60_000;

export type Queued = {
  readonly dedupeKey: string;
  readonly dueAt: Date;
  readonly message: QueuedMessage;
};

export type ClaimedRow = Claim & { readonly message: QueuedMessage };

type Claim = {
  readonly workspaceId: string;
  readonly id: string;
  readonly dedupeKey: string;
  readonly dueAt: Date;
  readonly attempts: number;
  readonly unknowns: number;
  readonly body: unknown;
};

/** Writes messages; one that is already there (the same `dedupeKey`) is left as it is. */
export const queueMessages = async (
  tx: Tx,
  workspaceId: string,
  messages: readonly Queued[],
): Promise<void> => {
  const data = messages.map(({ dedupeKey, dueAt, message }) => ({
    workspaceId,
    dedupeKey,
    dueAt,
    nextTryAt: dueAt,
    kind: message.kind,
    message,
  }));
  await tx.outboxMessage.createMany({ data, skipDuplicates: true });
};

/**
 * Claims up to `most` messages that are due, oldest first. A row that still stands at `sending` after its lease was cut
 * off in its call: it becomes `unknown` first. Rows of a workspace or method that Slack asked to wait stay.
 */
export const claimDue = async (db: Db, now: Date, most: number): Promise<ClaimedRow[]> => {
  await db.$executeRaw`UPDATE "OutboxMessage"
    SET "status" = 'unknown', "unknowns" = "unknowns" + 1, "leaseUntil" = NULL
    WHERE "status" = 'sending' AND "leaseUntil" < ${now}`;
  const rows = await db.$queryRaw<(Claim & { message: unknown })[]>`
    UPDATE "OutboxMessage" AS row SET "leaseUntil" = ${new Date(now.getTime() + leaseMs)}
    FROM (
      SELECT o."workspaceId", o."id" FROM "OutboxMessage" o
      WHERE o."status" IN ('due', 'unknown') AND o."nextTryAt" <= ${now}
        AND (o."leaseUntil" IS NULL OR o."leaseUntil" < ${now})
        AND NOT EXISTS (
          SELECT 1 FROM "RateLimit" r WHERE r."workspaceId" = o."workspaceId" AND r."until" > ${now}
            AND (r."method" IN (${everyMethod}, 'chat.postMessage')
              OR (r."method" = 'conversations.open' AND o."kind" = 'introduction')))
      ORDER BY o."dueAt", o."id" LIMIT ${most} FOR UPDATE SKIP LOCKED
    ) AS claimed
    WHERE row."workspaceId" = claimed."workspaceId" AND row."id" = claimed."id"
    RETURNING row."workspaceId", row."id", row."dedupeKey", row."message", row."dueAt", row."attempts",
      row."unknowns", row."body"`;
  return rows
    .map((row) => ({ ...row, message: parseQueued(row.message) }))
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
};

/** Committed before the call: from here on a crash leaves the question open whether it was sent. */
export const markSending = async (db: Db, row: ClaimedRow, body: object, now: Date): Promise<void> => {
  await db.outboxMessage.update({
    where: key(row),
    data: {
      status: 'sending',
      attempts: { increment: 1 },
      body: body as Prisma.InputJsonObject,
      leaseUntil: new Date(now.getTime() + leaseMs),
    },
  });
};

export const markSent = async (
  tx: Tx,
  row: ClaimedRow,
  sent: { readonly channel: string; readonly ts: string; readonly sentAt: Date },
): Promise<void> => {
  await tx.outboxMessage.update({ where: key(row), data: { status: 'sent', leaseUntil: null, ...sent } });
};

/** `parked` waits for somebody to look; `withdrawn` no longer holds. Neither is tried again. */
export const markEnded = async (
  tx: Tx,
  row: ClaimedRow,
  status: 'parked' | 'withdrawn',
  reason: string,
): Promise<void> => {
  await tx.outboxMessage.update({ where: key(row), data: { status, reason, leaseUntil: null } });
};

export const markUnknown = async (
  tx: Tx,
  row: ClaimedRow,
  reason: string,
  nextTryAt: Date,
): Promise<void> => {
  await tx.outboxMessage.update({
    where: key(row),
    data: { status: 'unknown', unknowns: { increment: 1 }, reason, nextTryAt, leaseUntil: null },
  });
};

/** Puts a row back as it was, to be tried later. */
export const postpone = async (tx: Tx, row: ClaimedRow, nextTryAt: Date, reason: string): Promise<void> => {
  const status = row.unknowns > 0 ? 'unknown' : 'due';
  await tx.outboxMessage.update({ where: key(row), data: { status, nextTryAt, reason, leaseUntil: null } });
};

/** Rows claimed but not touched go back at once. */
export const release = async (db: Db, rows: readonly ClaimedRow[]): Promise<void> => {
  for (const row of rows) await db.outboxMessage.update({ where: key(row), data: { leaseUntil: null } });
};

/** Nothing of this workspace and method (or of every method) before `until`. */
export const saveRateLimit = async (
  db: Db,
  workspaceId: string,
  method: string,
  until: Date,
): Promise<void> => {
  const where = { workspaceId_method: { workspaceId, method } };
  await db.rateLimit.upsert({ where, create: { workspaceId, method, until }, update: { until } });
};

/** Where a message stands in Slack; null while it has not been sent. */
export const findSent = async (
  tx: Tx,
  workspaceId: string,
  dedupeKey: string,
): Promise<{ readonly channel: string; readonly ts: string } | null> => {
  const row = await tx.outboxMessage.findUnique({
    where: { workspaceId_dedupeKey: { workspaceId, dedupeKey } },
  });
  return row?.channel && row.ts ? { channel: row.channel, ts: row.ts } : null;
};

export const countParked = (tx: Tx, workspaceId: string): Promise<number> =>
  tx.outboxMessage.count({ where: { workspaceId, status: 'parked' } });

/** True while some message is due and not yet dealt with. */
export const hasDue = async (db: Db, now: Date): Promise<boolean> =>
  (await db.outboxMessage.count({
    where: { status: { in: ['due', 'sending', 'unknown'] }, nextTryAt: { lte: now } },
  })) > 0;

const key = ({ workspaceId, id }: ClaimedRow) => ({ workspaceId_id: { workspaceId, id } });
