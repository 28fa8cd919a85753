// The duals that a search begins with.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialDuals } from '../../../../src/domain/matching/pricing/initial-edges.ts';
import { graphOfRows } from '../../../../src/domain/matching/pricing/price-rows.ts';

/** Weights of all pairs, 0 where two may not meet, and what each vertex adds to all of its own. */
const anyPairs = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    brought: fc.array(fc.constantFrom(0, 0, 1000, 2000), { minLength: n, maxLength: n }),
    worth: fc.array(fc.constantFrom(0, 1, 2, 5, 40, 99), { minLength: n * n, maxLength: n * n }),
  }),
);

test('cover every pair, also where vertex weights are not known', () => {
  fc.assert(
    fc.property(anyPairs, fc.boolean(), ({ n, brought, worth }, isKnown) => {
      const weightOf = (a: number, b: number): number => {
        const one = worth[Math.min(a, b) * n + Math.max(a, b)] ?? 0;
        return a === b || one === 0 ? 0 : one + (brought[a] ?? 0) + (brought[b] ?? 0);
      };
      const vertexWeights = Float64Array.from(brought, (one) => (isKnown ? one : 0));
      const graph = graphOfRows(
        n,
        (a, from, weights) => {
          for (let b = from; b < n; b++) weights[b] = weightOf(a, b);
        },
        vertexWeights,
      );
      const violations = graph.worstViolations?.(vertexWeights);
      const y = initialDuals(graph);
      for (let a = 0; a < n; a++) {
        const others = Array.from({ length: n }, (_, b) => b).filter((b) => weightOf(a, b) > 0);
        const most = others.map(
          (b) => 2 * weightOf(a, b) - (vertexWeights[a] ?? 0) - (vertexWeights[b] ?? 0),
        );
        expect(violations?.[a]).toBe(Math.max(Number.NEGATIVE_INFINITY, ...most));
        expect(Number.isInteger(y[a])).toBe(true);
        for (const b of others) expect((y[a] ?? 0) + (y[b] ?? 0)).toBeGreaterThanOrEqual(2 * weightOf(a, b));
      }
    }),
    { numRuns: 2000 },
  );
});

test('are low for whom others have something better', () => {
  const worth: Record<string, number> = { '0 1': 90, '1 2': 50 };
  const path = graphOfRows(3, (a, from, weights) => {
    for (let b = from; b < 3; b++) weights[b] = worth[`${Math.min(a, b)} ${Math.max(a, b)}`] ?? 0;
  });
  expect([...initialDuals(path)]).toEqual([90, 90, 10]);
});
