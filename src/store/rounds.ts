// Rounds, and the people whom a round left without a counterpart.
import type { PastRound } from '../domain/place-in-line.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { RoundStatus, RoundTimes, SitOut } from '../domain/round.ts';
import { sitOutReasons } from '../domain/round.ts';
import type { Rules } from '../domain/rules.ts';
import type { Round as Row } from './generated/client.ts';
import { inBatches } from './in-batches.ts';
import { parseRules } from './json-rows.ts';
import type { Tx } from './open-database.ts';
import { type Fact, listFacts } from './pairs.ts';

export type StoredRound = RoundTimes &
  ProgrammeKey & {
    readonly id: string;
    readonly status: RoundStatus;
    readonly sentAt: Date | null;
    /** The regular opening whose place it takes; null: an admin opened it between two. */
    readonly slot: Date | null;
    readonly approvedBy: string | null;
    /** As they stood when it was computed. */
    readonly rules: Rules;
  };

const statuses: readonly RoundStatus[] = ['draft', 'approved', 'sent', 'closed', 'cancelled'];

const toStatus = (text: string): RoundStatus => statuses.find((status) => status === text) ?? 'cancelled';

const toRound = (row: Row): StoredRound => ({
  workspaceId: row.workspaceId,
  id: row.id,
  programmeId: row.programmeId,
  status: toStatus(row.status),
  localDate: row.localDate,
  days: row.days,
  opensAt: row.opensAt,
  endsAt: row.endsAt,
  sentAt: row.sentAt,
  slot: row.slot,
  approvedBy: row.approvedBy,
  rules: parseRules(row.rules),
});

export const loadRound = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  id: string,
): Promise<StoredRound | null> => {
  const row = await tx.round.findUnique({ where: { workspaceId_id: { workspaceId, id }, programmeId } });
  return row && toRound(row);
};

/** The newest rounds of a programme that went out, newest first. */
export const listSentRounds = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  most: number,
): Promise<StoredRound[]> => {
  const rows = await tx.round.findMany({
    where: { workspaceId, programmeId, status: { in: ['sent', 'closed'] } },
    orderBy: { sentAt: 'desc' },
    take: most,
  });
  return rows.map(toRound);
};

/** When each of these rounds ends. */
export const listEnds = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Date>> => {
  const where = { workspaceId, programmeId, id: { in: [...ids] } };
  const rows = await tx.round.findMany({ where, select: { id: true, endsAt: true } });
  return new Map(rows.map(({ id, endsAt }) => [id, endsAt]));
};

export const listRoundsUnderWay = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  at: Date,
): Promise<StoredRound[]> =>
  (await tx.round.findMany({ where: { workspaceId, programmeId, status: 'sent', endsAt: { gt: at } } })).map(
    toRound,
  );

/** Rounds that wait for an admin, and approved ones whose messages are not written yet. */
export const listWaiting = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
): Promise<StoredRound[]> =>
  (
    await tx.round.findMany({ where: { workspaceId, programmeId, status: { in: ['draft', 'approved'] } } })
  ).map(toRound);

/** In every workspace. */
export const listApproved = async (tx: Tx): Promise<StoredRound[]> =>
  (await tx.round.findMany({ where: { status: 'approved' } })).map(toRound);

/** Rounds of every workspace that went out and have ended, but whose messages do not say so yet. */
export const listEnded = async (tx: Tx, at: Date): Promise<StoredRound[]> =>
  (await tx.round.findMany({ where: { status: 'sent', endsAt: { lte: at } } })).map(toRound);

/** False where the same regular opening has a round already. Waits for one that is being written. */
export const createRound = async (
  tx: Tx,
  round: StoredRound & { readonly seed: string },
): Promise<boolean> => {
  const { count } = await tx.round.createMany({
    data: { ...round, days: [...round.days] },
    skipDuplicates: true,
  });
  return count > 0;
};

type Change = Partial<Pick<StoredRound, 'sentAt' | 'endsAt' | 'opensAt' | 'slot' | 'approvedBy'>> & {
  readonly days?: readonly string[];
};

/** Moves a round on; false when another was quicker and it no longer stood at `from`. */
export const moveRound = async (
  tx: Tx,
  { workspaceId, id }: Pick<StoredRound, 'workspaceId' | 'id'>,
  from: RoundStatus,
  to: RoundStatus,
  { days, ...change }: Change = {},
): Promise<boolean> => {
  const { count } = await tx.round.updateMany({
    where: { workspaceId, id, status: from },
    data: { status: to, ...change, ...(days && { days: [...days] }) },
  });
  return count > 0;
};

/**
 * The newest rounds that went out, with what each brought to whom; `among`: to these people only. Without `among` one round
 * is read at a time, so that other work has its turn in between.
 */
export const listPastRounds = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  most: number,
  among?: readonly string[],
): Promise<PastRound[]> => {
  const rounds = await tx.round.findMany({
    where: { workspaceId, programmeId, status: { in: ['sent', 'closed'] }, sentAt: { not: null } },
    select: { id: true, status: true, endsAt: true, sentAt: true },
    orderBy: { sentAt: 'desc' },
    take: most,
  });
  const ids = rounds.map(({ id }) => id);
  const some = among ? { userId: { in: [...among] } } : {};
  const found: { pairs: Fact[]; outs: { roundId: string; userId: string }[] } = { pairs: [], outs: [] };
  for (const of of among ? [ids] : ids.map((id) => [id])) {
    found.pairs.push(...(await listFacts(tx, { workspaceId, programmeId }, of, among)));
    const select = { roundId: true, userId: true };
    found.outs.push(
      ...(await tx.sitOut.findMany({ where: { workspaceId, roundId: { in: of }, ...some }, select })),
    );
  }
  return rounds.map((row) => ({
    id: row.id,
    sentAt: row.sentAt ?? row.endsAt,
    status: toStatus(row.status),
    endsAt: row.endsAt,
    pairs: found.pairs.filter(({ roundId }) => roundId === row.id),
    sitOuts: found.outs.filter(({ roundId }) => roundId === row.id).map(({ userId }) => userId),
  }));
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

export const listSitOuts = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  roundId: string,
): Promise<SitOut[]> =>
  (await tx.sitOut.findMany({ where: { workspaceId, roundId, round: { programmeId } } })).map(
    ({ userId, reason }) => ({
      userId,
      reason: sitOutReasons.find((known) => known === reason) ?? 'nobody-this-time',
    }),
  );

/** For people who may no longer take part when their round goes out: it has not left them out. */
export const deleteSitOuts = async (
  tx: Tx,
  workspaceId: string,
  roundId: string,
  userIds: readonly string[],
): Promise<void> => {
  await tx.sitOut.deleteMany({ where: { workspaceId, roundId, userId: { in: [...userIds] } } });
};

/** For each person, the local date of the last round that left them out. */
export const listLastSitOuts = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.$queryRaw<{ userId: string; last: string }[]>`
    SELECT s."userId", MAX(r."localDate") AS "last"
    FROM "SitOut" s JOIN "Round" r ON r."workspaceId" = s."workspaceId" AND r."id" = s."roundId"
    WHERE r."workspaceId" = ${workspaceId} AND r."programmeId" = ${programmeId} AND r."status" IN ('sent', 'closed')
    GROUP BY s."userId"`;
  return new Map(rows.map(({ userId, last }) => [userId, last]));
};
