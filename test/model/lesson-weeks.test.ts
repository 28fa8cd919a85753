// Weeks in which lessons are shared, decided, told and taken back, and people delete everything: each goes by what it says.
import { afterEach, expect, test } from 'vitest';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { begin, playStep } from './act.ts';
import { invariants } from './invariants.ts';
import { marksIn } from './lessons-log.ts';
import type { Step } from './steps.ts';
import { openWeeks, type Weeks } from './weeks.ts';

const database = databaseForTests();
const day = 24 * 60;
const open = { do: 'wait-for', what: 'opening', minutes: 0, app: 'down' } as const;
const later = { do: 'wait', minutes: 5, app: 'up' } as const;
const named = { do: 'share', who: 0, talk: 0, sharing: 'with-name' } as const;
const asIs = { do: 'let-through', by: 'admin', item: 0, how: 'as-is' } as const;
const answer = { do: 'answer-about', who: 0, answer: 0 } as const;

let weeks: Weeks;
afterEach(() => weeks.app.stop());

/** So many people, who may meet each week. */
const start = async (people: number) => {
  weeks = await openWeeks(database.db, 'W1', invariants);
  await begin(weeks, { people: Array.from({ length: people }, () => ({})), restWeeks: 0 });
};
const play = async (...steps: Step[]) => {
  for (const step of steps) await playStep(weeks, step);
};
/** How many introductions and digests tell a lesson. */
const told = (kind: 'introduction' | 'digest') =>
  [...weeks.ledger.seen.values()].filter((one) => one.kind === kind && marksIn(one.text).length > 0).length;
const shown = () => weeks.ledger.rows.insights.filter(({ shownAt }) => shownAt !== null).length;

test('a lesson is told in the introduction of others, and leaves it when it is taken back', async () => {
  await start(4);
  await play(open, named, asIs, open);
  expect([shown(), told('introduction')]).toEqual([1, 1]);
  await play({ ...named, talk: 1, sharing: 'private' }, later);
  expect([shown(), told('introduction')]).toEqual([0, 0]);
});

test('a digest quotes a lesson, and leaves it out when its author leaves', async () => {
  await start(2);
  await play(open, named, asIs, { do: 'wait', minutes: 26 * day, app: 'down' }, { do: 'send-digest' }, later);
  expect([shown(), told('digest')]).toEqual([1, 1]);
  await play({ do: 'leave', who: 0 }, later);
  expect([shown(), told('digest')]).toEqual([0, 0]);
});

test('other words and merged ones are shown once all authors agree', async () => {
  await start(2);
  await play(open, { do: 'all-share', sharing: 'with-name' });
  await play({ do: 'merge', by: 'admin', item: 0, count: 2 }, answer);
  expect(shown()).toBe(0);
  await play({ ...answer, who: 1 });
  expect(shown()).toBe(1);
  await play({ ...named, sharing: 'private' }, { ...asIs, how: 'flagged' });
  expect(shown()).toBe(0);
  await play(answer, { ...named, anew: true }, { ...asIs, how: 'reworded' }, { ...answer, answer: 1 });
  expect(shown()).toBe(1);
});

test('lessons without a name come among five authors, and no counterpart reads them', async () => {
  await start(7);
  await play(open, { do: 'all-share', sharing: 'without-name' }, open, { ...asIs, item: 1 }, open);
  expect(weeks.ledger.lessons.batches.size).toBe(1);
  expect([shown(), told('introduction') > 0]).toEqual([1, true]);
});

test('who deletes everything and comes back does not meet whom they must not meet', async () => {
  await start(2);
  await play(open, { do: 'answer', who: 0, talk: 0, again: false }, named, asIs);
  await play({ do: 'delete-all', who: 0 }, { do: 'join', who: 0 }, open, later);
  expect(weeks.ledger.people.get('U1')?.isForgotten).toBe(false);
  expect([...weeks.ledger.talks.values()].filter(({ introduced }) => introduced)).toHaveLength(1);
});
