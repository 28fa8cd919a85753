// Pairs: who was brought together, why, and how far it got.
import type { PairFacts, Part } from '../domain/pair.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Match } from '../domain/round.ts';
import type { Prisma } from './generated/client.ts';
import { inBatches } from './in-batches.ts';
import { parseReasons, parseSoftRules } from './json-rows.ts';
import type { Tx } from './open-database.ts';

export type StoredPair = Match &
  PairFacts &
  ProgrammeKey & {
    readonly id: string;
    readonly roundId: string | null;
    readonly cause: string;
    readonly date: string;
    readonly question: string;
    readonly channel: string | null;
    /** When the settled half-hour begins. */
    readonly settledFor: Date | null;
    /** How often a time was settled, moved or ended. */
    readonly settledTurn: number;
    /** Stands in a call's address for `{pair}`. */
    readonly room: string;
    /** The lesson that its introduction tells, if that is not gone. */
    readonly insightId: string | null;
  };

const withMembers = { members: { orderBy: { userId: 'asc' } } } as const;
type Row = Prisma.PairGetPayload<{ include: typeof withMembers }>;

const toPart = ({ userId, response, leftAt }: Row['members'][number]): Part => ({
  userId,
  response: response === 'met' || response === 'cant' ? response : null,
  leftAt,
});

const toPair = ({ members, reasons, gaveWay, ...row }: Row): StoredPair => ({
  ...row,
  gaveWay: parseSoftRules(gaveWay),
  reasons: parseReasons(reasons),
  members: members.map(({ userId }) => userId),
  parts: members.map(toPart),
});

export type NewPair = Match & {
  readonly id: string;
  readonly programmeId: string;
  readonly roundId: string | null;
  readonly cause: string;
  readonly date: string;
  readonly question: string;
};

export const createPairs = async (tx: Tx, workspaceId: string, pairs: readonly NewPair[]): Promise<void> => {
  const data = pairs.map(({ members: _, reasons, gaveWay, ...pair }) => ({
    ...pair,
    workspaceId,
    reasons: [...reasons],
    gaveWay: [...gaveWay],
  }));
  await inBatches(data, (some) => tx.pair.createMany({ data: some }));
  const members = pairs.flatMap(({ id, members }) =>
    members.map((userId) => ({ workspaceId, pairId: id, userId })),
  );
  await inBatches(members, (some) => tx.pairMember.createMany({ data: some }));
};

export const loadPair = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  id: string,
): Promise<StoredPair | null> => {
  const row = await tx.pair.findUnique({
    where: { workspaceId_id: { workspaceId, id }, programmeId },
    include: withMembers,
  });
  return row && toPair(row);
};

/** Locks the pair for this transaction, so that two answers at the same time are taken one after the other. */
export const lockPair = async (tx: Tx, programme: ProgrammeKey, id: string): Promise<StoredPair | null> => {
  const { workspaceId, programmeId } = programme;
  await tx.$queryRaw`SELECT 1 FROM "Pair"
    WHERE "workspaceId" = ${workspaceId} AND "id" = ${id} AND "programmeId" = ${programmeId} FOR NO KEY UPDATE`;
  return loadPair(tx, programme, id);
};

/**
 * Locks this member and everybody who has a talk with them in a round under way. Before their pairs, and in one order: so no
 * half-hour of one person is settled in two talks at the same moment.
 */
export const lockTalkers = (
  tx: Tx,
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
  at: Date,
): Promise<unknown> =>
  tx.$queryRaw`SELECT 1 FROM "Person" WHERE "workspaceId" = ${workspaceId} AND ("userId" = ${userId} OR "userId" IN (
      SELECT other."userId" FROM "PairMember" mine
      JOIN "Pair" p ON p."workspaceId" = mine."workspaceId" AND p."id" = mine."pairId" AND p."withdrawnAt" IS NULL
      JOIN "Round" r ON r."workspaceId" = p."workspaceId" AND r."id" = p."roundId"
        AND r."status" = 'sent' AND r."endsAt" > ${at}
      JOIN "PairMember" other ON other."workspaceId" = p."workspaceId" AND other."pairId" = p."id"
      WHERE mine."workspaceId" = ${workspaceId} AND mine."userId" = ${userId}))
    ORDER BY "userId" FOR NO KEY UPDATE`;

