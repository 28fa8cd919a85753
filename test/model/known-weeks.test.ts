// Weeks in which the model found, or would have found, what a hard look at the app had found before.
import { expect, test } from 'vitest';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { playScript, type Script } from './script.ts';

const database = databaseForTests();
const day = 24 * 60;
const up = 'up' as const;
const count = { do: 'wait', minutes: 15 * day, app: up } as const;
const open = { do: 'wait-for', what: 'opening', minutes: 0, app: up } as const;

const weeks: Readonly<Record<string, Script>> = {
  'a draft approved late counts from its introduction': {
    start: { people: [{}, {}], approval: 'wait', restWeeks: 4 },
    steps: [
      { do: 'rhythm', cadence: 'monthly' },
      open,
      { do: 'wait', minutes: 27 * day, app: up },
      { do: 'approve', draft: 0 },
      open,
      { do: 'approve', draft: 0 },
    ],
  },
  'of three one can’t and one leaves': {
    start: { people: [{}, {}, {}], restWeeks: 1 },
    steps: [
      open,
      { do: 'cant', who: 0, talk: 0 },
      { do: 'leave', who: 1 },
      { do: 'wait-for', what: 'end', minutes: 60, app: up },
    ],
  },
  'of three one leaves and one can’t': {
    start: { people: [{}, {}, {}], restWeeks: 1 },
    steps: [
      open,
      { do: 'leave', who: 1 },
      { do: 'cant', who: 0, talk: 0 },
      { do: 'wait-for', what: 'end', minutes: 60, app: up },
    ],
  },
  'a fortnightly round by hand ends before the next one': {
    start: { people: [{}, {}], restWeeks: 1 },
    steps: [
      { do: 'rhythm', cadence: 'fortnightly' },
      open,
      { do: 'wait', minutes: 9 * day, app: up },
      { do: 'round-now' },
    ],
  },
  'saving an unchanged rhythm loses no round that is due': {
    start: { people: [{}, {}], restWeeks: 1 },
    steps: [{ ...open, app: 'back' }, { do: 'rhythm' }, { do: 'wait', minutes: 60, app: up }],
  },
  'met and can’t in turn move nobody in line': {
    start: { people: [{}, {}], restWeeks: 1 },
    steps: [
      open,
      { do: 'met', who: 0, talk: 0 },
      { do: 'cant', who: 0, talk: 0 },
      { do: 'met', who: 0, talk: 0 },
      { do: 'cant', who: 0, talk: 0 },
      { do: 'met', who: 0, talk: 0 },
      { do: 'cant', who: 0, talk: 0 },
    ],
  },
  'a round that was never sent is no history': {
    start: { people: [{}, {}], restWeeks: 4 },
    steps: [{ do: 'open' }, { do: 'wait', minutes: 7 * day, app: 'down' }],
  },
  'who is avoided before the introduction is not introduced': {
    start: { people: [{}, {}], restWeeks: 1 },
    steps: [{ do: 'open' }, { do: 'avoid-next', who: 0 }, { do: 'wait', minutes: 60, app: up }],
  },
  'without a rest neither language nor hours tell of a wish': {
    start: { people: [{ works: 'at night' }, { works: 'at night', avoid: [0] }, {}], restWeeks: 0 },
    steps: [open],
  },
  'who is told that two still talk hears no old news': {
    start: { people: [{}, {}, {}, {}], approval: 'wait', restWeeks: 1 },
    steps: [
      { do: 'leave', who: 2 },
      { do: 'round-now' },
      {
        do: 'trouble',
        method: 'chat.postMessage',
        what: { kind: 'error', error: 'token_revoked' },
        times: 1,
      },
      { do: 'cant', who: 7, talk: 0 },
      { do: 'switch-off', who: 8, slow: true },
      { do: 'wait', minutes: 1440, app: 'down' },
    ],
  },
  'who had answered when the round ended is not asked for changing their mind': {
    start: { people: [{ talks: 2 }, {}], restWeeks: 1, odd: 'sit-out' },
    steps: [
      { do: 'rhythm', cadence: 'weekly', weekday: 3, approval: 'auto' },
      { do: 'wait', minutes: 50400, app: 'down' },
      { do: 'answer', who: 5, talk: 0, met: 'no' },
      { do: 'wait-for', what: 'opening', minutes: 1440, app: up },
      { do: 'answer', who: 5, talk: 0, met: 'yes' },
      { do: 'wait-for', what: 'count', minutes: 1440, app: up },
    ],
  },
  'of two talks one falls through, and the other by a pause': {
    start: { people: [{}, { talks: 2 }, {}], restWeeks: 1 },
    steps: [
      { do: 'round-now', slow: true },
      { do: 'switch-off', who: 0, slow: true },
      { do: 'pause', who: 0, days: 1 },
    ],
  },
  'who left after the introduction was introduced': {
    start: { people: [{}, {}], restWeeks: 4 },
    steps: [open, { do: 'leave', who: 1 }, { do: 'join', who: 1 }, open],
  },
  'five answers of four people are no figure': {
    start: { people: [{ talks: 2 }, {}, {}, {}, {}], restWeeks: 1, odd: 'sit-out' },
    steps: [
      open,
      ...[0, 1].map((talk) => ({ do: 'answer', who: 0, talk, met: 'yes', value: 4, again: true }) as const),
      ...[1, 2, 3].map((who) => ({ do: 'answer', who, talk: 0, met: 'yes', value: 4, again: true }) as const),
      count,
    ],
  },
  'who is avoided reads no reason that tells it': {
    start: { people: [{}, {}], restWeeks: 1 },
    steps: [{ do: 'edit', who: 0, avoid: [1] }, open],
  },
  'the value of a talk that was none leaves': {
    start: { people: [{}, {}, {}, {}, {}, {}], restWeeks: 1 },
    steps: [
      open,
      { do: 'all-answer', met: 'yes' },
      { do: 'answer', who: 0, talk: 0, value: 1 },
      { do: 'answer', who: 0, talk: 0, met: 'no' },
      count,
    ],
  },
  'a sixth answer after the count moves no figure': {
    start: { people: [{}, {}, {}, {}, {}, {}], restWeeks: 12 },
    steps: [
      open,
      ...[0, 1, 2, 3, 4].map((who) => ({ do: 'answer', who, talk: 0, met: 'yes', value: 5 }) as const),
      count,
      { do: 'answer', who: 5, talk: 0, met: 'yes', value: 1 },
      { do: 'wait', minutes: day, app: up },
    ],
  },
  'what the app slept through is counted and asked when it is back': {
    start: { people: [{}, {}, {}, {}, {}, {}], restWeeks: 12 },
    steps: [
      open,
      { do: 'all-answer', met: 'yes' },
      { do: 'answer', who: 5, talk: 0, met: 'planned' },
      { do: 'wait', minutes: 20 * day, app: 'down' },
      { do: 'answer', who: 4, talk: 0, value: 1 },
      { do: 'wait', minutes: 12 * day, app: up },
      { do: 'answer', who: 4, talk: 0, value: 1 },
    ],
  },
  'a question that comes late can still be answered': {
    start: { people: [{}, {}], restWeeks: 1 },
    steps: [open, { do: 'open' }, { do: 'open' }, { do: 'wait', minutes: 60, app: up }],
  },
  'by hand only those without a talk are introduced': {
    start: { people: [{}, {}], restWeeks: 0 },
    steps: [
      open,
      { do: 'rules', restWeeks: 0, odd: 'trio', soft: false, first: 'people', control: 0 },
      { do: 'wait', minutes: day, app: up },
      { do: 'round-now' },
    ],
  },
  'a later hour on the same day promises no second round': {
    start: { people: [{}, {}], restWeeks: 1 },
    steps: [open, { do: 'rhythm', hour: 18 }, { do: 'wait', minutes: day, app: up }],
  },
  'who left before an approval gains nothing by it': {
    start: { people: [{}, {}, {}], approval: 'wait', restWeeks: 1, odd: 'sit-out' },
    steps: [
      open,
      { do: 'leave', who: 0 },
      { do: 'leave', who: 1 },
      { do: 'leave', who: 2 },
      { do: 'approve', draft: 0 },
      { do: 'join', who: 0 },
      { do: 'join', who: 1 },
      { do: 'join', who: 2 },
    ],
  },
  'a time is settled, the talk reminded of, asked about and reminded again': {
    start: { people: [{}, { zone: 'America/Lima' }], restWeeks: 4 },
    steps: [
      open,
      { do: 'wait', minutes: 360, app: up },
      { do: 'tap', who: 0, talk: 0, slot: 0 },
      { do: 'tap', who: 1, talk: 0, slot: 'theirs' },
      { do: 'wait-for', what: 'talk', minutes: 30, app: up },
      { do: 'wait', minutes: 14 * day, app: up },
    ],
  },
  'who leaves a settled talk reads that it is off': {
    start: { people: [{}, {}], restWeeks: 4 },
    steps: [
      open,
      { do: 'other-times', who: 0, talk: 0 },
      { do: 'agree', who: 0, talk: 0, slot: 2 },
      { do: 'leave', who: 1 },
    ],
  },
  'half-hours of the reminder leave the introduction when they begin': {
    start: { people: [{}, {}], restWeeks: 4 },
    steps: [
      open,
      { do: 'wait-for', what: 'reminder', minutes: day, app: up },
      { do: 'wait', minutes: day, app: up },
    ],
  },
  'who can’t and has met after all is asked with the other': {
    start: { people: [{}, {}], restWeeks: 0 },
    steps: [
      open,
      { do: 'agree', who: 0, talk: 0, slot: 0 },
      { do: 'cant', who: 0, talk: 0 },
      { do: 'met', who: 0, talk: 0 },
      { do: 'wait', minutes: 4 * day, app: up },
    ],
  },
  'an old word of a deactivation removes nobody': {
    start: { people: [{}, {}], restWeeks: 1 },
    steps: [
      { do: 'switch-off', who: 0 },
      { do: 'switch-on', who: 0, told: false },
      { do: 'join', who: 0 },
      { do: 'say-off-again', who: 0 },
      open,
    ],
  },
};
test.each(Object.entries(weeks))('%s', async (_, script) => {
  await expect(playScript(database.db, 'W1', script)).resolves.toBeUndefined();
});
