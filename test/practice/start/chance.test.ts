// Chance in the practice workspace repeats itself.
import { expect, test } from 'vitest';
import { startChance } from '../../../src/practice/start/chance.ts';

test('each person draws the same numbers, whoever else draws meanwhile', () => {
  const [one, another] = [startChance(), startChance()];
  const alone = Array.from({ length: 50 }, () => one('U1'));
  const amid = Array.from({ length: 50 }, () => {
    another('U2');
    return another('U1');
  });
  expect(amid).toEqual(alone);
});

test('the numbers are spread from 0 to below 1, and others for others', () => {
  const chance = startChance();
  const drawn = Array.from({ length: 1000 }, (_, at) => chance(`U${at % 2}`));
  expect(new Set(drawn).size).toBe(1000);
  for (const tenth of Array.from({ length: 10 }, (_, at) => at / 10)) {
    const share = drawn.filter((number) => number >= tenth && number < tenth + 0.1).length;
    expect(share).toBeGreaterThan(60);
    expect(share).toBeLessThan(140);
  }
});
