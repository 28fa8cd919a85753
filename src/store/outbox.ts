// The rows of the outbox: queued in the transaction that causes them, claimed under a lease, marked after Slack's answer.
import { methodsOf, type QueuedMessage } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { lease, minute } from '../domain/retries.ts';
import { Prisma } from './generated/client.ts';
import { inBatches } from './in-batches.ts';
import { readProgrammeId, readQueued } from './json-rows.ts';
import type { Db, Tx } from './open-database.ts';
import { onlyProgramme } from './programmes.ts';
import { everyMethod, listHushed } from './rate-limits.ts';

export type Queued = {
  readonly dedupeKey: string;
  readonly dueAt: Date;
  readonly message: QueuedMessage;
};

/** `message` null: this version of the app does not know how to say it. */
export type ClaimedRow = Claim & { readonly message: QueuedMessage | null };

/** A claimed row that can be said. */
export type SayableRow = Claim & { readonly message: QueuedMessage };

export type Claim = ProgrammeKey & {
  readonly id: string;
  readonly dedupeKey: string;
  readonly kind: string;
  readonly dueAt: Date;
  readonly attempts: number;
  readonly unknowns: number;
  readonly body: unknown;
  /** The row is ours until then. Another process that claims it later gets another lease, and our marks no longer count. */
  readonly leaseUntil: Date;
};

/** Writes messages. One that is already there, by its `dedupeKey`, is left as it is. */
export const queueMessages = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  messages: readonly Queued[],
): Promise<void> => {
  const data = messages.map(({ dedupeKey, dueAt, message }) => ({
    workspaceId,
    dedupeKey,
    dueAt,
    nextTryAt: dueAt,
    kind: message.kind,
    message: toJson({ ...message, programmeId }),
  }));
  await inBatches(data, (some) => tx.outboxMessage.createMany({ data: some, skipDuplicates: true }));
};

const toJson = (message: object): Prisma.InputJsonObject => JSON.parse(JSON.stringify(message));

/** The same, but those that were withdrawn unsaid are to be said after all. */
export const queueAgain = async (
  tx: Tx,
  programme: ProgrammeKey,
  messages: readonly Queued[],
): Promise<void> => {
  const { workspaceId } = programme;
  for (const { dedupeKey, dueAt } of messages) {
    await tx.outboxMessage.updateMany({
      where: { workspaceId, dedupeKey, status: 'withdrawn', attempts: 0 },
      data: { status: 'due', dueAt, nextTryAt: dueAt, leaseUntil: null, reason: null },
    });
  }
  await queueMessages(tx, programme, messages);
};

/** Workspaces with something to send, or with a row that was cut off during its call. */
export const listDueWorkspaces = async (db: Db, now: Date): Promise<string[]> =>
  (
    await db.$queryRaw<{ workspaceId: string }[]>`
      SELECT DISTINCT "workspaceId" FROM "OutboxMessage"
      WHERE ("status" IN ('due', 'unknown') AND "nextTryAt" <= ${now}) OR ("status" = 'sending' AND "leaseUntil" < ${now})
      ORDER BY 1`
  ).map(({ workspaceId }) => workspaceId);

// Slack documents "50 and more" calls a minute for this method. The rest is kept for what people press.
const redrawsAMinute = 40;

/** The due time of a redraw that answers somebody's tap. It comes before all others, and outside their limit. */
export const atOnce = new Date(0);

/**
 * Claims up to `most` due messages of a workspace, the oldest first. Redraws come only when nothing else can be sent (apart
 * from those that answer a tap), and no more of them than Slack takes. A row that is still `sending` after its lease was cut
 * off during its call, so it becomes `unknown` first. Rows whose method has to keep still are left.
 */
export const claimDue = async (
  db: Db,
  workspaceId: string,
  now: Date,
  most: number,
): Promise<ClaimedRow[]> => {
  await db.$executeRaw`UPDATE "OutboxMessage"
    SET "status" = 'unknown', "unknowns" = "unknowns" + 1, "leaseUntil" = NULL
    WHERE "workspaceId" = ${workspaceId} AND "status" = 'sending' AND "leaseUntil" < ${now}`;
  const hushed = await listHushed(db, workspaceId, now);
  if (hushed.includes(everyMethod)) return [];
  const may = Object.entries(methodsOf).flatMap(([kind, methods]) =>
    methods.some((method) => hushed.includes(method)) ? [] : [kind],
  );
  const claimed = await claimKinds(db, workspaceId, may, now, most, 'first');
  if (claimed.length > 0 || !may.includes('redraw')) return claimed;
  const since = new Date(now.getTime() - minute);
  const drawn = await db.outboxMessage.count({
    where: { workspaceId, kind: 'redraw', sentAt: { gt: since }, dueAt: { not: atOnce } },
  });
  return claimKinds(db, workspaceId, ['redraw'], now, Math.min(most, redrawsAMinute - drawn), 'last');
};

