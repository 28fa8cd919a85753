// What an admin's Home says in numbers: counted by the database, so that no list of people or pairs is read for it.
import type { HomeAdmin } from '../domain/home.ts';
import { keyOf } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Tx } from './open-database.ts';

type RoundKey = ProgrammeKey & { readonly id: string };

/** Those who may take part at that moment, as `mayTakePart` says of one. */
export const countMembers = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  at: Date,
): Promise<number> => {
  const [found] = await tx.$queryRaw<{ count: number }[]>`SELECT COUNT(*)::int AS "count" FROM "Membership"
    WHERE "workspaceId" = ${workspaceId} AND "programmeId" = ${programmeId} AND "since" <= ${at} AND "leftAt" IS NULL
      AND ("pausedUntil" IS NULL OR "pausedUntil" <= ${at})
      AND "userId" NOT IN (SELECT "userId" FROM "Person" WHERE "workspaceId" = ${workspaceId} AND "deactivatedAt" IS NOT NULL)`;
  return found?.count ?? 0;
};

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

/**
 * Of the pairs that were introduced, whoever has left since. Nobody answers before the round went out, so only answers
 * since then are looked at.
 */
export const countRound = async (
  tx: Tx,
  { workspaceId, programmeId, id, sentAt }: RoundKey & { readonly sentAt: Date | null },
): Promise<RoundCounts> => {
  const [found] = await tx.$queryRaw<RoundCounts[]>`
    WITH pairs AS MATERIALIZED (
      SELECT "id" FROM "Pair"
      WHERE "workspaceId" = ${workspaceId} AND "roundId" = ${id} AND "introducedAt" IS NOT NULL AND "programmeId" = ${programmeId}
    ), members AS MATERIALIZED (
      SELECT DISTINCT "userId" FROM "PairMember"
      WHERE "workspaceId" = ${workspaceId} AND "pairId" = ANY(ARRAY(SELECT "id" FROM pairs))
    ), outs AS (
      SELECT DISTINCT s."userId" FROM "SitOut" s
        JOIN "Round" r ON r."workspaceId" = s."workspaceId" AND r."id" = s."roundId" AND r."programmeId" = ${programmeId}
      WHERE s."workspaceId" = ${workspaceId} AND s."roundId" = ${id}
    )
    SELECT (SELECT COUNT(*)::int FROM pairs) AS "pairs", (SELECT COUNT(*)::int FROM members) AS "introduced",
      (SELECT COUNT(*)::int FROM members)
        + (SELECT COUNT(*)::int FROM outs WHERE "userId" NOT IN (SELECT "userId" FROM members)) AS "tookPart",
      (SELECT COUNT(DISTINCT "userId")::int FROM "Feedback"
        WHERE "workspaceId" = ${workspaceId} AND "answeredAt" >= ${sentAt} AND "met" IS NOT NULL
          AND "pairId" IN (SELECT "id" FROM pairs)) AS "answered"`;
  return found ?? { pairs: 0, introduced: 0, tookPart: 0, answered: 0 };
};

/** Introductions of rounds under way that wait until their readers work. */
export const countOnTheirWay = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  at: Date,
): Promise<NonNullable<HomeAdmin['lastRound']>['onTheirWay']> => {
  const [found] = await tx.$queryRaw<{ introductions: number; last: Date | null }[]>`
    WITH planned AS MATERIALIZED (
      SELECT p."id" FROM "Round" r JOIN "Pair" p ON p."workspaceId" = r."workspaceId" AND p."roundId" = r."id"
      WHERE r."workspaceId" = ${workspaceId} AND r."programmeId" = ${programmeId}
        AND r."status" = 'sent' AND r."endsAt" > ${at} AND p."introducedAt" IS NULL AND p."withdrawnAt" IS NULL
    )
    SELECT COUNT(*)::int AS "introductions", MAX(o."dueAt") AS "last" FROM planned p, LATERAL (
      SELECT "dueAt", "status" FROM "OutboxMessage"
      WHERE "workspaceId" = ${workspaceId} AND "dedupeKey" = ${keyOf.introduction('')} || p."id" OFFSET 0) o
    WHERE o."status" = 'due'`;
  return found?.last ? { introductions: found.introductions, last: found.last } : null;
};
