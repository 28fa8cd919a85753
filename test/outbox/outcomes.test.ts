// What Slack may answer to an introduction, and what people see of it in the end: nothing lost, nothing doubled.
import { afterEach, describe, expect, test } from 'vitest';
import { loadHome } from '../../src/flow/load-home.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import type { Fault } from '../../src/practice/server/running-slack.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { countSeen, openScene, roundOpens, roundReminds, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

/** A round of these people goes out while Slack behaves like this at the first posts. */
const release = async (people: readonly string[], fault?: Fault, times = 1, method = 'chat.postMessage') => {
  scene = await openScene(database.db, people);
  scene.moveTo(roundOpens);
  if (fault) scene.slack.fail(method, fault, times);
  await scene.beat();
};
const introductions = (userId = 'U1') => countSeen(scene.slack, userId, 'introduction');
const posts = () => scene.slack.calls().filter(({ method }) => method === 'chat.postMessage');
const introductionRow = async () => (await scene.rows('introduction'))[0];
const introduced = () => database.db.pair.count({ where: { introducedAt: { not: null } } });

test('an introduction arrives once, and is known to have arrived', async () => {
  await release(['U1', 'U2']);
  await scene.beat();
  expect([introductions('U1'), introductions('U2')]).toEqual([1, 1]);
  expect(await introductionRow()).toMatchObject({ status: 'sent', attempts: 1, channel: /^C/, ts: /\d/ });
  expect(await introduced()).toBe(1);
});

const cutOff: readonly [string, Fault][] = [
  ['an error of Slack’s own', { kind: 'status', status: 500 }],
  ['a line cut before', { kind: 'reset-before' }],
  ['a line cut after', { kind: 'reset-after' }],
  ['half an answer', { kind: 'broken-body' }],
  ['a code nobody has heard of', { kind: 'error', error: 'something_new' }],
  ['an internal error', { kind: 'error', error: 'internal_error' }],
];

describe.each(cutOff)('%s', (_, fault) => {
  test('is tried once more, alike, after a minute', async () => {
    await release(['U1', 'U2'], fault);
    expect(await introductionRow()).toMatchObject({ status: 'unknown', unknowns: 1 });
    // What was edited since must not make the second try look like another message.
    await database.db.person.updateMany({ data: { role: 'Edited' } });
    scene.pass(0.9);
    await scene.beat();
    expect(posts()).toHaveLength(1);
    scene.pass(0.2);
    await scene.beat();
    expect([introductions('U1'), introductions('U2')]).toEqual([1, 1]);
    expect(await introductionRow()).toMatchObject({ status: 'sent', attempts: 2 });
    const [first, second] = posts();
    expect(first?.args['client_msg_id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(second?.args).toEqual(first?.args);
    expect(await introduced()).toBe(1);
  });

  test('twice is parked, and nobody is forgotten', async () => {
    await release(['U1', 'U2'], fault, 2);
    for (let minute = 0; minute < 4; minute += 1) {
      scene.pass(1.1);
      await scene.beat();
    }
    expect(await introductionRow()).toMatchObject({ status: 'parked', reason: 'unknown', attempts: 2 });
    expect(await introduced()).toBe(0);
    for (const userId of ['U1', 'U2']) {
      expect(countSeen(scene.slack, userId, 'counterpart-left')).toBe(1);
      expect(await scene.waiting(userId)).toBe(1);
    }
  });
});

test('waits with the second try until Slack answers', async () => {
  await release(['U1', 'U2'], { kind: 'reset-after' });
  scene.slack.fail('auth.test', { kind: 'status', status: 500 }, 2);
  for (const expected of [1, 1, 2]) {
    scene.pass(1.1);
    await scene.beat();
    expect(posts()).toHaveLength(expected);
  }
  expect(introductions()).toBe(1);
});

test('a message that was sent and then deleted counts as sent', async () => {
  await release(['U1', 'U2'], { kind: 'reset-before' });
  scene.slack.fail('chat.postMessage', { kind: 'error', error: 'duplicate_message_not_found' });
  scene.pass(1.1);
  await scene.beat();
  expect(await introductionRow()).toMatchObject({ status: 'sent' });
});

test('a reminder is never tried twice', async () => {
  await release(['U1', 'U2']);
  scene.moveTo(roundReminds);
  scene.slack.fail('chat.postMessage', { kind: 'reset-before' });
  for (let minute = 0; minute < 5; minute += 1) {
    await scene.beat();
    scene.pass(1.1);
  }
  expect(countSeen(scene.slack, 'U1', 'reminder')).toBe(0);
  expect((await scene.rows('reminder'))[0]).toMatchObject({ status: 'parked', reason: 'unknown' });
  expect(await introduced()).toBe(1);
});

const refusals = [
  'user_disabled',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'invalid_blocks',
  'user_not_found',
];
test.each(refusals)('%s is final, and both are told', async (error) => {
  await release(['U1', 'U2'], { kind: 'error', error });
  expect(await introductionRow()).toMatchObject({ status: 'parked', reason: error, attempts: 1 });
  expect(await introduced()).toBe(0);
  for (const userId of ['U1', 'U2']) {
    expect(introductions(userId)).toBe(0);
    expect(countSeen(scene.slack, userId, 'counterpart-left')).toBe(1);
    expect(await scene.waiting(userId)).toBe(1);
  }
  scene.moveTo(roundReminds);
  await scene.beat();
  expect(posts()).toHaveLength(3);
});

test('an introduction of another version is one that cannot be sent', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  await database.db.outboxMessage.updateMany({
    where: { kind: 'introduction' },
    data: { kind: 'introduction-of-tomorrow', message: { kind: 'introduction-of-tomorrow', pair: 1 } },
  });
  await scene.beat();
  const [row] = await scene.rows('introduction-of-tomorrow');
  expect(row).toMatchObject({ status: 'parked', reason: 'unreadable' });
  for (const userId of ['U1', 'U2']) {
    expect(countSeen(scene.slack, userId, 'counterpart-left')).toBe(1);
    expect(await scene.waiting(userId)).toBe(1);
  }
});

test('admins are warned of what was not delivered for a week', async () => {
  await release(['U1', 'U2'], { kind: 'error', error: 'restricted_action' });
  const parked = async () => {
    const reader = { userId: 'U1', name: 'U1', locale: 'en-US', zone: 'UTC' };
    return (await loadHome(scene.deps, { ...scene.programme, reader, isAdmin: true }))?.admin?.parked;
  };
  expect(await parked()).toBe(1);
  scene.moveTo('2026-12-15T09:00:00Z');
  expect(await parked()).toBe(0);
});

test('who was switched off in Slack is not waited for', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  // No event tells of it: only the refusal does.
  await scene.slack.changeUser('U2', { deleted: true });
  await scene.beat();
  expect(await introductionRow()).toMatchObject({ status: 'parked', reason: 'user_disabled' });
  expect(countSeen(scene.slack, 'U1', 'counterpart-left')).toBe(1);
  expect(await introduced()).toBe(0);
});

test('not knowing whether a group was opened costs no try', async () => {
  await release(['U1', 'U2'], { kind: 'reset-after' }, 3, 'conversations.open');
  for (let minute = 0; minute < 5; minute += 1) {
    scene.pass(1);
    await scene.beat();
  }
  expect(introductions()).toBe(1);
  expect(posts()).toHaveLength(1);
});
