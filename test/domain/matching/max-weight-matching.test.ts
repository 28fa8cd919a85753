// The solver against all possible matchings, and against another solver.
import match from 'edmonds-blossom-fixed';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../src/domain/hash-of.ts';
import { proofOf } from '../../../src/domain/matching/blossom/proof.ts';
import { createSolver } from '../../../src/domain/matching/blossom/solver.ts';
import { checkMatching } from '../../../src/domain/matching/check-matching.ts';
import { maxWeightMatching, type Proof } from '../../../src/domain/matching/max-weight-matching.ts';
import { edgesOf, heaviest, type Pair, solveProven, weightsOf } from './graphs.ts';

const pairsAmong = (n: number): [number, number][] =>
  Array.from({ length: n }, (_, v) => Array.from({ length: v }, (_, u): [number, number] => [u, v])).flat();

/** Edges of any weight, some of them loops or parallel, in any order. */
const anyGraph = (least: number, most: number): fc.Arbitrary<{ n: number; pairs: Pair[] }> =>
  fc.integer({ min: least, max: most }).chain((n) =>
    fc
      .tuple(fc.integer({ min: 1, max: 4 * n }), fc.constantFrom(2, 3, 10, 1000, 2 ** 40))
      .chain(([m, heavy]) =>
        fc.array(
          fc.tuple(fc.nat(n - 1), fc.nat(n - 1), fc.integer({ min: -Math.ceil(heavy / 3), max: heavy })),
          { minLength: m, maxLength: m },
        ),
      )
      .map((pairs) => ({ n, pairs })),
  );

/** How many pairs, and their weight: by trying all. */
const mostPairsFirst = (pairs: readonly Pair[], taken: readonly number[] = []): readonly [number, number] => {
  const [first, ...rest] = pairs;
  if (!first) return [0, 0];
  const [u, v, w] = first;
  const without = mostPairsFirst(rest, taken);
  if (u === v || taken.includes(u) || taken.includes(v)) return without;
  const [count, weight] = mostPairsFirst(rest, [...taken, u, v]);
  const withIt = [count + 1, weight + w] as const;
  return better(withIt, without);
};
const better = (a: readonly [number, number], b: readonly [number, number]) =>
  a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]) ? a : b;

