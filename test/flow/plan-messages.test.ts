// Somebody lives by another clock or other days from now on: what is still to be said comes at its new time. And when a settled time is told.
import { afterEach, expect, test } from 'vitest';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { sayWorkDays } from '../../src/flow/say-work-days.ts';
import { proposeTime, tapTime } from '../../src/flow/tap-time.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { type Change, openScene, plainPerson, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const always = { start: 0, end: 1439, days: [1, 2, 3, 4, 5, 6, 7] };
const open = async (people: Readonly<Record<string, Change>>) => {
  scene = await openScene(database.db, []);
  for (const [userId, change] of Object.entries(people)) await scene.join(userId, change);
  scene.moveTo(roundOpens);
  await scene.beat();
};
const change = (userId: string, to: Change) =>
  joinProgramme(scene.deps, { ...scene.programme, frequency: 1, person: plainPerson(userId, to) });
const rowTo = async (kind: string, userId: string) =>
  (await scene.rows(kind)).find(({ dedupeKey }) => dedupeKey.includes(userId));
/** U2 proposes a half-hour while they work, and U1 taps it at another moment. */
const settle = async (startsAt: string, tappedAt: string) => {
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  const time = { pairId, startsAt: new Date(startsAt) };
  await proposeTime(scene.deps, { ...scene.as('U2'), ...time });
  await scene.liveTo(tappedAt);
  await tapTime(scene.deps, { ...scene.as('U1'), ...time });
  await scene.send();
};

test('an introduction comes at once where all work now', async () => {
  await open({ U1: {}, U2: { hours: { start: 540, end: 1020, days: [3, 4, 5] } } });
  expect(await scene.rows('introduction')).toMatchObject([{ status: 'due' }]);
  scene.pass(10);
  await change('U2', {});
  await scene.beat();
  expect(await scene.rows('introduction')).toMatchObject([{ status: 'sent' }]);
});

test('days that are said with one tap move the question', async () => {
  await open({ U1: {}, U2: {} });
  await database.db.person.updateMany({ where: { userId: 'U2' }, data: { workDaysSaid: false } });
  await sayWorkDays(scene.deps, { ...scene.as('U2'), days: [1, 2, 3, 4, 7] });
  expect((await rowTo('feedback-question', 'U2'))?.dueAt).toEqual(new Date('2026-12-10T15:00:00Z'));
});

test('other days move the reminder to answer', async () => {
  await open({ U1: {}, U2: {} });
  await scene.liveTo('2026-12-11T15:30:00Z');
  expect(await rowTo('answer-reminder', 'U2')).toMatchObject({ dueAt: new Date('2026-12-15T15:00:00Z') });
  await change('U2', { hours: { start: 540, end: 720, days: [4, 5] } });
  expect(await rowTo('answer-reminder', 'U2')).toMatchObject({ dueAt: new Date('2026-12-18T10:00:00Z') });
});

test('another zone moves the question after a talk that they planned, also far ahead', async () => {
  await open({ U1: {}, U2: {} });
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  await scene.liveTo('2026-12-11T15:30:00Z');
  const answer = { met: 'planned', plannedFor: new Date('2027-02-02T10:00:00Z') } as const;
  await recordFeedback(scene.deps, { ...scene.as('U2'), pairId, answer });
  const planned = async () =>
    (await scene.rows('feedback-question')).find(({ dedupeKey }) => dedupeKey.startsWith('feedback-planned'));
  expect(await planned()).toMatchObject({ dueAt: new Date('2027-02-02T15:00:00Z') });
  await scene.liveTo('2027-01-20T10:00:00Z');
  await change('U2', { zone: 'America/Lima' });
  expect(await planned()).toMatchObject({ dueAt: new Date('2027-02-02T20:00:00Z') });
});

test('who flies east in the night reads of their talk as their new day begins', async () => {
  await open({ U1: { hours: always }, U2: {} });
  await settle('2026-12-08T11:00:00Z', '2026-12-07T18:00:00Z');
  expect(await rowTo('talk-time', 'U2')).toMatchObject({ dueAt: new Date('2026-12-08T09:00:00Z') });
  await change('U2', { zone: 'Asia/Dubai' });
  await scene.beat();
  await scene.liveTo('2026-12-08T08:00:00Z');
  expect(await rowTo('talk-time', 'U2')).toMatchObject({ sentAt: new Date('2026-12-08T05:00:00Z') });
});

