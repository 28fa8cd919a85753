// Finds lessons by their words, each with the stems of the language that it is written in, and by what stands beside them.
import type { Insight } from '../domain/insight.ts';
import type { Attributes } from '../domain/lesson.ts';
import type { Sought } from '../domain/lesson-search.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { Prisma } from './generated/client.ts';
import { selectInsights } from './insights.ts';
import type { Tx } from './open-database.ts';

/** Languages whose stems Postgres knows. A lesson in another one is found by its words as they stand. */
const stemmed: readonly (readonly [language: string, configuration: string])[] = (
  'ar:arabic hy:armenian eu:basque ca:catalan da:danish nl:dutch en:english fi:finnish fr:french de:german el:greek ' +
  'hi:hindi hu:hungarian id:indonesian ga:irish it:italian lt:lithuanian ne:nepali no:norwegian pt:portuguese ' +
  'ro:romanian ru:russian sr:serbian es:spanish sv:swedish ta:tamil tr:turkish yi:yiddish'
)
  .split(' ')
  .map((pair) => pair.split(':') as [string, string]);

/** Letter by letter as in the index of the migration, or Postgres would not use it. */
export const stemsOfText = Prisma.raw(
  `to_tsvector(CASE i."language" ${stemmed
    .map(([language, configuration]) => `WHEN '${language}' THEN '${configuration}'::regconfig`)
    .join(' ')} ELSE 'simple'::regconfig END, i."text")`,
);

/** Where no author gave their name, `sectors` and `regions` find a lesson only by what may be shown; `visible` says of which. */
export type Asked = Sought & { readonly visible: readonly Attributes[] };

type Where = {
  readonly parts: readonly Asked[];
  /** `all`: only lessons that meet each part. `some`: those that meet the most of them first. */
  readonly meets: 'all' | 'some';
};

export const searchInsights = async (
  tx: Tx,
  programme: ProgrammeKey,
  readers: readonly string[],
  { parts, meets }: Where,
  most: number,
  skip = 0,
): Promise<Insight[]> => {
  if (parts.length === 0) return [];
  const languages = await listLanguages(tx, programme);
  const conditions = parts.map((part) => isMet(part, languages));
  const select = (sought: Prisma.Sql, first?: Prisma.Sql) =>
    selectInsights(tx, programme, readers, sought, most, skip, first);
  if (meets === 'all') return select(Prisma.sql`(${Prisma.join(conditions, ' AND ')})`);
  const counted = conditions.map((condition) => Prisma.sql`(${condition})::int`);
  return select(
    Prisma.sql`(${Prisma.join(conditions, ' OR ')})`,
    Prisma.sql`${Prisma.join(counted, ' + ')} DESC,`,
  );
};

/** What stands beside lessons without name. */
export const listAttributes = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
): Promise<Attributes[]> =>
  tx.$queryRaw`SELECT DISTINCT i."sector", i."region" FROM "Insight" i
    WHERE i."workspaceId" = ${workspaceId} AND i."programmeId" = ${programmeId} AND ${isUnnamed}`;

/** None of the authors of the insight `i` gave their name. */
const isUnnamed = Prisma.sql`NOT EXISTS (SELECT 1 FROM "Takeaway" t
  WHERE t."workspaceId" = i."workspaceId" AND t."insightId" = i."id" AND t."named")`;

const listLanguages = async (tx: Tx, { workspaceId, programmeId }: ProgrammeKey): Promise<string[]> =>
  (
    await tx.$queryRaw<{ language: string }[]>`SELECT DISTINCT "language" FROM "Insight"
      WHERE "workspaceId" = ${workspaceId} AND "programmeId" = ${programmeId}`
  ).map(({ language }) => language);

/** The insight `i` meets it. */
const isMet = (part: Asked, languages: readonly string[]): Prisma.Sql => {
  const { topics, sectors, regions, countries } = part;
  const ways = [
    ...languages.map((language) => saysIn(language, part.text)),
    ...(topics.length > 0 ? [Prisma.sql`i."topics" && ${[...topics]}`] : []),
    ...(sectors.length + countries.length > 0 ? [namedIn(part)] : []),
    ...(sectors.length + regions.length > 0 ? [standsBeside(part)] : []),
  ];
  return ways.length > 0 ? Prisma.sql`(${Prisma.join(ways, ' OR ')})` : Prisma.sql`false`;
};

/** A query of each language by itself, so that the index serves all of them. */
const saysIn = (language: string, text: string): Prisma.Sql => Prisma.sql`(i."language" = ${language}
  AND ${stemsOfText} @@ websearch_to_tsquery(${configurationOf(language)}::regconfig, ${text}))`;

const configurationOf = (language: string): string =>
  stemmed.find(([code]) => code === language)?.[1] ?? 'simple';

/** Those of which nothing is left to look for in one of these languages: its stop words, and mere signs. */
export const smallWordsAmong = async (
  tx: Tx,
  words: readonly string[],
  languages: readonly string[],
): Promise<ReadonlySet<string>> => {
  const configurations = languages.map(configurationOf);
  const rows = await tx.$queryRaw<{ word: string }[]>`SELECT DISTINCT word
    FROM unnest(${[...words]}::text[]) word, unnest(${configurations}::text[]) configuration
    WHERE to_tsvector(configuration::regconfig, word) = ''::tsvector`;
  return new Set(rows.map(({ word }) => word));
};

/** One of its authors gave their name, and works there by their profile. */
const namedIn = ({ sectors, countries }: Asked): Prisma.Sql => Prisma.sql`EXISTS (SELECT 1 FROM "Takeaway" t
  JOIN "Person" p ON p."workspaceId" = t."workspaceId" AND p."userId" = t."userId"
  WHERE t."workspaceId" = i."workspaceId" AND t."insightId" = i."id" AND t."named"
    AND (p."sector" = ANY(${[...sectors]}) OR p."country" = ANY(${[...countries]})))`;

/** Without name, it is found by no more than what is shown with it. */
const standsBeside = ({ visible }: Asked): Prisma.Sql => {
  const key = ({ sector, region }: Attributes) => `${sector ?? ''}/${region ?? ''}`;
  return Prisma.sql`(coalesce(i."sector", '') || '/' || coalesce(i."region", '') = ANY(${visible.map(key)})
    AND ${isUnnamed})`;
};
