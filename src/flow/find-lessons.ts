// Somebody looks for lessons by words, topic, sector or region, or leafs through all of them.
import type { Attributes, Found } from '../domain/lesson.ts';
import { type Named, readSearch, type Sought, wordsIn } from '../domain/lesson-search.ts';
import { type Asked, listAttributes, searchInsights, smallWordsAmong } from '../store/insight-search.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { loadProgramme } from '../store/programmes.ts';
import type { Actor, Deps } from './deps.ts';
import { blunting, isMember, listLessons, pageOf } from './load-lessons.ts';

export type FindLessons = Actor & {
  /** Empty, or of small words alone: all, the newest first. */
  readonly typed: string;
  /** What names something in the reader's words, beside the topics of the programme. */
  readonly names: readonly Named[];
  /** In which the reader may type: `en`. */
  readonly languages: readonly string[];
  readonly most: number;
  readonly skip: number;
};

/** Null: they are no member. */
export const findLessons = async (
  { db }: Pick<Deps, 'db'>,
  { typed, names, languages, most, skip, ...reader }: FindLessons,
): Promise<Found | null> =>
  inTransaction(db, async (tx) => {
    const programme = await loadProgramme(tx, reader);
    if (!programme || !(await isMember(tx, reader))) return null;
    const topics = programme.interests.map((name) => ({ name, topics: [name] }));
    const smallWords = await smallWordsAmong(tx, wordsIn(typed), languages);
    const { all, each } = readSearch(typed, [...topics, ...names], smallWords);
    if (each.length === 0) return { ...(await listLessons(tx, reader, most, skip)), how: 'newest' };
    const search = async (parts: readonly Sought[], meets: 'all' | 'some', take: number, from: number) =>
      searchInsights(
        tx,
        reader,
        [reader.userId],
        { parts: await withVisible(tx, reader, parts), meets },
        take,
        from,
      );
    const isThere = (await search(all, 'all', 1, 0)).length > 0;
    const insights = isThere
      ? await search(all, 'all', most + 1, skip)
      : await search(each, 'some', most + 1, skip);
    const page = await pageOf(tx, reader, insights, most);
    return { ...page, ...(isThere ? { how: 'found' } : { how: 'nearest', isOne: each.length === 1 }) };
  });

/** Nobody learns by a search what is not shown: where somebody works who did not give their name. */
const withVisible = async (tx: Tx, reader: Actor, parts: readonly Sought[]): Promise<Asked[]> => {
  const isAsked = parts.some(({ sectors, regions }) => sectors.length + regions.length > 0);
  const shown = blunting(tx, reader);
  const known: { readonly attributes: Attributes; readonly shown: Attributes }[] = [];
  for (const attributes of isAsked ? await listAttributes(tx, reader) : [])
    known.push({ attributes, shown: await shown(attributes) });
  return parts.map((part) => ({
    ...part,
    visible: known
      .filter(
        ({ shown: { sector, region } }) =>
          part.sectors.some((one) => one === sector) || part.regions.some((one) => one === region),
      )
      .map(({ attributes }) => attributes),
  }));
};
