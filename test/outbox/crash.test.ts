// A process dies at any moment: what was claimed is due again, what was being sent is unknown.
import { afterEach, expect, test } from 'vitest';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { noteIntroduced } from '../../src/flow/note-introduced.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { startOutbox } from '../../src/outbox/start-outbox.ts';
import { claimDue, markEnded, markSending, markUnknown, queueMessages } from '../../src/store/outbox.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { countSeen, openScene, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const queue = async (people: readonly string[] = ['U1', 'U2'], honoursClientMsgId = true) => {
  scene = await openScene(database.db, people, { honoursClientMsgId });
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
};
const introductions = () => countSeen(scene.slack, 'U1', 'introduction');
const introductionRow = async () => (await scene.rows('introduction'))[0];
const posts = () => scene.slack.calls().filter(({ method }) => method === 'chat.postMessage').length;
const claimOne = async () => {
  const [row] = await claimDue(database.db, scene.workspaceId, scene.now(), 5);
  if (!row?.message) throw new Error('nothing was due');
  return { ...row, message: row.message };
};

test('a claim that died before sending is simply due again', async () => {
  await queue();
  await claimOne();
  await scene.send();
  expect(posts()).toBe(0);
  scene.pass(1.1);
  await scene.send();
  expect(introductions()).toBe(1);
  expect(await introductionRow()).toMatchObject({ status: 'sent', attempts: 1, unknowns: 0 });
});

test('a crash while sending leaves it unknown, not due', async () => {
  await queue();
  await markSending(database.db, await claimOne(), { users: [], body: {} }, scene.now());
  await scene.send();
  expect(posts()).toBe(0);
  scene.pass(1.1);
  scene.slack.fail('auth.test', { kind: 'status', status: 500 });
  await scene.send();
  expect(await introductionRow()).toMatchObject({ status: 'unknown', unknowns: 1 });
  expect(posts()).toBe(0);
  scene.pass(1.1);
  await scene.send();
  expect(introductions()).toBe(1);
  expect(await introductionRow()).toMatchObject({ status: 'sent', attempts: 2, unknowns: 1 });
});

test('a crash between sending and its mark doubles nothing', async () => {
  await queue();
  await scene.send();
  const { db } = database;
  const leaseUntil = new Date(scene.now().getTime() + 60_000);
  await db.outboxMessage.updateMany({
    where: { kind: 'introduction' },
    data: { status: 'sending', leaseUntil },
  });
  await db.pair.updateMany({ data: { introducedAt: null, channel: null } });
  scene.pass(1.1);
  await scene.send();
  expect(introductions()).toBe(1);
  expect(await introductionRow()).toMatchObject({ status: 'sent' });
  expect((await db.pair.findFirstOrThrow()).introducedAt).not.toBeNull();
});

test.each([1.1, 26 * 60])(
  'an introduction cut off offers what may be tapped, %d minutes later',
  async (minutes) => {
    await queue();
    scene.slack.fail('chat.postMessage', { kind: 'reset-after' });
    await scene.send();
    scene.pass(minutes);
    await scene.beat();
    const where = { isOpen: true, startsAt: { gt: scene.now() } };
    const open = await database.db.slot.findMany({ where, orderBy: { startsAt: 'asc' } });
    const shown = JSON.stringify(scene.slack.conversations('U1')).match(/slot\/\d+/g);
    expect(shown).toEqual(open.map(({ startsAt }) => `slot/${startsAt.getTime()}`));
    expect(shown).toHaveLength(3);
  },
);

test('an introduction that Slack puts off offers the same half-hours afterwards', async () => {
  await queue();
  const open = () => database.db.slot.findMany({ where: { isOpen: true }, select: { startsAt: true } });
  scene.slack.fail('conversations.open', { kind: 'status', status: 429, retryAfter: 60 });
  await scene.send();
  const first = await open();
  scene.pass(1.1);
  await scene.send();
  expect(introductions()).toBe(1);
  expect(await open()).toEqual(first);
});

