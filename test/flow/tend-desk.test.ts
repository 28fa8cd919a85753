// Takeaways without a name come to the desk among five authors or more, and authors are asked where that can't be.
import { afterEach, expect, test, vi } from 'vitest';
import { answerAboutTakeaway } from '../../src/flow/answer-about-takeaway.ts';
import { letThrough } from '../../src/flow/decide-takeaway.ts';
import { deleteMember } from '../../src/flow/delete-member.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { loadDesk } from '../../src/flow/load-desk.ts';
import { tendDesk } from '../../src/flow/tend-desk.ts';
import { listOwnLessons } from '../../src/store/own-lessons.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { admin, type DeskScene, openDesk } from '../setting/open-desk.ts';

const database = databaseForTests();
let scene: DeskScene;
afterEach(() => scene.stop());

const people = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8'];
const nextMonday = '2026-12-14T09:30:00Z';
const start = async (...authors: string[]) => {
  scene = await openDesk(database.db, people);
  for (const one of authors) await scene.share(one, `${one} asks the counter staff`, 'without-name');
};
const tendAt = (at: string | Date) => {
  scene.moveTo(at);
  return tendDesk(scene.deps);
};
const answer = async (userId: string, said: Parameters<typeof answerAboutTakeaway>[1]['answer']) =>
  answerAboutTakeaway(scene.deps, {
    ...scene.as(userId),
    pairId: (await scene.pairOf(userId)).id,
    answer: said,
  });
const counterpartOf = async (userId: string) =>
  (await scene.pairOf(userId)).members.find((one) => one !== userId) ?? '';
const makeOld = (userIds: readonly string[]) =>
  scene.db.takeaway.updateMany({ where: { userId: { in: [...userIds] } }, data: { state: 'asked-old' } });

test('five authors come together, once their week is over', async () => {
  await start('U1', 'U2', 'U3', 'U4', 'U5');
  const readOf = async () =>
    (await listOwnLessons(scene.db, scene.programme, 'U1', 9)).map(({ state }) => state);
  await tendAt('2026-12-13T23:00:00Z');
  expect(await scene.onDesk()).toEqual([]);
  expect(await readOf()).toEqual(['gathering']);
  await tendAt(nextMonday);
  expect(await readOf()).toEqual(['waiting']);
  expect((await scene.onDesk()).toSorted()).toEqual(['U1', 'U2', 'U3', 'U4', 'U5']);
  const desk = await loadDesk(scene.deps, scene.as(admin));
  expect(desk?.items.map(({ id }) => id)).toEqual(desk?.items.map(({ id }) => id).toSorted());
  expect(desk?.items[0]).toMatchObject({ named: false, origin: { sector: null, region: '014' } });
});

test('four wait for more, and a known admin', async () => {
  await start('U1', 'U2', 'U3', 'U4');
  await tendAt(nextMonday);
  expect(await scene.onDesk()).toEqual([]);
  await scene.share('U5', 'One more', 'without-name');
  await scene.db.admin.deleteMany();
  await tendAt('2026-12-21T09:30:00Z');
  expect(await scene.onDesk()).toEqual([]);
  await scene.noteAdmin(admin);
  await tendAt('2026-12-21T09:31:00Z');
  expect(await scene.onDesk()).toHaveLength(5);
});

test('an admin sees nothing of their own talk, and five others or none', async () => {
  await start('U1', 'U2', 'U3', 'U4', 'U5');
  const counterpart = await counterpartOf('U1');
  await tendAt(nextMonday);
  expect(await scene.onDesk(counterpart)).toEqual([]);
  const hidden = { takeaway: await scene.key('U1'), topics: [] };
  expect(await letThrough(scene.deps, { ...scene.as(counterpart), ...hidden })).toEqual({
    ok: false,
    reason: 'not-waiting',
  });
  expect(await letThrough(scene.deps, { ...scene.as(admin), ...hidden })).toMatchObject({ ok: true });
});

test('an admin who deletes everything and comes back sees nothing of their own talk either', async () => {
  await start('U1', 'U2', 'U3', 'U4', 'U5', 'U6');
  await scene.db.pair.updateMany({ data: { introducedAt: scene.now() } });
  const counterpart = await counterpartOf('U1');
  await tendAt(nextMonday);
  await deleteMember(scene.deps, scene.as(counterpart));
  await scene.noteAdmin(counterpart);
  expect(await scene.onDesk(counterpart)).not.toContain('U1');
  const takeaway = await scene.key('U1');
  const notWaiting = { ok: false, reason: 'not-waiting' };
  const decision = { ...scene.as(counterpart), takeaway, topics: [] };
  expect(await letThrough(scene.deps, decision)).toEqual(notWaiting);
  // Another admin who has been a member ever since is surely somebody else.
  const member = ['U7', 'U8'].find((one) => one !== counterpart) ?? '';
  await scene.noteAdmin(member);
  expect(await scene.onDesk(member)).toContain('U1');
});

