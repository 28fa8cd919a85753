// What somebody takes away is shared only as long as they want it, whatever an admin has made of it meanwhile.
import { afterEach, expect, test } from 'vitest';
import type { Feedback } from '../../src/domain/feedback.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { listInsights, loadInsight } from '../../src/store/insights.ts';
import { listTakeaways } from '../../src/store/takeaways.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const people = ['U1', 'U2', 'U3', 'U4'];
const start = async () => {
  scene = await openScene(database.db, people);
  scene.moveTo(roundOpens);
  await scene.beat();
  await scene.db.pair.updateMany({ data: { introducedAt: scene.now() } });
};
const pairOf = (userId: string) =>
  scene.db.pair.findFirstOrThrow({ where: { members: { some: { userId } } }, include: { members: true } });
const say = async (userId: string, answer: Partial<Feedback>) =>
  recordFeedback(scene.deps, { ...scene.as(userId), pairId: (await pairOf(userId)).id, answer });
const takeaways = () => listTakeaways(scene.db, scene.programme, {});
/** As an admin would who lets these through as one. */
const letThrough = async (userIds: readonly string[]) => {
  const { workspaceId, programmeId } = scene.programme;
  const insight = {
    text: 'Ask the people who answer the phone',
    language: 'en',
    topics: [],
    shownAt: scene.now(),
  };
  const { id } = await scene.db.insight.create({ data: { workspaceId, programmeId, ...insight } });
  await scene.db.takeaway.updateMany({
    where: { userId: { in: [...userIds] } },
    data: { insightId: id, state: 'let-through' },
  });
  return id;
};
const readBy = async (...readers: string[]) =>
  (await listInsights(scene.db, scene.programme, readers, 10)).map(({ id }) => id);
const withName = { takeaway: 'Ask the people who answer the phone', sharing: 'with-name' } as const;

test('a shared takeaway waits for an admin, a private one nowhere', async () => {
  await start();
  await say('U1', withName);
  await say('U2', { ...withName, sharing: 'private' });
  expect(await takeaways()).toMatchObject([{ userId: 'U1', state: 'waiting', named: true }]);
});

test('taking it back ends the lesson everywhere', async () => {
  await start();
  await say('U1', withName);
  const id = await letThrough(['U1']);
  expect(await readBy('U3')).toEqual([id]);
  await say('U1', { sharing: 'private' });
  expect(await takeaways()).toEqual([]);
  expect(await readBy('U3')).toEqual([]);
});

test('a merged lesson falls apart when one of its authors withdraws', async () => {
  await start();
  await say('U1', withName);
  await say('U3', { takeaway: 'Sit beside them for a day', sharing: 'with-name' });
  const id = await letThrough(['U1', 'U3']);
  await leaveProgramme(scene.deps, scene.as('U1'));
  expect(await loadInsight(scene.db, scene.programme.workspaceId, id)).toBeNull();
  expect(await takeaways()).toMatchObject([{ userId: 'U3', state: 'waiting', insightId: null }]);
});

test('a merged lesson without names falls apart when one of its authors gives theirs', async () => {
  await start();
  for (const one of ['U1', 'U3']) await say(one, { ...withName, sharing: 'without-name' });
  const id = await letThrough(['U1', 'U3']);
  await say('U1', { sharing: 'with-name' });
  expect(await loadInsight(scene.db, scene.programme.workspaceId, id)).toBeNull();
  const waits = { state: 'waiting', insightId: null };
  expect((await takeaways()).toSorted((a, b) => (a.userId < b.userId ? -1 : 1))).toMatchObject([
    { userId: 'U1', named: true, ...waits },
    { userId: 'U3', named: false, ...waits },
  ]);
});

test('other words, or a name that is taken away, begin anew', async () => {
  await start();
  await say('U1', withName);
  await letThrough(['U1']);
  await say('U1', { sharing: 'without-name' });
  expect(await takeaways()).toMatchObject([{ state: 'waiting', named: false, insightId: null }]);
  await letThrough(['U1']);
  await say('U1', { sharing: 'with-name' });
  expect(await takeaways()).toMatchObject([{ state: 'let-through', named: true }]);
  await say('U1', { takeaway: 'Something else' });
  expect(await takeaways()).toMatchObject([{ state: 'waiting', text: 'Something else' }]);
});

test('nobody reads without its name what their counterpart has shared', async () => {
  await start();
  await say('U1', { ...withName, sharing: 'without-name' });
  const id = await letThrough(['U1']);
  const { members } = await pairOf('U1');
  const counterpart = members.find(({ userId }) => userId !== 'U1')?.userId ?? '';
  const stranger = people.find((one) => !members.some(({ userId }) => userId === one)) ?? '';
  expect(await readBy(counterpart)).toEqual([]);
  expect(await readBy(stranger, counterpart)).toEqual([]);
  expect(await readBy('U1')).toEqual([id]);
  expect(await readBy(stranger)).toEqual([id]);
});
