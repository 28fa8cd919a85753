// Two threads find what one finds.
import { expect, test } from 'vitest';
import { membersOf } from '../../bench/members.ts';
import { eligibilityContext } from '../../src/domain/eligibility.ts';
import { portraitsOf } from '../../src/domain/matching/portrait.ts';
import { weighRound } from '../../src/domain/matching/weigh-round.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { scanInThreads } from '../../src/worker/scan-in-threads.ts';
import { daysFrom, monday } from '../domain/arbitrary.ts';

const round = { rules: defaultRules, history: [], never: [], seed: 'seed', days: daysFrom(monday, 5) };

test('two threads give the pairs and the proof of one', async () => {
  const people = portraitsOf(membersOf(400));
  const context = eligibilityContext(round);
  const threads = scanInThreads();
  const one = weighRound(people, round, context);
  const two = weighRound(people, round, context, { scanOf: threads.scanOf });
  await threads.stop();
  expect(two.last.matching.mate).toEqual(one.last.matching.mate);
  expect(two.last.matching.duals).toEqual(one.last.matching.duals);
  expect(one.last.matching.stats.turns).toBeGreaterThan(1);
});
