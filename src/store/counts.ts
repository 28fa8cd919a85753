// What an admin's Home says in numbers: counted by the database, so that no list of people or pairs is read for it.
import type { HomeAdmin } from '../domain/home.ts';
import { keyOf } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Tx } from './open-database.ts';

type RoundKey = ProgrammeKey & { readonly id: string };

/** Those who may take part at that moment, as `mayTakePart` says of one. */
export const countMembers = (tx: Tx, { workspaceId, programmeId }: ProgrammeKey, at: Date): Promise<number> =>
  tx.membership.count({
    where: {
      ...{ workspaceId, programmeId, since: { lte: at }, leftAt: null, person: { deactivatedAt: null } },
      OR: [{ pausedUntil: null }, { pausedUntil: { lte: at } }],
    },
  });

export const countPairs = (tx: Tx, { workspaceId, programmeId, id: roundId }: RoundKey): Promise<number> =>
  tx.pair.count({ where: { workspaceId, programmeId, roundId } });

export const countSitOuts = (tx: Tx, { workspaceId, programmeId, id: roundId }: RoundKey): Promise<number> =>
  tx.sitOut.count({ where: { workspaceId, roundId, round: { programmeId } } });

export type RoundCounts = {
  readonly pairs: number;
  /** People in them, and together with those who sat out. Somebody in two pairs is one person. */
  readonly introduced: number;
  readonly tookPart: number;
  /** How many people have said whether they met. */
  readonly answered: number;
};

/** Of the pairs that were introduced, whoever has left since. */
export const countRound = async (
  tx: Tx,
  { workspaceId, programmeId, id }: RoundKey,
): Promise<RoundCounts> => {
  const [found] = await tx.$queryRaw<RoundCounts[]>`
    WITH members AS (
      SELECT m."pairId", m."userId" FROM "Pair" p
        JOIN "PairMember" m ON m."workspaceId" = p."workspaceId" AND m."pairId" = p."id"
      WHERE p."workspaceId" = ${workspaceId} AND p."programmeId" = ${programmeId} AND p."roundId" = ${id}
        AND p."introducedAt" IS NOT NULL
    ), outs AS (
      SELECT s."userId" FROM "SitOut" s JOIN "Round" r ON r."workspaceId" = s."workspaceId" AND r."id" = s."roundId"
      WHERE r."workspaceId" = ${workspaceId} AND r."programmeId" = ${programmeId} AND r."id" = ${id}
    )
    SELECT COUNT(DISTINCT "pairId")::int AS "pairs", COUNT(DISTINCT "userId")::int AS "introduced",
      (SELECT COUNT(*)::int FROM (SELECT "userId" FROM members UNION SELECT "userId" FROM outs) a) AS "tookPart",
      (SELECT COUNT(DISTINCT f."userId")::int FROM members m JOIN "Feedback" f
        ON f."workspaceId" = ${workspaceId} AND f."pairId" = m."pairId" AND f."userId" = m."userId"
        WHERE f."met" IS NOT NULL) AS "answered"
    FROM members`;
  return found ?? { pairs: 0, introduced: 0, tookPart: 0, answered: 0 };
};

/** Introductions of rounds under way that wait until their readers work. */
export const countOnTheirWay = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  at: Date,
): Promise<NonNullable<HomeAdmin['lastRound']>['onTheirWay']> => {
  const [found] = await tx.$queryRaw<{ introductions: number; last: Date | null }[]>`
    SELECT COUNT(*)::int AS "introductions", MAX(o."dueAt") AS "last"
    FROM "Round" r JOIN "Pair" p ON p."workspaceId" = r."workspaceId" AND p."roundId" = r."id"
      JOIN "OutboxMessage" o ON o."workspaceId" = p."workspaceId" AND o."dedupeKey" = ${keyOf.introduction('')} || p."id"
    WHERE r."workspaceId" = ${workspaceId} AND r."programmeId" = ${programmeId}
      AND r."status" = 'sent' AND r."endsAt" > ${at}
      AND p."introducedAt" IS NULL AND p."withdrawnAt" IS NULL AND o."status" = 'due'`;
  return found?.last ? { introductions: found.introductions, last: found.last } : null;
};