describe('the heaviest matching', () => {
  test('is found in each of a million graphs of five', () => {
    const pairs = pairsAmong(5);
    const apart = pairs.map(([a, b]) => pairs.map(([c, d]) => a !== c && a !== d && b !== c && b !== d));
    const weights = new Int32Array(10);
    let wrong = 0;
    for (let code = 0; code < 4 ** 10; code++) {
      for (let at = 0, rest = code; at < 10; at++, rest >>= 2) weights[at] = rest & 3;
      let most = 0;
      for (let one = 0; one < 10; one++) {
        most = Math.max(most, weights[one] ?? 0);
        for (let two = 0; two < one; two++) {
          if (apart[one]?.[two]) most = Math.max(most, (weights[one] ?? 0) + (weights[two] ?? 0));
        }
      }
      const { weight, upperBound } = maxWeightMatching(
        5,
        edgesOf(pairs.map(([u, v], at): Pair => [u, v, weights[at] ?? 0])),
      );
      if (weight !== most || upperBound !== most) wrong += 1;
    }
    expect(wrong).toBe(0);
  }, 300_000);

  test('is the heaviest of those with the most pairs where these count first', () => {
    fc.assert(
      fc.property(anyGraph(2, 8), ({ n, pairs }) => {
        const edges = edgesOf(pairs);
        const { mate, weight, upperBound, proof, lift } = maxWeightMatching(n, edges, { cardinality: true });
        const [most, heaviestOfThem] = mostPairsFirst(pairs);
        expect([mate.filter((partner) => partner >= 0).length / 2, weight]).toEqual([most, heaviestOfThem]);
        expect(upperBound).toBe(weight);
        const lifted = weightsOf(
          n,
          pairs.map(([u, v, w]): Pair => [u, v, w + lift]),
        );
        expect(checkMatching({ n, mate, proof, weightOf: lifted })).toMatchObject({ ok: true });
      }),
      { numRuns: 3000 },
    );
  });

  test('is found and proven in random graphs of 6 to 12', () => {
    fc.assert(
      fc.property(anyGraph(6, 12), ({ n, pairs }) => {
        expect(solveProven(n, pairs).weight).toBe(heaviest(n, pairs));
      }),
      { numRuns: 100_000 },
    );
  }, 300_000);

  test('is mended, and proven again, with each edge that comes later', () => {
    fc.assert(
      fc.property(anyGraph(6, 14), fc.integer({ min: 1, max: 5 }), ({ n, pairs }, parts) => {
        const useful = pairs.filter(([u, v, w]) => u !== v && w > 0);
        const part = (nth: number) => useful.filter((_, at) => at % (parts + 1) === nth);
        const solver = createSolver(n, edgesOf(part(0)));
        solver.run();
        for (let nth = 1; nth <= parts; nth++) {
          const later = edgesOf(part(nth));
          solver.add(later, later.w);
          solver.run();
          const known = useful.filter((_, at) => at % (parts + 1) <= nth);
          const { mate, duals, weight } = solver.matching();
          const claim = { n, mate, proof: proofOf(duals), weightOf: weightsOf(n, known) };
          expect(checkMatching(claim)).toEqual({ ok: true, weight, upperBound: weight });
        }
      }),
      { numRuns: 5000 },
    );
  }, 120_000);

  test('weighs what another solver’s weighs', () => {
    fc.assert(
      fc.property(anyGraph(50, 200), ({ n, pairs }) => {
        const useful = pairs.filter(([u, v, w]) => u !== v && w > 0);
        const mates = useful.length > 0 ? match(useful.map(([u, v, w]) => [u, v, w])) : [];
        const taken = new Map<number, number>();
        for (const [u, v, w] of useful) {
          if (mates[u] === v) taken.set(Math.min(u, v), Math.max(w, taken.get(Math.min(u, v)) ?? 0));
        }
        expect(solveProven(n, pairs).weight).toBe([...taken.values()].reduce((sum, w) => sum + w, 0));
      }),
      { numRuns: 200 },
    );
  }, 300_000);
});

