// A pass over the few pairs that could be worth it finds what a pass over each pair finds.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { membersOf } from '../../../../bench/members.ts';
import { eligibilityContext } from '../../../../src/domain/eligibility.ts';
import type { MatchingInput } from '../../../../src/domain/matching/candidate.ts';
import { type PairColumns, pairColumns } from '../../../../src/domain/matching/columns/pair-columns.ts';
import { createWeights } from '../../../../src/domain/matching/columns/pair-weights.ts';
import { inGroups, peopleCodes } from '../../../../src/domain/matching/columns/people-codes.ts';
import { createColumnPricer } from '../../../../src/domain/matching/columns/price-columns.ts';
import { portraitsOf } from '../../../../src/domain/matching/portrait.ts';
import { noPartners, offerPartner } from '../../../../src/domain/matching/pricing/best-partners.ts';
import { createRowPricer } from '../../../../src/domain/matching/pricing/price-rows.ts';
import { pricesOf, sharedZ } from '../../../../src/domain/matching/pricing/prices.ts';
import type { Pass } from '../../../../src/domain/matching/pricing/pricing-pass.ts';
import {
  type Attribute,
  attributes,
  type Rules,
  type SoftRule,
  softRules,
} from '../../../../src/domain/rules.ts';
import { anyInput } from '../../arbitrary.ts';

const columnsOf = (input: MatchingInput): PairColumns => {
  const context = eligibilityContext(input);
  const places = portraitsOf(input.candidates).flatMap((portrait, at) => [
    { ...portrait, isSecond: false },
    ...(at % 5 === 0 ? [{ ...portrait, isSecond: true }] : []),
  ]);
  const order = inGroups(places, context, (text) => text.length);
  const vertexWeights = Float64Array.from(order, ({ isSecond }, at) =>
    isSecond ? -300_000 : 1_000_000 * (at % 3),
  );
  const isWished = (rule: SoftRule) =>
    rule === 'rest' || rule === 'overlap' || input.rules.wishes[rule].prefer !== 'ignore';
  const kept = Object.fromEntries(
    softRules
      .filter((rule) => input.rules.soft.includes(rule) && isWished(rule))
      .map((rule, at) => [rule, 50_000 + at]),
  );
  return pairColumns(peopleCodes(order, context), vertexWeights, input.rules, context, { point: 2, kept }, [
    ['U0', 'U1'],
  ]);
};

/** Duals near what pairs are worth, so that some are covered and some are not; the first three people in a blossom. */
const pricesFor = (
  { n, vertexWeights }: PairColumns,
  around: number,
  spread: readonly number[],
  z: number,
) => {
  const parent = new Int32Array(2 * n).fill(-1);
  const size = new Int32Array(2 * n).fill(1);
  const zs = new Float64Array(2 * n);
  if (n >= 3) {
    for (const x of [0, 1, 2]) parent[x] = n;
    [size[n], zs[n]] = [3, z];
  }
  const y = vertexWeights.map((one, x) => Math.max(0, 2 * one + around + (spread[x % spread.length] ?? 0)));
  return pricesOf({ y, z: zs, parent, size });
};

