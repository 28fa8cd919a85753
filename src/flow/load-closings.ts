// From when on somebody's answers about their pairs can't be changed any more.
import { closesAt } from '../domain/feedback.ts';
import { keyOf } from '../domain/message.ts';
import type { Tx } from '../store/open-database.ts';
import type { StoredPair } from '../store/pairs.ts';
import { listEnds } from '../store/rounds.ts';
import { listArrivals } from '../store/said.ts';

/** In the order of the pairs, which all belong to one programme. */
export const loadClosings = async (
  tx: Tx,
  pairs: readonly StoredPair[],
  userId: string,
  now: Date,
): Promise<Date[]> => {
  const [first] = pairs;
  if (!first) return [];
  const ends = await listEnds(
    tx,
    first,
    pairs.flatMap(({ roundId }) => roundId ?? []),
  );
  const keysOf = ({ id }: StoredPair) => [
    keyOf.feedbackQuestion(id, userId),
    keyOf.plannedQuestion(id, userId),
  ];
  const asked = await listArrivals(tx, first.workspaceId, pairs.flatMap(keysOf), now);
  return pairs.map((pair) => {
    const arrivals = keysOf(pair).flatMap((key) => asked.get(key) ?? []);
    const last = arrivals.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
    return closesAt(ends.get(pair.roundId ?? '') ?? pair.introducedAt ?? now, last);
  });
};

export const isClosed = async (tx: Tx, pair: StoredPair, userId: string, now: Date): Promise<boolean> =>
  (await loadClosings(tx, [pair], userId, now)).every((closing) => closing <= now);
