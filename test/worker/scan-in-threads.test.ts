// Two threads find what one finds.
import { expect, test } from 'vitest';
import { membersOf } from '../../bench/members.ts';
import { eligibilityContext } from '../../src/domain/eligibility.ts';
import { pairColumns } from '../../src/domain/matching/columns/pair-columns.ts';
import { peopleCodes } from '../../src/domain/matching/columns/people-codes.ts';
import { createColumnScan } from '../../src/domain/matching/columns/scan-columns.ts';
import { portraitsOf } from '../../src/domain/matching/portrait.ts';
import { scanAlone } from '../../src/domain/matching/pricing/pair-look.ts';
import { pricesOf } from '../../src/domain/matching/pricing/prices.ts';
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
  const two = weighRound(people, round, context, { scanOf: threads.scanOf });
  const { places, own, matching } = one.last;
  const columns = pairColumns(peopleCodes(places, context), own, round.rules, context, {
    point: 1,
    kept: {},
  });
  // Lower duals than the proof's: many pairs are not covered.
  const { duals } = matching;
  const prices = pricesOf({ ...duals, y: duals.y.map((value) => value * 0.99999) });
  const [alone, both] = [scanAlone(columns.n, createColumnScan(columns)), threads.scanOf(columns)].map(
    ({ look }) => [
      look({ prices, most: 5, tolerance: 100, blocks: 1, margin: 200, recall: null }),
      look({ prices, most: 5, tolerance: Number.POSITIVE_INFINITY, blocks: 3, margin: 0, recall: null }),
    ],
  );
  expect(both).toEqual(alone);
  await threads.stop();
  expect(two.last.matching.mate).toEqual(one.last.matching.mate);
  expect(two.last.matching.duals).toEqual(one.last.matching.duals);
  expect(one.last.matching.stats.turns).toBeGreaterThan(1);
});
