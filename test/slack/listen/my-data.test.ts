// One's own data over real signed HTTP: as a file, a link or messages; and deleted after a question.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startLog } from '../../../src/log.ts';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { startSlack } from '../../../src/practice/server/start-slack.ts';
import { createSlackApp } from '../../../src/slack/app.ts';
import { actions, forms } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { start } from '../../../src/start.ts';
import { readTables } from '../../fuzz/table-rows.ts';
import {
  directMessages,
  eventually,
  introductionOf,
  joinAs,
  openedModal,
  personCalled,
  pressOnHome,
  sayAs,
  wholeText,
} from '../../setting/act-as.ts';
import { openTestDatabase } from '../../setting/open-test-database.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { type Forger, startForger } from './forge.ts';

const words = wordsFor('en-GB');
const { replies } = words;

/** Everything that this app may do but share files. */
const withoutFiles = ['chat:write', 'commands', 'mpim:write', 'users:read'];

let setting: Setting;
let forger: Forger;
let [ama, luis, priya]: Practitioner[] = [];
const one = (person: Practitioner | undefined): Practitioner => {
  if (!person) throw new Error('nobody');
  return person;
};

beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  const people = ['Ama', 'Luis', 'Priya', 'Marie'].map((name) => personCalled(setting.slack, name));
  [ama] = people;
  priya = people[2];
  for (const person of people) await joinAs(setting.slack, person);
  await setting.moveTo('2026-12-07T09:00:00Z');
  await setting.moveTo('2026-12-07T13:00:00Z');
  await setting.app.quiet();
  luis = people.find((person) => introductionOf(setting.slack, one(ama)).others.includes(person.user.id));
  priya = people.find((person) => ![ama, luis].includes(person));
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const homeOf = (person: Practitioner | undefined) => wholeText(setting.slack.home(one(person).user.id) ?? {});
const filesOf = (person: Practitioner) =>
  directMessages(setting.slack, person.user.id).flatMap(({ files = [] }) => files);
const readFile = async (person: Practitioner, id: string) =>
  (await fetch(`${setting.slack.url}/practice/file?as=${person.user.id}&id=${id}`)).text();

describe('as a file', () => {
  test('it comes into the direct conversation, and the answer says so', async () => {
    const person = one(ama);
    expect(await sayAs(setting.slack, person, '/counterpart my-data')).toBe(replies.myDataFile);
    const [file] = filesOf(person);
    expect(file?.name).toBe(words.myData.fileName);
    const data = JSON.parse(await readFile(person, file?.id ?? ''));
    expect(data['you, as Slack describes you'].name).toBe(person.user.name);
    expect(data['your talks'][0].with).toEqual([one(luis).user.name]);
    expect(JSON.stringify(setting.slack.calls())).not.toContain('you, as Slack describes you');
  });

  test('the button on the Home brings it too', async () => {
    const person = one(luis);
    await setting.slack.openHome(person.user.id);
    await pressOnHome(setting.slack, person, actions.myData);
    await eventually(() =>
      expect(wholeText(setting.slack.modals(person.user.id).at(-1)?.view ?? {})).toContain(
        replies.myDataFile,
      ),
    );
    expect(filesOf(person)).toHaveLength(1);
    const modal = await openedModal(setting.slack, person);
    await setting.slack.close(person.user.id, modal.id);
  });

  test('nobody who never joined gets one', async () => {
    const kenji = personCalled(setting.slack, 'Kenji');
    expect(await sayAs(setting.slack, kenji, '/counterpart my-data')).toBe(replies.myDataNone);
    await setting.slack.openHome(kenji.user.id);
    await setting.app.quiet();
    expect(homeOf(kenji)).not.toContain(words.home.myData);
  });

  test('where Slack does not take it just now, the answer says so', async () => {
    setting.slack.fail('files.getUploadURLExternal', { kind: 'error', error: 'service_unavailable' });
    expect(await sayAs(setting.slack, one(ama), '/counterpart my-data')).toBe(replies.myDataNotNow);
  });
});

