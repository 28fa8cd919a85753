// The daily look at everybody whom Slack knows: page by page, on from where it stopped, nothing written in vain.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../src/practice/server/running-slack.ts';
import { clientOptions, clientsBy, oneToken } from '../../src/slack/install.ts';
import { lookThroughPeople } from '../../src/slack/look-through-people.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, plainPerson, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
const ids = Array.from({ length: 2500 }, (_, at) => `U${String(at).padStart(5, '0')}`);
const pages = 3;

let scene: Scene;
let beat: () => Promise<void>;
/** What Slack answers to a page, by how many were asked for before. */
let faults: Map<number, Fault>;

beforeEach(async () => {
  scene = await openScene(database.db, []);
  const { slack, workspaceId, deps } = scene;
  for (const id of ids) slack.addUser({ id, name: id, tz: 'Africa/Accra' });
  await database.db.person.createMany({ data: ids.map((userId) => rowOf(userId)) });
  faults = new Map();
  const clientFor = clientsBy(oneToken(slack.botToken), clientOptions(`${slack.url}/api/`));
  const listening = { deps, later: () => {}, latest: async () => {}, kick: () => {} };
  const look = lookThroughPeople(listening, async (id) => {
    const client = await clientFor(id);
    const list = client.users.list.bind(client.users);
    client.users.list = async (args) => {
      const fault = faults.get(asked().length);
      if (fault) slack.fail('users.list', fault);
      return list(args);
    };
    return client;
  });
  // As the heartbeat does: what goes wrong is logged.
  beat = () =>
    look(async () => ({ teamId: workspaceId, enterpriseId: null, isOrgWide: false })).catch(() => {});
});
afterEach(() => scene.stop());

const rowOf = (userId: string) => {
  const { profile, avoid: _, ...identity } = plainPerson(userId, { zone: 'Africa/Accra' });
  const { hours, ...told } = profile;
  const lists = { interests: [...profile.interests], languages: [...profile.languages] };
  return {
    ...identity,
    ...told,
    ...lists,
    workspaceId: scene.workspaceId,
    workStart: hours.start,
    workEnd: hours.end,
  };
};
const asked = () => scene.slack.calls().filter(({ method }) => method === 'users.list');
/** The cursors of the pages that Slack gave. */
const given = () => asked().flatMap(({ ok, args }) => (ok ? [String(args['cursor'] ?? 'first')] : []));
const moved = async () =>
  (await database.db.person.findMany({ where: { zone: 'Asia/Tokyo' }, orderBy: { userId: 'asc' } })).map(
    ({ userId }) => userId,
  );
const moveInSlack = (...people: readonly string[]) => {
  for (const id of people) scene.slack.addUser({ id, name: id, tz: 'Asia/Tokyo' });
};
/** Postgres gives a row another number each time that it is written. */
const writings = () =>
  database.db.$queryRaw<{ userId: string; xmin: string }[]>`
    SELECT "userId", xmin::text FROM "Person" ORDER BY "userId"`;
const [first = '', middle = '', last = ''] = [ids[0], ids[1500], ids.at(-1)];

test('2,500 people are all looked at, once a day', async () => {
  moveInSlack(first, middle, last);
  await beat();
  expect(asked().map(({ args }) => Number(args['limit']))).toEqual([999, 999, 999]);
  expect(await moved()).toEqual([first, middle, last]);
  scene.pass(24 * 60 - 1);
  await beat();
  expect(asked()).toHaveLength(pages);
  scene.pass(1);
  await beat();
  expect(asked()).toHaveLength(2 * pages);
});

test('nobody unchanged is written', async () => {
  moveInSlack(middle);
  const before = await writings();
  await beat();
  const after = await writings();
  expect(after.filter((row, at) => row.xmin !== before[at]?.xmin).map(({ userId }) => userId)).toEqual([
    middle,
  ]);
});

test.each<[string, Fault]>([
  ['a limit', { kind: 'status', status: 429, retryAfter: 90 }],
  ['an error', { kind: 'error', error: 'internal_error' }],
  ['a line that breaks', { kind: 'reset-before' }],
])('stopped by %s it goes on from there', async (_, fault) => {
  moveInSlack(first, last);
  faults.set(2, fault);
  await beat();
  expect(await moved()).toEqual([first]);
  for (let minute = 0; minute < 5; minute += 1) {
    scene.pass(1);
    await beat();
  }
  expect(await moved()).toEqual([first, last]);
  expect(new Set(given()).size).toBe(pages);
  expect(given()).toHaveLength(pages);
  expect(asked()).toHaveLength(pages + 1);
});

test('asks nothing before the time that Slack named', async () => {
  faults.set(2, { kind: 'status', status: 429, retryAfter: 90 });
  await beat();
  scene.pass(1);
  await beat();
  expect(asked()).toHaveLength(pages);
  scene.pass(1);
  await beat();
  expect(asked()).toHaveLength(pages + 1);
});

test('a place that Slack forgot means from the beginning', async () => {
  moveInSlack(last);
  faults.set(2, { kind: 'error', error: 'invalid_cursor' });
  await beat();
  scene.pass(1);
  await beat();
  expect(given().filter((cursor) => cursor === 'first')).toHaveLength(2);
  expect(await moved()).toEqual([last]);
});

test('two heartbeats at once ask for no page twice', async () => {
  await Promise.all([beat(), beat()]);
  expect(given()).toHaveLength(pages);
});

test('never more than a quarter of Slack’s limit at once', async () => {
  for (let at = 0; at < 4000; at += 1) scene.slack.addUser({ id: `U9${at}`, name: `Guest ${at}` });
  await beat();
  expect(asked()).toHaveLength(5);
  scene.pass(1);
  await beat();
  expect(asked()).toHaveLength(7);
});
