// Answers are counted once, ten days after the round's end, and stand so: no figure moves by one more answer.
import { afterEach, expect, test } from 'vitest';
import type { Feedback } from '../../src/domain/feedback.ts';
import { countFigures } from '../../src/flow/count-figures.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundEnds, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const people = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
const countMoment = '2026-12-21T16:00:00Z';

const start = async () => {
  scene = await openScene(database.db, people);
  scene.moveTo(roundOpens);
  await scene.beat();
  scene.moveTo(roundEnds);
  await scene.beat();
};
const answer = async (userId: string, said: Partial<Feedback>) => {
  const { id: pairId } = await scene.db.pair.findFirstOrThrow({
    where: { members: { some: { userId } } },
    orderBy: { date: 'asc' },
  });
  return recordFeedback(scene.deps, { ...scene.as(userId), pairId, answer: said });
};
/** Four say five and one three: a mean of 4.6. A sixth who says one would move it to 4. */
const fiveAnswer = async () => {
  for (const [at, userId] of people.slice(0, 5).entries())
    await answer(userId, { met: 'yes', value: at === 0 ? 3 : 5 });
};
const firstRound = () => scene.db.round.findFirstOrThrow({ where: { localDate: '2026-12-07' } });
const loadAdmin = async () => {
  const reader = { userId: 'UADMIN', name: 'Admin', locale: 'en-US', zone: 'UTC' };
  return (await loadHome(scene.deps, { ...scene.programme, reader, isAdmin: true }))?.admin;
};

test('a sixth answer moves no figure', async () => {
  await start();
  await fiveAnswer();
  scene.moveTo('2026-12-21T15:59:00Z');
  await scene.beat();
  expect((await firstRound()).figures).toBeNull();
  scene.moveTo(countMoment);
  await scene.beat();
  const { figures } = await firstRound();
  expect(figures).toEqual({
    countedAt: '2026-12-21T16:00:00.000Z',
    tookPart: 6,
    pairs: 3,
    answers: 5,
    shareMet: 0.9,
    meanValue: 4.5,
    whyNot: [],
  });
  expect(await answer('U6', { value: 1 })).toMatchObject({ ok: false });
  // Even where one is kept all the same: its question came late.
  await database.db.feedback.create({
    data: {
      workspaceId: scene.workspaceId,
      pairId: (await database.db.pairMember.findFirstOrThrow({ where: { userId: 'U6' } })).pairId,
      userId: 'U6',
      met: 'yes',
      value: 1,
      answeredAt: scene.now(),
    },
  });
  scene.pass(60);
  await scene.beat();
  expect((await firstRound()).figures).toEqual(figures);
});

test('an admin sees the last round, and the last one counted', async () => {
  await start();
  await fiveAnswer();
  for (const at of ['2026-12-14T09:00:00Z', '2026-12-21T09:00:00Z', countMoment]) {
    scene.moveTo(at);
    await scene.beat();
  }
  const { lastRound, counted } = (await loadAdmin()) ?? {};
  expect(lastRound).toMatchObject({ answered: 0 });
  expect(lastRound?.localDate).not.toBe('2026-12-07');
  expect(counted).toMatchObject({
    localDate: '2026-12-07',
    countedAt: new Date(countMoment),
    figures: { tookPart: 6, pairs: 3, answers: 5, shareMet: 0.9, meanValue: 4.5 },
  });
});

test('a counted round that is the last one is shown once', async () => {
  await start();
  scene.moveTo(countMoment);
  await countFigures(scene.deps);
  expect(await loadAdmin()).toMatchObject({ lastRound: null, counted: { localDate: '2026-12-07' } });
});

test('rounds of long ago are counted when the app is back', async () => {
  await start();
  await fiveAnswer();
  const { id: _, seed, slot, figures: __, rules, ...round } = await firstRound();
  for (const week of [1, 2, 3])
    await database.db.round.create({
      data: {
        ...round,
        rules: rules ?? {},
        seed,
        localDate: `2025-01-0${week}`,
        endsAt: new Date(`2025-01-0${week}`),
      },
    });
  scene.moveTo('2027-03-01T12:00:00Z');
  expect(await countFigures(scene.deps)).toBe(4);
  expect(await countFigures(scene.deps)).toBe(0);
  expect((await firstRound()).figures).toMatchObject({ answers: 5 });
});

test('what was never sent is not counted', async () => {
  await start();
  await database.db.round.updateMany({ data: { status: 'cancelled' } });
  scene.moveTo(countMoment);
  expect(await countFigures(scene.deps)).toBe(0);
});
