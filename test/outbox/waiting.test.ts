// When Slack asks to wait, takes the app's access away or does not answer at all: everything waits, and then goes on.
import { afterEach, describe, expect, test } from 'vitest';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { findOnlyProgramme } from '../../src/flow/only-programme.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { pauseMember } from '../../src/flow/pause-member.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import { startOutbox } from '../../src/outbox/start-outbox.ts';
import type { Fault } from '../../src/practice/server/running-slack.ts';
import { eventually } from '../setting/act-as.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  openScene,
  plainPerson,
  roundOpens,
  roundReminds,
  type Scene,
} from '../setting/open-scene.ts';

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

describe('a limit', () => {
  const wait = { kind: 'status', status: 429, retryAfter: 120 } as const;

  test('is waited for, and counts as no try', async () => {
    await release(['U1', 'U2'], wait);
    expect(await introductionRow()).toMatchObject({ status: 'due', attempts: 0, unknowns: 0 });
    scene.pass(1.9);
    await scene.beat();
    expect(posts()).toHaveLength(1);
    scene.pass(0.2);
    await scene.beat();
    expect(introductions()).toBe(1);
  });

  test('on opening groups leaves direct messages alone', async () => {
    await release(['U1', 'U2', 'U3', 'U4'], wait, 2, 'conversations.open');
    expect(posts()).toHaveLength(0);
    await scene.join('U5');
    await pauseMember(scene.deps, { ...scene.as('U5'), until: scene.now() });
    await scene.beat();
    expect(countSeen(scene.slack, 'U5', 'welcome-back')).toBe(1);
    expect(introductions()).toBe(0);
    scene.pass(2.1);
    await scene.beat();
    expect(introductions()).toBe(1);
  });

  test('holds back all that would need the same method', async () => {
    const people = Array.from({ length: 12 }, (_, at) => `U${at + 10}`);
    await release(people, wait);
    expect(posts()).toHaveLength(5);
    scene.pass(1.9);
    await scene.beat();
    expect(posts()).toHaveLength(5);
    scene.pass(0.2);
    await scene.beat();
    expect(people.map((userId) => introductions(userId))).toEqual(people.map(() => 1));
  });

  test('on opening groups leaves reminders alone: theirs are open', async () => {
    await release(['U1', 'U2']);
    const opened = () => scene.slack.calls().filter(({ method }) => method === 'conversations.open').length;
    const before = opened();
    const until = new Date('2027-01-01');
    await database.db.rateLimit.create({
      data: { workspaceId: scene.workspaceId, method: 'conversations.open', until },
    });
    scene.moveTo(roundReminds);
    await scene.beat();
    expect(countSeen(scene.slack, 'U1', 'reminder')).toBe(1);
    expect(opened()).toBe(before);
  });

  test('in one workspace leaves another alone', async () => {
    scene = await openScene(database.db, ['U1', 'U2']);
    const until = new Date('2027-01-01');
    await database.db.rateLimit.create({
      data: { workspaceId: 'TOTHER', method: 'chat.postMessage', until },
    });
    scene.moveTo(roundOpens);
    await scene.beat();
    expect(introductions()).toBe(1);
  });

  test.each([
    [120, 1],
    [1, 120],
  ])('of %i s and one of %i s: the longer counts', async (first, second) => {
    scene = await openScene(database.db, ['U1', 'U2', 'U3', 'U4']);
    for (const retryAfter of [first, second]) {
      scene.slack.fail('chat.postMessage', { ...wait, retryAfter });
    }
    scene.moveTo(roundOpens);
    await scene.beat();
    const { until } = await database.db.rateLimit.findFirstOrThrow();
    expect(until.getTime() - scene.now().getTime()).toBe(120_000);
  });

  test('named in a 200 is waited for half a minute', async () => {
    await release(['U1', 'U2'], { kind: 'error', error: 'ratelimited' });
    scene.pass(0.4);
    await scene.beat();
    expect(posts()).toHaveLength(1);
    scene.pass(0.2);
    await scene.beat();
    expect(introductions()).toBe(1);
  });
});

