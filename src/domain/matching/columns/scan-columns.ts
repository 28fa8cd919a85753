// Looks for pairs that the duals do not cover, at those alone whose attributes could be worth as much.

import { type FullLook, listingLook, listPair, type NearPairs } from '../pricing/near-pairs.ts';
import { type Look, offerPair, type PairLook, type Part, type Violations } from '../pricing/pair-look.ts';
import {
  type CountedValues,
  countedValues,
  type KeysByPlace,
  keysByPlace,
  leadAndOther,
  markKeys,
  type PlacesByKey,
  placesByKey,
  sumWorth,
} from './counted-values.ts';
import type { PairColumns } from './pair-columns.ts';
import { shapesOf, traitsOf, traitsWorth } from './pair-shapes.ts';
import { createWeights } from './pair-weights.ts';

/** People in the order in which they stand, and the lists of a row: everything by place. */
type Standing = {
  readonly order: Int32Array;
  /** What the duals cover beside what each brings to every pair of theirs; rising within a shape. */
  readonly duals: Float64Array;
  readonly shapes: Int32Array;
  readonly hours: Int32Array;
  readonly leading: PlacesByKey;
  /** From where on the places of a key stand after the present row. */
  readonly next: Int32Array;
  readonly others: KeysByPlace;
  /** What the leading column's shared keys of the present row come to. */
  readonly sums: Int32Array;
};

/**
 * Finds what a look at every pair would. People stand by shape, then by dual: so whoever need not share a key of the
 * leading column to be worth looking at stands in the first places of a shape, and all others are reached by their keys
 * (Bayardo, Ma & Srikant 2007, *Scaling up all pairs similarity search*).
 */
export const createColumnScan = (columns: PairColumns): PairLook => {
  const { n, own, groups, first, others, changes } = columns;
  const counted = leadAndOther(columns);
  const [lead, beside] = [countedValues(counted[0]), countedValues(counted[1])];
  const traits = traitsOf(columns);
  const shapes = shapesOf(columns, traits, counted);
  const { count, unknown } = shapes;
  // Used for each row again.
  const sums = new Int32Array(n);
  const [reached, found] = [new Int32Array(n), new Int32Array(n)];
  const besideSums = new Int32Array(n);
  const mine = new Int32Array(beside.how.firstOf.length);
  const known = new Float64Array(n);
  const ends = new Int32Array(count);
  const [limits, keyLimits] = [new Float64Array(count), new Float64Array(count)];

  const standingOf = (order: Int32Array, dual: Float64Array): Standing => {
    const leading = placesByKey(lead.how.firstOf.length - 1, keysByPlace(order, counted[0]));
    return {
      order,
      duals: Float64Array.from(order, (x) => dual[x]!),
      shapes: Int32Array.from(order, (x) => shapes.of[x]!),
      hours: Int32Array.from(order, (x) => groups.hours[groups.of[x]!]!),
      leading,
      next: leading.starts.slice(0, -1),
      others: keysByPlace(order, counted[1], 4),
      sums,
    };
  };

  const lookAmong = (
    order: Int32Array,
    dual: Float64Array,
    look: Look,
    { part, parts }: Part,
    violations: Violations,
    near: NearPairs | null,
  ): void => {
    let least = near ? near.margin : look.tolerance;
    const standing = standingOf(order, dual);
    const { duals } = standing;
    const starts = startsOf(standing.shapes, count);
    let shape = -1;
    for (let place = part; place < order.length; place += parts) {
      const a = order[place]!;
      if (shape !== standing.shapes[place]) {
        shape = standing.shapes[place]!;
        ends.set(starts.subarray(1));
      }
      // Twice what somebody is worth to this one must exceed this and the other's dual.
      const need = duals[place]! - least;
      const row = shape * count;
      const reach = reachByKey(lead, a, place, standing, reached);
      // Whoever is cheap enough without sharing a key of the leading column,
      let some = 0;
      for (let by = shape; by < count; by++) {
        limits[by] = 2 * shapes.unlisted[row + by]! - need;
        keyLimits[by] = 2 * shapes.beside[row + by]! - need;
        const limit = 2 * shapes.unshared[row + by]! - need;
        const start = Math.max(starts[by]!, place + 1);
        let end = ends[by]!;
        while (end > start && duals[end - 1]! >= limit) end -= 1;
        ends[by] = end;
        for (let b = start; b < end; b++) found[some++] = b;
      }
      // and whoever shares enough of them;
      some = addReached(lead, reached, reach, standing, ends, keyLimits, found, some);
      // of both, those whose hours and other lists could do;
      markKeys(beside, a, mine, true);
      const hours = groups.together[groups.hours[groups.of[a]!]!]!;
      some = keepNear(lead, beside, mine, hours, standing, limits, found, some, besideSums);
      markKeys(beside, a, mine, false);
      // and of these, whose pair lacks something when everything is counted.
      for (let i = first[a]!; i < first[a + 1]!; i++) known[others[i]!] = changes[i]!;
      const group = groups.of[a]!;
      const speak = groups.speak[groups.languages[group]!]!;
      const isSecond = groups.isSecond[group]!;
      for (let i = 0; i < some; i++) {
        const b = found[i]!;
        const x = order[b]!;
        const other = groups.of[x]!;
        if (speak[groups.languages[other]!] === 0 || (isSecond === 1 && groups.isSecond[other] === 1))
          continue;
        const worth =
          hours[standing.hours[b]!]! +
          known[x]! +
          unknown[row + standing.shapes[b]!]! +
          sumWorth(lead, sums[b]!) +
          sumWorth(beside, besideSums[i]!) +
          traitsWorth(traits, a, x);
        const most = 2 * worth - duals[place]! - duals[b]!;
        const weight = own[a]! + own[x]! + worth;
        if (most <= -least || weight <= 0) continue;
        if (near) least = Math.max(look.tolerance, listPair(near, a, x, weight));
        offerPair(violations, look, a, x, most);
      }
      for (let i = first[a]!; i < first[a + 1]!; i++) known[others[i]!] = 0;
      for (let i = 0; i < reach; i++) sums[reached[i]!] = 0;
    }
  };

  const lookAtAll: FullLook = (look, part, found, near) => {
    const { prices, blocks } = look;
    const dual = prices.y.map((value, x) => value - 2 * own[x]!);
    for (let block = 0; block < blocks; block++) {
      const members = Int32Array.from(
        { length: Math.ceil((n - block) / blocks) },
        (_, i) => block + i * blocks,
      );
      const order = members
        .filter((x) => dual[x]! < Number.POSITIVE_INFINITY)
        .sort((a, b) => shapes.of[a]! - shapes.of[b]! || dual[a]! - dual[b]! || a - b);
      lookAmong(order, dual, look, part, found, near);
    }
  };
  return listingLook(n, lookAtAll, createWeights(columns));
};