test.each([
  [
    'the first half-hour of their day',
    '2026-12-08T09:00:00Z',
    '2026-12-08T02:00:00Z',
    '2026-12-08T06:00:00Z',
  ],
  [
    'a half-hour in the night, on the evening before',
    '2026-12-08T05:00:00Z',
    '2026-12-07T20:00:00Z',
    '2026-12-07T20:00:00Z',
  ],
  [
    'a half-hour in the night, during it',
    '2026-12-08T05:00:00Z',
    '2026-12-08T01:00:00Z',
    '2026-12-08T04:00:00Z',
  ],
])('who reads that %s is settled reads it before', async (_, startsAt, tappedAt, readAt) => {
  await open({ U1: { hours: always }, U2: {} });
  await settle(startsAt, tappedAt);
  await scene.liveTo(startsAt);
  expect(await rowTo('talk-time', 'U2')).toMatchObject({ sentAt: new Date(readAt) });
});

test('who slept while a time was moved and moved back reads nothing of it', async () => {
  await open({ U1: { hours: always }, U2: {}, U3: { hours: always } });
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  const all = async (startsAt: string) => {
    for (const userId of ['U1', 'U2', 'U3'])
      await proposeTime(scene.deps, { ...scene.as(userId), pairId, startsAt: new Date(startsAt) });
    await scene.send();
  };
  const [first, second] = ['2026-12-09T10:00:00Z', '2026-12-10T10:00:00Z'];
  await all(first);
  await scene.liveTo('2026-12-07T21:00:00Z');
  // U1 is the last to tap each time, so that U2 is not the one whose click is answered.
  for (const startsAt of [second, first]) {
    const time = { pairId, startsAt: new Date(startsAt) };
    for (const userId of ['U2', 'U3', 'U1']) await proposeTime(scene.deps, { ...scene.as(userId), ...time });
    await scene.send();
  }
  await scene.liveTo('2026-12-08T12:00:00Z');
  const told = (await scene.rows('talk-time')).filter(({ dedupeKey }) => dedupeKey.includes('U2'));
  expect(told.map(({ status }) => status).toSorted()).toEqual(['sent', 'withdrawn', 'withdrawn']);
});

test('nobody is reminded on the day on which somebody is asked', async () => {
  const sundayToThursday = { hours: { start: 540, end: 1020, days: [1, 2, 3, 4, 7] } };
  await open({ U1: {}, U2: {} });
  await scene.liveTo('2026-12-07T10:00:00Z');
  await database.db.pair.updateMany({ data: { introducedAt: new Date('2026-12-08T09:00:00Z') } });
  await change('U2', sundayToThursday);
  expect(await scene.rows('reminder')).toMatchObject([{ dueAt: new Date('2026-12-09T15:00:00Z') }]);
});

test('a reminder that comes too late to find a time is left out', async () => {
  await open({ U1: {}, U2: { hours: { start: 540, end: 1020, days: [1, 5] } } });
  await scene.liveTo('2026-12-11T17:00:00Z');
  expect(await scene.rows('reminder')).toMatchObject([{ status: 'withdrawn', reason: 'too-late' }]);
});

test.each([null, 'no'] as const)(
  'a time settled after the question is asked about, once (%s before)',
  async (met) => {
    await open({ U1: {}, U2: { hours: { start: 540, end: 1020, days: [1, 2, 3, 4, 7] } } });
    const { id: pairId } = await database.db.pair.findFirstOrThrow();
    await scene.liveTo('2026-12-10T15:30:00Z');
    if (met) await recordFeedback(scene.deps, { ...scene.as('U2'), pairId, answer: { met } });
    for (const startsAt of ['2026-12-11T11:00:00Z', '2026-12-11T13:00:00Z'])
      for (const userId of ['U2', 'U1'])
        await proposeTime(scene.deps, { ...scene.as(userId), pairId, startsAt: new Date(startsAt) });
    await scene.liveTo('2026-12-14T00:00:00Z');
    const asked = await scene.rows('feedback-question');
    expect(asked.map(({ sentAt }) => sentAt?.toISOString())).toEqual([
      '2026-12-10T15:00:00.000Z',
      '2026-12-11T15:00:00.000Z',
      '2026-12-13T15:00:00.000Z',
    ]);
  },
);
