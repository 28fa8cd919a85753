// A message whose buttons have lost their sense is drawn anew: behind messages and clicks, within Slack's own limit.
import { afterEach, expect, test } from 'vitest';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { runOutbox } from '../../src/outbox/run-outbox.ts';
import { controlsOf } from '../../src/practice/server/input-state.ts';
import { wholeText } from '../setting/act-as.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  nextRoundOpens,
  openScene,
  roundEnds,
  roundOpens,
  roundReminds,
  type Scene,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const start = async (people: readonly string[]) => {
  scene = await openScene(database.db, people);
  await beatAt(roundOpens);
};
const beatAt = async (at: string) => {
  scene.moveTo(at);
  await scene.beat();
};
const pairOf = async (userId: string) =>
  database.db.pair.findFirstOrThrow({ where: { members: { some: { userId } } }, orderBy: { date: 'asc' } });
const updates = () => scene.slack.calls().filter(({ method }) => method === 'chat.update');
const messagesOf = (userId: string) => scene.slack.conversations(userId).flatMap(({ messages }) => messages);
/** The buttons on whatever says this to somebody. */
const buttonsOn = (userId: string, text: string): string[] =>
  messagesOf(userId)
    .filter((message) => wholeText(message).includes(text))
    .flatMap(({ blocks = [] }) => blocks.flatMap(controlsOf))
    .map(({ action_id: id }) => id ?? '');
const introduction = 'introduces you to each other';
/** Nobody is drawn anew when a half-hour begins. */
const withoutTimes = () => database.db.outboxMessage.deleteMany({ where: { kind: 'redraw' } });
const question = 'How did it go with';
const timesToTap = [
  expect.stringMatching(/^slot/),
  expect.stringMatching(/^slot/),
  expect.stringMatching(/^slot/),
];
const ways = ['other_times', 'pick_time', 'guide', 'cant_make_it'];
const waysAfterReminder = ['other_times', 'pick_time', 'guide', 'we_met', 'cant_make_it'];

test('an introduction names all days on which its people work', async () => {
  await start(['U1', 'U2']);
  const [text = ''] = messagesOf('U1').map(wholeText);
  expect(text).toMatch(/• Monday 7 December to Friday 11 December, /);
});

test('at the end introductions and reminders offer nothing any more', async () => {
  await start(['U1', 'U2']);
  expect(buttonsOn('U1', introduction)).toEqual([...timesToTap, ...ways]);
  await scene.liveTo(roundReminds);
  expect(buttonsOn('U1', 'have you found a time')).toEqual([...timesToTap, ...waysAfterReminder]);
  await scene.liveTo(roundEnds);
  expect(buttonsOn('U1', introduction)).toEqual([]);
  expect(buttonsOn('U1', 'have you found a time')).toEqual([]);
  expect(messagesOf('U1').filter((one) => wholeText(one).includes('This round is over.'))).toHaveLength(2);
});

test('a talk that is called off says so, and takes it back', async () => {
  await start(['U1', 'U2']);
  const { id: pairId } = await pairOf('U1');
  const say = async (response: 'met' | 'cant') => {
    await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response });
    await scene.send();
  };
  await say('cant');
  expect(buttonsOn('U2', introduction)).toEqual([]);
  expect(messagesOf('U2').map(wholeText).join()).toContain('This talk is called off.');
  await say('met');
  expect(buttonsOn('U2', introduction)).toEqual([...timesToTap, ...ways]);
  expect(messagesOf('U2').map(wholeText).join()).not.toContain('This talk is called off.');
});

test('a talk that is called off after the reminder offers to say that they met', async () => {
  await start(['U1', 'U2']);
  const { id: pairId } = await pairOf('U1');
  await scene.liveTo(roundReminds);
  await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'cant' });
  await scene.send();
  expect(buttonsOn('U2', introduction)).toEqual(['we_met']);
});

test('a question is drawn anew when its answers stand', async () => {
  await start(['U1', 'U2']);
  await beatAt(roundEnds);
  const { id: pairId } = await pairOf('U1');
  const answer = { met: 'yes', value: 4, again: false } as const;
  await recordFeedback(scene.deps, { ...scene.as('U1'), pairId, answer });
  await beatAt(nextRoundOpens);
  await beatAt('2026-12-21T15:59:00Z');
  expect(buttonsOn('U2', question)).toContain('feedback_met/yes');
  await beatAt('2026-12-21T16:00:00Z');
  // What is nobody's but their own can be changed for ever.
  const own = ['feedback_again/yes', 'feedback_again/no', 'takeaway'];
  expect(buttonsOn('U1', question)).toEqual(own);
  // Who did not answer was reminded of it once.
  expect(buttonsOn('U2', question)).toEqual([...own, ...own]);
  const closed = messagesOf('U1').map(wholeText).join();
  expect(closed).toContain('Was it worth your time? 4 of 5');
  await recordFeedback(scene.deps, { ...scene.as('U1'), pairId, answer: { again: true } });
  await scene.send();
  expect(messagesOf('U1').map(wholeText).join()).toContain('✓ Yes');
  expect(await database.db.avoidance.count()).toBe(0);
});

