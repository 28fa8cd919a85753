// Looks at all pairs, row by row: for each one's best partners, and for pairs that the duals do not cover.

import { hashOf } from '../../hash-of.ts';
import { type BestPartners, noPartners, offerPartner } from './best-partners.ts';
import { createCover, type Prices } from './prices.ts';

/**
 * Writes the weight of `a` with each `b ≥ from` into `weights[b]`; 0 where the two may not meet. Whole numbers. Where
 * `cover` is given, twice a weight that does not exceed `cover[b] + least` matters to nobody and may be written as 0.
 */
export type WeightRow = (
  a: number,
  from: number,
  weights: Float64Array,
  cover?: Float64Array,
  least?: number,
) => void;

/** Each `parts`-th row of the triangle above the diagonal: so the parts of a scan cost about the same. */
export type Part = { readonly part: number; readonly parts: number };

export type Candidates = {
  readonly best: BestPartners;
  /**
   * For each vertex a few of all its partners by lot: the best ones alone may leave some without anybody, where the
   * whole graph does not, and random graphs of so many edges hardly ever do.
   */
  readonly lot: BestPartners;
};

const lots = 3;

/**
 * `along`: what each vertex brings to all of its pairs alike, or 0. Whoever brings most would be everybody's best
 * partner; so they are chosen by what a pair is worth beside, and so are the values kept.
 */
export const scanBest = (
  n: number,
  row: WeightRow,
  along: Float64Array,
  most: number,
  { part, parts }: Part,
): Candidates => {
  const best = noPartners(n, most);
  const lot = noPartners(n, lots);
  const { values, counts } = best;
  const weights = new Float64Array(n);
  // What an offer must beat, so that most are turned away without a call.
  const least = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  for (let a = part; a < n; a += parts) {
    row(a, a + 1, weights);
    for (let b = a + 1; b < n; b++) {
      if (weights[b]! <= 0) continue;
      const weight = weights[b]! - along[a]! - along[b]!;
      if (weight >= least[a]!) {
        offerPartner(best, a, b, weight);
        if (counts[a] === most) least[a] = values[a * most + most - 1]!;
      }
      if (weight >= least[b]!) {
        offerPartner(best, b, a, weight);
        if (counts[b] === most) least[b] = values[b * most + most - 1]!;
      }
    }
    for (let draw = 0; draw < lots && a + 1 < n; draw++) {
      const start = a + 1 + (hashOf(`${a} ${draw}`) % (n - a - 1));
      let b = start;
      while (b < n && weights[b]! <= 0) b += 1;
      if (b < n) offerPartner(lot, a, b, weights[b]! - along[a]! - along[b]!);
    }
  }
  return { best, lot };
};

export type Violations = {
  /** For each vertex its worst pairs, by what the duals lack there. */
  readonly worst: BestPartners;
  /** By how much `y` of each row's vertex would have to rise for the duals to cover all pairs of the part. */
  readonly missing: Float64Array;
};

/** `worst` also has pairs that are nearer than `tolerance` to being violated, with what is left over below 0. */
export const scanViolated = (
  n: number,
  row: WeightRow,
  prices: Prices,
  most: number,
  tolerance: number,
  { part, parts }: Part,
): Violations => {
  const { y } = prices;
  const worst = noPartners(n, most);
  const missing = new Float64Array(n);
  const coverOf = createCover(prices);
  const weights = new Float64Array(n);
  const least = new Float64Array(n).fill(-tolerance);
  const offer = (a: number, b: number, left: number): void => {
    offerPartner(worst, a, b, left);
    if (worst.counts[a] === most) least[a] = worst.values[a * most + most - 1]!;
  };
  for (let place = part; place < n; place += parts) {
    const a = prices.order[place]!;
    const cover = coverOf(a);
    const own = y[a]!;
    row(a, a + 1, weights, cover, own - tolerance);
    for (let b = a + 1; b < n; b++) {
      const left = 2 * weights[b]! - own - cover[b]!;
      if (left <= -tolerance || weights[b] === 0) continue;
      if (left >= least[a]!) offer(a, b, left);
      if (left >= least[b]!) offer(b, a, left);
      if (left > missing[a]!) missing[a] = left;
    }
  }
  return { worst, missing };
};
