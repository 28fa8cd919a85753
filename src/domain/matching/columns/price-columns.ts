// Prices all pairs of a round by its columns, and looks at those alone whose attributes could be worth enough.
import { type FullPass, listingPricer, listPair, type NearTight } from '../pricing/near-tight.ts';
import { offerPair, type Part, type Pass, type Pricer, type Violations } from '../pricing/pricing-pass.ts';
import { leadAndOther, markKeys, sumWorth } from './counted-values.ts';
import type { PairColumns } from './pair-columns.ts';
import { traitsWorth } from './pair-shapes.ts';
import { createWeights } from './pair-weights.ts';
import { type Tables, tablesOf } from './pass-tables.ts';
import { type Standing, standingOf } from './standing.ts';

/** One person, who is held against all who stand later. */
type Row = {
  readonly a: number;
  readonly place: number;
  readonly shape: number;
  /** How many places of `reached` and of `found` are in use. */
  reach: number;
  some: number;
};

/** One full pass over people in one order. */
type Scan = {
  readonly tables: Tables;
  readonly standing: Standing;
  readonly pass: Pass;
  readonly violations: Violations;
  readonly list: NearTight | null;
  /** Pairs with more slack than this are of no interest. */
  slackLimit: number;
};

/**
 * Finds what a pass over every pair would find. People stand by shape, then by dual. So those who need not share a key of
 * the leading column with the row are the first ones of each shape, and all others are reached by the keys that they share
 * (Bayardo, Ma & Srikant 2007, *Scaling up all pairs similarity search*).
 */
export const createColumnPricer = (columns: PairColumns): Pricer => {
  const { n, vertexWeights, groups } = columns;
  const counted = leadAndOther(columns);
  const tables = tablesOf(columns, counted);
  const { shapes, lead } = tables;
  const priceAll: FullPass = (pass, part, violations, list) => {
    const { prices, blocks, tolerance } = pass;
    const dual = prices.y.map((value, x) => value - 2 * vertexWeights[x]!);
    for (let block = 0; block < blocks; block++) {
      const members = Int32Array.from(
        { length: Math.ceil((n - block) / blocks) },
        (_, i) => block + i * blocks,
      );
      const order = members
        .filter((x) => dual[x]! < Number.POSITIVE_INFINITY)
        .sort((a, b) => shapes.of[a]! - shapes.of[b]! || dual[a]! - dual[b]! || a - b);
      const standing = standingOf(order, dual, shapes, groups, lead, counted);
      const slackLimit = list ? list.below : tolerance;
      priceRows({ tables, standing, pass, violations, list, slackLimit }, part);
    }
  };
  return listingPricer(n, priceAll, createWeights(columns));
};

/** The first three steps find pairs that may matter. Each of the next two leaves fewer, and costs more for each of them. */
const priceRows = (scan: Scan, { part, parts }: Part): void => {
  const { order, shapes, starts, ends } = scan.standing;
  let last = -1;
  for (let place = part; place < order.length; place += parts) {
    const shape = shapes[place]!;
    if (shape !== last) ends.set(starts.subarray(1));
    last = shape;
    const row: Row = { a: order[place]!, place, shape, reach: 0, some: 0 };
    reachByKey(scan, row);
    findCheap(scan, row);
    findReached(scan, row);
    keepPromising(scan, row);
    offerFound(scan, row);
    clearSums(scan, row);
  }
};

/** Lists who stands later and shares a key of the leading column, and adds up what they share. */
const reachByKey = ({ tables, standing }: Scan, row: Row): void => {
  const { reached, sums } = tables;
  const { codes, how } = tables.lead;
  const { first, keys, weights } = how;
  const { leading, next } = standing;
  const { a, place } = row;
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
  row.reach = count;
};

