// What counts before what in a round, as the digits of one whole number for each pair.
import type { Rules, SoftRule } from '../rules.ts';
import type { Candidate } from './candidate.ts';
import type { Scale } from './columns/pair-columns.ts';
import { highestScore, sumOfStrengths } from './score.ts';

/** The digits that fit into one number. A round whose digits do not all fit is solved in several stages. */
export type Stage = Scale & {
  /** What somebody of rank 1 adds to each pair of theirs; of rank 2 twice as much, and so on. */
  readonly person: number;
  /** What a second talk takes away. */
  readonly second: number;
  /** More than all digits together come to. */
  readonly size: number;
};

export type Digit = {
  readonly of: 'person' | 'second' | 'point' | SoftRule;
  /** The most that it can come to in a whole round. */
  readonly most: number;
};

// Weights are doubled by the solver, and sums of them must stay exact.
const largest = Number.MAX_SAFE_INTEGER / 4;

/**
 * In order: people, each by their rank; as few second talks as possible; the soft rules as the programme ranks them, of
 * the rest each week that was kept of it, so that the oldest meetings are repeated first; the scores' points. Each digit
 * is worth more than all that follow it can come to in `pairs` pairs, so the heaviest matching is the best by the first
 * digit, among these by the second, and so on.
 *
 * With `first: 'score'` only points count, and that a pair is better than none.
 */
export const digitsOf = (rules: Rules, pairs: number, ranks: number, withSeconds: boolean): Digit[] => {
  // A trio can keep one third or two thirds of a soft rule. Each third is to be worth more than all that follows.
  const thirds = rules.odd === 'trio' ? 3 : 1;
  const points = { of: 'point', most: thirds * highestScore * sumOfStrengths(rules) * pairs } as const;
  if (rules.first === 'score') return [points, { of: 'person', most: 2 * pairs }];
  return [
    { of: 'person', most: ranks },
    ...(withSeconds ? [{ of: 'second', most: pairs } as const] : []),
    ...softOf(rules).map((of) => ({ of, most: thirds * pairs * (of === 'rest' ? rules.restWeeks : 1) })),
    points,
  ];
};

/**
 * As many of the digits as fit into one number that may be multiplied by `times`; the rest go to a further stage,
 * which chooses among the best of this one.
 */
export const packDigits = (digits: readonly Digit[], times: number): { stage: Stage; rest: Digit[] } => {
  let size = times;
  const isIn = digits.map(({ most }) => {
    size *= most + 1;
    return size <= largest;
  });
  // At least one: a stage without a digit would go on for ever.
  const count = Math.max(1, isIn.filter(Boolean).length);
  return { stage: stageOf(digits.slice(0, count)), rest: digits.slice(count) };
};

const stageOf = (digits: readonly Digit[]): Stage => {
  const values = { person: 0, second: 0, point: 0 };
  const kept: Partial<Record<SoftRule, number>> = {};
  let value = 1;
  for (const { of, most } of digits.toReversed()) {
    if (of === 'person' || of === 'second' || of === 'point') values[of] = value;
    else kept[of] = value;
    value *= most + 1;
  }
  return { ...values, kept, size: value };
};

/** The soft rules that say something: a wish that is ignored has nothing to give way. */
export const softOf = ({ soft, wishes }: Rules): SoftRule[] =>
  [...new Set(soft)].filter(
    (rule) => rule === 'rest' || rule === 'overlap' || wishes[rule].prefer !== 'ignore',
  );

/**
 * Whose turn it is not to be left out: the longer the wait, then the later they were left out last, the higher.
 * Any numbers that rise so will do: the sets of people that some matching reaches are the independent sets of a
 * matroid (Edmonds & Fulkerson 1965), so the heaviest set is one of the largest, and among these the one that leaves
 * out the lowest first, whatever the numbers.
 */
export const ranksOf = (candidates: readonly Candidate[]): number[] => {
  const keyOf = ({ waiting, lastOut }: Candidate) =>
    `${String(Math.max(0, Math.floor(waiting))).padStart(9, '0')} ${lastOut ?? ''}`;
  const ranks = new Map([...new Set(candidates.map(keyOf))].sort().map((key, rank) => [key, rank + 1]));
  return candidates.map((candidate) => ranks.get(keyOf(candidate)) ?? 1);
};