test('two crashes while sending park it, and both are told', async () => {
  await queue();
  for (let crash = 0; crash < 2; crash += 1) {
    await markSending(database.db, await claimOne(), { users: [], body: {} }, scene.now());
    scene.pass(1.1);
  }
  await scene.send();
  expect(await introductionRow()).toMatchObject({ status: 'parked', reason: 'unknown' });
  expect(['U1', 'U2'].map((userId) => countSeen(scene.slack, userId, 'counterpart-left'))).toEqual([1, 1]);
});

test('who sleeps through their lease sends nothing', async () => {
  await queue();
  const slow = await claimOne();
  scene.pass(1.1);
  await scene.send();
  expect(await markSending(database.db, slow, {}, scene.now())).toBeNull();
  expect(await introductionRow()).toMatchObject({ status: 'sent' });
});

test('who sleeps through their call marks nothing over', async () => {
  await queue();
  const slow = await markSending(database.db, await claimOne(), { users: [], body: {} }, scene.now());
  scene.pass(1.1);
  await scene.send();
  if (!slow) throw new Error('it was ours');
  expect(await markUnknown(database.db, slow, 'late', scene.now())).toBe(false);
  expect(await markEnded(database.db, slow, 'parked', 'late')).toBe(false);
  expect(await introductionRow()).toMatchObject({ status: 'sent' });
});

test('where Slack ignores the key, one unknown doubles once', async () => {
  await queue(['U1', 'U2'], false);
  scene.slack.fail('chat.postMessage', { kind: 'reset-after' });
  for (let minute = 0; minute < 5; minute += 1) {
    await scene.send();
    scene.pass(1.1);
  }
  expect(introductions()).toBe(2);
});

test('a row that nobody can read is parked, and others go out', async () => {
  await queue();
  await database.db.outboxMessage.create({
    data: {
      workspaceId: scene.workspaceId,
      dedupeKey: 'from another version',
      kind: 'poem',
      message: { kind: 'poem' },
      dueAt: new Date(0),
      nextTryAt: new Date(0),
    },
  });
  await scene.send();
  expect(introductions()).toBe(1);
  expect((await scene.rows('poem'))[0]).toMatchObject({ status: 'parked', reason: 'unreadable' });
});

test('the same message queued twice is one row', async () => {
  await queue();
  const before = (await scene.rows()).length;
  const [first] = await scene.rows('introduction');
  const message = { kind: 'introduction', pairId: 'other' } as const;
  await queueMessages(database.db, scene.programme, [
    { dedupeKey: first?.dedupeKey ?? '', dueAt: scene.now(), message },
  ]);
  expect(await scene.rows()).toHaveLength(before);
  expect(await introductionRow()).toEqual(first);
});

test('a pair withdrawn during the call is history, and called off', async () => {
  await queue();
  const pair = await database.db.pair.findFirstOrThrow();
  await leaveProgramme(scene.deps, scene.as('U2'));
  await noteIntroduced(database.db, scene.programme, pair.id, ['U1', 'U2'], 'C1', scene.now());
  expect(await scene.waiting('U1')).toBe(1);
  expect((await database.db.pair.findFirstOrThrow()).introducedAt).toEqual(scene.now());
  await scene.send();
  expect(countSeen(scene.slack, 'U1', 'counterpart-left')).toBe(1);
});

test('stopping waits for what is being said, and no longer', async () => {
  await queue(Array.from({ length: 40 }, (_, at) => `U${at + 1}`));
  const outbox = startOutbox({ ...scene.deps, post: scene.post });
  outbox.kick();
  while (posts() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  await outbox.stop();
  const sent = await database.db.outboxMessage.count({ where: { status: 'sent' } });
  expect(sent).toBe(posts());
  expect(sent).toBeLessThan(20);
  expect(await database.db.outboxMessage.count({ where: { status: 'sending' } })).toBe(0);
});
