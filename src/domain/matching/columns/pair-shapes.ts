// Upper bounds of what two people are worth to each other, by how much is known of each, before anything is compared.
import { creditOfCount, fullCredit } from '../score.ts';
import { keysOf } from './counted-values.ts';
import type { PairColumns } from './pair-columns.ts';
import { type CountedColumn, worthOf } from './weight-column.ts';

/** Attributes that are equal or not. The codes of person x stand from `x * width` on, -1 for unknown; worths by attribute. */
export type Traits = {
  readonly width: number;
  readonly codes: Int32Array;
  readonly equal: Float64Array;
  readonly different: Float64Array;
  readonly unknown: Float64Array;
};

/**
 * Two people are of one shape if the same attributes of them are known, and they have as many keys in each list (up to
 * `mostShared`). So one upper bound holds for all pairs of two shapes a and b: it stands at `a * count + b`.
 */
export type Shapes = {
  readonly of: Int32Array;
  readonly count: number;
  /** What is added because lists are unknown, beyond what a list adds in which nothing is shared. */
  readonly unknown: Float64Array;
  /** The same, and the most that traits add. */
  readonly unlisted: Float64Array;
  /** The most that everything but the leading column adds. */
  readonly beside: Float64Array;
  /** The most that everything adds if nothing is shared in the leading column. */
  readonly unshared: Float64Array;
};

export const traitsOf = ({ n, columns }: PairColumns): Traits => {
  const parts = columns.flatMap(({ codes, how }) =>
    how.kind === 'plain' ? how.parts.map((part) => ({ ...part, people: codes })) : [],
  );
  const width = parts.length;
  const codes = new Int32Array(n * width);
  for (const [at, { people, codes: own }] of parts.entries()) {
    for (let x = 0; x < n; x++) codes[x * width + at] = own[people[x]!]!;
  }
  return {
    width,
    codes,
    equal: Float64Array.from(parts, ({ equal }) => equal),
    different: Float64Array.from(parts, ({ different }) => different),
    unknown: Float64Array.from(parts, ({ unknown }) => unknown),
  };
};

/** What the traits of two add. */
export const traitsWorth = (
  { width, codes, equal, different, unknown }: Traits,
  a: number,
  b: number,
): number => {
  let worth = 0;
  for (let at = 0; at < width; at++) {
    const mine = codes[a * width + at]!;
    const other = codes[b * width + at]!;
    worth += mine < 0 || other < 0 ? unknown[at]! : mine === other ? equal[at]! : different[at]!;
  }
  return worth;
};

/** More shared interests than these make no difference. */
const mostShared = 3;

export const shapesOf = (
  { n, groups }: PairColumns,
  traits: Traits,
  [lead, other]: readonly [CountedColumn, CountedColumn],
): Shapes => {
  const { width, codes, equal, different, unknown } = traits;
  const shapeAt = (x: number): number => {
    let shape = 0;
    for (let at = x * width; at < (x + 1) * width; at++) shape = 2 * shape + Number(codes[at]! >= 0);
    for (const column of [lead, other]) {
      shape = (mostShared + 1) * shape + Math.min(mostShared, keysOf(column, x));
    }
    return shape;
  };
  const numbers = new Map<number, number>();
  const examples: number[] = [];
  const of = new Int32Array(n);
  for (let x = 0; x < n; x++) {
    const shape = shapeAt(x);
    const number = numbers.get(shape) ?? numbers.size;
    if (number === examples.length) {
      numbers.set(shape, number);
      examples.push(x);
    }
    of[x] = number;
  }
  const count = examples.length;
  const table = (mostOf: (a: number, b: number) => number): Float64Array =>
    Float64Array.from({ length: count * count }, (_, at) =>
      mostOf(examples[Math.floor(at / count)]!, examples[at % count]!),
    );
  const hours = groups.together.reduce((all, row) => row.reduce((a, b) => Math.max(a, b), all), 0);
  const mostOfTraits = (a: number, b: number): number => {
    let most = 0;
    for (let at = 0; at < width; at++) {
      const isKnown = codes[a * width + at]! >= 0 && codes[b * width + at]! >= 0;
      most += isKnown ? Math.max(equal[at]!, different[at]!) : unknown[at]!;
    }
    return most;
  };
  const fewest = (column: CountedColumn, a: number, b: number): number =>
    Math.min(keysOf(column, a), keysOf(column, b));
  const unsharedIn = (column: CountedColumn, a: number, b: number): number =>
    worthOf(column.how.worth, fewest(column, a, b) === 0 ? null : 0);
  const mostIn = (column: CountedColumn, a: number, b: number): number => {
    const keys = fewest(column, a, b);
    const { worth, credit } = column.how;
    const alike = credit === 'shared' ? creditOfCount(keys) : fullCredit;
    const unshared = unsharedIn(column, a, b);
    return keys === 0 ? unshared : Math.max(unshared, worthOf(worth, alike));
  };
  const beside = (a: number, b: number): number => hours + mostOfTraits(a, b) + mostIn(other, a, b);
  /** If one of two has no keys, the sum is 0, as if they shared nothing. This is what that is wrong by. */
  const beyondSums = (a: number, b: number): number =>
    [lead, other].reduce((sum, column) => sum + unsharedIn(column, a, b) - worthOf(column.how.worth, 0), 0);
  return {
    of,
    count,
    unknown: table(beyondSums),
    unlisted: table((a, b) => mostOfTraits(a, b) + beyondSums(a, b)),
    beside: table(beside),
    unshared: table((a, b) => beside(a, b) + unsharedIn(lead, a, b)),
  };
};
