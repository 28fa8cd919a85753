// What the matching is told of each member: how many talks they take, and when a round left them out last.
import { afterEach, expect, test } from 'vitest';
import { planRound } from '../../src/domain/calendar.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { gatherRound } from '../../src/flow/gather-round.ts';
import { tuneRules } from '../../src/flow/tune-programme.ts';
import { loadProgramme } from '../../src/store/programmes.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { nextRoundOpens, openScene, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const candidates = async () => {
  const programme = await loadProgramme(database.db, scene.programme);
  if (!programme) throw new Error('no programme');
  const { times } = planRound(programme.rhythm, scene.now(), programme.nextRoundAt);
  const { input } = await gatherRound(database.db, programme, times, scene.now());
  return new Map(input.candidates.map((candidate) => [candidate.id, candidate]));
};
const start = async (people: readonly string[]) => {
  scene = await openScene(database.db, people);
  const rules = { ...defaultRules, odd: 'sit-out', restWeeks: 0 } as const;
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules });
};
const beatAt = async (at: string | Date) => {
  scene.moveTo(at);
  await scene.beat();
};
const outOf = async (localDate: string) =>
  (await database.db.sitOut.findFirstOrThrow({ where: { round: { localDate } } })).userId;

test('talks are those that the member chose', async () => {
  await start(['U1', 'U2']);
  await database.db.membership.updateMany({ where: { userId: 'U1' }, data: { talks: 2 } });
  const found = await candidates();
  expect([found.get('U1')?.talks, found.get('U2')?.talks]).toEqual([2, 1]);
});

test('joining counts as having been left out the day before', async () => {
  await start(['U1']);
  scene.moveTo('2026-12-10T23:59:00Z');
  await scene.join('U2');
  const found = await candidates();
  expect([found.get('U1')?.lastOut, found.get('U2')?.lastOut]).toEqual(['2026-12-06', '2026-12-09']);
  // In Tokyo it is Friday already.
  await database.db.programme.updateMany({ data: { zone: 'Asia/Tokyo' } });
  expect((await candidates()).get('U2')?.lastOut).toBe('2026-12-10');
});

test('the last sit-out counts, and none of a draft', async () => {
  await start(['U1', 'U2', 'U3']);
  await beatAt(roundOpens);
  await beatAt(nextRoundOpens);
  const [first, second] = [await outOf('2026-12-07'), await outOf('2026-12-14')];
  expect(first).not.toBe(second);
  expect((await candidates()).get(second)?.lastOut).toBe('2026-12-14');
  await database.db.programme.updateMany({ data: { approval: 'wait' } });
  await beatAt('2026-12-21T09:00:00Z');
  const third = await outOf('2026-12-21');
  expect((await candidates()).get(third)?.lastOut).toBe('2026-12-06');
});

test('nobody sits out twice before all others have once', async () => {
  const people = ['U1', 'U2', 'U3', 'U4', 'U5'];
  await start(people);
  scene.moveTo(roundOpens);
  for (let round = 0; round < 10; round += 1) {
    await scene.beat();
    scene.pass(7 * 24 * 60);
  }
  const outs = await database.db.sitOut.findMany({ orderBy: { round: { localDate: 'asc' } } });
  const turns = outs.map(({ userId }) => userId);
  expect(turns.slice(0, 5).toSorted()).toEqual(people);
  expect(turns.slice(5).toSorted()).toEqual(people);
});
