// Chooses among the heaviest matchings by a second weight: only edges of the optimal face remain.
import { boundOf, type Duals } from '../blossom/proof.ts';
import { pricesOf, sharedZ } from './prices.ts';
import type { WeightRow } from './pricing-pass.ts';

/**
 * A matching weighs as much as the upper bound exactly where it uses tight edges alone, covers each vertex whose dual is
 * above 0, and fills each blossom (complementary slackness). Such matchings are the optimal face. To cover vertices and
 * fill blossoms is counted edge by edge, in units of `size`. One unit is more than `further` can come to in a whole
 * matching. So the heaviest matching of these edges is the heaviest by `further` among the heaviest by `row`.
 */
export const onOptimalFace = (
  n: number,
  row: WeightRow,
  duals: Duals,
  further: WeightRow,
  size: number,
): WeightRow => {
  const prices = pricesOf(duals);
  const depths = pricesOf({ ...duals, z: duals.z.map((z) => Number(z > 0)) });
  const { y } = prices;
  const others = new Float64Array(n);
  return (a, from, weights) => {
    row(a, from, weights);
    further(a, from, others);
    for (let b = from; b < n; b++) {
      const doubled = 2 * weights[b]!;
      if (doubled === 0) continue;
      const isTight = doubled === y[a]! + y[b]! + sharedZ(prices, a, b);
      const share = Number(y[a]! > 0) + Number(y[b]! > 0) + sharedZ(depths, a, b);
      weights[b] = isTight ? share * size + others[b]! : 0;
    }
  };
};

/** What a matching of the optimal face comes to in units of `size`. */
export const optimalFaceWeight = (duals: Duals): number =>
  boundOf({
    ...duals,
    y: duals.y.map((value) => (value > 0 ? 2 : 0)),
    z: duals.z.map((value) => (value > 0 ? 2 : 0)),
  });
