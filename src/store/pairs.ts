// Pairs: who was brought together, why, and how far it got.
import type { Meeting } from '../domain/matching/candidate.ts';
import type { Match } from '../domain/round.ts';
import type { Prisma } from './generated/client.ts';
import { inBatches } from './in-batches.ts';
import { parseReasons, parseSoftRules } from './json-rows.ts';
import type { Tx } from './open-database.ts';

export type StoredPair = Match & {
  readonly workspaceId: string;
  readonly id: string;
  readonly programmeId: string;
  readonly roundId: string | null;
  readonly cause: string;
  readonly date: string;
  readonly question: string;
  readonly channel: string | null;
  readonly introducedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly responses: Readonly<Record<string, 'met' | 'cant' | null>>;
};

/** Too few are left to talk, and nobody says that they met. */
export const isCalledOff = (pair: StoredPair): boolean =>
  stillIn(pair).length < 2 && !Object.values(pair.responses).includes('met');

/** All but those who said that they can't make it. */
export const stillIn = ({ members, responses }: StoredPair): string[] =>
  members.filter((userId) => responses[userId] !== 'cant');

/** True for a member whose talk may take place, or has. */
export const standsFor = (pair: StoredPair, userId: string): boolean =>
  pair.withdrawnAt === null && stillIn(pair).includes(userId) && !isCalledOff(pair);

const withMembers = { members: { orderBy: { userId: 'asc' } } } as const;
type Row = Prisma.PairGetPayload<{ include: typeof withMembers }>;

const toPair = ({ members, reasons, gaveWay, ...row }: Row): StoredPair => ({
  ...row,
  gaveWay: parseSoftRules(gaveWay),
  reasons: parseReasons(reasons),
  members: members.map(({ userId }) => userId),
  responses: Object.fromEntries(
    members.map(({ userId, response }) => [
      userId,
      response === 'met' || response === 'cant' ? response : null,
    ]),
  ),
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

export const loadPair = async (tx: Tx, workspaceId: string, id: string): Promise<StoredPair | null> => {
  const row = await tx.pair.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    include: withMembers,
  });
  return row && toPair(row);
};

/** Holds the pair for this transaction, so that two answers at once are taken one after the other. */
export const lockPair = async (tx: Tx, workspaceId: string, id: string): Promise<StoredPair | null> => {
  await tx.$queryRaw`SELECT 1 FROM "Pair" WHERE "workspaceId" = ${workspaceId} AND "id" = ${id} FOR UPDATE`;
  return loadPair(tx, workspaceId, id);
};

export const listPairsOfRound = async (tx: Tx, workspaceId: string, roundId: string): Promise<StoredPair[]> =>
  (
    await tx.pair.findMany({ where: { workspaceId, roundId }, include: withMembers, orderBy: { id: 'asc' } })
  ).map(toPair);

/** A person's introduced pairs, newest first. */
export const listPairsOf = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
  most: number,
): Promise<StoredPair[]> => {
  const rows = await tx.pair.findMany({
    where: { workspaceId, members: { some: { userId } }, introducedAt: { not: null }, withdrawnAt: null },
    include: withMembers,
    orderBy: [{ introducedAt: 'desc' }, { id: 'asc' }],
    take: most,
  });
  return rows.map(toPair);
};

/** Pairs of rounds still under way in which these people take part, introduced or about to be. */
export const listOpenPairsOf = async (tx: Tx, workspaceId: string, userId: string): Promise<StoredPair[]> => {
  const rows = await tx.pair.findMany({
    where: { workspaceId, members: { some: { userId } }, withdrawnAt: null, round: { status: 'sent' } },
    include: withMembers,
    // Whoever holds several takes them in one order, so that no two wait for each other.
    orderBy: { id: 'asc' },
  });
  return rows.map(toPair);
};

/** The other pairs that one round gave these people: who is willing to talk twice may have two. */
export const listOtherPairs = async (
  tx: Tx,
  { workspaceId, roundId, id }: StoredPair,
  userIds: readonly string[],
): Promise<StoredPair[]> => {
  if (roundId === null) return [];
  const rows = await tx.pair.findMany({
    where: { workspaceId, roundId, id: { not: id }, members: { some: { userId: { in: [...userIds] } } } },
    include: withMembers,
    orderBy: { id: 'asc' },
  });
  return rows.map(toPair);
};

/** Who met whom, or is about to, since a date; drafts and withdrawn pairs do not count. */
export const listMeetings = async (tx: Tx, workspaceId: string, since: string): Promise<Meeting[]> => {
  const rows = await tx.pair.findMany({
    where: {
      workspaceId,
      date: { gte: since },
      withdrawnAt: null,
      OR: [{ roundId: null }, { round: { status: { in: ['sent', 'closed'] } } }],
    },
    include: withMembers,
  });
  return rows.map((row) => ({ members: row.members.map(({ userId }) => userId), on: row.date }));
};

/** The question that each person got last, and when they were last introduced. */
export const listLastIntroductions = async (
  tx: Tx,
  workspaceId: string,
  programmeId: string,
): Promise<ReadonlyMap<string, { readonly question: string; readonly at: Date }>> => {
  const rows = await tx.$queryRaw<{ userId: string; question: string; introducedAt: Date }[]>`
    SELECT DISTINCT ON (m."userId") m."userId", p."question", p."introducedAt"
    FROM "PairMember" m JOIN "Pair" p ON p."workspaceId" = m."workspaceId" AND p."id" = m."pairId"
    WHERE p."workspaceId" = ${workspaceId} AND p."programmeId" = ${programmeId}
      AND p."introducedAt" IS NOT NULL AND p."withdrawnAt" IS NULL
    ORDER BY m."userId", p."introducedAt" DESC`;
  return new Map(rows.map((row) => [row.userId, { question: row.question, at: row.introducedAt }]));
};

export const saveIntroduced = async (tx: Tx, pair: StoredPair, channel: string, at: Date): Promise<void> => {
  await tx.pair.update({ where: key(pair), data: { channel, introducedAt: at } });
};

/** Somebody left a group of three before it was introduced. */
export const deletePairMembers = async (
  tx: Tx,
  pair: StoredPair,
  userIds: readonly string[],
): Promise<void> => {
  const { workspaceId, id } = pair;
  await tx.pairMember.deleteMany({ where: { workspaceId, pairId: id, userId: { in: [...userIds] } } });
};

/** False when it was withdrawn already. */
export const saveWithdrawn = async (tx: Tx, { workspaceId, id }: StoredPair, at: Date): Promise<boolean> => {
  const where = { workspaceId, id, withdrawnAt: null };
  return (await tx.pair.updateMany({ where, data: { withdrawnAt: at } })).count > 0;
};

export const saveResponse = async (
  tx: Tx,
  pair: StoredPair,
  userId: string,
  response: 'met' | 'cant',
): Promise<void> => {
  const { workspaceId, id } = pair;
  await tx.pairMember.update({
    where: { workspaceId_pairId_userId: { workspaceId, pairId: id, userId } },
    data: { response },
  });
};

const key = ({ workspaceId, id }: StoredPair) => ({ workspaceId_id: { workspaceId, id } });