/** Of each shape, those whose dual is low enough even if they share no key of the leading column; notes all limits. */
const findCheap = ({ tables, standing, slackLimit }: Scan, row: Row): void => {
  const { shapes, limits, keyLimits, found } = tables;
  const { duals, starts, ends } = standing;
  const { place, shape } = row;
  // Twice what somebody is worth to this one must exceed this and the other's dual.
  const need = duals[place]! - slackLimit;
  const table = shape * shapes.count;
  let count = 0;
  for (let by = shape; by < shapes.count; by++) {
    limits[by] = 2 * shapes.unlisted[table + by]! - need;
    keyLimits[by] = 2 * shapes.beside[table + by]! - need;
    const limit = 2 * shapes.unshared[table + by]! - need;
    const start = Math.max(starts[by]!, place + 1);
    let end = ends[by]!;
    while (end > start && duals[end - 1]! >= limit) end -= 1;
    ends[by] = end;
    for (let b = start; b < end; b++) found[count++] = b;
  }
  row.some = count;
};

/** Adds those of the reached who are not among the cheap ones, and share enough. */
const findReached = ({ tables, standing }: Scan, row: Row): void => {
  const { reached, found, sums, keyLimits } = tables;
  const { bounds, shift } = tables.lead;
  const { duals, shapes, ends } = standing;
  let count = row.some;
  for (let i = 0; i < row.reach; i++) {
    const b = reached[i]!;
    const shape = shapes[b]!;
    const most = keyLimits[shape]! + 2 * bounds[sums[b]! >> shift]!;
    if (most > duals[b]! && b >= ends[shape]!) found[count++] = b;
  }
  row.some = count;
};

/** Keeps those who have time, and whose lists are worth enough if all else is at its best. */
const keepPromising = ({ tables, standing }: Scan, row: Row): void => {
  const { columns, lead, beside, sums, found, besideSums, limits, mine } = tables;
  const { duals, shapes, hours: hoursAt } = standing;
  const { starts, keys, weights } = standing.others;
  const [leadBounds, leadShift] = [lead.bounds, lead.shift];
  const { bounds, shift } = beside;
  const hours = hoursOf(columns, row.a);
  markKeys(beside, row.a, mine, true);
  let count = 0;
  for (let i = 0; i < row.some; i++) {
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
  row.some = count;
  markKeys(beside, row.a, mine, false);
};

/** Of those that are left, everything is counted. */
const offerFound = (scan: Scan, row: Row): void => {
  const { tables, standing, pass, violations, list } = scan;
  const { columns, lead, beside, traits, shapes, sums, found, besideSums, known } = tables;
  const { vertexWeights, groups, first, others, changes } = columns;
  const { order, duals } = standing;
  const { a, place } = row;
  for (let i = first[a]!; i < first[a + 1]!; i++) known[others[i]!] = changes[i]!;
  const group = groups.of[a]!;
  const hours = hoursOf(columns, a);
  const speak = groups.speak[groups.languages[group]!]!;
  const isSecond = groups.isSecond[group]!;
  const table = row.shape * shapes.count;
  let { slackLimit } = scan;
  for (let i = 0; i < row.some; i++) {
    const b = found[i]!;
    const x = order[b]!;
    const other = groups.of[x]!;
    if (speak[groups.languages[other]!] === 0 || (isSecond === 1 && groups.isSecond[other] === 1)) continue;
    const worth =
      hours[standing.hours[b]!]! +
      known[x]! +
      shapes.unknown[table + standing.shapes[b]!]! +
      sumWorth(lead, sums[b]!) +
      sumWorth(beside, besideSums[i]!) +
      traitsWorth(traits, a, x);
    const plain = 2 * worth - duals[place]! - duals[b]!;
    const weight = vertexWeights[a]! + vertexWeights[x]! + worth;
    if (plain <= -slackLimit || weight <= 0) continue;
    if (list) slackLimit = Math.max(pass.tolerance, listPair(list, a, x, weight));
    offerPair(violations, pass, a, x, plain);
  }
  scan.slackLimit = slackLimit;
  for (let i = first[a]!; i < first[a + 1]!; i++) known[others[i]!] = 0;
};

const hoursOf = ({ groups }: PairColumns, a: number): Float64Array =>
  groups.together[groups.hours[groups.of[a]!]!]!;

const clearSums = ({ tables: { sums, reached } }: Scan, { reach }: Row): void => {
  for (let i = 0; i < reach; i++) sums[reached[i]!] = 0;
};