const sameAsEachPair = (columns: PairColumns, pass: Pass): void => {
  const { n } = columns;
  const row = createWeights(columns);
  const eachPair = createRowPricer(n, row).pricer(pass, { part: 0, parts: 1 });
  const pricer = createColumnPricer(columns);
  const whole = pricer(pass, { part: 0, parts: 1 });
  const values = ({ ids, values, counts }: typeof whole.worst) =>
    Array.from(counts, (count, a) =>
      Array.from({ length: count }, (_, i) => [ids[a * pass.most + i], values[a * pass.most + i]]),
    );
  expect(values(whole.worst)).toEqual(values(eachPair.worst));
  expect(whole.repair).toEqual(eachPair.repair);

  // What its parts find, put together, is the same.
  const parts = [0, 1, 2].map((part) => pricer(pass, { part, parts: 3 }));
  const together = noPartners(n, pass.most);
  for (const { worst } of parts) {
    for (let a = 0; a < n; a++) {
      for (let at = a * pass.most; at < a * pass.most + (worst.counts[a] ?? 0); at++) {
        offerPartner(together, a, worst.ids[at] ?? -1, worst.values[at] ?? 0);
      }
    }
  }
  expect(values(together)).toEqual(values(whole.worst));
  const repair = whole.repair.map((_, x) => Math.max(...parts.map((part) => part.repair[x] ?? 0)));
  expect(repair).toEqual(whole.repair);

  // With the repair, the duals cover each pair, and no dual is raised by more than a violation at its vertex.
  const { y } = pass.prices;
  const weights = new Float64Array(n);
  const most = new Float64Array(n);
  for (let a = 0; a < n; a++) {
    row(a, a + 1, weights);
    for (let b = a + pass.blocks; b < n; b += pass.blocks) {
      if (weights[b] === 0) continue;
      const violation = 2 * (weights[b] ?? 0) - (y[a] ?? 0) - (y[b] ?? 0) - sharedZ(pass.prices, a, b);
      expect(violation).toBeLessThanOrEqual((repair[a] ?? 0) + (repair[b] ?? 0));
      for (const x of [a, b]) most[x] = Math.max(most[x] ?? 0, violation);
    }
  }
  for (const [x, one] of repair.entries()) expect(one).toBeLessThanOrEqual(most[x] ?? 0);
};

const tolerances = fc.constantFrom(0, 1, 700, Number.POSITIVE_INFINITY);

test('whatever the rules and the duals', () => {
  fc.assert(
    fc.property(
      anyInput({ minLength: 2, maxLength: 14 }),
      fc.integer({ min: 0, max: 200_000 }),
      fc.array(fc.integer({ min: -40_000, max: 40_000 }), { minLength: 1, maxLength: 14 }),
      fc.nat(20_000),
      tolerances,
      fc.constantFrom(1, 1, 2, 3),
      (input, around, spread, z, tolerance, blocks) => {
        const columns = columnsOf(input);
        const prices = pricesFor(columns, around, spread, 2 * z);
        sameAsEachPair(columns, { prices, most: 3, tolerance, blocks, listBelow: 0, partial: null });
      },
    ),
    { numRuns: 500 },
  );
});

const only = (...names: readonly Attribute[]): Rules['wishes'] =>
  ({
    ...Object.fromEntries(attributes.map((one) => [one, { prefer: 'ignore', strength: 1 }])),
    ...Object.fromEntries(names.map((one) => [one, { prefer: 'alike', strength: 5 }])),
  }) as Rules['wishes'];

describe('for realistic members, with duals from far too low to far too high', () => {
  const wishes = {
    'whatever the wishes': null,
    'interests alone': only('interests'),
    'mandates alone': only('mandate'),
    'interests and mandates': only('interests', 'mandate'),
  };
  test.each(Object.entries(wishes))('%s', (_, those) => {
    fc.assert(
      fc.property(
        anyInput({ minLength: 1, maxLength: 1 }),
        fc.nat(1000),
        fc.integer({ min: 0, max: those ? 18_000 : 90_000 }),
        fc.array(fc.integer({ min: -9_000, max: 9_000 }), { minLength: 40, maxLength: 40 }),
        tolerances,
        (input, seed, around, spread, tolerance) => {
          const rules = those ? { ...input.rules, wishes: those, soft: [] } : input.rules;
          const columns = columnsOf({ ...input, rules, candidates: membersOf(120, seed) });
          const prices = pricesFor(columns, around, spread, 500);
          sameAsEachPair(columns, { prices, most: 5, tolerance, blocks: 1, listBelow: 0, partial: null });
        },
      ),
      { numRuns: 40 },
    );
  });
});
