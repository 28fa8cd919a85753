// Twenty runs of random weeks, the same each time; a failing one is printed as a script that can be pasted here.
import { expect, test } from 'vitest';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { playWeeks } from './play-weeks.ts';
import { sayFailure } from './script.ts';

const database = databaseForTests();

test('random weeks break no invariant', { timeout: 300_000 }, async () => {
  const { failure, runs, steps } = await playWeeks(database.db, { runs: 20, seed: 2026 });
  expect(failure === null ? '' : sayFailure(failure)).toBe('');
  expect(runs).toBe(20);
  expect(steps / runs).toBeGreaterThan(20);
});
