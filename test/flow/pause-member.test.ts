// A pause until a date ends alone and is told; one for good ends when they say so.
import { afterEach, expect, test } from 'vitest';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { pauseMember, resumeMember } from '../../src/flow/pause-member.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  nextRoundOpens,
  openScene,
  roundOpens,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const back = '2026-12-12T00:00:00Z';
const start = async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
};
const pause = (until: string | null) =>
  pauseMember(scene.deps, { ...scene.as('U1'), until: until === null ? null : new Date(until) });
const beatAt = async (at: string) => {
  scene.moveTo(at);
  await scene.beat();
};
const welcomed = () => countSeen(scene.slack, 'U1', 'welcome-back');
const introductions = () => countSeen(scene.slack, 'U1', 'introduction');

test('a pause until a date ends alone and is told', async () => {
  await start();
  await pause(back);
  await beatAt(roundOpens);
  expect(introductions()).toBe(0);
  await beatAt('2026-12-11T23:59:00Z');
  expect(seenBy(scene.slack, 'U1')).toEqual([]);
  // That is a Saturday.
  await beatAt(back);
  expect(welcomed()).toBe(0);
  await beatAt(nextRoundOpens);
  await scene.beat();
  expect(welcomed()).toBe(1);
  expect(introductions()).toBe(1);
});

test('a pause for good ends only when they say so', async () => {
  await start();
  await pause(null);
  await beatAt(roundOpens);
  await beatAt('2029-01-01T00:00:00Z');
  expect(seenBy(scene.slack, 'U1')).toEqual([]);
  expect(await resumeMember(scene.deps, scene.as('U1'))).toMatchObject({ ok: true });
  scene.pass((8 * 24 + 10) * 60);
  await scene.beat();
  expect(introductions()).toBe(1);
});

test('who came back earlier is not welcomed again', async () => {
  await start();
  await pause(back);
  await resumeMember(scene.deps, scene.as('U1'));
  await beatAt(back);
  expect(welcomed()).toBe(0);
});

test('of two dates the later word counts', async () => {
  await start();
  await pause(back);
  await pause('2026-12-20T00:00:00Z');
  await beatAt(back);
  expect(welcomed()).toBe(0);
  await beatAt(nextRoundOpens);
  expect(introductions()).toBe(0);
  await beatAt('2026-12-21T09:00:00Z');
  expect(welcomed()).toBe(1);
});

test('the same date twice is one welcome', async () => {
  await start();
  await pause(back);
  await resumeMember(scene.deps, scene.as('U1'));
  await pause(back);
  await beatAt(nextRoundOpens);
  expect(welcomed()).toBe(1);
});

test('who left meanwhile hears nothing', async () => {
  await start();
  await pause(back);
  await leaveProgramme(scene.deps, scene.as('U1'));
  await beatAt(back);
  expect(seenBy(scene.slack, 'U1')).toEqual([]);
});

test('coming back without a pause says so', async () => {
  await start();
  expect(await resumeMember(scene.deps, scene.as('U1'))).toMatchObject({ ok: false, reason: 'not-paused' });
  expect(await resumeMember(scene.deps, scene.as('UNKNOWN'))).toEqual({ ok: false, reason: 'not-member' });
  expect(await pauseMember(scene.deps, { ...scene.as('UNKNOWN'), until: null })).toEqual({
    ok: false,
    reason: 'not-member',
  });
});

test('a feedback question still reaches who paused since', async () => {
  await start();
  await beatAt(roundOpens);
  await pause(null);
  await beatAt('2026-12-11T16:00:00Z');
  expect(countSeen(scene.slack, 'U1', 'feedback-question')).toBe(1);
});