describe('where vertices have many edges', () => {
  const weighings: Record<string, (a: number, b: number, chance: number) => number> = {
    'any weights': (_a, _b, chance) => chance % 5000,
    'few different ones, some of them negative': (_a, _b, chance) => (chance % 5) - 1,
    'huge ones': (_a, _b, chance) => 2 ** 40 + (chance % 1000),
    'what each brings along counts most': (a, b, chance) =>
      100_000 * ((a % 3) + (b % 3)) + ((a % 7) + (b % 5)) * 100 + (chance % 300),
    'the nearest': (a, b) => 3000 - Math.abs(((a * 619) % 1000) - ((b * 619) % 1000)),
    'the dearest': (a, b) => (1 + ((a * 31) % 50)) * (1 + ((b * 31) % 50)),
  };
  test.each(Object.entries(weighings))('%s', (_, weigh) => {
    const edges = fc.record({
      n: fc.integer({ min: 3, max: 110 }),
      share: fc.constantFrom(0.3, 0.6, 1),
      isTwice: fc.boolean(),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(edges, ({ n, share, isTwice, seed }) => {
        const pairs = pairsAmong(n).flatMap(([a, b]): Pair[] => {
          const chance = hashOf(`${seed} ${a} ${b}`) >>> 0;
          if ((chance % 1000) / 1000 >= share) return [];
          const one: Pair = chance % 2 === 0 ? [a, b, weigh(a, b, chance)] : [b, a, weigh(a, b, chance)];
          return isTwice ? [one, [a, b, one[2] - (chance % 7)], [b, b, 9000]] : [one];
        });
        solveProven(n, pairs);
      }),
      { numRuns: 60 },
    );
  });
});

describe('hard cases', () => {
  // van Rantwijk's list: shrinking, relabelling and expanding of nested blossoms.
  const cases: Record<string, Pair[]> = {
    'a blossom is made and used': [
      [1, 2, 8],
      [1, 3, 9],
      [2, 3, 10],
      [3, 4, 7],
    ],
    'and used twice': [
      [1, 2, 8],
      [1, 3, 9],
      [2, 3, 10],
      [3, 4, 7],
      [1, 6, 5],
      [4, 5, 6],
    ],
    'a blossom becomes odd': [
      [1, 2, 9],
      [1, 3, 8],
      [2, 3, 10],
      [1, 4, 5],
      [4, 5, 4],
      [1, 6, 3],
    ],
    'a nested blossom is used': [
      [1, 2, 9],
      [1, 3, 9],
      [2, 3, 10],
      [2, 4, 8],
      [3, 5, 8],
      [4, 5, 10],
      [5, 6, 6],
    ],
    'a blossom is relabelled': [
      [1, 2, 10],
      [1, 7, 10],
      [2, 3, 12],
      [3, 4, 20],
      [3, 5, 20],
      [4, 5, 25],
      [5, 6, 10],
      [6, 7, 10],
      [7, 8, 8],
    ],
    'a nested one is relabelled': [
      [1, 2, 8],
      [1, 3, 8],
      [2, 3, 10],
      [2, 4, 12],
      [3, 5, 12],
      [4, 5, 14],
      [4, 6, 12],
      [5, 7, 12],
      [6, 7, 14],
      [7, 8, 12],
    ],
    'an odd blossom is expanded': [
      [1, 2, 23],
      [1, 5, 22],
      [1, 6, 15],
      [2, 3, 25],
      [3, 4, 22],
      [4, 5, 25],
      [4, 8, 14],
      [5, 7, 13],
    ],
    'a nested one is expanded': [
      [1, 2, 19],
      [1, 3, 20],
      [1, 8, 8],
      [2, 3, 25],
      [2, 4, 18],
      [3, 5, 18],
      [4, 5, 13],
      [4, 7, 7],
      [5, 6, 7],
    ],
    'an expanded one has two ways out': [
      [1, 2, 45],
      [1, 5, 45],
      [2, 3, 50],
      [3, 4, 45],
      [4, 5, 50],
      [1, 6, 30],
      [3, 9, 35],
      [4, 8, 35],
      [5, 7, 26],
      [9, 10, 5],
    ],
    'the least slack leads inside': [
      [1, 2, 45],
      [1, 5, 45],
      [2, 3, 50],
      [3, 4, 45],
      [4, 5, 50],
      [1, 6, 30],
      [3, 9, 35],
      [4, 8, 28],
      [5, 7, 26],
      [9, 10, 5],
    ],
    'relabelled deep inside': [
      [1, 2, 45],
      [1, 7, 45],
      [2, 3, 50],
      [3, 4, 45],
      [4, 5, 95],
      [4, 6, 94],
      [5, 6, 94],
      [6, 7, 50],
      [1, 8, 30],
      [3, 11, 35],
      [5, 9, 36],
      [7, 10, 26],
      [11, 12, 5],
    ],
    'the base moves when it opens': [
      [1, 2, 40],
      [1, 3, 40],
      [2, 3, 60],
      [2, 4, 55],
      [3, 5, 55],
      [4, 5, 50],
      [1, 8, 15],
      [5, 7, 30],
      [7, 6, 10],
      [8, 10, 10],
      [4, 9, 30],
    ],
  };
  test.each(Object.entries(cases))('%s', (_, pairs) => {
    expect(solveProven(13, pairs).weight).toBe(heaviest(13, pairs));
  });

  /** An odd number whose weights hardly differ: all of them end in one blossom of many inside each other. */
  const oddCrowd = (n: number, seed: string): Pair[] =>
    Array.from({ length: n }, (_, a) => a).flatMap((a) =>
      Array.from({ length: n - a - 1 }, (_, at): Pair => {
        const b = a + 1 + at;
        return [a, b, 1000 + (hashOf(`${seed} ${a} ${b}`) % 1000)];
      }),
    );

  const depthOf = (blossoms: Proof['blossoms']): number =>
    blossoms.reduce((most, { vertices: [first = -1] }) => {
      return Math.max(most, blossoms.filter(({ vertices }) => vertices.includes(first)).length);
    }, 0);

  test.each(['a', 'b', 'c'])('blossoms nested ten deep, by seed %s', (seed) => {
    const pairs = oddCrowd(121, seed);
    expect(depthOf(maxWeightMatching(121, edgesOf(pairs)).proof.blossoms)).toBeGreaterThanOrEqual(10);
    const mates = match(pairs.map(([u, v, w]) => [u, v, w]));
    const other = pairs.filter(([u, v]) => mates[u] === v).reduce((sum, [, , w]) => sum + w, 0);
    expect(solveProven(121, pairs).weight).toBe(other);
  });

  test('a search left undone is taken up again, whatever has come since', () => {
    fc.assert(
      fc.property(
        anyGraph(4, 14),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(13), { maxLength: 3 }),
        ({ n, pairs }, enough, out) => {
          const positive = pairs.filter(([u, v, w]) => u !== v && w > 0);
          const half = Math.ceil(positive.length / 2);
          const gone = out.filter((x) => x < n);
          const solver = createSolver(n, edgesOf(positive.slice(0, half)));
          solver.run(undefined, enough);
          expect(solver.matching().duals.y.every(Number.isInteger)).toBe(true);
          solver.exclude(gone);
          solver.run(undefined, enough);
          const later = edgesOf(positive.slice(half));
          solver.add(later, Float64Array.from(later.w).fill(Number.POSITIVE_INFINITY));
          solver.run();
          const left = positive.filter(([u, v]) => !gone.includes(u) && !gone.includes(v));
          const { mate, weight, upperBound } = solver.matching();
          for (const x of gone) expect(mate[x]).toBe(-1);
          expect([weight, upperBound]).toEqual([heaviest(n, left), weight]);
          solver.include(gone);
          solver.run(undefined, enough);
          solver.run();
          expect(solver.matching().weight).toBe(heaviest(n, positive));
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('deep blossoms open for who leaves and comes back', () => {
    const n = 41;
    const pairs = oddCrowd(n, 'in and out');
    const solver = createSolver(n, edgesOf(pairs));
    solver.run();
    const whole = solver.matching().weight;
    for (let x = 0; x + 2 < n; x += 3) {
      const out = [x, x + 1, x + 2];
      solver.exclude(out);
      solver.run();
      const left = pairs.filter(([u, v]) => !out.includes(u) && !out.includes(v));
      const { weight, upperBound } = solver.matching();
      expect(weight).toBe(maxWeightMatching(n, edgesOf(left)).weight);
      expect(upperBound).toBe(weight);
      solver.include(out);
      solver.run();
      expect(solver.matching()).toMatchObject({ weight: whole, upperBound: whole });
    }
  });

  test('nobody, one, two and three are no trouble', () => {
    expect([...maxWeightMatching(0, edgesOf([])).mate]).toEqual([]);
    expect([...maxWeightMatching(1, edgesOf([])).mate]).toEqual([-1]);
    expect([...maxWeightMatching(2, edgesOf([[0, 1, 3]])).mate]).toEqual([1, 0]);
    expect(
      maxWeightMatching(
        3,
        edgesOf([
          [0, 1, 3],
          [1, 2, 4],
          [0, 2, 4],
        ]),
      ).weight,
    ).toBe(4);
  });

  test.each([
    ['a fraction', [[0, 1, 1.5]] as Pair[], 'no integer'],
    ['a stranger', [[0, 9, 1]] as Pair[], 'no vertex'],
    ['a sum beyond what a number holds', [[0, 1, 2 ** 52]] as Pair[], 'too large'],
  ])('%s is refused', (_, pairs, problem) => {
    expect(() => maxWeightMatching(3, edgesOf(pairs))).toThrow(problem);
  });
});
