// Somebody works at other hours from now on: the half-hours that stand and the hours in the introduction follow.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { noteUserChange } from '../../src/flow/note-user-change.ts';
import { sayWorkDays } from '../../src/flow/say-work-days.ts';
import { tapTime } from '../../src/flow/tap-time.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  type Change,
  openScene,
  plainPerson,
  roundOpens,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
let pairId: string;
beforeEach(async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await scene.beat();
  pairId = (await database.db.pair.findFirstOrThrow()).id;
});
afterEach(() => scene.stop());

const change = async (to: Change) => {
  const person = plainPerson('U2', to);
  await joinProgramme(scene.deps, { ...scene.programme, frequency: 1, person });
  await scene.send();
};
const offered = async () =>
  (await database.db.slot.findMany({ where: { isOpen: true }, orderBy: { startsAt: 'asc' } })).map(
    ({ startsAt }) => startsAt,
  );
const tap = async (userId: string, startsAt: Date | undefined) => {
  await tapTime(scene.deps, { ...scene.as(userId), pairId, startsAt: startsAt ?? new Date(0) });
  await scene.send();
};
const early = { hours: { start: 540, end: 660, days: [1, 2, 3, 4, 5] } };

test('what nobody has tapped outside of new hours gives way to as many others', async () => {
  const [first, ...rest] = await offered();
  await tap('U1', first);
  await change(early);
  const now = await offered();
  expect(now).toHaveLength(3);
  expect(now).toContainEqual(first);
  for (const at of rest) expect(now).not.toContainEqual(at);
  const fresh = now.filter((at) => at.getTime() !== first?.getTime());
  expect(fresh.every((at) => at.getUTCHours() >= 9 && at.getUTCHours() < 11)).toBe(true);
});

test('what lies inside of new hours stays', async () => {
  const before = await offered();
  await change({ hours: { start: 480, end: 1080, days: [1, 2, 3, 4, 5] } });
  expect(await offered()).toEqual(before);
});

test('the introduction shows the new hours at once', async () => {
  await change(early);
  expect(seenBy(scene.slack, 'U1').filter((one) => one.includes('9:00 to 11:00'))).toHaveLength(1);
});

test('a settled time stays', async () => {
  const [, second] = await offered();
  await tap('U1', second);
  await tap('U2', second);
  await change(early);
  expect((await database.db.pair.findFirstOrThrow()).settledFor).toEqual(second);
  expect(await offered()).toEqual([]);
});

test('another zone counts', async () => {
  const identity = { userId: 'U2', name: 'U2', locale: 'en-US', zone: 'America/Lima' };
  const updated = Date.parse(roundOpens) / 1000;
  await noteUserChange(scene.deps, { workspaceId: scene.workspaceId, identity, updated, gone: false });
  expect((await offered()).every((at) => at.getUTCHours() >= 14)).toBe(true);
});

test('days that are said with one tap count', async () => {
  await database.db.person.updateMany({ where: { userId: 'U2' }, data: { workDaysSaid: false } });
  await sayWorkDays(scene.deps, { ...scene.as('U2'), days: [4, 5] });
  expect((await offered()).every((at) => [4, 5].includes(at.getUTCDay()))).toBe(true);
});