test('three unknown in a row stop the workspace', async () => {
  const people = Array.from({ length: 40 }, (_, at) => `U${at + 10}`);
  await release(people, { kind: 'reset-before' }, 5);
  scene.slack.fail('auth.test', { kind: 'status', status: 500 }, 3);
  for (let minute = 0; minute < 3; minute += 1) {
    scene.pass(1.1);
    await scene.beat();
    expect(posts()).toHaveLength(5);
  }
  scene.pass(1.1);
  await scene.beat();
  expect(people.map((userId) => introductions(userId))).toEqual(people.map(() => 1));
  expect((await scene.rows('introduction')).map(({ attempts }) => attempts).toSorted()).toEqual(
    Array.from({ length: 20 }, (_, at) => (at < 15 ? 1 : 2)),
  );
});

test('three conversations that hang stop the workspace', async () => {
  const people = Array.from({ length: 40 }, (_, at) => `U${at + 10}`);
  await release(people, { kind: 'reset-before' }, 100, 'conversations.open');
  scene.slack.fail('auth.test', { kind: 'status', status: 500 }, 100);
  const opened = () => scene.slack.calls().filter(({ method }) => method === 'conversations.open').length;
  expect(opened()).toBe(5);
  for (let minute = 0; minute < 7; minute += 1) {
    scene.pass(1.1);
    await scene.beat();
  }
  expect(opened()).toBe(5);
});

test('a workspace in which Slack hangs keeps no other waiting', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  await welcomeWorkspace(scene.deps, { id: 'TSLOW', name: 'Slow' });
  const programmeId = (await findOnlyProgramme(scene.deps, 'TSLOW')) ?? '';
  for (const userId of ['U1', 'U2'])
    await joinProgramme(scene.deps, {
      workspaceId: 'TSLOW',
      programmeId,
      frequency: 1,
      person: plainPerson(userId, {}),
    });
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  let hang = (): void => {};
  const hung = new Promise<void>((resolve) => {
    hang = resolve;
  });
  const deliver: typeof scene.post.deliver = async (workspaceId, ...call) => {
    if (workspaceId === 'TSLOW') await hung;
    return scene.post.deliver(workspaceId, ...call);
  };
  const outbox = startOutbox({ ...scene.deps, post: { ...scene.post, deliver } });
  outbox.kick();
  await eventually(() => expect(introductions()).toBe(1));
  // What is queued meanwhile is sent as well, and the slow one is asked no second time.
  const { id: pairId } = await database.db.pair.findFirstOrThrow({
    where: { workspaceId: scene.workspaceId },
  });
  await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'cant' });
  outbox.kick();
  await eventually(() => expect(countSeen(scene.slack, 'U2', 'cant-make-it')).toBe(1));
  hang();
  await outbox.stop();
});

test('two unknown in a row stop nobody', async () => {
  const people = Array.from({ length: 20 }, (_, at) => `U${at + 10}`);
  await release(people, { kind: 'reset-before' }, 2);
  expect(people.filter((userId) => introductions(userId) === 1)).toHaveLength(16);
});

test.each(['invalid_auth', 'account_inactive'])(
  '%s keeps everything waiting, and then it goes on',
  async (error) => {
    const people = Array.from({ length: 12 }, (_, at) => `U${at + 10}`);
    await release(people, { kind: 'error', error }, 7);
    for (const minutes of [1, 5, 3]) {
      scene.pass(minutes);
      await scene.beat();
      expect(posts()).toHaveLength(5);
    }
    for (let times = 0; times < 5; times += 1) {
      scene.pass(5);
      await scene.beat();
    }
    expect(people.map((userId) => introductions(userId))).toEqual(people.map(() => 1));
    expect((await scene.rows('introduction')).every(({ unknowns }) => unknowns === 0)).toBe(true);
  },
);

test.each<[string, Fault]>([
  ['is busy', { kind: 'status', status: 503 }],
  ['cannot be reached', { kind: 'error', error: 'service_unavailable' }],
])('tries again later while Slack %s', async (_, fault) => {
  await release(['U1', 'U2'], fault, 3);
  for (let minute = 0; minute < 5; minute += 1) {
    scene.pass(1);
    await scene.beat();
  }
  expect(introductions()).toBe(1);
  expect(await introductionRow()).toMatchObject({ status: 'sent', unknowns: 0, attempts: 4 });
});