export const listPairsOfRound = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  roundId: string,
): Promise<StoredPair[]> =>
  (
    await tx.pair.findMany({
      where: { workspaceId, programmeId, roundId },
      include: withMembers,
      orderBy: { id: 'asc' },
    })
  ).map(toPair);

export type Fact = PairFacts & { readonly roundId: string | null };

/** Only the facts that decide the state of these rounds' pairs. `among`: only pairs with one of these people. */
export const listFacts = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  roundIds: readonly string[],
  among?: readonly string[],
): Promise<Fact[]> => {
  const some = among ? { members: { some: { userId: { in: [...among] } } } } : {};
  const rows = await tx.pair.findMany({
    where: { workspaceId, programmeId, roundId: { in: [...roundIds] }, ...some },
    select: { roundId: true, introducedAt: true, withdrawnAt: true, members: true },
  });
  return rows.map(({ roundId, introducedAt, withdrawnAt, members }) => ({
    roundId,
    introducedAt,
    withdrawnAt,
    parts: members.map(toPart),
  }));
};

/** A person's introduced pairs, newest first. */
export const listPairsOf = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  userId: string,
  most: number,
): Promise<StoredPair[]> => {
  const rows = await tx.pair.findMany({
    where: { workspaceId, programmeId, members: { some: { userId } }, introducedAt: { not: null } },
    include: withMembers,
    orderBy: [{ introducedAt: 'desc' }, { id: 'asc' }],
    take: most,
  });
  return rows.map(toPair);
};

/** Pairs of rounds under way, introduced or about to be. `userIds`: only pairs with one of these people. */
export const listOpenPairs = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  at: Date,
  userIds?: readonly string[],
): Promise<StoredPair[]> => {
  const some = userIds ? { members: { some: { userId: { in: [...userIds] } } } } : {};
  const rows = await tx.pair.findMany({
    where: {
      workspaceId,
      programmeId,
      ...some,
      withdrawnAt: null,
      round: { status: 'sent', endsAt: { gt: at } },
    },
    include: withMembers,
    // Always in the same order: callers that lock several can then never wait for each other.
    orderBy: { id: 'asc' },
  });
  return rows.map(toPair);
};

/** Somebody's pairs in rounds that went out and ended later than `since`, or go on. */
export const listPairsSince = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  since: Date,
  userId: string,
): Promise<StoredPair[]> => {
  const round = { status: { in: ['sent', 'closed'] }, endsAt: { gt: since } };
  const rows = await tx.pair.findMany({
    where: { workspaceId, programmeId, withdrawnAt: null, round, members: { some: { userId } } },
    include: withMembers,
    orderBy: { id: 'asc' },
  });
  return rows.map(toPair);
};

/** The other pairs that the same round gave these people: somebody willing to talk twice may have two. */
export const listOtherPairs = async (
  tx: Tx,
  { workspaceId, programmeId, roundId, id }: StoredPair,
  userIds: readonly string[],
): Promise<StoredPair[]> => {
  if (roundId === null) return [];
  const rows = await tx.pair.findMany({
    where: {
      workspaceId,
      programmeId,
      roundId,
      id: { not: id },
      members: { some: { userId: { in: [...userIds] } } },
    },
    include: withMembers,
    orderBy: { id: 'asc' },
  });
  return rows.map(toPair);
};

export const saveIntroduced = async (tx: Tx, pair: StoredPair, channel: string, at: Date): Promise<void> => {
  await tx.pair.update({ where: key(pair), data: { channel, introducedAt: at } });
};

/** False when it was withdrawn already. */
export const saveWithdrawn = async (tx: Tx, { workspaceId, id }: StoredPair, at: Date): Promise<boolean> => {
  const data = { withdrawnAt: at };
  return (await tx.pair.updateMany({ where: { workspaceId, id, withdrawnAt: null }, data })).count > 0;
};

/** `turn` counts how often a time was settled, moved or ended. */
export const saveSettled = async (
  tx: Tx,
  pair: StoredPair,
  settledFor: Date | null,
  settledTurn: number,
): Promise<void> => {
  await tx.pair.update({ where: key(pair), data: { settledFor, settledTurn } });
};

const key = ({ workspaceId, id }: StoredPair) => ({ workspaceId_id: { workspaceId, id } });
