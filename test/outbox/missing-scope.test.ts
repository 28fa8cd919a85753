// An installation without a scope: what needs it waits and is not lost, everything else goes out, admins are told what to do.
import { afterEach, describe, expect, test } from 'vitest';
import { startLog } from '../../src/log.ts';
import { eventually, joinAs, personCalled, wholeText } from '../setting/act-as.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  openScene,
  roundEnds,
  roundOpens,
  roundReminds,
  type Scene,
} from '../setting/open-scene.ts';
import { type Setting, startCounterpart } from '../setting/start-counterpart.ts';

const all = ['commands', 'chat:write', 'mpim:write', 'users:read', 'files:write'];
const without = (scope: string) => all.filter((one) => one !== scope);

let stop = async (): Promise<void> => {};
afterEach(() => stop());

type Line = { readonly level: string; readonly msg: string; readonly scope?: string };

const startStory = async () => {
  const lines: Line[] = [];
  const log = startLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) });
  const setting = await startCounterpart('2026-12-03T10:00:00Z', { log });
  stop = setting.stop;
  const { slack } = setting;
  // All of them work when the round opens.
  const people = ['Ama', 'Sofia', 'Thandiwe', 'Hannah', 'Grace'].map((name) => personCalled(slack, name));
  for (const person of people) await joinAs(slack, person);
  const [grace] = people.slice(-1);
  if (!grace) throw new Error('nobody has joined');
  slack.addUser({ id: 'UADMIN', name: 'Admin', is_admin: true });
  return { setting, people, grace, about: (scope: string) => lines.filter((line) => line.scope === scope) };
};

const callsOf = ({ slack }: Setting, method: string) =>
  slack.calls().filter((call) => call.method === method);

const homeOfAdmin = async ({ slack }: Setting): Promise<string> => {
  const drawn = () => callsOf({ slack } as Setting, 'views.publish').length;
  const before = drawn();
  await slack.openHome('UADMIN');
  await eventually(() => expect(drawn()).toBeGreaterThan(before));
  return wholeText(slack.home('UADMIN') ?? {});
};

test('introductions wait for their scope while other letters go out', async () => {
  const { setting, people, grace, about } = await startStory();
  const { slack, moveTo } = setting;
  await slack.command(grace.user.id, '/counterpart pause 1 week');
  slack.giveScopes(without('mpim:write'));
  expect(await homeOfAdmin(setting)).not.toContain('mpim:write');

  await moveTo(roundOpens);
  const introductions = () => people.map(({ user }) => countSeen(slack, user.id, 'introduction'));
  expect(introductions()).toEqual([0, 0, 0, 0, 0]);
  const home = await homeOfAdmin(setting);
  expect(home).toContain('lacks the permission `mpim:write`');
  expect(home).toContain('2 messages');
  expect(home).toContain('Reinstall to Workspace');
  expect(about('mpim:write').map(({ msg }) => msg)).toEqual([
    expect.stringContaining('permission is missing'),
  ]);

  // Looked at again slowly, and the log does not say it again.
  const opened = () => callsOf(setting, 'conversations.open').length;
  const first = opened();
  await moveTo('2026-12-07T09:59:00Z');
  expect(opened()).toBe(first);
  await moveTo('2026-12-07T10:01:00Z');
  expect(opened()).toBeGreaterThan(first);
  expect(about('mpim:write')).toHaveLength(1);

  await moveTo('2026-12-10T10:01:00Z');
  expect(countSeen(slack, grace.user.id, 'welcome-back')).toBe(1);
  expect(introductions()).toEqual([0, 0, 0, 0, 0]);

  slack.giveScopes(all);
  // Whatever Slack answers next says so.
  await homeOfAdmin(setting);
  await moveTo('2026-12-10T10:02:00Z');
  expect(introductions()).toEqual([1, 1, 1, 1, 0]);
  expect(await homeOfAdmin(setting)).not.toContain('mpim:write');
  expect(about('mpim:write')).toHaveLength(2);
  await moveTo('2026-12-10T12:30:00Z');
  expect(introductions()).toEqual([1, 1, 1, 1, 0]);
});

test('without users:read the daily look waits, and says so once', async () => {
  const { setting, about } = await startStory();
  setting.slack.giveScopes(without('users:read'));
  const asked = () => callsOf(setting, 'users.list').length;
  await setting.moveTo('2026-12-04T10:01:00Z');
  const first = asked();
  await setting.moveTo('2026-12-04T10:02:00Z');
  expect(asked()).toBe(first);
  await setting.moveTo('2026-12-04T11:02:00Z');
  expect(asked()).toBe(first + 1);
  expect(about('users:read')).toHaveLength(1);
  setting.slack.giveScopes(all);
  await homeOfAdmin(setting);
  await setting.moveTo('2026-12-04T11:03:00Z');
  expect(asked()).toBe(first + 2);
});

describe('on a scene', () => {
  const database = databaseForTests();
  let scene: Scene;
  const release = async (scopes: readonly string[]) => {
    scene = await openScene(database.db, ['U1', 'U2'], { scopes });
    stop = scene.stop;
    scene.moveTo(roundOpens);
    await scene.beat();
  };

  test('a missing scope uses up no tries, and parks nothing', async () => {
    await release(without('mpim:write'));
    for (let hour = 0; hour < 12; hour += 1) {
      scene.pass(61);
      await scene.beat();
    }
    const waiting = { status: 'due', attempts: 0, unknowns: 0, reason: 'missing_scope' };
    expect((await scene.rows('introduction'))[0]).toMatchObject(waiting);
  });

  test('an introduction whose round ends meanwhile is withdrawn', async () => {
    await release(without('mpim:write'));
    scene.moveTo(roundEnds);
    scene.pass(61);
    await scene.beat();
    const [row] = await scene.rows('introduction');
    expect(row).toMatchObject({ status: 'withdrawn', reason: 'round-over' });
  });

  test('a header that nobody sends is made up for within the hour', async () => {
    await release(without('chat:write'));
    scene.slack.giveScopes(all);
    scene.pass(59);
    await scene.beat();
    expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(0);
    scene.pass(2);
    await scene.beat();
    expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(1);
    // What Slack’s answers have said since is taken up when something is due again.
    scene.moveTo(roundReminds);
    await scene.beat();
    expect(await database.db.rateLimit.count()).toBe(0);
  });
});
