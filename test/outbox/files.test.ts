// A row whose message carries a file: it comes once, and is never kept waiting by the file.
import { afterEach, expect, test } from 'vitest';
import { triesWithFile } from '../../src/domain/retries.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { runOutbox } from '../../src/outbox/run-outbox.ts';
import type { Fault } from '../../src/practice/server/running-slack.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { countSeen, openScene, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const ask = 'files.getUploadURLExternal';
const complete = 'files.completeUploadExternal';
const say = 'chat.postMessage';
const file = { name: 'talk.ics', title: 'Your talk', text: 'BEGIN:VCALENDAR' };

/** As if every letter carried a file. */
const send = () =>
  runOutbox({
    ...scene.deps,
    post: { ...scene.post, compose: (letter) => ({ ...scene.post.compose(letter), file }) },
  });

/** The introduction goes out while Slack behaves like this at the file. */
const release = async (method = '', fault?: Fault, times = 1) => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  if (fault) scene.slack.fail(method, fault, times);
  await openDueRounds(scene.deps);
  await send();
};
const introduction = async () => (await scene.rows('introduction'))[0];
const callsOf = (method: string) => scene.slack.calls().filter((call) => call.method === method);
const filesSeen = () =>
  scene.slack
    .conversations('U1')
    .flatMap(({ messages }) => messages)
    .flatMap(({ files = [] }) => files).length;
const pass = async (minutes: number) => {
  scene.pass(minutes);
  await send();
};

test('a message comes once, with its file', async () => {
  await release();
  await pass(5);
  expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(1);
  expect(filesSeen()).toBe(1);
  expect(await introduction()).toMatchObject({ status: 'sent', attempts: 1, channel: /^C/, ts: '' });
});

test('what may stand there with its file is sent again without it', async () => {
  await release(complete, { kind: 'reset-before' });
  expect(await introduction()).toMatchObject({ status: 'unknown', unknowns: 1 });
  await pass(1.1);
  expect(await introduction()).toMatchObject({
    status: 'sent',
    attempts: 2,
    ts: expect.stringMatching(/\d/),
  });
  expect([callsOf(complete).length, callsOf(say).length]).toEqual([1, 1]);
  expect(callsOf(say)[0]?.args['client_msg_id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(1);
});

test('the second try of a process that died has no file either', async () => {
  await release();
  await database.db.outboxMessage.updateMany({
    where: { kind: 'introduction' },
    data: { status: 'sending', leaseUntil: scene.now() },
  });
  await pass(2);
  expect([callsOf(complete).length, callsOf(say).length]).toEqual([1, 1]);
});

test('its content is not kept in the row', async () => {
  await release(complete, { kind: 'reset-before' });
  const { body } = (await introduction()) ?? {};
  expect(body).toMatchObject({ body: { text: expect.any(String) } });
  expect(JSON.stringify(body)).not.toContain(file.text);
});

test('a file that is held up comes later, and is not given up at once', async () => {
  await release('upload', { kind: 'status', status: 500 }, triesWithFile - 1);
  for (let minute = 0; minute < 4; minute += 1) await pass(1);
  expect(await introduction()).toMatchObject({ status: 'sent', attempts: triesWithFile });
  expect(filesSeen()).toBe(1);
});

test('words do not wait for ever for a file', async () => {
  await release('upload', { kind: 'status', status: 500 }, 20);
  for (let minute = 0; minute < 4; minute += 1) await pass(1);
  expect(await introduction()).toMatchObject({ status: 'sent', attempts: triesWithFile + 1, unknowns: 0 });
  expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(1);
  expect(filesSeen()).toBe(0);
});

test('a limit on files uses up no try and stops nothing else', async () => {
  await release(ask, { kind: 'status', status: 429, retryAfter: 90 });
  expect(await introduction()).toMatchObject({ status: 'due', attempts: 0 });
  await pass(1);
  expect(callsOf(ask)).toHaveLength(1);
  await pass(0.6);
  expect(await introduction()).toMatchObject({ status: 'sent', attempts: 1 });
  expect(filesSeen()).toBe(1);
});

test('without the scope nothing waits, and no admin is told that something lacks', async () => {
  await release(ask, { kind: 'error', error: 'missing_scope' });
  expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(1);
  expect(filesSeen()).toBe(0);
  expect(await database.db.rateLimit.count()).toBe(0);
  const reader = { userId: 'U1', name: 'U1', locale: 'en-US', zone: 'UTC' };
  const home = await loadHome(scene.deps, { ...scene.programme, reader, isAdmin: true });
  expect(home?.admin?.lacks).toEqual([]);
});
