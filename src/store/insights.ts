// Lessons that an admin let through, and who may read them.
import { formerName } from '../domain/former.ts';
import type { Insight } from '../domain/insight.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { Prisma, type Insight as Row, type Takeaway } from './generated/client.ts';
import type { Tx } from './open-database.ts';

const toInsight = (row: Row & { takeaways: readonly Takeaway[] }): Insight => ({
  id: row.id,
  programmeId: row.programmeId,
  text: row.text,
  language: row.language,
  topics: row.topics,
  sector: row.sector,
  region: row.region,
  shownAt: row.shownAt,
  authors: row.takeaways.map(({ pairId, userId, named, agreed }) => ({ pairId, userId, named, agreed })),
});

const withAuthors = {
  takeaways: { orderBy: [{ sharedAt: 'asc' }, { userId: 'asc' }] },
} satisfies Prisma.InsightInclude;

export const loadInsight = async (tx: Tx, workspaceId: string, id: string): Promise<Insight | null> => {
  const row = await tx.insight.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    include: withAuthors,
  });
  return row && toInsight(row);
};

/**
 * The newest lessons that all of these readers may see. What was shared without a name is never shown to whom its author talked
 * with: they would know whose it is.
 */
export const listInsights = async (
  tx: Tx,
  programme: ProgrammeKey,
  readers: readonly string[],
  most: number,
  skip = 0,
): Promise<Insight[]> => selectInsights(tx, programme, readers, everyOne, most, skip);

/** The newest of others that somebody may see. */
export const listInsightsOfOthers = (
  tx: Tx,
  programme: ProgrammeKey,
  reader: string,
  most: number,
): Promise<Insight[]> => {
  const ofOthers = Prisma.sql`NOT EXISTS (SELECT 1 FROM "Takeaway" o
    WHERE o."workspaceId" = i."workspaceId" AND o."insightId" = i."id" AND o."userId" = ${reader})`;
  return selectInsights(tx, programme, [reader], ofOthers, most);
};

/** Null: it is not there, or one of these readers may not see it. */
export const loadReadable = async (
  tx: Tx,
  programme: ProgrammeKey,
  readers: readonly string[],
  id: string,
): Promise<Insight | null> =>
  (await selectInsights(tx, programme, readers, Prisma.sql`i."id" = ${id}`, 1))[0] ?? null;

const everyOne = Prisma.sql`true`;

/** Of all that these readers may see, those insights `i` that are `sought`, in order of `first`, the newest first. */
export const selectInsights = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  readers: readonly string[],
  sought: Prisma.Sql,
  most: number,
  skip = 0,
  first = Prisma.empty,
): Promise<Insight[]> => {
  const found = await tx.$queryRaw<{ id: string }[]>`SELECT i."id" FROM "Insight" i
    WHERE i."workspaceId" = ${workspaceId} AND i."programmeId" = ${programmeId} AND i."shownAt" IS NOT NULL
      AND ${sought} AND ${isReadableBy(readers)}
    ORDER BY ${first} i."shownAt" DESC, i."id" LIMIT ${most} OFFSET ${skip}`;
  const ids = found.map(({ id }) => id);
  const rows = await tx.insight.findMany({ where: { workspaceId, id: { in: ids } }, include: withAuthors });
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []).map(toInsight);
};

/** All that were let through in this time, the newest first, whoever may read them. */
export const listShown = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Insight[]> =>
  (
    await tx.insight.findMany({
      where: { workspaceId, programmeId, shownAt: { gte: from, lt: to } },
      include: withAuthors,
      orderBy: [{ shownAt: 'desc' }, { id: 'asc' }],
    })
  ).map(toInsight);

export const listInsightsOf = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  ids: readonly string[],
): Promise<Insight[]> =>
  (
    await tx.insight.findMany({
      where: { workspaceId, programmeId, id: { in: [...ids] } },
      include: withAuthors,
    })
  ).map(toInsight);

/**
 * Of the insight `i`. A former member may be among the readers again, under their old id: nobody knows. So what was said of a
 * talk with one is not shown to whoever has joined since.
 */
const isReadableBy = (readers: readonly string[]): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT 1 FROM "Takeaway" t JOIN "PairMember" m ON m."workspaceId" = t."workspaceId" AND m."pairId" = t."pairId"
  WHERE t."workspaceId" = i."workspaceId" AND t."insightId" = i."id" AND NOT t."named"
    AND m."userId" <> t."userId" AND (m."userId" = ANY(${[...readers]})
      OR (m."userId" LIKE ${formerName('%')} AND EXISTS (SELECT 1 FROM "Membership" s
        WHERE s."workspaceId" = t."workspaceId" AND s."programmeId" = t."programmeId"
          AND s."userId" = ANY(${[...readers]}) AND s."since" > (SELECT p."introducedAt" FROM "Pair" p
            WHERE p."workspaceId" = t."workspaceId" AND p."id" = t."pairId")))))`;

/** `shownAt` null: nobody reads it before all of its authors have said yes. */
export const createInsight = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  { topics, ...insight }: Omit<Insight, 'id' | 'programmeId' | 'authors'>,
): Promise<string> => {
  const data = { workspaceId, programmeId, ...insight, topics: [...topics] };
  return (await tx.insight.create({ data })).id;
};

/** From now on everybody may read it. */
export const showInsight = async (tx: Tx, workspaceId: string, id: string, shownAt: Date): Promise<void> => {
  await tx.insight.update({ where: { workspaceId_id: { workspaceId, id } }, data: { shownAt } });
};

/** Ends a lesson. Its marks go with it; its takeaways have to be told apart before. */
export const deleteInsight = async (tx: Tx, workspaceId: string, id: string): Promise<void> => {
  await tx.takeaway.updateMany({
    where: { workspaceId, insightId: id },
    data: { insightId: null, agreed: true, state: 'waiting' },
  });
  await tx.insight.deleteMany({ where: { workspaceId, id } });
};
