// What somebody may read of the lessons of others, and what they have shared themselves.
import { figureAbout } from '../domain/feedback.ts';
import type { Insight } from '../domain/insight.ts';
import {
  type Attributes,
  blunted,
  type HomeLessons,
  type Lesson,
  type Lessons,
  type Origin,
  type OwnLessons,
} from '../domain/lesson.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { countMarks } from '../store/insight-marks.ts';
import { listInsights, listInsightsOfOthers } from '../store/insights.ts';
import { areEnoughAlike } from '../store/members-alike.ts';
import { loadMembership } from '../store/memberships.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { listOwnLessons } from '../store/own-lessons.ts';
import type { Actor, Deps } from './deps.ts';

/** Only a member reads lessons, paused or not. */
export const isMember = async (tx: Tx, actor: Actor): Promise<boolean> => {
  const membership = await loadMembership(tx, actor);
  return membership !== null && !membership.leftAt && !membership.deactivatedAt;
};

/** One more than fits says that there are more. */
export const listLessons = async (tx: Tx, reader: Actor, most: number, skip = 0): Promise<Lessons> =>
  pageOf(tx, reader, await listInsights(tx, reader, [reader.userId], most + 1, skip), most);

/** `since`: when the last round began. */
export const listForHome = async (
  tx: Tx,
  reader: Actor,
  most: number,
  since: Date | null,
): Promise<HomeLessons> => {
  const newest = await listInsightsOfOthers(tx, reader, reader.userId, most + 1);
  const shownAt = newest[0]?.shownAt;
  const areNew = !shownAt || (since !== null && shownAt >= since);
  return { ...(await pageOf(tx, reader, newest, most)), areNew };
};

export const pageOf = async (
  tx: Tx,
  reader: Actor,
  insights: readonly Insight[],
  most: number,
): Promise<Lessons> => ({
  lessons: await toLessons(tx, reader, insights.slice(0, most)),
  hasMore: insights.length > most,
});

export const listOwn = async (tx: Tx, reader: Actor, most: number, skip = 0): Promise<OwnLessons> => {
  const own = await listOwnLessons(tx, reader, reader.userId, most + 1, skip);
  return { own: own.slice(0, most), hasMore: own.length > most };
};

/** Null: they are no member. */
export const loadOwn = async (
  { db }: Pick<Deps, 'db'>,
  { most, skip, ...reader }: Actor & { readonly most: number; readonly skip: number },
): Promise<OwnLessons | null> =>
  inTransaction(db, async (tx) => ((await isMember(tx, reader)) ? listOwn(tx, reader, most, skip) : null));

const toLessons = async (tx: Tx, reader: Actor, insights: readonly Insight[]): Promise<Lesson[]> => {
  const { workspaceId, userId } = reader;
  const ids = insights.map(({ id }) => id);
  const marks = await countMarks(tx, workspaceId, ids, userId);
  const originOfOne = originOf(tx, reader);
  const lessons: Lesson[] = [];
  for (const insight of insights) {
    const { id, text, topics, authors } = insight;
    const { count = 0, isMine = false } = marks.get(id) ?? {};
    lessons.push({
      id,
      text,
      topics,
      ...(await originOfOne(insight)),
      marks: figureAbout(count),
      standing: authors.some((author) => author.userId === userId) ? 'own' : isMine ? 'marked' : 'unmarked',
    });
  }
  return lessons;
};

/** Names, or else what may be shown in their place. */
export const originOf = (tx: Tx, programme: ProgrammeKey): ((of: Insight) => Promise<Origin>) => {
  const shown = blunting(tx, programme);
  return async ({ authors, sector, region }) => {
    const names = authors.flatMap((author) => (author.named ? [author.userId] : []));
    return {
      names: [...new Set(names)],
      hasUnnamed: names.length < authors.length,
      ...(names.length > 0 ? { sector: null, region: null } : await shown({ sector, region })),
    };
  };
};

/** What may be shown of the attributes of a lesson without name. Each question is asked of the database once. */
export const blunting = (tx: Tx, programme: ProgrammeKey): ((of: Attributes) => Promise<Attributes>) => {
  const known = new Map<string, Promise<boolean>>();
  const areEnough = (attributes: Attributes): Promise<boolean> => {
    const key = `${attributes.sector}/${attributes.region}`;
    const found = known.get(key) ?? areEnoughAlike(tx, programme, attributes);
    known.set(key, found);
    return found;
  };
  return (of) => blunted(of, areEnough);
};
