// The solver against all possible matchings.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Edge } from '../../../src/domain/matching/max-weight-matching.ts';
import { maxWeightMatching } from '../../../src/domain/matching/max-weight-matching.ts';

const size = 9;

const anyGraph: fc.Arbitrary<Edge[]> = fc
  .uniqueArray(
    fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).filter(([u, v]) => u < v),
    { selector: ([u, v]) => u * size + v, maxLength: 24 },
  )
  .chain((pairs) =>
    fc
      // Few different weights, for ties, and some as large as they get.
      .array(fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2 ** 46, max: 2 ** 46 + 9 })), {
        minLength: pairs.length,
        maxLength: pairs.length,
      })
      .map((weights) => pairs.map(([u, v], i): Edge => [u, v, weights[i] ?? 1])),
  );

function heaviest(edges: readonly Edge[]): number {
  const [first, ...rest] = edges;
  if (!first) return 0;
  const [u, v, weight] = first;
  const apart = rest.filter(([a, b]) => a !== u && a !== v && b !== u && b !== v);
  return Math.max(heaviest(rest), weight + heaviest(apart));
}

test('finds the heaviest matching', () => {
  fc.assert(
    fc.property(anyGraph, (edges) => {
      const mate = maxWeightMatching(size, edges);
      mate.forEach((partner, vertex) => {
        if (partner >= 0) expect(mate[partner]).toBe(vertex);
      });
      const taken = edges.filter(([u, v]) => mate[u] === v);
      expect(taken.reduce((sum, [, , weight]) => sum + weight, 0)).toBe(heaviest(edges));
      expect(taken.length * 2).toBe(mate.filter((partner) => partner >= 0).length);
    }),
    { numRuns: 300 },
  );
});

test('leaves everybody alone where no pair is allowed', () => {
  expect(maxWeightMatching(3, [])).toEqual([-1, -1, -1]);
});