/**
 * Kinds that this version does not know are claimed too: they have to be ended. `MATERIALIZED`, because a plan that ran the
 * inner query again for each row would claim more than `most`.
 */
const claimKinds = async (
  db: Db,
  workspaceId: string,
  kinds: readonly string[],
  now: Date,
  most: number,
  turn: 'first' | 'last',
): Promise<ClaimedRow[]> => {
  if (most <= 0) return [];
  const others = Object.keys(methodsOf).filter((kind) => !kinds.includes(kind));
  const rows = await db.$queryRaw<(Omit<Claim, 'programmeId'> & { message: unknown })[]>`
    WITH claimed AS MATERIALIZED (
      SELECT o."id" FROM "OutboxMessage" o
      WHERE o."workspaceId" = ${workspaceId} AND o."status" IN ('due', 'unknown') AND o."nextTryAt" <= ${now}
        AND (o."leaseUntil" IS NULL OR o."leaseUntil" < ${now}) AND NOT o."kind" = ANY(${others})
        AND (${turn} = 'last' OR o."kind" <> 'redraw' OR o."dueAt" = ${atOnce})
      ORDER BY o."dueAt", o."id" LIMIT ${most} FOR UPDATE SKIP LOCKED
    )
    UPDATE "OutboxMessage" AS row SET "leaseUntil" = ${new Date(now.getTime() + lease)}
    FROM claimed WHERE row."workspaceId" = ${workspaceId} AND row."id" = claimed."id"
    RETURNING row."workspaceId", row."id", row."dedupeKey", row."kind", row."message", row."dueAt", row."attempts",
      row."unknowns", row."body", row."leaseUntil"`;
  const named = rows.map(({ message, ...row }) => ({
    ...row,
    message: readQueued(message),
    programmeId: readProgrammeId(message),
  }));
  const unnamed = named.every(({ programmeId }) => programmeId) ? null : await onlyProgramme(db, workspaceId);
  return named
    .map((row) => ({ ...row, programmeId: row.programmeId ?? unnamed ?? '' }))
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : 1));
};

/**
 * Committed before the call: after a crash from here on nobody knows whether the message was sent. Null: we were so slow
 * that another process has claimed the row since.
 */
export const markSending = async (
  db: Db,
  row: SayableRow,
  body: object,
  now: Date,
): Promise<SayableRow | null> => {
  const leaseUntil = new Date(now.getTime() + lease);
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

/** Marks the row whoever holds it now: Slack has the message. It need not be sent again, so its body is deleted. */
export const markSent = async (
  tx: Tx,
  { workspaceId, id }: Claim,
  sent: { readonly channel: string; readonly ts: string; readonly sentAt: Date },
): Promise<void> => {
  await tx.outboxMessage.updateMany({
    where: { workspaceId, id },
    data: { status: 'sent', leaseUntil: null, body: Prisma.DbNull, ...sent },
  });
};

/** False: the redraw was asked for again meanwhile, so it is no longer ours and has to be done once more. */
export const markRedrawn = (tx: Tx, row: Claim, sentAt: Date): Promise<boolean> =>
  mark(tx, row, { status: 'sent', sentAt, body: Prisma.DbNull });

/** `parked` waits for somebody to look; `withdrawn` no longer holds. Neither is tried again. False: no longer ours. */
export const markEnded = (
  tx: Tx,
  row: Claim,
  status: 'parked' | 'withdrawn',
  reason: string,
): Promise<boolean> => mark(tx, row, { status, reason, body: Prisma.DbNull });

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

/** Puts a row off until its readers work. It becomes due then, as if it had been queued so. */
export const defer = (tx: Tx, row: Claim, dueAt: Date): Promise<boolean> =>
  mark(tx, row, { dueAt, nextTryAt: dueAt });

/** Moves messages that wait for their time. One that is being sent, or was tried already, is left as it is. */
export const moveDue = async (
  tx: Tx,
  workspaceId: string,
  times: ReadonlyMap<string, Date>,
  now: Date,
): Promise<void> => {
  for (const [dedupeKey, dueAt] of times) {
    await tx.outboxMessage.updateMany({
      where: {
        workspaceId,
        dedupeKey,
        status: 'due',
        attempts: 0,
        OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }],
      },
      data: { dueAt, nextTryAt: dueAt },
    });
  }
};

const mark = async (
  tx: Tx,
  row: Claim,
  data: Prisma.OutboxMessageUpdateManyMutationInput,
): Promise<boolean> =>
  (await tx.outboxMessage.updateMany({ where: ours(row), data: { ...data, leaseUntil: null } })).count > 0;

const ours = ({ workspaceId, id, leaseUntil }: Claim) => ({ workspaceId, id, leaseUntil });
