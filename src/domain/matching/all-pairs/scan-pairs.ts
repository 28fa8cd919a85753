// Looks at all pairs, row by row, for such as the duals do not cover.
import { listingLook, listPair } from './near-pairs.ts';
import { offerPair, type PairLook, type WeightRow } from './pair-look.ts';

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
  return listingLook(
    n,
    (look, { part, parts }, found, near) => {
      const { prices, tolerance, blocks } = look;
      const { y } = prices;
      let least = near ? near.margin : tolerance;
      for (let a = part; a < n; a += parts) {
        const ofThis = rowOf(a);
        const own = y[a]!;
        for (let b = a + blocks; b < n; b += blocks) {
          const weight = ofThis[b - a - 1]!;
          const most = 2 * weight - own - y[b]!;
          if (most <= -least || weight === 0) continue;
          if (near) least = Math.max(tolerance, listPair(near, a, b, weight));
          offerPair(found, look, a, b, most);
        }
      }
    },
    row,
  );
};
