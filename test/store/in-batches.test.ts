// Many rows are written in order, and leave room for others in between.
import { expect, test } from 'vitest';
import { batchSize, inBatches } from '../../src/store/in-batches.ts';

test('all rows are written once and in order, and others have their turn after each batch', async () => {
  const rows = Array.from({ length: 2 * batchSize + 1 }, (_, row) => row);
  const happened: (string | number[])[] = [];
  setImmediate(() => happened.push('another'));
  await inBatches(rows, async (some) => {
    happened.push(some);
    setImmediate(() => happened.push('another'));
  });
  expect(happened.filter((one) => one !== 'another').flat()).toEqual(rows);
  expect(happened.map((one) => (one === 'another' ? one : one.length))).toEqual([
    ...[batchSize, 'another', 'another', batchSize, 'another', 1],
  ]);
});

test('no rows, no writing', async () => {
  await expect(inBatches([], () => Promise.reject(new Error('nothing to write')))).resolves.toBeUndefined();
});
