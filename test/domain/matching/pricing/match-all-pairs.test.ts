// Solving on few edges gives what solving on all would, and the proof covers them all.
import { describe, expect, test } from 'vitest';
import { hashOf } from '../../../../src/domain/hash-of.ts';
import { proofOf } from '../../../../src/domain/matching/blossom/proof.ts';
import { checkMatching } from '../../../../src/domain/matching/check-matching.ts';
import {
  type MatchingProgress,
  matchAllPairs,
} from '../../../../src/domain/matching/pricing/match-all-pairs.ts';
import { graphOfRows } from '../../../../src/domain/matching/pricing/price-rows.ts';
import { noViolations, type Pass } from '../../../../src/domain/matching/pricing/pricing-pass.ts';

/** More than are looked at all at once. */
const n = 420;

type WeightOf = (a: number, b: number) => number;
const chance = (what: string, a: number, b: number, below: number) => hashOf(`${what} ${a} ${b}`) % below;

/** The unkind ones: nothing to choose by, hardly anything to choose from, nobody in between. */
const crowds: Record<string, WeightOf> = {
  'any weights': (a, b) => chance('any', a, b, 1000),
  'few different weights': (a, b) => chance('few', a, b, 4),
  'everybody alike': () => 7,
  'nobody may meet': () => 0,
  'a star': (a, b) => (a === 0 ? 1 + (b % 5) : 0),
  'two camps that meet only within': (a, b) => (a < 211 === b < 211 ? 1 + chance('camp', a, b, 50) : 0),
  'two camps that meet only each other': (a, b) =>
    (a % 3 === 0) === (b % 3 === 0) ? 0 : 1 + chance('camp', a, b, 50),
  'one against the world': (a, b) => (a === 0 ? 1 : 500 + chance('world', a, b, 3)),
  'best partners all the same': (a, b) => 1000 - b + chance('same', a, b, 2),
  'odd circles': (a, b) =>
    Math.floor(a / 3) === Math.floor(b / 3) ? 100 : Math.max(0, chance('circle', a, b, 1010) - 990),
};

describe('over all pairs', () => {
  test.each(Object.entries(crowds))('%s', (_, weightOf) => {
    const row = (a: number, from: number, weights: Float64Array) => {
      for (let b = from; b < n; b++) weights[b] = a === b ? 0 : weightOf(a, b);
    };
    const looked = matchAllPairs(graphOfRows(n, row));
    const verdict = checkMatching({
      n,
      mate: looked.mate,
      proof: proofOf(looked.duals),
      weightOf: (a, b) => (a < b ? weightOf(a, b) : weightOf(b, a)),
    });
    expect(verdict).toEqual({ ok: true, weight: looked.weight, upperBound: looked.weight });
  });
});

test('stopped early, it says honestly how far from the best it may be', () => {
  const weightOf = crowds['best partners all the same'] ?? (() => 0);
  const row = (a: number, from: number, weights: Float64Array) => {
    for (let b = from; b < n; b++) weights[b] = a === b ? 0 : weightOf(a, b);
  };
  const early = matchAllPairs(graphOfRows(n, row), { goOn: () => false });
  const best = matchAllPairs(graphOfRows(n, row));
  expect(early.weight).toBeLessThan(best.weight);
  expect(early.upperBound).toBeGreaterThanOrEqual(best.weight);
  const symmetric = (a: number, b: number) => weightOf(Math.min(a, b), Math.max(a, b));
  expect(checkMatching({ n, mate: early.mate, proof: proofOf(early.duals), weightOf: symmetric })).toEqual({
    ok: true,
    weight: early.weight,
    upperBound: early.upperBound,
  });
});

describe('where a first matching comes from blocks', () => {
  // In blocks of an even number: of an odd one somebody is left over in each.
  const many = 3072;
  const mixed = (a: number, b: number): number => {
    const two = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 7, 0x85ebca6b);
    const one = Math.imul(two, 0xc2b2ae35);
    return (one ^ (one >>> 15)) >>> 0;
  };
  const graphOf = (weightOf: WeightOf, n = many) =>
    graphOfRows(n, (a, from, weights) => {
      for (let b = from; b < n; b++) weights[b] = a === b ? 0 : weightOf(Math.min(a, b), Math.max(a, b));
    });
  const check = ({ mate, duals }: ReturnType<typeof matchAllPairs>, weightOf: WeightOf) =>
    checkMatching({
      n: mate.length,
      mate,
      proof: proofOf(duals),
      weightOf: (a, b) => weightOf(Math.min(a, b), Math.max(a, b)),
    });

  const at = (x: number): number => mixed(x, x) % 1000;
  const crowds: Record<string, readonly [number, WeightOf]> = {
    'any weights': [many, (a, b) => mixed(a, b) % 100_000],
    // In the first of these a turn on its own has a higher bound than another before it, in the second a lower weight.
    'the nearest': [1000, (a, b) => Math.max(0, 100_000 - Math.abs(at(a) - at(b)) * 100)],
    'the dearest': [1000, (a, b) => (mixed(a, a) % 100) * (mixed(b, b) % 100)],
  };
  test.each(Object.entries(crowds))('turns only better weight and bound: %s', (_, [n, weightOf]) => {
    const seen: MatchingProgress[] = [];
    const best = matchAllPairs(graphOf(weightOf, n), { onTurn: (progress) => seen.push(progress) });
    expect(check(best, weightOf)).toEqual({ ok: true, weight: best.weight, upperBound: best.weight });
    expect(seen.length).toBeGreaterThan(2);
    for (const [turn, { weight, upperBound }] of seen.entries()) {
      expect(weight).toBeGreaterThanOrEqual(seen[turn - 1]?.weight ?? 0);
      expect(upperBound).toBeLessThanOrEqual(seen[turn - 1]?.upperBound ?? Number.POSITIVE_INFINITY);
    }
  });

  const weightOf = (a: number, b: number) => 1 + (mixed(a, b) % 100_000);
  const graph = graphOf(weightOf);

  test.each([1, 2])(
    'with time for %i passes over all pairs nobody waits for a search left undone',
    (most) => {
      let passes = 0;
      const counted: typeof graph = {
        ...graph,
        price: (pass) => {
          if (pass.blocks === 1) passes += 1;
          return graph.price(pass);
        },
      };
      const early = matchAllPairs(counted, { goOn: () => passes < most });
      expect(early.mate).not.toContain(-1);
      expect(early.upperBound).toBeGreaterThan(early.weight);
      expect(check(early, weightOf)).toEqual({
        ok: true,
        weight: early.weight,
        upperBound: early.upperBound,
      });
    },
  );

  test('where all are alike, a first choice of partners is enough', () => {
    const { weight, upperBound, stats } = matchAllPairs(graphOf(() => 7));
    expect([weight, upperBound]).toEqual([7 * (many / 2), weight]);
    // In the last turn nothing is left to better.
    expect(stats.turns).toBeLessThanOrEqual(2);
  });

  test('without any time, all pairs are looked at once, for the bound', () => {
    const people = 9000;
    const blocks: number[] = [];
    const price = (pass: Pass) => {
      blocks.push(pass.blocks);
      return noViolations(people, pass);
    };
    matchAllPairs({ n: people, vertexWeights: new Float64Array(people), price }, { goOn: () => false });
    expect(blocks.slice(2)).toEqual([1]);
    blocks.length = 0;
    matchAllPairs({ n: people, vertexWeights: new Float64Array(people), price });
    expect(blocks.slice(2)).toEqual([3, 1, 1]);
  });
});