test('the rest of a batch stays when one is decided or taken back', async () => {
  await start('U1', 'U2', 'U3', 'U4', 'U5');
  await tendAt(nextMonday);
  await letThrough(scene.deps, { ...scene.as(admin), takeaway: await scene.key('U1'), topics: [] });
  await leaveProgramme(scene.deps, scene.as('U2'));
  await tendAt('2026-12-14T09:31:00Z');
  expect((await scene.onDesk()).toSorted()).toEqual(['U3', 'U4', 'U5']);
  expect((await scene.takeaway('U1'))?.state).toBe('let-through');
});

test('who could be recognised by sector and region waits', async () => {
  await start('U1', 'U2', 'U3', 'U4', 'U5', 'U6');
  await scene.db.person.updateMany({ where: { userId: 'U1' }, data: { sector: 'academia' } });
  await tendAt(nextMonday);
  expect(await scene.onDesk()).not.toContain('U1');
  expect(await scene.onDesk()).toHaveLength(5);
});

test('what stands beside a lesson is what five members share', async () => {
  await start('U1', 'U2', 'U3', 'U4', 'U5');
  await scene.db.person.updateMany({ data: { sector: 'local' } });
  await tendAt(nextMonday);
  const through = async (userId: string) =>
    letThrough(scene.deps, { ...scene.as(admin), takeaway: await scene.key(userId), topics: [] });
  await through('U1');
  await scene.db.person.updateMany({ where: { userId: 'U2' }, data: { country: 'FR' } });
  await through('U2');
  const lessons = await scene.db.insight.findMany({ include: { takeaways: true } });
  const origins = lessons.map(({ sector, region, takeaways }) => [takeaways[0]?.userId, sector, region]);
  expect(origins.toSorted()).toEqual([
    ['U1', 'local', '014'],
    ['U2', null, null],
  ]);
});

test('after four weeks the author is asked for their name', async () => {
  await start('U1');
  expect(await tendAt('2027-01-04T08:59:00Z')).toBe(0);
  expect(await tendAt('2027-01-04T09:00:00Z')).toBe(1);
  expect(await tendAt('2027-01-04T09:01:00Z')).toBe(0);
  await scene.send();
  expect(scene.told('U1')).toHaveLength(1);
  expect(scene.told('U1')[0]).toContain('Would you share it with your name');
  expect(await answer('U1', 'without-name')).toEqual({ ok: false, reason: 'nothing-asked' });
  expect(await answer('U1', 'with-name')).toEqual({ ok: true });
  expect(await scene.onDesk()).toEqual(['U1']);
  const said = await scene.db.feedback.findFirstOrThrow({ where: { userId: 'U1' } });
  expect(said.sharing).toBe('with-name');
});

test('at once where the only admin was in that talk', async () => {
  await start('U1', 'U3');
  await scene.db.admin.deleteMany();
  await scene.noteAdmin(await counterpartOf('U1'));
  await tendAt(scene.now());
  expect((await scene.takeaway('U1'))?.state).toBe('asked-name');
  expect(await answer('U1', 'private')).toEqual({ ok: true });
  expect(await scene.takeaway('U1')).toBeUndefined();
});

test('an old takeaway is shared only if its author still means it', async () => {
  await start('U1', 'U2', 'U3', 'U4');
  await makeOld(people);
  expect(await tendAt('2027-02-01T03:00:00Z')).toBe(4);
  await scene.send();
  expect(scene.told('U1')).toEqual([]);
  await leaveProgramme(scene.deps, scene.as('U4'));
  scene.moveTo('2027-02-01T09:00:00Z');
  expect(await tendDesk(scene.deps)).toBe(0);
  await scene.send();
  for (const one of ['U1', 'U2', 'U3']) expect(scene.told(one)).toHaveLength(1);
  expect(scene.told('U4')).toEqual([]);
  await answer('U1', 'with-name');
  await answer('U2', 'without-name');
  await answer('U3', 'private');
  expect(await scene.onDesk()).toEqual(['U1']);
  // It is shared from now on, so nobody is asked for a name after a minute.
  expect(await tendAt('2027-02-02T09:00:00Z')).toBe(0);
  expect(await scene.takeaway('U2')).toMatchObject({ state: 'waiting', named: false });
  expect(await scene.takeaway('U3')).toBeUndefined();
  await scene.send();
  expect(scene.told('U3')).toMatchObject([expect.stringContaining('You keep it to yourself')]);
});

test('nothing is asked of the database twice where nothing waits', async () => {
  await start();
  const { db } = scene;
  const transaction = vi.spyOn(db, '$transaction');
  expect(await tendDesk(scene.deps)).toBe(0);
  expect(transaction).not.toHaveBeenCalled();
  transaction.mockRestore();
});