describe('where Slack takes no files', () => {
  const pasted = (person: Practitioner, from: number) =>
    directMessages(setting.slack, person.user.id)
      .slice(from)
      .flatMap(({ blocks = [] }) => blocks)
      .flatMap((block) => {
        const { type, text } = block as { type: string; text?: { text: string } };
        return type === 'section' ? [text?.text ?? ''] : [];
      })
      .join('');

  test.each(['file_uploads_disabled', 'missing_scope', 'restricted_action'])(
    'because of %s, it comes as messages that make the whole',
    async (error) => {
      const person = one(ama);
      const before = directMessages(setting.slack, person.user.id).length;
      setting.slack.fail('files.getUploadURLExternal', { kind: 'error', error });
      expect(await sayAs(setting.slack, person, '/counterpart my-data')).toBe(replies.myDataMessages);
      expect(JSON.parse(pasted(person, before))).toHaveProperty(['your profile']);
    },
  );

  test('a message that Slack puts off is said after that', async () => {
    const person = one(ama);
    const before = directMessages(setting.slack, person.user.id).length;
    setting.slack.fail('files.getUploadURLExternal', { kind: 'error', error: 'file_uploads_disabled' });
    setting.slack.fail('chat.postMessage', { kind: 'status', status: 429, retryAfter: 1 });
    expect(await sayAs(setting.slack, person, '/counterpart my-data')).toBe(replies.myDataMessages);
    expect(JSON.parse(pasted(person, before))).toHaveProperty(['your profile']);
  });
});

describe('delete everything', () => {
  beforeEach(() => setting.app.quiet());

  test('asks first, and keeps all where the answer is no', async () => {
    const person = one(ama);
    const before = await readTables(setting.app.database.db);
    await setting.slack.openHome(person.user.id);
    await pressOnHome(setting.slack, person, actions.deleteAll);
    const asked = await openedModal(setting.slack, person);
    for (const part of [words.deleteForm.goes, words.deleteForm.staysInSlack, words.deleteForm.staysHere])
      expect(wholeText(asked.view)).toContain(part);
    await setting.slack.close(person.user.id, asked.id);
    expect((await readTables(setting.app.database.db)).get('Person')).toBe(before.get('Person'));
  });

  test('after a yes nothing is left, and everybody sees so', async () => {
    const person = one(ama);
    await setting.slack.openHome(one(luis).user.id);
    await pressOnHome(setting.slack, person, actions.deleteAll);
    const asked = await openedModal(setting.slack, person);
    expect(await setting.slack.submit(person.user.id, asked.id, {})).toMatchObject({ ok: true });
    await setting.app.quiet();
    expect(wholeText(setting.slack.modals(person.user.id).at(-1)?.view ?? {})).toContain(replies.deleted);
    expect(homeOf(person)).toContain(words.home.welcomeTitle);
    expect(homeOf(person)).not.toContain(words.home.deleteAll);
    expect(homeOf(luis)).toContain(`${words.person.former}\n`);
    const rows = [...(await readTables(setting.app.database.db)).values()].join();
    expect(rows).not.toContain(person.user.id);
    expect(rows).not.toContain(person.user.name);
    const seen = setting.slack
      .conversations(one(luis).user.id)
      .flatMap(({ messages }) => messages)
      .map(wholeText)
      .join('\n');
    expect(seen).not.toContain(`<@${person.user.id}> ·`);
    expect(seen).toContain(words.person.formerAbout);
  });

  test('a second click does nothing', async () => {
    const person = one(ama);
    const before = await readTables(setting.app.database.db);
    const value = (await setting.app.database.db.programme.findFirstOrThrow()).id;
    await forger.submit(person.user.id, forms.deleteAll, { metadata: `${value}/` });
    await forger.press(person.user.id, { actionId: actions.myData, value: `${value}/` });
    await setting.app.quiet();
    const after = await readTables(setting.app.database.db);
    for (const [name, rows] of before) if (name !== 'Taken') expect(after.get(name)).toBe(rows);
  });

  test('an admin is one again once they open their Home', async () => {
    const person = one(priya);
    const { db } = setting.app.database;
    setting.slack.addUser({ ...person.user, is_admin: true });
    await setting.slack.openHome(person.user.id);
    await setting.app.quiet();
    const known = () => db.admin.count({ where: { userId: person.user.id } });
    expect(await known()).toBe(1);
    await forger.submit(person.user.id, forms.deleteAll, {});
    await setting.app.quiet();
    expect(await known()).toBe(0);
    await setting.slack.openHome(person.user.id);
    await setting.app.quiet();
    expect(await known()).toBe(1);
  });
});

