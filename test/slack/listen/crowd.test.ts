// Many commands at once, Slack that can't be asked, and people of workspaces in which the app is not at home.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLog } from '../../../src/log.ts';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { actions, fields, forms, searched } from '../../../src/slack/ids.ts';
import { oneAtATime } from '../../../src/slack/listen/one-at-a-time.ts';
import { onlyTheLatest } from '../../../src/slack/listen/only-the-latest.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { joinAs, personCalled } from '../../setting/act-as.ts';
import { programmeIn, type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

const { notHere, oneAtATime: busy, somethingBroke } = wordsFor('en-GB').replies;

let setting: Setting;
let forger: Forger;
let ama: Practitioner;
const lines: string[] = [];
beforeAll(async () => {
  const log = startLog('info', { write: (line: string) => void lines.push(line) });
  setting = await startCounterpart('2026-12-03T10:00:00Z', { log });
  forger = await startForger(setting);
  ama = personCalled(setting.slack, 'Ama');
  await joinAs(setting.slack, ama);
  await setting.app.quiet();
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const digest = () => digestTables(setting.app.database.db);
const choice = (field: string, value: string) => ({ [field]: { [field]: { selected_option: { value } } } });
const profile = {
  ...choice(fields.role, 'Mayor'),
  ...choice(fields.country, 'GH'),
  interests: { interests: { selected_options: [{ value: 'Bees' }] } },
  languages: { languages: { selected_options: [{ value: 'en' }] } },
};
const blocks = [
  { type: 'section', block_id: 'intro' },
  { type: 'input', block_id: fields.role },
];
const hush = (times: number) =>
  setting.slack.fail('users.info', { kind: 'status', status: 429, retryAfter: 30 }, times);

describe('many commands at once', () => {
  test('of one person are taken one at a time, and a few of them', async () => {
    const sent = await Promise.all(Array.from({ length: 30 }, () => forger.command(ama.user.id, 'status')));
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200));
    const told = await Promise.all(sent.map((response) => response.text()));
    await setting.app.quiet();
    const turnedAway = told.filter((text) => text.includes(busy));
    const answered = forger.answers();
    expect(turnedAway.length).toBeGreaterThan(0);
    expect(turnedAway.length + answered.length).toBe(30);
    expect(answered.length).toBeGreaterThanOrEqual(3);
    // Nothing is left behind: the next one is answered.
    await forger.command(ama.user.id, 'status');
    await setting.app.quiet();
    expect(forger.answers()).toHaveLength(1);
  });

  test('never run side by side for one person, nor wait in numbers', async () => {
    const takeTurn = oneAtATime();
    let [running, most, done] = [0, 0, 0];
    const ends: (() => void)[] = [];
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
      done += 1;
    };
    const turns = Array.from({ length: 9 }, () => takeTurn('ama', work));
    expect(turns.slice(3)).toEqual(Array(6).fill('one-at-a-time'));
    // The others do not wait for one.
    expect(takeTurn('luis', async () => {})).toBeInstanceOf(Promise);
    while (done < 3) {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(most).toBe(1);
    expect(takeTurn('ama', async () => {})).toBeInstanceOf(Promise);
  });

  test('of many people are bounded together', () => {
    const takeTurn = oneAtATime();
    const never = () => new Promise(() => {});
    const taken = Array.from({ length: 300 }, (_, at) => takeTurn(`person ${at}`, never));
    expect(taken.filter((turn) => turn === 'many-at-once')).toHaveLength(200);
  });

  test('one that fails keeps no later one from its turn', async () => {
    const takeTurn = oneAtATime();
    const failing = takeTurn('ama', () => Promise.reject(new Error('broken')));
    const next = takeTurn('ama', async () => 'fine');
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });
});

describe('many visits at once', () => {
  test('draw the Home of one person once more, and not each time', async () => {
    const published = () => setting.slack.calls().filter(({ method }) => method === 'views.publish').length;
    const before = published();
    const visit = { type: 'app_home_opened', user: ama.user.id, tab: 'home', channel: 'D1' };
    await Promise.all(Array.from({ length: 30 }, () => forger.event(visit)));
    await setting.app.quiet();
    expect(published() - before).toBeGreaterThan(0);
    expect(published() - before).toBeLessThan(15);
  });

  test('end in what was wished for last, whatever fails before', async () => {
    const latest = onlyTheLatest();
    const done: number[] = [];
    const wish = (at: number) =>
      latest('ama', async () => {
        await new Promise((resolve) => setImmediate(resolve));
        if (at === 0) throw new Error('broken');
        done.push(at);
      }).catch(() => {});
    await Promise.all(Array.from({ length: 9 }, (_, at) => wish(at)));
    expect(done).toEqual([8]);
    await wish(9);
    await Promise.all([wish(10), wish(11), wish(12)]);
    expect(done).toEqual([8, 9, 10, 12]);
    await expect(latest('luis', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });
});

describe('while Slack says of nobody who they are', () => {
  test('a member’s form is saved by what we know of them', async () => {
    const { db } = setting.app.database;
    const known = await db.person.findFirstOrThrow({ where: { userId: ama.user.id } });
    hush(2);
    const response = await forger.submit(ama.user.id, forms.profile, { values: profile, blocks });
    expect([response.status, await response.text()]).toEqual([200, '']);
    const { name, zone, locale } = known;
    expect(await db.person.findFirstOrThrow({ where: { userId: ama.user.id } })).toMatchObject({
      ...{ name, zone, locale, slackUpdated: known.slackUpdated },
      role: 'Mayor',
    });
  });

  test('a newcomer is told at the form, which keeps what was typed', async () => {
    const luis = personCalled(setting.slack, 'Luis');
    const before = await digest();
    hush(1);
    const response = await forger.submit(luis.user.id, forms.profile, { values: profile, blocks });
    expect(await response.json()).toEqual({
      response_action: 'errors',
      errors: { [fields.role]: somethingBroke },
    });
    expect(await digest()).toEqual(before);
  });

  test('menus go on', async () => {
    for (const field of searched) {
      hush(1);
      const user = { id: personCalled(setting.slack, 'Sofia').user.id };
      const team = { id: setting.slack.teamId };
      const search = { type: 'block_suggestion', user, team, action_id: field, block_id: field, value: 'e' };
      expect(await (await forger.send(search)).json()).toHaveProperty('options');
    }
  });

  test('a Slack that hangs is waited for no longer than a form has', async () => {
    // One that answers after everybody has gone.
    const { client, hung } = hangingClient();
    const { whoIs } = await import('../../../src/slack/listen/who-is.ts');
    const acting = {
      ...(await programmeIn(setting)),
      userId: ama.user.id,
      enterpriseId: null,
      isOrgWide: false,
    };
    const who = await whoIs(setting.app.deps, client, acting);
    expect([who.identity.userId, who.isAdmin]).toEqual([ama.user.id, null]);
    hung();
  });
});

const hangingClient = () => {
  let hung = () => {};
  const answer = new Promise<never>((_, reject) => {
    hung = () => reject(new Error('too late'));
  });
  return { client: { users: { info: () => answer } } as never, hung };
};

describe('a workspace in which the app is not at home', () => {
  const elsewhere = 'T0NOWHERE';
  const of = (type: string, more: object) => ({
    type,
    user: { id: ama.user.id },
    team: { id: elsewhere },
    trigger_id: '1.1.1',
    ...more,
  });

  test('is told so by its form, and nothing is saved', async () => {
    const before = await digest();
    for (const [name, form] of Object.entries(forms)) {
      const view = { id: 'V1', type: 'modal', callback_id: form, state: { values: profile }, blocks };
      const response = await forger.send(of('view_submission', { view }));
      expect([name, await response.json()]).toEqual([
        name,
        { response_action: 'errors', errors: { [fields.role]: notHere } },
      ]);
    }
    expect(await digest()).toEqual(before);
  });

  test('is told so by its command, its buttons and its menus', async () => {
    const before = await digest();
    const typed = await forger.command(ama.user.id, 'leave', { team_id: elsewhere });
    expect(await typed.json()).toMatchObject({ response_type: 'ephemeral', text: notHere });
    for (const actionId of Object.values(actions)) {
      await forger.press(ama.user.id, { actionId, teamId: elsewhere });
      await setting.app.quiet();
      expect([actionId, forger.answers()]).toEqual([actionId, [notHere]]);
    }
    const menu = of('block_suggestion', { action_id: fields.role, block_id: fields.role, value: 'x' });
    expect(await (await forger.send(menu)).json()).toEqual({ options: [] });
    expect(await digest()).toEqual(before);
  });

  test.each([
    ['of another workspace', elsewhere],
    ['of an organisation without a workspace', null],
  ])('an event %s is left aside, and named once', async (_, team) => {
    const before = await digest();
    const other = await startForger(setting);
    for (let time = 0; time < 3; time += 1) {
      const event = { type: 'app_home_opened', user: ama.user.id, tab: 'home', channel: 'D1' };
      expect((await other.event(event, team as string)).status).toBe(200);
    }
    await other.stop();
    await setting.app.quiet();
    // Also of all that came before.
    expect(lines.filter((line) => line.includes('left aside'))).toHaveLength(1);
    expect(await digest()).toEqual(before);
  });
});
