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

export const createRowScan =
  (n: number, row: WeightRow): PairLook =>
  ({ prices, most, tolerance, blocks }, { part, parts }) => {
    const { y } = prices;
    const worst = noPartners(n, most, -tolerance);
    const missing = new Float64Array(n);
    const weights = new Float64Array(n);
    for (let a = part; a < n; a += parts) {
      row(a, a + 1, weights);
      for (let b = a + blocks; b < n; b += blocks) {
        const most = 2 * weights[b]! - y[a]! - y[b]!;
        if (weights[b] === 0 || most <= -tolerance) continue;
        const lack = most - insideBoth(prices, a, b);
        if (lack <= -tolerance) continue;
        offerPartner(worst, a, b, lack);
        offerPartner(worst, b, a, lack);
        if (lack > missing[a]!) missing[a] = lack;
      }
    }
    return { worst, missing };
  };
