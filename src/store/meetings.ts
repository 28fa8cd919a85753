// What the next round has to know of earlier ones: who met whom and when, and which question each person got last.
import { localDateOf } from '../domain/calendar.ts';
import type { Meeting } from '../domain/matching/candidate.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Tx } from './open-database.ts';

/** Who was introduced to whom since then. The date is that of the introduction, in `zone`. */
export const listMeetings = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  since: Date,
  zone: string,
): Promise<Meeting[]> => {
  const rows = await tx.$queryRaw<{ at: Date; members: string[] }[]>`
    SELECT p."introducedAt" AS "at", array_agg(m."userId" ORDER BY m."userId") AS "members"
    FROM "Pair" p JOIN "PairMember" m ON m."workspaceId" = p."workspaceId" AND m."pairId" = p."id"
    WHERE p."workspaceId" = ${workspaceId} AND p."programmeId" = ${programmeId} AND p."introducedAt" >= ${since}
    GROUP BY p."workspaceId", p."id"`;
  // Introductions of one round go out within an hour or two, and in every zone a new date begins at a quarter of an hour. So
  // one look at the calendar for each quarter is enough.
  const dates = new Map<number, string>();
  const dateOf = (at: Date): string => {
    const quarter = Math.floor(at.getTime() / 900_000);
    const known = dates.get(quarter) ?? localDateOf(at, zone);
    dates.set(quarter, known);
    return known;
  };
  return rows.map(({ at, members }) => ({ members, on: dateOf(at) }));
};

/** The question that each person got last. */
export const listLastQuestions = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.$queryRaw<{ userId: string; question: string }[]>`
    SELECT DISTINCT ON (m."userId") m."userId", p."question"
    FROM "PairMember" m JOIN "Pair" p ON p."workspaceId" = m."workspaceId" AND p."id" = m."pairId"
    WHERE p."workspaceId" = ${workspaceId} AND p."programmeId" = ${programmeId} AND p."introducedAt" IS NOT NULL
    ORDER BY m."userId", p."introducedAt" DESC`;
  return new Map(rows.map(({ userId, question }) => [userId, question]));
};
