// From when on somebody's answers about their pairs can't be changed any more.
import { closesAt } from '../domain/feedback.ts';
import { keyOf } from '../domain/message.ts';
import type { Tx } from '../store/open-database.ts';
import { listArrivals } from '../store/outbox.ts';
import type { StoredPair } from '../store/pairs.ts';
import { listEnds } from '../store/rounds.ts';

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
  const keys = pairs.map(({ id }) => keyOf.feedbackQuestion(id, userId));
  const asked = await listArrivals(tx, first.workspaceId, keys, now);
  return pairs.map(({ id, roundId, introducedAt }) =>
    closesAt(
      ends.get(roundId ?? '') ?? introducedAt ?? now,
      asked.get(keyOf.feedbackQuestion(id, userId)) ?? null,
    ),
  );
};

export const isClosed = async (tx: Tx, pair: StoredPair, userId: string, now: Date): Promise<boolean> =>
  (await loadClosings(tx, [pair], userId, now)).every((closing) => closing <= now);
