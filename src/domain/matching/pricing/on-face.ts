// Chooses among the heaviest matchings of one weight by another: only pairs that can stand in one of them remain.
import { boundOf, type Duals } from '../blossom/proof.ts';
import type { WeightRow } from './pair-look.ts';
import { insideBoth, pricesOf } from './prices.ts';

/**
 * A matching is as heavy as the proof's bound exactly where it uses only pairs that the duals cover without slack,
 * covers each vertex of positive dual, and fills each blossom (complementary slackness). Each pair's share of the last
 * two is counted in units of `size`, above anything that `further` can come to: so the heaviest by the sum is the
 * heaviest by `further` among the heaviest by `row`.
 */
export const onFace = (
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
      const isTight = doubled === y[a]! + y[b]! + insideBoth(prices, a, b);
      const share = Number(y[a]! > 0) + Number(y[b]! > 0) + insideBoth(depths, a, b);
      weights[b] = isTight ? share * size + others[b]! : 0;
    }
  };
};

/** What a matching on the face comes to in units of `size`: as many as there are vertices and blossoms to fill. */
export const faceWeight = (duals: Duals): number =>
  boundOf({
    ...duals,
    y: duals.y.map((value) => (value > 0 ? 2 : 0)),
    z: duals.z.map((value) => (value > 0 ? 2 : 0)),
  });
