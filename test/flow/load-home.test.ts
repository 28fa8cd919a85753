// What the admins' part of the Home says of the last round, and of today.
import { afterEach, expect, test } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import type { Deps } from '../../src/flow/deps.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { tuneRules } from '../../src/flow/tune-programme.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundEnds, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const loadAdmin = async () => {
  const reader = { userId: 'UADMIN', name: 'Admin', locale: 'en-US', zone: 'UTC' };
  const home = await loadHome(scene.deps, { ...scene.programme, reader, isAdmin: true });
  return home?.admin;
};
/** Three pairs, and one who sits out. */
const introduce = async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7']);
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, odd: 'sit-out' } });
  expect(await loadAdmin()).toMatchObject({ members: 7, lastRound: null });
  scene.moveTo(roundOpens);
  await scene.beat();
};

test('the last round keeps its date and people', async () => {
  await introduce();
  const lastRound = { localDate: '2026-12-07', tookPart: 7, pairs: 3 };
  const underWay = { ...lastRound, isUnderWay: true, introduced: 6 };
  expect(await loadAdmin()).toMatchObject({ members: 7, lastRound: underWay });
  scene.moveTo(roundEnds);
  for (const userId of ['U8', 'U9']) await scene.join(userId);
  const [pair] = await scene.pairs();
  await leaveProgramme(scene.deps, scene.as(pair?.[0] ?? ''));
  expect(await loadAdmin()).toMatchObject({ members: 8, lastRound: { ...lastRound, isUnderWay: false } });
});

test('what was not delivered counts in no figure', async () => {
  await introduce();
  await database.db.pair.updateMany({ data: { introducedAt: null } });
  expect((await loadAdmin())?.lastRound).toMatchObject({ tookPart: null, pairs: null });
});

test('before the count it says in fives how many have answered', async () => {
  await introduce();
  const pairs = await database.db.pair.findMany({ include: { members: true } });
  const all = pairs.flatMap(({ id, members }) => members.map(({ userId }) => ({ pairId: id, userId })));
  const said: unknown[] = [];
  for (const { userId, pairId } of all) {
    await recordFeedback(scene.deps, { ...scene.as(userId), pairId, answer: { met: 'yes', value: 4 } });
    said.push((await loadAdmin())?.lastRound);
  }
  const lastRound = {
    localDate: '2026-12-07',
    isUnderWay: true,
    introduced: 6,
    tookPart: 7,
    pairs: 3,
    countsAt: new Date('2026-12-21T16:00:00Z'),
    onTheirWay: null,
  };
  expect(said).toEqual([0, 0, 0, 0, 5, 5].map((answered) => ({ ...lastRound, answered })));
  expect((await loadAdmin())?.counted).toBeNull();
});

test('a round that was too much for its thread at first goes out, and the admins are told', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  const match: Deps['match'] = async (input) => ({ ...(await scene.deps.match(input)), isSecondTry: true });
  expect(await openDueRounds({ ...scene.deps, match })).toBe(1);
  expect(await scene.pairs()).toHaveLength(1);
  expect((await loadAdmin())?.changes).toEqual([
    { at: new Date(roundOpens), userId: '', what: 'second-try' },
  ]);
});

test('saving rules and saving them back is seen by all admins', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  for (const restWeeks of [0, 12]) {
    scene.pass(1);
    await tuneRules(scene.deps, { ...scene.as('U1'), rules: { ...defaultRules, restWeeks } });
  }
  expect((await loadAdmin())?.changes).toMatchObject([
    { userId: 'U1', what: 'rules' },
    { userId: 'U1', what: 'rules' },
  ]);
});