describe('as a link', () => {
  const startLinked = async () => {
    let at = new Date('2026-12-03T10:00:00Z');
    const slack = await startSlack({ now: () => at });
    const app = await start(
      {
        ...{ botToken: slack.botToken, signingSecret: slack.signingSecret, appToken: null },
        ...{ slackApiUrl: `${slack.url}/api/`, port: 0, host: '127.0.0.1' },
        ...{ databaseUrl: null, dataDir: '', logLevel: 'silent' },
        publicUrl: 'https://counterpart.example.org',
      },
      {
        log: startLog('silent'),
        now: () => at,
        random: () => 0.5,
        heart: 'by-hand',
        database: await openTestDatabase(),
      },
    );
    slack.sendTo(`http://127.0.0.1:${app.port}/slack/events`);
    return {
      slack,
      app,
      pass: (minutes: number) => {
        at = new Date(at.getTime() + minutes * 60_000);
      },
      fetch: (link: string) =>
        fetch(link.replace('https://counterpart.example.org', `http://127.0.0.1:${app.port}`)),
      stop: async () => {
        await app.stop();
        await slack.stop();
      },
    };
  };

  test('whoever holds it fetches the data for a quarter of an hour, and nobody without it', async () => {
    const linked = await startLinked();
    const { slack } = linked;
    const person = personCalled(slack, 'Ama');
    await joinAs(slack, person);
    slack.giveScopes(withoutFiles);
    const said = await sayAs(slack, person, '/counterpart my-data');
    const [, link = ''] = /<(https:[^|]+)\|/.exec(said) ?? [];
    expect(said).toBe(replies.myDataLink(`<${link}|${replies.myDataLinkText}>`));
    const answer = await linked.fetch(link);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(await answer.json()).toHaveProperty(['your profile']);
    const other = personCalled(slack, 'Luis').user.id;
    const forged = [
      link.replace(person.user.id, other),
      link.replace(/\d{13}/, (moment) => String(Number(moment) + 60_000)),
      link.slice(0, -1),
      `${link}x`,
      link.replace(/\/[^/]+$/, `/${'x'.repeat(43)}`),
      'https://counterpart.example.org/my-data/',
    ];
    for (const one of forged) expect((await linked.fetch(one)).status).toBe(404);
    expect(await (await linked.fetch(forged[0] ?? '')).text()).not.toContain(person.user.name);
    linked.pass(14);
    expect((await linked.fetch(link)).status).toBe(200);
    linked.pass(1);
    expect((await linked.fetch(link)).status).toBe(404);
    await linked.stop();
  });

  test('in Socket Mode nobody is given one', () => {
    const settings = { signingSecret: 's', slackApiUrl: 'http://127.0.0.1:9/api/' };
    const given = (appToken: string | null) =>
      createSlackApp(
        { ...settings, appToken, tokenFor: async () => 'xoxb-0', publicUrl: 'https://x.example' },
        setting.app.deps,
        () => {},
      ).listening.publicUrl;
    expect([given(null), given('xapp-1')]).toEqual(['https://x.example', null]);
  });
});
