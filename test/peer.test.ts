// The story of the week against a Slack that others wrote: `emulate` 0.12.2.
// It has its own OAuth, strict scopes, conversations, views, and triggers that live three seconds. It knows no zones
// and no languages (all are in UTC and read English here), sends no events, has no response URLs and no limits on
// blocks: our own stand-in is stricter there, and this one shows that both mean the same Slack.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLog } from '../src/log.ts';
import { practitioners } from '../src/practice/community/people.ts';
import { type Running, start } from '../src/start.ts';
import { nextDue } from '../src/store/next-due.ts';
import {
  type Channel,
  type EmulatedSlack,
  type Message,
  startEmulatedSlack,
  type View,
} from './peer/emulated-slack.ts';
import { openTestDatabase } from './setting/open-test-database.ts';

const names = ['Ama', 'Luis', 'Sofia', 'Priya', 'Marie', 'Thandiwe', 'Carlos', 'Emily', 'Mateo'];
const awake = names.slice(0, -1);

let slack: EmulatedSlack;
let app: Running;
// A Thursday; the first round opens on Monday 7 December at 9:00 UTC.
let now = new Date('2026-12-03T10:00:00Z');
const moveTo = async (at: string | Date): Promise<void> => {
  await app.quiet();
  now = new Date(at);
  await app.beat();
};
/** Everything is done when it is due, up to that moment. */
const liveTo = async (at: string): Promise<void> => {
  await app.quiet();
  const next = await nextDue(app.database.db, now);
  if (!next || next >= new Date(at)) return moveTo(at);
  await moveTo(next);
  await liveTo(at);
};

beforeAll(async () => {
  slack = await startEmulatedSlack(names);
  const { botToken, signingSecret, apiUrl: slackApiUrl } = slack;
  app = await start(
    {
      botToken,
      signingSecret,
      slackApiUrl,
      appToken: null,
      port: 0,
      host: null,
      databaseUrl: null,
      dataDir: '',
      logLevel: 'silent',
    },
    {
      log: startLog('silent'),
      now: () => now,
      random: () => 0.5,
      heart: 'by-hand',
      database: await openTestDatabase(),
    },
  );
  slack.sendTo(`http://127.0.0.1:${app.port}/slack/events`);
});
afterAll(async () => {
  await app.stop();
  await slack.stop();
});

const words = (message: Message): string => JSON.stringify(message.blocks ?? message.text);
const hasButton = (actionId: string) => (message: Message) => words(message).includes(`"${actionId}"`);
type Found = { readonly channel: Channel; readonly message: Message };

/** The newest message with this button in a group (or the direct message) of this person. */
const find = async (name: string, where: 'mpim' | 'im', actionId: string): Promise<Found | null> => {
  const mine = (await slack.channels(where)).filter(({ members }) => members.includes(slack.id(name)));
  const found = mine.flatMap((channel) =>
    channel.messages.filter(hasButton(actionId)).map((message) => ({ channel, message })),
  );
  return (
    found.toSorted((a, b) => Number(b.message.ts.split('.')[1]) - Number(a.message.ts.split('.')[1]))[0] ??
    null
  );
};
const press = async (name: string, where: 'mpim' | 'im', actionId: string): Promise<void> => {
  const found = await find(name, where, actionId);
  if (!found) throw new Error(`${name} sees no ${actionId}`);
  await slack.press(slack.id(name), found.channel, found.message, actionId);
  await app.quiet();
};
/** Who meets whom in all introductions so far, as `id & id`. */
const meetings = async (): Promise<string[]> =>
  (await slack.channels('mpim')).flatMap(({ members, messages }) =>
    messages
      .filter((message) => words(message).includes('introduces you to each other'))
      .map(() => members.toSorted().join(' & ')),
  );

/** Finds every option as a person does, by typing; what the form does not ask is not answered. */
const fill = async (name: string, view: View): Promise<object> => {
  const person = practitioners.find(({ user }) => user.name.startsWith(name));
  if (!person) throw new Error(`nobody is called ${name}`);
  const { role, country, interests, organisation, mandate, languages } = person.answers;
  const pick = async (field: string, wanted: string, typed = wanted) => {
    const offered = await slack.suggest(slack.id(name), view, field, typed);
    if (!offered.includes(wanted)) throw new Error(`${wanted} is not offered`);
    return { value: wanted };
  };
  const called = new Intl.DisplayNames('en', { type: 'language' });
  const values: Readonly<Record<string, object>> = {
    role: { selected_option: await pick('role', role) },
    country: { selected_option: await pick('country', country) },
    interests: { selected_options: await Promise.all(interests.map((one) => pick('interests', one))) },
    languages: {
      selected_options: await Promise.all(languages.map((one) => pick('languages', one, called.of(one)))),
    },
    organisation: { value: organisation },
    mandate: { value: mandate },
  };
  const asked = view.blocks.flatMap(({ block_id, element }) =>
    block_id && element ? [[block_id, element] as const] : [],
  );
  expect(asked.map(([field]) => field)).toEqual(expect.arrayContaining(Object.keys(values)));
  return Object.fromEntries(
    asked.map(([field, { type, action_id }]) => [field, { [action_id]: { type, ...values[field] } }]),
  );
};

