// Events come in the order of their keys, whatever comes in between.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEventQueue } from '../../../../src/domain/matching/blossom/event-queue.ts';

const steps = fc.array(
  fc.oneof(
    fc.record({
      later: fc.oneof(
        fc.nat(3),
        fc.nat(200_000),
        fc.maxSafeNat().map((far) => far / 4),
      ),
    }),
    fc.constant('take' as const),
    fc.constant('take' as const),
  ),
  { maxLength: 400 },
);

test('the first event is always one of the least', () => {
  const queue = createEventQueue();
  fc.assert(
    fc.property(steps, (steps) => {
      queue.clear();
      const waiting = new Map<number, number>();
      let now = 0;
      for (const [item, step] of steps.entries()) {
        const least = Math.min(Number.POSITIVE_INFINITY, ...waiting.values());
        if (step === 'take') {
          expect(queue.first()).toBe(least);
          if (waiting.size === 0) continue;
          const taken = queue.pop();
          expect(waiting.get(taken)).toBe(least);
          waiting.delete(taken);
          now = least;
        } else {
          const key = Math.min(2 ** 52, Math.floor(now + step.later));
          queue.push(key, item);
          waiting.set(item, key);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('equal ones come in the order in which they came', () => {
  const queue = createEventQueue();
  const items = Array.from({ length: 100 }, (_, item) => item);
  for (const item of items) queue.push(7, item);
  expect(items.map(() => (queue.first() === 7 ? queue.pop() : -1))).toEqual(items);
});
