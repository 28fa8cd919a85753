// Partial passes find what full passes find, wherever prices have gone in between.
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { membersOf } from '../../../../bench/members.ts';
import { eligibilityContext } from '../../../../src/domain/eligibility.ts';
import { pairColumns } from '../../../../src/domain/matching/columns/pair-columns.ts';
import { createWeights } from '../../../../src/domain/matching/columns/pair-weights.ts';
import { inGroups, peopleCodes } from '../../../../src/domain/matching/columns/people-codes.ts';
import { createColumnPricer } from '../../../../src/domain/matching/columns/price-columns.ts';
import { portraitsOf } from '../../../../src/domain/matching/portrait.ts';
import { fullOrPartial } from '../../../../src/domain/matching/pricing/full-or-partial.ts';
import { createRowPricer } from '../../../../src/domain/matching/pricing/price-rows.ts';
import { plainPrices, pricesOf } from '../../../../src/domain/matching/pricing/prices.ts';
import {
  mergeViolations,
  type Pricer,
  type Violations,
  type WeightRow,
} from '../../../../src/domain/matching/pricing/pricing-pass.ts';
import { defaultRules } from '../../../../src/domain/rules.ts';

/** More than twice as many pairs as are ever listed, so that lists overflow where margins are wide. */
const n = 300;
const context = eligibilityContext({ rules: defaultRules, days: ['2026-11-30'], history: [], never: [] });
const places = portraitsOf(membersOf(n)).map((portrait) => ({ ...portrait, isSecond: false }));
const codes = peopleCodes(
  inGroups(places, context, ({ length }) => length),
  context,
);
const columns = pairColumns(codes, new Float64Array(n), defaultRules, context, { point: 1, kept: {} });
const row = createWeights(columns);

const pricers: Record<string, () => Pricer> = {
  'row by row': () => createRowPricer(n, row).pricer,
  'by columns': () => createColumnPricer(columns),
};

const listsOf = ({ worst: { ids, values, counts, most }, repair }: Violations) => ({
  repair: [...repair],
  worst: Array.from(counts, (count, a) =>
    Array.from({ length: count }, (_, at) => [ids[a * most + at], values[a * most + at]]),
  ),
});

/** By how much the price of each of some people changes. */
const moves = fc.array(
  fc.record({ who: fc.nat(n - 1), by: fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.integer()) }),
  { maxLength: 30 },
);
const turns = fc.array(
  fc.record({
    moves,
    all: fc.constantFrom(0, 0, 7, -40, -900),
    out: fc.array(fc.nat(n - 1), { maxLength: 2 }),
    tolerance: fc.constantFrom(0, 1, 300),
    blocks: fc.constantFrom(1, 1, 1, 1, 2),
    listBelow: fc.constantFrom(0, 100, 1500, 1500, 20_000, 1e9),
    z: fc.constantFrom(0, 400),
  }),
  { minLength: 2, maxLength: 6 },
);

let partial = 0;
afterAll(() => {
  expect(partial).toBeGreaterThan(20);
});

describe.each(Object.entries(pricers))('%s', (_, createPricer) => {
  test.each([1, 2])('in %s', (parts) => {
    fc.assert(
      fc.property(fc.integer({ min: 8000, max: 20_000 }), turns, (start, passes) => {
        const ofParts = Array.from({ length: parts }, createPricer);
        const price = fullOrPartial((pass) => {
          partial += pass.partial === null ? 0 : 1;
          return ofParts.map((one, part) => one(pass, { part, parts })).reduce(mergeViolations);
        });
        const y = new Float64Array(n).fill(start);
        for (const { moves, all, out, tolerance, blocks, listBelow, z } of passes) {
          for (let x = 0; x < n; x++) y[x] = Math.max(0, (y[x] ?? 0) + all);
          for (const { who, by } of moves) y[who] = Math.max(0, (y[who] ?? 0) + by);
          const now = y.slice();
          for (const x of out) now[x] = Number.POSITIVE_INFINITY;
          const parent = new Int32Array(2 * n).fill(-1);
          const size = new Int32Array(2 * n).fill(1);
          for (const x of [3, 4, 5]) parent[x] = n;
          const zs = new Float64Array(2 * n);
          [size[n], zs[n]] = [3, z];
          const prices = pricesOf({ y: now, z: zs, parent, size });
          const pass = { prices, most: 4, tolerance, blocks, listBelow };
          const fresh = createPricer()({ ...pass, listBelow: 0, partial: null }, { part: 0, parts: 1 });
          expect(listsOf(price(pass))).toEqual(listsOf(fresh));
        }
      }),
      { numRuns: 60 },
    );
  });
});

test('parts that list less than others', () => {
  // Slack: up to 9,000 with the even ones, who are too many to list all; from 5,000 on with the odd ones.
  const level = 20_000;
  const uneven: WeightRow = (a, from, weights) => {
    for (let b = from; b < n; b++) {
      const left = Math.min(a, b) % 2 === 0 ? (a * b * 37) % 9000 : 5000 + ((a * b) % 6000);
      weights[b] = a === b ? 0 : level - Math.floor(left / 2);
    }
  };
  for (const [all, one, isPartial] of [
    [0, 6500, true],
    [1000, 0, true],
    [1200, 6500, true],
    [3500, 0, false],
  ] as const) {
    const ofParts = [createRowPricer(n, uneven).pricer, createRowPricer(n, uneven).pricer];
    const partials: boolean[] = [];
    const price = fullOrPartial((pass) => {
      partials.push(pass.partial !== null);
      return ofParts.map((part, at) => part(pass, { part: at, parts: 2 })).reduce(mergeViolations);
    });
    const passAt = (y: Float64Array) => {
      return { prices: plainPrices(y), most: 4, tolerance: 0, blocks: 1, listBelow: 8000 };
    };
    price(passAt(new Float64Array(n).fill(level)));
    for (const whom of [10, 11]) {
      const pass = passAt(new Float64Array(n).fill(level - all).fill(level - all - one, whom, whom + 1));
      const fresh = createRowPricer(n, uneven).pricer({ ...pass, partial: null }, { part: 0, parts: 1 });
      expect(listsOf(price(pass))).toEqual(listsOf(fresh));
    }
    expect(partials).toEqual([false, isPartial, isPartial]);
  }
});
