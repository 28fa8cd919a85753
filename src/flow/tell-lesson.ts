// Chooses a lesson of somebody else for the introduction of a pair, and loads the one that was chosen.
import { fittingLesson } from '../domain/fitting-lesson.ts';
import type { Insight } from '../domain/insight.ts';
import type { Told } from '../domain/lesson.ts';
import type { Person } from '../domain/profile.ts';
import { listInsights, loadReadable } from '../store/insights.ts';
import type { Tx } from '../store/open-database.ts';
import type { StoredPair } from '../store/pairs.ts';
import { listTold } from '../store/told-lessons.ts';
import { originOf } from './load-lessons.ts';

/** Among so many of the newest one is sought: enough for months, few enough to be read for each of 5,000 pairs. */
const candidates = 40;

/**
 * The caller holds the lessons' lock, so that nobody takes the lesson back before it is known that this introduction tells it. What was
 * chosen in a try before stays.
 */
export const chooseLesson = async (
  tx: Tx,
  pair: StoredPair,
  people: readonly Person[],
): Promise<Told | null> => {
  const readers = people.map(({ userId }) => userId);
  const standing = await loadChosen(tx, pair, readers);
  if (standing) return told(tx, pair, standing);
  const had = new Set(await listTold(tx, pair, readers));
  const newest = await listInsights(tx, pair, readers, candidates);
  const others = newest.filter((insight) => !had.has(insight.id) && isOfOthers(insight, readers));
  const fits = fittingLesson(
    others,
    people.map(({ profile }) => profile),
  );
  return fits && told(tx, pair, fits);
};

/** The lesson that its introduction tells, as far as it is still there for these people. */
export const loadTold = async (tx: Tx, pair: StoredPair, people: readonly Person[]): Promise<Told | null> => {
  const insight = await loadChosen(
    tx,
    pair,
    people.map(({ userId }) => userId),
  );
  return insight && told(tx, pair, insight);
};

const loadChosen = async (tx: Tx, pair: StoredPair, readers: readonly string[]): Promise<Insight | null> => {
  const insight = pair.insightId && (await loadReadable(tx, pair, readers, pair.insightId));
  return insight && isOfOthers(insight, readers) ? insight : null;
};

const isOfOthers = ({ authors }: Insight, readers: readonly string[]): boolean =>
  !authors.some(({ userId }) => readers.includes(userId));

const told = async (tx: Tx, pair: StoredPair, insight: Insight): Promise<Told> => ({
  insightId: insight.id,
  text: insight.text,
  ...(await originOf(tx, pair)(insight)),
});
