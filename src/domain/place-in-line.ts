// Who stands where in line: worked out from what the last rounds brought to each, so that nothing is counted twice.
import { type Outcome, outcomeFor, type PairFacts } from './pair.ts';
import { isOver, type RoundLife } from './round.ts';

/** A round that went out, with what it brought to everybody. */
export type PastRound = RoundLife & {
  readonly id: string;
  readonly sentAt: Date;
  readonly pairs: readonly PairFacts[];
  /** Ids of those whom it left without a counterpart. */
  readonly sitOuts: readonly string[];
};

export type PlaceInLine = {
  /** Rounds in a row that left them out or let them down, since their last talk; the longest wait stands first. */
  readonly waiting: number;
  /** Rounds from their last talk up to and including the one that opens now; null: no talk in the rounds looked at. */
  readonly roundsSinceTalk: number | null;
};

/** How many past rounds are looked at. Longer waits than that, or rarer turns, are the same to everybody. */
export const roundsThatMatter = 8;

/** For somebody who was in none of those, how many rounds are searched for their own: a pause keeps their place. */
export const roundsRemembered = 60;

/**
 * The same rules hold for everybody. Each round in which somebody was left out or let down adds one round of waiting.
 * Somebody who said *Can't make it* keeps the place that they had before. A talk ends all waiting, and so does leaving:
 * `since` is when they (last) joined.
 */
export function placesInLine(
  rounds: readonly PastRound[],
  at: Date,
): (userId: string, since: Date) => PlaceInLine {
  const newestFirst = rounds.toSorted((a, b) => b.sentAt.getTime() - a.sentAt.getTime());
  const outcomes = newestFirst.map((round) => outcomesOf(round, isOver(round, at)));
  return (userId, since) => {
    let waiting = 0;
    for (const [place, round] of newestFirst.entries()) {
      if (round.sentAt < since) break;
      const mine = outcomes[place]?.get(userId) ?? [];
      if (mine.includes('talk')) return { waiting, roundsSinceTalk: laterRounds(round, newestFirst) + 1 };
      // Whoever is gone from one of their two pairs was about to be gone from the other as well.
      if (mine.includes('let-down') && !mine.includes('planned') && !mine.includes('gone')) waiting += 1;
    }
    return { waiting, roundsSinceTalk: null };
  };
}

type Span = { readonly sentAt: Date | null; readonly endsAt: Date };

/** How many rounds went out after this one's end. One that an admin opened inside another is nobody's next turn. */
function laterRounds({ endsAt }: Pick<RoundLife, 'endsAt'>, rounds: readonly Span[]): number {
  return rounds.filter((round) => round.sentAt && round.sentAt > endsAt && !isInside(round, rounds)).length;
}

/** Opened while another one was under way. */
function isInside({ sentAt }: Span, rounds: readonly Span[]): boolean {
  return rounds.some((other) => sentAt && other.sentAt && other.sentAt < sentAt && other.endsAt > sentAt);
}

function outcomesOf({ pairs, sitOuts }: PastRound, over: boolean): ReadonlyMap<string, readonly Outcome[]> {
  const found = new Map<string, Outcome[]>();
  const add = (userId: string, outcome: Outcome) =>
    found.set(userId, [...(found.get(userId) ?? []), outcome]);
  for (const pair of pairs) for (const { userId } of pair.parts) add(userId, outcomeFor(pair, userId, over));
  for (const userId of sitOuts) add(userId, 'let-down');
  return found;
}
