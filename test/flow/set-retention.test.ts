// An admin makes times shorter, as far as the app itself can do without; who did it is kept.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { usual } from '../../src/domain/retention.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { setRetention, viewRetention } from '../../src/flow/set-retention.ts';
import { tuneRules } from '../../src/flow/tune-programme.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
beforeEach(async () => {
  scene = await openScene(database.db, []);
});
afterEach(() => scene.stop());

const set = (days: Partial<Record<keyof typeof usual, number | null>>) =>
  setRetention(scene.deps, { ...scene.as('UADMIN'), days: { ...usual, ...days } });
const held = async () => (await viewRetention(scene.deps, scene.programme))?.times;

test('shorter times hold at once, and stand in the log with the old ones', async () => {
  expect(await held()).toEqual(usual);
  expect(await set({ texts: 90, log: 28 })).toEqual({ ok: true });
  expect(await held()).toEqual({ ...usual, texts: 90, log: 28 });
  const change = await scene.db.change.findFirstOrThrow();
  expect(change).toMatchObject({ userId: 'UADMIN', what: 'retention', before: usual });
  expect(change.after).toEqual({ ...usual, texts: 90, log: 28 });
});

test.each([
  ['texts', 366, 'too-long'],
  ['rounds', 731, 'too-long'],
  ['texts', 89, 'too-short'],
  ['messages', 59, 'too-short'],
  ['log', null, 'no-number'],
] as const)('%s for %s days are refused at their field', async (kept, days, mistake) => {
  expect(await set({ [kept]: days })).toMatchObject({ ok: false, wrong: { [kept]: { mistake } } });
  expect(await held()).toEqual(usual);
  expect(await scene.db.change.count()).toBe(0);
});

test('what would outlive its round is refused, and nothing else', async () => {
  const outlives = { mistake: 'outlives-round', most: 200 };
  expect(await set({ texts: 300, rounds: 200 })).toMatchObject({
    ok: false,
    wrong: { texts: outlives, messages: outlives },
  });
  expect(await set({ texts: 200, rounds: 200, messages: 201 })).toEqual({
    ok: false,
    reason: 'wrong',
    wrong: { messages: { ...outlives, least: 60 } },
  });
  expect(await held()).toEqual(usual);
  expect(await set({ texts: 200, rounds: 200, messages: 200 })).toEqual({ ok: true });
});

test('a longer rest needs older rounds, also those that an admin had set shorter', async () => {
  expect(await set({ texts: 90, rounds: 90, messages: 90 })).toEqual({ ok: true });
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, restWeeks: 52 } });
  expect(await held()).toMatchObject({ rounds: 364 });
  expect(await set({ rounds: 363 })).toMatchObject({
    wrong: { rounds: { mistake: 'too-short', least: 364 } },
  });
});

test('nobody sets them in another workspace', async () => {
  const actor = { ...scene.as('UADMIN'), workspaceId: 'TSTRANGER' };
  expect(await setRetention(scene.deps, { ...actor, days: usual })).toEqual({
    ok: false,
    reason: 'not-yours',
  });
  expect(await viewRetention(scene.deps, actor)).toBeNull();
});
