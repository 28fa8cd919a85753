// Deletes what is past its time, a few rows at a time. Each call returns how many went; the next one goes on from there.
import { type Times, tellLessons } from '../domain/retention.ts';
import { Prisma } from './generated/client.ts';
import { parseTimes } from './json-rows.ts';
import { type Db, inTransaction, type Tx } from './open-database.ts';

/** A few hundred rows take some milliseconds, so that others have their turn. */
const fewRows = 200;
/** A pair has some dozens of rows. */
const fewPairs = 20;

export type Sweepable = {
  readonly workspaceId: string;
  readonly sweptAt: Date | null;
  readonly zone: string;
};

/** Every workspace, with the zone of its programme. */
export const listSweepable = async (db: Db): Promise<Sweepable[]> =>
  db.$queryRaw<
    Sweepable[]
  >`SELECT w."id" AS "workspaceId", w."sweptAt", COALESCE(MIN(p."zone"), 'UTC') AS "zone"
    FROM "Workspace" w LEFT JOIN "Programme" p ON p."workspaceId" = w."id" GROUP BY w."id" ORDER BY w."id"`;

/** False where another process sweeps, or has swept since then. */
export const saveSwept = async (db: Db, workspaceId: string, due: Date, at: Date): Promise<boolean> => {
  const where = { id: workspaceId, OR: [{ sweptAt: null }, { sweptAt: { lt: due } }] };
  return (await db.workspace.updateMany({ where, data: { sweptAt: at } })).count > 0;
};

/** The shorter times that an admin has set. */
export const loadTimes = async (tx: Tx, workspaceId: string): Promise<Partial<Times>> =>
  parseTimes((await tx.workspace.findUnique({ where: { id: workspaceId } }))?.retention);

