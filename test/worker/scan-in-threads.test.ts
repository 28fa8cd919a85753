// Two threads find what one finds.
import { expect, test } from 'vitest';
import { membersOf } from '../../bench/members.ts';
import { eligibilityContext } from '../../src/domain/eligibility.ts';
import { pairColumns } from '../../src/domain/matching/columns/pair-columns.ts';
import { peopleCodes } from '../../src/domain/matching/columns/people-codes.ts';
import { createColumnPricer } from '../../src/domain/matching/columns/price-columns.ts';
import { portraitsOf } from '../../src/domain/matching/portrait.ts';
import { pricesOf } from '../../src/domain/matching/pricing/prices.ts';
import { pricedInOnePart } from '../../src/domain/matching/pricing/pricing-pass.ts';
import { weighRound } from '../../src/domain/matching/weigh-round.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { scanInThreads } from '../../src/worker/scan-in-threads.ts';
import { daysFrom, monday } from '../domain/arbitrary.ts';

const round = { rules: defaultRules, history: [], never: [], seed: 'seed', days: daysFrom(monday, 5) };

test('two threads give the pairs and the proof of one', async () => {
  const people = portraitsOf(membersOf(3100));
  const context = eligibilityContext(round);
  const threads = scanInThreads();
  const one = weighRound(people, round, context);
  const two = weighRound(people, round, context, { graphOf: threads.graphOf });
  const { places, vertexWeights, matching } = one.last;
  const columns = pairColumns(peopleCodes(places, context), vertexWeights, round.rules, context, {
    point: 1,
    kept: {},
  });
  // Lower duals than the proof's: many pairs are violated.
  const { duals } = matching;
  const prices = pricesOf({ ...duals, y: duals.y.map((value) => value * 0.999997) });
  const [alone, both] = [
    pricedInOnePart(columns.n, createColumnPricer(columns)),
    threads.graphOf(columns),
  ].map(({ price }) => [
    price({ prices, most: 5, tolerance: 100, blocks: 1, listBelow: 200, partial: null }),
    price({ prices, most: 5, tolerance: Number.POSITIVE_INFINITY, blocks: 3, listBelow: 0, partial: null }),
  ]);
  expect(both).toEqual(alone);
  await threads.stop();
  expect(two.last.matching.mate).toEqual(one.last.matching.mate);
  expect(two.last.matching.duals).toEqual(one.last.matching.duals);
  expect(one.last.matching.stats.turns).toBeGreaterThan(1);
});