test('a question that came late is drawn anew later', async () => {
  await start(['U1', 'U2']);
  await beatAt('2026-12-14T10:00:00Z');
  await beatAt('2026-12-21T16:00:00Z');
  expect(buttonsOn('U1', question)).toContain('feedback_met/yes');
  await beatAt('2026-12-24T10:00:00Z');
  expect(buttonsOn('U1', question)).not.toContain('feedback_met/yes');
});

test('messages go first, and no more than forty are drawn in a minute', async () => {
  const people = Array.from({ length: 100 }, (_, at) => `U${at + 100}`);
  await start(people);
  expect(updates()).toHaveLength(0);
  await withoutTimes();
  await beatAt(roundEnds);
  const said = scene.slack.calls().map(({ method }) => method);
  expect(said.lastIndexOf('chat.postMessage')).toBeLessThan(said.indexOf('chat.update'));
  expect(updates()).toHaveLength(40);
  await scene.beat();
  expect(updates()).toHaveLength(40);
  scene.pass(1.1);
  await scene.beat();
  expect(updates()).toHaveLength(50);
});

test('what answers a tap waits for none of these', async () => {
  const people = Array.from({ length: 84 }, (_, at) => `U${at + 100}`);
  await start(people);
  await withoutTimes();
  await beatAt(roundEnds);
  const { id: pairId } = await pairOf('U100');
  await recordFeedback(scene.deps, { ...scene.as('U100'), pairId, answer: { takeaway: 'Ask first.' } });
  await scene.send();
  expect(updates()).toHaveLength(41);
  expect(messagesOf('U100').map(wholeText).join()).toContain('Ask first.');
});

test('a refused one is dropped, and no admin is told of it', async () => {
  await start(['U1', 'U2']);
  scene.slack.fail('chat.update', { kind: 'error', error: 'message_not_found' });
  await beatAt(roundEnds);
  const rows = (await scene.rows('redraw')).filter(({ reason }) => reason === 'message_not_found');
  expect(rows.map(({ status, reason }) => [status, reason])).toEqual([['withdrawn', 'message_not_found']]);
});

test('a limited or silent one is drawn later', async () => {
  await start(['U1', 'U2']);
  scene.slack.fail('chat.update', { kind: 'status', status: 429, retryAfter: 90 });
  scene.slack.fail('chat.update', { kind: 'reset-before' });
  await beatAt(roundEnds);
  for (let minute = 0; minute < 4; minute += 1) {
    scene.pass(1);
    await scene.beat();
  }
  expect(buttonsOn('U1', introduction)).toEqual([]);
});

test('asked for again while it is drawn, it is drawn once more', async () => {
  await start(['U1', 'U2']);
  const { id: pairId } = await pairOf('U1');
  await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'cant' });
  // The other state comes while Slack is drawing the first one.
  const process = scene.processOn(database.db);
  const redraw: typeof scene.post.redraw = async (...call) => {
    const drawn = await scene.post.redraw(...call);
    await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'met' });
    return drawn;
  };
  let batches = 0;
  await runOutbox({ ...process.deps, post: { ...scene.post, redraw } }, () => batches++ === 0);
  await scene.send();
  expect(buttonsOn('U2', introduction)).toEqual([...timesToTap, ...ways]);
});

test('what was sent keeps no bytes, and a question never had any', async () => {
  await start(['U1', 'U2']);
  const { id: pairId } = await pairOf('U1');
  await recordFeedback(scene.deps, { ...scene.as('U1'), pairId, answer: { takeaway: 'My own secret.' } });
  scene.slack.fail('chat.postMessage', { kind: 'reset-before' }, 2);
  await beatAt(roundEnds);
  const rows = await scene.rows();
  expect(rows.filter(({ status }) => status === 'unknown')).toHaveLength(2);
  expect(JSON.stringify(rows.map(({ body }) => body))).not.toContain('My own secret.');
  expect(rows.filter(({ status, body }) => status === 'sent' && body !== null)).toEqual([]);
});