/** Waits for another admin who is just saving. */
export const lockTimes = async (tx: Tx, workspaceId: string): Promise<Partial<Times>> => {
  await tx.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${workspaceId} FOR NO KEY UPDATE`;
  return loadTimes(tx, workspaceId);
};

export const saveTimes = async (tx: Tx, workspaceId: string, times: Times): Promise<void> => {
  await tx.workspace.update({ where: { id: workspaceId }, data: { retention: times } });
};

export type OldText = {
  readonly workspaceId: string;
  readonly programmeId: string;
  readonly pairId: string;
  readonly userId: string;
};

/** When the oldest answer of a workspace was given; null: there is none. */
export const findOldestAnswer = async (db: Db, workspaceId: string): Promise<Date | null> =>
  (await db.feedback.aggregate({ where: { workspaceId }, _min: { answeredAt: true } }))._min.answeredAt;

/** Texts of answers that were given from `since` on, and before `until`. */
export const listTexts = (db: Db, workspaceId: string, since: Date, until: Date): Promise<OldText[]> =>
  db.$queryRaw<OldText[]>`SELECT f."workspaceId", p."programmeId", f."pairId", f."userId" FROM "Feedback" f
    JOIN "Pair" p ON p."workspaceId" = f."workspaceId" AND p."id" = f."pairId"
    WHERE f."workspaceId" = ${workspaceId} AND f."answeredAt" >= ${since} AND f."answeredAt" < ${until}
      AND f."takeaway" IS NOT NULL`;

/** False: it was answered anew meanwhile. */
export const deleteText = async (
  tx: Tx,
  { programmeId: _, ...key }: OldText,
  before: Date,
): Promise<boolean> => {
  const where = { ...key, answeredAt: { lt: before }, takeaway: { not: null } };
  return (await tx.feedback.updateMany({ where, data: { takeaway: null, sharing: 'private' } })).count > 0;
};

/** Those that wait to be sent are left, however old they are. A redraw that answers a tap is due since ever, but tried lately. */
export const deleteMessages = (
  db: Db,
  workspaceId: string,
  before: Readonly<Record<'messages' | 'rounds', Date>>,
) =>
  db.$executeRaw`DELETE FROM "OutboxMessage" WHERE "workspaceId" = ${workspaceId} AND "id" IN (
    SELECT "id" FROM "OutboxMessage"
    WHERE "workspaceId" = ${workspaceId} AND "status" IN ('sent', 'parked', 'withdrawn') AND "dueAt" < ${before.messages}
      AND NOT ("kind" = 'digest' AND EXISTS (SELECT 1 FROM "Digest" d
        WHERE d."workspaceId" = "OutboxMessage"."workspaceId" AND d."id" = "message"->>'digestId'))
      AND COALESCE("sentAt", GREATEST("dueAt", "nextTryAt"))
        < CASE WHEN "kind" = ANY(${[...tellLessons]}) THEN ${before.rounds}::timestamptz ELSE ${before.messages}::timestamptz END
    LIMIT ${fewRows})`;

export const deleteChanges = (db: Db, workspaceId: string, before: Date): Promise<number> =>
  db.$executeRaw`DELETE FROM "Change" WHERE "workspaceId" = ${workspaceId} AND "id" IN (
    SELECT "id" FROM "Change" WHERE "workspaceId" = ${workspaceId} AND "at" < ${before} LIMIT ${fewRows})`;

/**
 * `before`: such as 2026-11, the first month that is kept. One that quotes a lesson stays as long as that, and until its message
 * in Slack is drawn without it.
 */
export const deleteDigests = (db: Db, workspaceId: string, before: string): Promise<number> =>
  db.$executeRaw`DELETE FROM "Digest" d WHERE d."workspaceId" = ${workspaceId} AND d."month" < ${before}
    AND NOT EXISTS (SELECT 1 FROM "Insight" i WHERE i."workspaceId" = d."workspaceId"
      AND i."programmeId" = d."programmeId" AND POSITION(i."id" IN d."content"::text) > 0)
    AND NOT EXISTS (SELECT 1 FROM "OutboxMessage" o WHERE o."workspaceId" = d."workspaceId" AND o."kind" = 'redraw'
      AND o."status" IN ('due', 'sending', 'unknown') AND POSITION(d."id" IN o."message"::text) > 0)`;

export type OldRound = { readonly workspaceId: string; readonly programmeId: string; readonly id: string };

/** Rounds that are over since before that moment. One that waits, or whose end the heartbeat has not noted, is none. */
export const listOldRounds = (db: Db, workspaceId: string, before: Date): Promise<OldRound[]> =>
  db.round.findMany({
    where: { workspaceId, status: { in: ['closed', 'cancelled'] }, endsAt: { lt: before } },
    select: { workspaceId: true, programmeId: true, id: true },
    orderBy: { endsAt: 'asc' },
  });

export type OldPair = {
  readonly id: string;
  readonly settledTurn: number;
  readonly settledFor: Date | null;
  readonly members: readonly string[];
};

/** Locks them as every answer to a pair does, so that none is written meanwhile. */
export const lockFewPairs = async (tx: Tx, { workspaceId, id: roundId }: OldRound): Promise<OldPair[]> => {
  const locked = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM "Pair"
    WHERE "workspaceId" = ${workspaceId} AND "roundId" = ${roundId} ORDER BY "id" LIMIT ${fewPairs} FOR UPDATE`;
  const pairs = await tx.pair.findMany({
    where: { workspaceId, id: { in: locked.map(({ id }) => id) } },
    select: { id: true, settledTurn: true, settledFor: true, members: { select: { userId: true } } },
  });
  return pairs.map((pair) => ({ ...pair, members: pair.members.map(({ userId }) => userId) }));
};

/** With all that refers to them. Their lessons have to be ended before. */
export const deletePairs = async (
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  keys: readonly string[],
): Promise<void> => {
  const where = { workspaceId, pairId: { in: [...ids] } };
  await tx.slotTap.deleteMany({ where });
  await tx.slot.deleteMany({ where });
  await tx.feedback.deleteMany({ where });
  await tx.pairMember.deleteMany({ where });
  await tx.pair.deleteMany({ where: { workspaceId, id: { in: [...ids] } } });
  await tx.outboxMessage.deleteMany({ where: { workspaceId, dedupeKey: { in: [...keys] } } });
};

/** Its pairs have to be deleted before. */
export const deleteRound = (db: Db, { workspaceId, id }: OldRound): Promise<void> =>
  inTransaction(db, async (tx) => {
    await tx.sitOut.deleteMany({ where: { workspaceId, roundId: id } });
    await tx.round.deleteMany({ where: { workspaceId, id } });
  });

/**
 * Gives back the room of what was deleted, and counts rows anew for the planner. Postgres does both by itself; the embedded
 * database never would, and what was deleted would stay readable in its files.
 */
export const tidy = async (db: Db): Promise<void> => {
  const [launcher] = await db.$queryRaw<
    unknown[]
  >`SELECT 1 FROM pg_stat_activity WHERE "backend_type" = 'autovacuum launcher'`;
  if (launcher) return;
  for (const table of Object.values(Prisma.ModelName))
    await db.$executeRawUnsafe(`VACUUM ANALYZE "${table}"`);
};