/** Lists who stands later and shares a key of the leading column, adds up their sums, and says how many they are. */
const reachByKey = (
  { codes, how: { first, keys, weights } }: CountedValues,
  a: number,
  place: number,
  { leading, next, sums }: Standing,
  reached: Int32Array,
): number => {
  let count = 0;
  for (let i = first[codes[a]!]!; i < first[codes[a]! + 1]!; i++) {
    const key = keys[i]!;
    const weight = weights[i]!;
    const end = leading.starts[key + 1]!;
    let at = next[key]!;
    while (at < end && leading.places[at]! <= place) at += 1;
    next[key] = at;
    for (; at < end; at++) {
      const b = leading.places[at]!;
      if (sums[b] === 0) reached[count++] = b;
      sums[b]! += weight * leading.weights[at]!;
    }
  }
  return count;
};

/** Adds those of the reached who stand behind the ends of their shapes and share enough. */
const addReached = (
  { bounds, shift }: CountedValues,
  reached: Int32Array,
  reach: number,
  { duals, shapes, sums }: Standing,
  ends: Int32Array,
  limits: Float64Array,
  found: Int32Array,
  some: number,
): number => {
  let count = some;
  for (let i = 0; i < reach; i++) {
    const b = reached[i]!;
    const shape = shapes[b]!;
    const most = limits[shape]! + 2 * bounds[sums[b]! >> shift]!;
    if (most > duals[b]! && b >= ends[shape]!) found[count++] = b;
  }
  return count;
};

/** Keeps those who have time and whose lists, with all else at its best, are worth enough. */
const keepNear = (
  lead: CountedValues,
  beside: CountedValues,
  mine: Int32Array,
  hours: Float64Array,
  { duals, shapes, hours: hoursAt, sums, others: { starts, keys, weights } }: Standing,
  limits: Float64Array,
  found: Int32Array,
  some: number,
  besideSums: Int32Array,
): number => {
  const [leadBounds, leadShift] = [lead.bounds, lead.shift];
  const [bounds, shift] = [beside.bounds, beside.shift];
  let count = 0;
  for (let i = 0; i < some; i++) {
    const b = found[i]!;
    let sum = 0;
    for (let at = starts[b]!; at < starts[b + 1]!; at += 4) {
      sum +=
        mine[keys[at]!]! * weights[at]! +
        mine[keys[at + 1]!]! * weights[at + 1]! +
        mine[keys[at + 2]!]! * weights[at + 2]! +
        mine[keys[at + 3]!]! * weights[at + 3]!;
    }
    const worth = hours[hoursAt[b]!]! + leadBounds[sums[b]! >> leadShift]! + bounds[sum >> shift]!;
    if (limits[shapes[b]!]! + 2 * worth <= duals[b]!) continue;
    besideSums[count] = sum;
    found[count++] = b;
  }
  return count;
};

/** Where each of `count` numbers begins in a rising list. */
const startsOf = (rising: Int32Array, count: number): Int32Array => {
  const starts = new Int32Array(count + 1);
  for (const number of rising) starts[number + 1]! += 1;
  for (let at = 0; at < count; at++) starts[at + 1]! += starts[at]!;
  return starts;
};
