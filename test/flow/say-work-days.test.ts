// A member of before says once on which days they work; whoever has said it changes it in the profile alone.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { sayWorkDays } from '../../src/flow/say-work-days.ts';
import { viewMember } from '../../src/flow/view-member.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, plainPerson, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
beforeEach(async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  await database.db.person.updateMany({ data: { country: 'EG', workDaysSaid: false } });
});
afterEach(() => scene.stop());

const sundayToThursday = [1, 2, 3, 4, 7];
const say = (days: readonly number[], userId = 'U1') =>
  sayWorkDays(scene.deps, { ...scene.as(userId), days });
const kept = async (userId = 'U1') => {
  const row = await database.db.person.findFirstOrThrow({ where: { userId } });
  return [row.workDays.join(''), row.workDaysSaid];
};
const isAsked = async () => {
  const reader = { userId: 'U1', name: 'U1', locale: 'en-US', zone: 'UTC' };
  const home = await loadHome(scene.deps, { ...scene.as('U1'), reader, isAdmin: false });
  return home?.member?.isAskedForDays;
};

test('they keep Monday to Friday until they say otherwise', async () => {
  expect(await kept()).toEqual(['12345', false]);
  expect(await isAsked()).toBe(true);
});

test('one tap saves their own days, and they are not asked again', async () => {
  expect(await say(sundayToThursday)).toEqual({ ok: true });
  expect(await kept()).toEqual(['12347', true]);
  expect(await isAsked()).toBe(false);
  expect(await kept('U2')).toEqual(['12345', false]);
});

test('what is still to come moves to their days, and nobody else’s does', async () => {
  scene.moveTo(roundOpens);
  await scene.beat();
  await say(sundayToThursday);
  const asked = (await scene.rows('feedback-question')).map(({ dedupeKey, dueAt }) => [
    dedupeKey.slice(-2),
    dueAt.toISOString(),
  ]);
  expect(asked.toSorted()).toEqual([
    ['U1', '2026-12-10T15:00:00.000Z'],
    ['U2', '2026-12-11T15:00:00.000Z'],
  ]);
});

test('a second tap changes nothing', async () => {
  await say(sundayToThursday);
  expect(await say([1, 2, 3, 4, 5])).toEqual({ ok: false, reason: 'said-before' });
  expect(await kept()).toEqual(['12347', true]);
});

test('nor does one after the profile was saved', async () => {
  const hours = { start: 540, end: 1020, days: [2, 3] };
  await joinProgramme(scene.deps, {
    ...scene.as('U1'),
    person: plainPerson('U1', { country: 'EG', hours }),
    frequency: 1,
  });
  expect(await say(sundayToThursday)).toEqual({ ok: false, reason: 'said-before' });
  expect(await kept()).toEqual(['23', true]);
});

test('who has left or never joined is told so', async () => {
  await leaveProgramme(scene.deps, scene.as('U1'));
  expect(await say(sundayToThursday)).toEqual({ ok: false, reason: 'not-member' });
  expect(await say(sundayToThursday, 'U9')).toEqual({ ok: false, reason: 'not-member' });
  expect(await kept()).toEqual(['12345', false]);
});

test('their form holds the week of the country, and later what they said', async () => {
  const inForm = async () => (await viewMember(scene.deps, scene.as('U1'))).person?.profile.hours.days;
  expect(await inForm()).toEqual(sundayToThursday);
  await say([1, 2, 3, 4, 5]);
  expect(await inForm()).toEqual([1, 2, 3, 4, 5]);
});
