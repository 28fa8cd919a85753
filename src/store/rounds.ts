// Rounds and those whom a round left without a counterpart.
import type { RoundStatus, RoundTimes, SitOut } from '../domain/round.ts';
import { sitOutReasons } from '../domain/round.ts';
import type { Rules } from '../domain/rules.ts';
import type { Round as Row } from './generated/client.ts';
import { inBatches } from './in-batches.ts';
import { parseRules } from './json-rows.ts';
import type { Tx } from './open-database.ts';

export type StoredRound = RoundTimes & {
  readonly workspaceId: string;
  readonly id: string;
  readonly programmeId: string;
  readonly status: RoundStatus;
  readonly sentAt: Date | null;
  /** As they stood when it was computed. */
  readonly rules: Rules;
};

const statuses: readonly RoundStatus[] = ['draft', 'approved', 'sent', 'closed', 'cancelled'];

const toRound = (row: Row): StoredRound => ({
  workspaceId: row.workspaceId,
  id: row.id,
  programmeId: row.programmeId,
  status: statuses.find((status) => status === row.status) ?? 'cancelled',
  localDate: row.localDate,
  days: row.days,
  opensAt: row.opensAt,
  remindsAt: row.remindsAt,
  endsAt: row.endsAt,
  sentAt: row.sentAt,
  rules: parseRules(row.rules),
});

export const loadRound = async (tx: Tx, workspaceId: string, id: string): Promise<StoredRound | null> => {
  const row = await tx.round.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return row && toRound(row);
};

export const findRound = async (
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  localDate: string,
): Promise<StoredRound | null> => {
  const row = await tx.round.findFirst({ where: { workspaceId, programmeId, localDate } });
  return row && toRound(row);
};

/** The newest rounds of a programme that went out, newest first. */
export const listSentRounds = async (
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  most: number,
): Promise<StoredRound[]> => {
  const rows = await tx.round.findMany({
    where: { workspaceId, programmeId, status: { in: ['sent', 'closed'] } },
    orderBy: { sentAt: 'desc' },
    take: most,
  });
  return rows.map(toRound);
};

export const countSentRoundsAfter = (
  tx: Tx,
  workspaceId: string,
  programmeId: string,
  after: Date,
): Promise<number> =>
  tx.round.count({
    where: { workspaceId, programmeId, status: { in: ['sent', 'closed'] }, sentAt: { gt: after } },
  });

export const listRoundsUnderWay = async (tx: Tx, workspaceId: string): Promise<StoredRound[]> =>
  (await tx.round.findMany({ where: { workspaceId, status: 'sent' } })).map(toRound);

export const listDrafts = async (tx: Tx, workspaceId: string, programmeId: string): Promise<StoredRound[]> =>
  (await tx.round.findMany({ where: { workspaceId, programmeId, status: 'draft' } })).map(toRound);

export const createRound = async (tx: Tx, round: StoredRound & { readonly seed: string }): Promise<void> => {
  await tx.round.create({ data: { ...round, days: [...round.days] } });
};

/** Moves a round on; false when another was quicker and it no longer stood at `from`. */
export const moveRound = async (
  tx: Tx,
  round: Pick<StoredRound, 'workspaceId' | 'id'>,
  from: RoundStatus,
  to: RoundStatus,
  change: Partial<Pick<StoredRound, 'sentAt' | 'remindsAt' | 'endsAt' | 'opensAt'>> & {
    days?: string[];
  } = {},
): Promise<boolean> => {
  const { workspaceId, id } = round;
  const { count } = await tx.round.updateMany({
    where: { workspaceId, id, status: from },
    data: { status: to, ...change },
  });
  return count > 0;
};

/** Rounds whose end has come become closed; returns how many. */
export const closeEndedRounds = async (tx: Tx, now: Date): Promise<number> => {
  const where = { status: 'sent', endsAt: { lte: now } };
  return (await tx.round.updateMany({ where, data: { status: 'closed' } })).count;
};

export const createSitOuts = async (
  tx: Tx,
  workspaceId: string,
  roundId: string,
  sitOuts: readonly SitOut[],
): Promise<void> => {
  const data = sitOuts.map((sitOut) => ({ workspaceId, roundId, ...sitOut }));
  await inBatches(data, (some) => tx.sitOut.createMany({ data: some, skipDuplicates: true }));
};

export const listSitOuts = async (tx: Tx, workspaceId: string, roundId: string): Promise<SitOut[]> =>
  (await tx.sitOut.findMany({ where: { workspaceId, roundId } })).map(({ userId, reason }) => ({
    userId,
    reason: sitOutReasons.find((known) => known === reason) ?? 'nobody-fits',
  }));

/** The local date of the last round that left each one out. */
export const listLastSitOuts = async (
  tx: Tx,
  workspaceId: string,
  programmeId: string,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.$queryRaw<{ userId: string; last: string }[]>`
    SELECT s."userId", MAX(r."localDate") AS "last"
    FROM "SitOut" s JOIN "Round" r ON r."workspaceId" = s."workspaceId" AND r."id" = s."roundId"
    WHERE r."workspaceId" = ${workspaceId} AND r."programmeId" = ${programmeId} AND r."status" IN ('sent', 'closed')
    GROUP BY s."userId"`;
  return new Map(rows.map(({ userId, last }) => [userId, last]));
};
