// Somebody has two talks in one round: a half-hour that is settled in one is no longer to be had in the other.
import { afterEach, expect, test } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { askOtherTimes, proposeTime, tapTime } from '../../src/flow/tap-time.ts';
import { tuneRules } from '../../src/flow/tune-programme.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundOpens, type Scene, seenBy } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

/** Of three, U1 talks with both others, who see the same half-hours. */
const introduce = async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, odd: 'sit-out' } });
  await database.db.membership.updateMany({ where: { userId: 'U1' }, data: { talks: 2 } });
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  await scene.send();
};
const pairWith = (userId: string) =>
  database.db.pair.findFirstOrThrow({ where: { members: { some: { userId } } } });
const idWith = async (userId: string) => (await pairWith(userId)).id;
const offeredWith = async (userId: string) =>
  (
    await database.db.slot.findMany({
      where: { pairId: await idWith(userId), isOpen: true },
      orderBy: { startsAt: 'asc' },
    })
  ).map(({ startsAt }) => startsAt);
/** In the pair of U1 with `whom`. */
const tap = async (userId: string, whom: string, startsAt: Date) => {
  const taken = await tapTime(scene.deps, { ...scene.as(userId), pairId: await idWith(whom), startsAt });
  await scene.send();
  return taken;
};
/** U1 has tapped the same half-hour with both. */
const tapBoth = async (): Promise<Date> => {
  await introduce();
  const [at = new Date(0)] = await offeredWith('U2');
  expect(await offeredWith('U3')).toContainEqual(at);
  await tap('U1', 'U2', at);
  await tap('U1', 'U3', at);
  return at;
};
/** And U2 was first. */
const settle = async (): Promise<Date> => {
  const at = await tapBoth();
  expect(await tap('U2', 'U2', at)).toMatchObject({ kind: 'settled' });
  return at;
};

test('nobody is booked twice by two who tap the same half-hour', async () => {
  const at = await settle();
  expect(await tap('U3', 'U3', at)).toEqual({ ok: false, reason: 'time-gone' });
  expect(await pairWith('U3')).toMatchObject({ settledFor: null });
});

// Races are won by chance: once is no proof.
test.each([1, 2, 3, 4, 5, 6])('nor by two who do so at the same moment, try %i', async () => {
  const startsAt = await tapBoth();
  const taps = ['U2', 'U3'].map(async (userId) =>
    tapTime(scene.deps, { ...scene.as(userId), pairId: await idWith(userId), startsAt }),
  );
  const settled = (await Promise.all(taps)).filter((taken) => taken.ok && taken.kind === 'settled');
  expect(settled).toHaveLength(1);
  expect(await database.db.pair.count({ where: { settledFor: startsAt } })).toBe(1);
});

test('what is settled in one talk vanishes from the messages about the other', async () => {
  const before = () => seenBy(scene.slack, 'U3').filter((text) => text.includes('works for <@U1>'));
  await settle();
  expect(before()).toEqual([]);
  expect(seenBy(scene.slack, 'U3').filter((text) => text.includes('Works for you?'))).toEqual([]);
});

test('other times leave out what is settled in the other talk', async () => {
  const at = await settle();
  const pairId = await idWith('U3');
  for (let asked = 0; asked < 25; asked++) await askOtherTimes(scene.deps, { ...scene.as('U3'), pairId });
  const slots = await database.db.slot.findMany({ where: { pairId } });
  const timesOf = (start: Date) =>
    slots.find(({ startsAt }) => startsAt.getTime() === start.getTime())?.offered;
  expect(Math.max(...slots.map(({ offered }) => offered))).toBeGreaterThan(1);
  expect(timesOf(at)).toBe(1);
});

test('a time of one’s own that meets the other talk is refused in words', async () => {
  const at = await settle();
  const startsAt = new Date(at.getTime() + 20 * 60_000);
  const taken = await proposeTime(scene.deps, {
    ...scene.as('U3'),
    pairId: await idWith('U3'),
    startsAt,
  });
  expect(taken).toEqual({ ok: false, reason: 'time-taken' });
});

test('a talk that is off leaves its half-hour to the other', async () => {
  const at = await settle();
  await respondToPair(scene.deps, { ...scene.as('U2'), pairId: await idWith('U2'), response: 'cant' });
  await scene.send();
  expect(await tap('U3', 'U3', at)).toMatchObject({ kind: 'settled' });
});
