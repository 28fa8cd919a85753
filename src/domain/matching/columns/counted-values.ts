// What lists such as interests add to a pair: a sum over the keys that both have, and a table from sums to worths.
import { creditOfCount, creditOfLikeness, fullCredit } from '../score.ts';
import type { PairColumns } from './pair-columns.ts';
import { type CountedColumn, codedLists, countedColumn, worthOf } from './weight-column.ts';

export type CountedValues = {
  readonly codes: Int32Array;
  readonly how: CountedColumn['how'];
  /** What the column adds, by credit in thousandths. */
  readonly worths: Float64Array;
  /** The most that a sum is worth, at `sum >> shift`: so the table stays small. Exact where `shift` is 0. */
  readonly bounds: Float64Array;
  readonly shift: number;
};

/** The weights of a mandate are scaled so that the sum for two equal mandates is about `2 ** 24`; half of these bits are kept. */
const likenessBits = 12;

export const countedValues = ({ codes, how }: CountedColumn): CountedValues => {
  const creditOf = how.credit === 'shared' ? creditOfCount : creditOfLikeness;
  const worths = Float64Array.from({ length: fullCredit + 1 }, (_, alike) => worthOf(how.worth, alike));
  const mostKeys = how.first.reduce(
    (most, start, code) => Math.max(most, start - (how.first[code - 1] ?? 0)),
    0,
  );
  const [shift, most] = how.credit === 'shared' ? [0, mostKeys] : [likenessBits, 2 ** (likenessBits + 1)];
  const bounds = Float64Array.from({ length: most + 1 }, (_, at) =>
    Math.max(worths[creditOf(at << shift)]!, worths[creditOf(((at + 1) << shift) - 1)]!),
  );
  return { codes, how, worths, bounds, shift };
};

/** How many keys somebody has. */
export const keysOf = ({ codes, how }: Pick<CountedColumn, 'codes' | 'how'>, x: number): number =>
  how.first[codes[x]! + 1]! - how.first[codes[x]!]!;

/** What the column adds if both have keys, by the sum over the keys that they share. */
export const sumWorth = ({ shift, bounds, worths }: CountedValues, sum: number): number =>
  shift === 0 ? bounds[sum]! : worths[creditOfLikeness(sum)]!;

/** Writes the weight of each of somebody's keys into `mine`, to be multiplied with those of others; or clears them again. */
export const markKeys = ({ codes, how }: CountedValues, x: number, mine: Int32Array, isOn: boolean): void => {
  for (let i = how.first[codes[x]!]!; i < how.first[codes[x]! + 1]!; i++) {
    mine[how.keys[i]!] = isOn ? how.weights[i]! : 0;
  }
};

/** Stands in for a list that the rules ignore. So there are always two, and a pass needs no case for fewer. */
const noLists = (n: number): CountedColumn => {
  const nobodysKeys = Array.from({ length: n }, () => new Map<string, number>());
  return countedColumn(
    codedLists(nobodysKeys),
    { prefer: 'ignore', strength: 1, point: 0, kept: 0 },
    'shared',
  );
};

/**
 * The leading column and the other one. In the leading one a pair that shares no key loses most, and few pairs share one.
 * So a pass finds most of the pairs that matter by following its keys.
 */
export const leadAndOther = ({ n, columns }: PairColumns): readonly [CountedColumn, CountedColumn] => {
  /** How much a pair loses on average for what it does not share. */
  const lost = ({ codes, how }: CountedColumn): number => {
    const having = new Float64Array(how.firstOf.length);
    for (const code of codes) {
      for (let i = how.first[code]!; i < how.first[code + 1]!; i++) having[how.keys[i]!]! += 1;
    }
    const shared = having.reduce((sum, count) => sum + (count / n) ** 2, 0);
    return (worthOf(how.worth, fullCredit) - worthOf(how.worth, 0)) * Math.max(0, 1 - shared);
  };
  const [lead = noLists(n), other = noLists(n)] = columns
    .filter((column): column is CountedColumn => column.how.kind === 'counted')
    .map((column) => ({ column, lost: lost(column) }))
    .sort((a, b) => b.lost - a.lost)
    .map(({ column }) => column);
  return [lead, other];
};

/**
 * The keys of those who stand at each place: for place p from `starts[p]` on. The number of keys is filled up to a multiple
 * of `step` with a key that nobody has, so that a loop can take `step` keys at once, which is quicker.
 */
export type KeysByPlace = {
  readonly starts: Int32Array;
  readonly keys: Int32Array;
  readonly weights: Int32Array;
};

export const keysByPlace = (order: Int32Array, { codes, how }: CountedColumn, step = 1): KeysByPlace => {
  const { first, keys, weights, firstOf } = how;
  const starts = new Int32Array(order.length + 1);
  for (let place = 0; place < order.length; place++) {
    const code = codes[order[place]!]!;
    starts[place + 1] = starts[place]! + step * Math.ceil((first[code + 1]! - first[code]!) / step);
  }
  const size = starts.at(-1)!;
  const none = firstOf.length - 1;
  const found = { starts, keys: new Int32Array(size).fill(none), weights: new Int32Array(size) };
  for (let place = 0; place < order.length; place++) {
    let to = starts[place]!;
    const code = codes[order[place]!]!;
    for (let i = first[code]!; i < first[code + 1]!; i++) {
      found.keys[to] = keys[i]!;
      found.weights[to++] = weights[i]!;
    }
  }
  return found;
};

/** The other way around: the places of those who have key k, from `starts[k]` on, in rising order. */
export type PlacesByKey = {
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly weights: Int32Array;
};

export const placesByKey = (count: number, by: KeysByPlace): PlacesByKey => {
  const starts = new Int32Array(count + 1);
  for (const key of by.keys) starts[key + 1]! += 1;
  for (let key = 0; key < count; key++) starts[key + 1]! += starts[key]!;
  const found = { starts, places: new Int32Array(by.keys.length), weights: new Int32Array(by.keys.length) };
  const next = starts.slice();
  for (let place = 0; place + 1 < by.starts.length; place++) {
    for (let i = by.starts[place]!; i < by.starts[place + 1]!; i++) {
      const to = next[by.keys[i]!]!++;
      found.places[to] = place;
      found.weights[to] = by.weights[i]!;
    }
  }
  return found;
};