describe('a week with Counterpart on somebody else’s Slack', () => {
  test('nine people join', async () => {
    for (const name of names) {
      const view = await slack.command(slack.id(name), 'join');
      if (typeof view === 'string') throw new Error(view);
      const answer = await slack.submit(slack.id(name), view, await fill(name, view));
      expect(JSON.parse(answer)).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
    }
    await app.quiet();
    const homes = slack.calls.filter(({ method }) => method === 'views.publish');
    expect(homes.map(({ args }) => args.get('user_id')).toSorted()).toEqual(names.map(slack.id).toSorted());
    expect(JSON.stringify(homes[0]?.answer.view)).toContain('Ghana (Western Africa)');
  });

  test('one of them pauses', async () => {
    expect(await slack.command(slack.id('Mateo'), 'pause 2 weeks')).toContain('17 December');
  });

  test('nothing is said before the round opens', async () => {
    await moveTo('2026-12-07T08:59:00Z');
    expect(await meetings()).toEqual([]);
  });

  test('on Monday everybody else is introduced to somebody', async () => {
    await moveTo('2026-12-07T09:00:00Z');
    expect((await meetings()).flatMap((pair) => pair.split(' & ')).toSorted()).toEqual(
      awake.map(slack.id).toSorted(),
    );
    expect(words((await find('Ama', 'mpim', 'guide'))?.message ?? ({} as Message))).toContain('Why you two');
    expect(await find('Mateo', 'mpim', 'guide')).toBeNull();
  });

  test('a late tick opens no second round', async () => {
    const before = await meetings();
    await Promise.all([app.beat(), app.beat()]);
    expect(await meetings()).toEqual(before);
  });

  test('they meet, and say so', async () => {
    await liveTo('2026-12-10T09:00:00Z');
    for (const name of awake) await press(name, 'mpim', 'we_met');
    expect(await app.database.db.pairMember.count({ where: { response: 'met' } })).toBe(8);
  });

  test('at the end each is asked privately how it went', async () => {
    await liveTo('2026-12-11T17:00:00Z');
    for (const name of awake) {
      const found = await find(name, 'im', 'feedback_value/5');
      expect(words(found?.message ?? ({} as Message))).toContain('Was it worth your time?');
    }
    expect(await find('Mateo', 'im', 'feedback_value/5')).toBeNull();
  });

  test('three taps answer, shown where the question stands', async () => {
    for (const name of awake) {
      await press(name, 'im', 'feedback_met/yes');
      await press(name, 'im', 'feedback_value/5');
      await press(name, 'im', `feedback_again/${name === 'Ama' ? 'no' : 'yes'}`);
      expect(words((await find(name, 'im', 'feedback_value/5'))?.message ?? ({} as Message))).toContain(
        '✓ 5',
      );
    }
    expect(await app.database.db.feedback.count({ where: { met: 'yes', value: 5 } })).toBe(8);
  });

  test('never again is kept, and told to nobody', async () => {
    const { db } = app.database;
    const [avoided] = await db.avoidance.findMany();
    expect(avoided).toMatchObject({ userId: slack.id('Ama'), cause: 'never-again' });
    const partner = Object.values(names).find((name) => slack.id(name) === avoided?.otherId) ?? '';
    const direct = (await slack.channels('im')).find(({ members }) => members.includes(slack.id(partner)));
    expect(direct?.messages.map(words).join()).not.toMatch(/never|avoid/i);
  });

  test('the next round repeats nobody', async () => {
    const before = await meetings();
    await moveTo('2026-12-14T09:00:00Z');
    const all = await meetings();
    expect(all).toHaveLength(before.length * 2);
    expect(new Set(all).size).toBe(all.length);
  });

  test('who paused is back, and told so', async () => {
    await moveTo('2026-12-17T12:00:00Z');
    const direct = (await slack.channels('im')).find(({ members }) => members.includes(slack.id('Mateo')));
    expect(direct?.messages.map(words).join()).toContain('Welcome back');
  });

  test('this Slack refused nothing, with the manifest’s scopes alone', () => {
    expect(slack.calls.length).toBeGreaterThan(100);
    expect(slack.calls.filter(({ answer }) => !answer.ok)).toEqual([]);
  });

  test('each message carries its own key', () => {
    const keys = slack.calls
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ args }) => args.get('client_msg_id'));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(null);
  });
});
