// Rewritten duals cover each pair by exactly as much, and say more by their prices alone.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Duals } from '../../../../src/domain/matching/blossom/proof.ts';
import { createSolver } from '../../../../src/domain/matching/blossom/solver.ts';
import { levelled } from '../../../../src/domain/matching/pricing/levelled.ts';
import { pricesOf, sharedZ } from '../../../../src/domain/matching/pricing/prices.ts';
import { edgesOf, type Pair } from '../graphs.ts';

const at = (list: ArrayLike<number>, place: number): number => list[place] ?? Number.NaN;

const coverOf = (duals: Duals) => {
  const prices = pricesOf(duals);
  return (a: number, b: number) => at(prices.y, a) + at(prices.y, b) + sharedZ(prices, a, b);
};

const solved = (n: number, pairs: readonly Pair[]): Duals => {
  const solver = createSolver(n, edgesOf(pairs));
  solver.run();
  return solver.matching().duals;
};

/** Any sets within each other, with any duals: each next set is made of some of the outermost ones so far. */
const anySets = fc
  .record({
    y: fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 14 }),
    joins: fc.array(fc.tuple(fc.array(fc.nat(99), { minLength: 3, maxLength: 7 }), fc.nat(50)), {
      maxLength: 6,
    }),
    camps: fc.array(fc.nat(2), { minLength: 14, maxLength: 14 }),
  })
  .map(({ y, joins, camps }) => {
    const n = y.length;
    const nodes = 2 * n + joins.length;
    const duals = {
      y: Float64Array.from(y),
      z: new Float64Array(nodes),
      parent: new Int32Array(nodes).fill(-1),
      size: new Int32Array(nodes).fill(0).fill(1, 0, n),
    };
    const campOf = Array.from({ length: nodes }, (_, x) => at(camps, x % n) % n);
    let made = n;
    for (const [picks, z] of joins) {
      const tops = Array.from({ length: made }, (_, x) => x).filter((x) => duals.parent[x] === -1);
      const first = at(tops, at(picks, 0) % tops.length);
      const within = tops.filter((x) => campOf[x] === campOf[first]);
      const inner = [...new Set(picks.map((pick) => at(within, pick % within.length)))];
      for (const x of inner) duals.parent[x] = made;
      duals.z[made] = z;
      duals.size[made] = inner.reduce((sum, x) => sum + at(duals.size, x), 0);
      campOf[made] = at(campOf, first);
      made += 1;
    }
    return { duals, componentOf: Int32Array.from(campOf.slice(0, n)) };
  });

test('every pair of a component is covered by as much as before', () => {
  fc.assert(
    fc.property(anySets, ({ duals, componentOf }) => {
      const [before, after] = [coverOf(duals), coverOf(levelled(duals, componentOf))];
      const n = componentOf.length;
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < a; b++) {
          if (componentOf[a] === componentOf[b]) expect(after(a, b)).toBe(before(a, b));
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('an odd crowd has prices that cover its pairs without the blossom of all', () => {
  const n = 9;
  const pairs = Array.from({ length: n }, (_, a) =>
    Array.from({ length: a }, (_, b): Pair => [a, b, 10 + ((a * b) % 3)]),
  ).flat();
  const duals = solved(n, pairs);
  const plain = (of: Duals) =>
    pairs.filter(([a, b, w]) => at(of.y, a) + at(of.y, b) < 2 * w).length / pairs.length;
  expect(plain(duals)).toBe(1);
  expect(plain(levelled(duals, new Int32Array(n)))).toBeLessThan(0.5);
});

test('where no set is huge nothing changes', () => {
  const duals = solved(8, [
    [0, 1, 5],
    [2, 3, 5],
  ]);
  expect(levelled(duals, new Int32Array(8))).toBe(duals);
});
