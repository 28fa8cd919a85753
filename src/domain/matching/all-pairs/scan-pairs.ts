// Looks at all pairs, row by row, for such as the duals do not cover.
import { type BestPartners, noPartners, offerPartner } from './best-partners.ts';
import { insideBoth, type Prices } from './prices.ts';

/** Writes the weight of `a` with each `b ≥ from` into `weights[b]`; 0 where the two may not meet. Whole numbers. */
export type WeightRow = (a: number, from: number, weights: Float64Array) => void;

/** Each `parts`-th person: so the parts of a look cost about the same. */
export type Part = { readonly part: number; readonly parts: number };

export type Look = {
  readonly prices: Prices;
  /** How many partners to keep for each vertex. */
  readonly most: number;
  /** Also such as are nearer than this to being violated are kept. */
  readonly tolerance: number;
  /** Only pairs whose numbers leave the same rest when divided by this; 1: all. */
  readonly blocks: number;
};

export type Violations = {
  /** For each vertex its worst pairs, by what the duals lack there; what is left over counts below 0. */
  readonly worst: BestPartners;
  /** By how much `y` of one vertex would have to rise for each pair of the part to be covered. */
  readonly missing: Float64Array;
};

export type PairLook = (look: Look, part: Part) => Violations;

/**
 * Up to so many people all weights are kept, in at most 36 MB, instead of being worked out at each look; a second thread
 * would take longer to be told about the round than to look at its half of the pairs.
 */
export const fewPeople = 3000;

export const createRowScan = (n: number, row: WeightRow): PairLook => {
  const weights = new Float64Array(n);
  const kept: Float64Array[] = [];
  /** The weights of `a` with each b at `b - a - 1`. */
  const rowOf = (a: number): Float64Array => {
    const known = kept[a];
    if (known) return known;
    row(a, a + 1, weights);
    if (n > fewPeople) return weights.subarray(a + 1);
    kept[a] = weights.slice(a + 1);
    return kept[a];
  };
  return ({ prices, most, tolerance, blocks }, { part, parts }) => {
    const { y } = prices;
    const worst = noPartners(n, most, -tolerance);
    const missing = new Float64Array(n);
    for (let a = part; a < n; a += parts) {
      const ofThis = rowOf(a);
      const own = y[a]!;
      for (let b = a + blocks; b < n; b += blocks) {
        const weight = ofThis[b - a - 1]!;
        const most = 2 * weight - own - y[b]!;
        if (most <= -tolerance || weight === 0) continue;
        const lack = most - insideBoth(prices, a, b);
        if (lack <= -tolerance) continue;
        offerPartner(worst, a, b, lack);
        offerPartner(worst, b, a, lack);
        if (lack > missing[a]!) missing[a] = lack;
      }
    }
    return { worst, missing };
  };
};
