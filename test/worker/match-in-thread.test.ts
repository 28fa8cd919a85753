// A matching thread that dies is replaced, and what it had is tried once more; nobody waits for ever.
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { historyOf, membersOf } from '../../bench/members.ts';
import { matchRound } from '../../src/domain/matching/match-round.ts';
import { attributes, defaultRules, type Rules } from '../../src/domain/rules.ts';
import { type Matcher, startMatcher } from '../../src/worker/match-in-thread.ts';
import { openThread } from '../../src/worker/open-thread.ts';
import { candidate, crowd, outOf, round } from '../domain/arbitrary.ts';

/** Takes an input and fills its memory, as a round does that is too large. */
const greedy = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', () => { const kept = []; for (;;) kept.push(new Array(100_000).fill(kept.length)); });
`;
const small = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 8 };

let matcher: Matcher | null = null;
afterEach(async () => {
  await matcher?.stop();
});

/** Opens so many threads that die at their first input, then real ones. */
const dyingFirst = (count: number) => {
  let opened = 0;
  const open: typeof openThread = (name, options) => {
    opened += 1;
    return opened <= count
      ? new Worker(greedy, { eval: true, resourceLimits: small })
      : openThread(name, options);
  };
  return { open, opened: () => opened };
};

test('a round whose thread ran out of memory is made by another one, and says so', async () => {
  const { open, opened } = dyingFirst(1);
  matcher = startMatcher(1, open);
  const result = await matcher.match(round({ candidates: crowd(4) }));
  expect(result.matches).toHaveLength(2);
  expect(result.isSecondTry).toBe(true);
  const next = await matcher.match(round({ candidates: crowd(4) }));
  expect(next.isSecondTry).toBeUndefined();
  expect(opened()).toBe(2);
});

test('twice is enough: whoever asked is told, and the next round has a new thread', async () => {
  const { open, opened } = dyingFirst(2);
  matcher = startMatcher(1, open);
  const first = matcher.match(round({ candidates: crowd(4) }));
  const behind = matcher.match(round({ candidates: crowd(6) }));
  await expect(first).rejects.toThrow('The matching thread died.');
  await expect(behind).resolves.toMatchObject({ matches: [{}, {}, {}] });
  expect(opened()).toBe(3);
});

test('a thread that ended while nobody waited is replaced, and so is one after a stop', async () => {
  const threads: Worker[] = [];
  matcher = startMatcher(1, (name, options) => {
    const thread = openThread(name, options);
    threads.push(thread);
    return thread;
  });
  const input = round({ candidates: crowd(4) });
  await matcher.match(input);
  await threads[0]?.terminate();
  expect((await matcher.match(input)).matches).toHaveLength(2);
  await matcher.stop();
  expect((await matcher.match(input)).isSecondTry).toBeUndefined();
  expect(threads).toHaveLength(3);
});

test('what is wrong with an input is tried but once', async () => {
  const { open, opened } = dyingFirst(0);
  matcher = startMatcher(1, open);
  const broken = round({ candidates: [candidate('U0', { zone: 'Nowhere/None' }), candidate('U1')] });
  await expect(matcher.match(broken)).rejects.toThrow();
  expect(opened()).toBe(1);
});

test('a crowd that is all alike and one whom nobody can meet need no second try', async () => {
  matcher = startMatcher(1, (name, options) =>
    openThread(name, { ...options, resourceLimits: { maxOldGenerationSizeMb: 256 } }),
  );
  const outsider = candidate('U0', { languages: ['tlh'] });
  const result = await matcher.match(round({ candidates: [outsider, ...crowd(1201).slice(1)] }));
  expect(result.isSecondTry).toBeUndefined();
  expect(outOf(result)).toEqual(['U0']);
});

test('two threads say what one says of the cost of each rule', async () => {
  matcher = startMatcher(2);
  const candidates = membersOf(3001);
  const ignored = attributes.map((name) => [name, { ...defaultRules.wishes[name], prefer: 'ignore' }]);
  const { country, interests } = defaultRules.wishes;
  const wishes = { ...Object.fromEntries(ignored), country, interests } as Rules['wishes'];
  const rules = { ...defaultRules, wishes };
  const history = historyOf(candidates, ['2026-02-23']);
  const input = round({ candidates, history, rules, costs: true });
  const alone = matchRound(input);
  expect(alone.costs).toHaveLength(5);
  expect(await matcher.match(input)).toEqual(alone);
});
