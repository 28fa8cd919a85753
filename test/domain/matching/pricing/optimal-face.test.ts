// A second weight chooses among the heaviest by the first, as one weight with room for both would.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchAllPairs } from '../../../../src/domain/matching/pricing/match-all-pairs.ts';
import { onOptimalFace, optimalFaceWeight } from '../../../../src/domain/matching/pricing/optimal-face.ts';
import { graphOfRows } from '../../../../src/domain/matching/pricing/price-rows.ts';
import type { WeightRow } from '../../../../src/domain/matching/pricing/pricing-pass.ts';

const rowOf =
  (n: number, of: (a: number, b: number) => number): WeightRow =>
  (a, from, weights) => {
    for (let b = from; b < n; b++) weights[b] = a === b ? 0 : of(Math.min(a, b), Math.max(a, b));
  };

test('two stages weigh what one weight of both digits weighs', () => {
  const most = 12;
  const digits = fc.array(fc.nat(6), { minLength: most * most, maxLength: most * most });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: most }), digits, digits, (n, ups, downs) => {
      const up = (a: number, b: number) => Math.max(0, (ups[a * most + b] ?? 0) - 2);
      const down = (a: number, b: number) => downs[a * most + b] ?? 0;
      const size = 6 * most + 1;
      const both = (a: number, b: number) => (up(a, b) === 0 ? 0 : up(a, b) * size + down(a, b));
      const inOne = matchAllPairs(graphOfRows(n, rowOf(n, both)));

      const row = rowOf(n, up);
      const first = matchAllPairs(graphOfRows(n, row));
      const onIt = onOptimalFace(n, row, first.duals, rowOf(n, down), size);
      const second = matchAllPairs(graphOfRows(n, onIt));
      const further = second.weight - optimalFaceWeight(first.duals) * size;
      expect(first.weight * size + further).toBe(inOne.weight);
      expect(second.upperBound).toBe(second.weight);
    }),
    { numRuns: 500 },
  );
});
