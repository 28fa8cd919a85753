// The outbox's rows: queued in the transaction of their cause, claimed under a lease, marked after Slack's answer.
import type { QueuedMessage } from '../domain/message.ts';
import type { Prisma } from './generated/client.ts';
import { inBatches } from './in-batches.ts';
import { readQueued } from './json-rows.ts';
import type { Db, Tx } from './open-database.ts';

/** Stops all sending of a workspace, not one method alone, until somebody finds that Slack answers and takes it away. */
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
  /** Ours until then: whoever claims the row later gets another lease, and our marks no longer count. */
  readonly leaseUntil: Date;
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
  await inBatches(data, (some) => tx.outboxMessage.createMany({ data: some, skipDuplicates: true }));
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
          SELECT 1 FROM "RateLimit" r WHERE r."workspaceId" = o."workspaceId"
            AND (r."method" = ${everyMethod} OR (r."until" > ${now} AND (r."method" = 'chat.postMessage'
              OR (r."method" = 'conversations.open' AND o."kind" IN ('introduction', 'reminder'))))))
      ORDER BY o."dueAt", o."id" LIMIT ${most} FOR UPDATE SKIP LOCKED
    ) AS claimed
    WHERE row."workspaceId" = claimed."workspaceId" AND row."id" = claimed."id"
    RETURNING row."workspaceId", row."id", row."dedupeKey", row."message", row."dueAt", row."attempts",
      row."unknowns", row."body", row."leaseUntil"`;
  const claimed: ClaimedRow[] = [];
  for (const row of rows) {
    const message = readQueued(row.message);
    if (message) claimed.push({ ...row, message });
    // Written by another version of the app: one such row must not keep all others waiting.
    else await markEnded(db, row, 'parked', 'unreadable');
  }
  return claimed.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
};

/**
 * Committed before the call: from here on a crash leaves the question open whether it was sent. Null: we were so slow
 * that another has claimed the row since.
 */
export const markSending = async (
  db: Db,
  row: ClaimedRow,
  body: object,
  now: Date,
): Promise<ClaimedRow | null> => {
  const leaseUntil = new Date(now.getTime() + leaseMs);
  const { count } = await db.outboxMessage.updateMany({
    where: { ...ours(row), status: { in: ['due', 'unknown'] } },
    data: {
      status: 'sending',
      attempts: { increment: 1 },
      body: body as Prisma.InputJsonObject,
      leaseUntil,
    },
  });
  return count > 0 ? { ...row, attempts: row.attempts + 1, leaseUntil } : null;
};

/** True whoever holds the row: Slack has it. */
export const markSent = async (
  tx: Tx,
  { workspaceId, id }: ClaimedRow,
  sent: { readonly channel: string; readonly ts: string; readonly sentAt: Date },
): Promise<void> => {
  await tx.outboxMessage.updateMany({
    where: { workspaceId, id },
    data: { status: 'sent', leaseUntil: null, ...sent },
  });
};

/** `parked` waits for somebody to look; `withdrawn` no longer holds. Neither is tried again. False: not ours any more. */
export const markEnded = (
  tx: Tx,
  row: Claim,
  status: 'parked' | 'withdrawn',
  reason: string,
): Promise<boolean> => mark(tx, row, { status, reason });

export const markUnknown = (tx: Tx, row: ClaimedRow, reason: string, nextTryAt: Date): Promise<boolean> =>
  mark(tx, row, { status: 'unknown', unknowns: { increment: 1 }, reason, nextTryAt });

/** Puts a row back as it was, to be tried later. */
export const postpone = (
  tx: Tx,
  row: ClaimedRow,
  nextTryAt: Date,
  reason: string,
  attempts: number,
): Promise<boolean> =>
  mark(tx, row, { status: row.unknowns > 0 ? 'unknown' : 'due', nextTryAt, reason, attempts });

const mark = async (
  tx: Tx,
  row: Claim,
  data: Prisma.OutboxMessageUpdateManyMutationInput,
): Promise<boolean> =>
  (await tx.outboxMessage.updateMany({ where: ours(row), data: { ...data, leaseUntil: null } })).count > 0;

/** Nothing of this workspace and method (or of every method) before `until`; the longer of two waits counts. */
export const saveRateLimit = async (
  db: Db,
  workspaceId: string,
  method: string,
  until: Date,
): Promise<void> => {
  await db.$executeRaw`INSERT INTO "RateLimit" ("workspaceId", "method", "until")
    VALUES (${workspaceId}, ${method}, ${until}) ON CONFLICT ("workspaceId", "method")
    DO UPDATE SET "until" = GREATEST("RateLimit"."until", EXCLUDED."until")`;
};

/** Workspaces whose sending was stopped, where the wait is over and nobody has asked yet whether Slack answers again. */
export const listStoppedUntil = async (db: Db, now: Date): Promise<string[]> =>
  (await db.rateLimit.findMany({ where: { method: everyMethod, until: { lte: now } } })).map(
    ({ workspaceId }) => workspaceId,
  );

export const deleteStop = async (db: Db, workspaceId: string, now: Date): Promise<void> => {
  await db.rateLimit.deleteMany({ where: { workspaceId, method: everyMethod, until: { lte: now } } });
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

const ours = ({ workspaceId, id, leaseUntil }: Claim) => ({ workspaceId, id, leaseUntil });
