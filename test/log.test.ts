// A whole story at the loudest level, with mishaps of every kind: nothing secret or private is in any line.

import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { OwnError } from '../src/domain/own-error.ts';
import { startLog } from '../src/log.ts';
import { fillProfile } from '../src/practice/community/fill-form.ts';
import type { Practitioner } from '../src/practice/community/people.ts';
import type { Db } from '../src/store/open-database.ts';
import {
  eventually,
  findMessage,
  joinAs,
  openedModal,
  personCalled,
  pressAs,
  pressOnHome,
  sayAs,
} from './setting/act-as.ts';
import { type Setting, startCounterpart } from './setting/start-counterpart.ts';
import { type Forger, startForger } from './slack/listen/forge.ts';

/** Words that nobody else would write. */
const mandate =
  'Mandragora: I want to get rid of "my minister", (whom I named)\nat dawn (see page:12:34)\n\nquietly';
const takeaway = 'Takealot: never trust `the` vendor';
const typed = 'Typewriter until my burnout is over';
const organisation = 'Organon Office of Secrets';
const told = [
  'Mandragora',
  'minister',
  'quietly',
  'dawn',
  'Takealot',
  'vendor',
  'Typewriter',
  'burnout',
  'Organon',
];

let setting: Setting;
let forger: Forger;
let ama: Practitioner;
let avoided: string;
const lines: string[] = [];

beforeAll(async () => {
  const log = startLog('trace', { write: (line: string) => void lines.push(line) });
  setting = await startCounterpart('2026-12-03T10:00:00Z', { log });
  forger = await startForger(setting);
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const log = (error: unknown): Record<string, unknown> => {
  const written: string[] = [];
  startLog('trace', { write: (line: string) => void written.push(line) }).error({ err: error }, 'x');
  return (JSON.parse(written[0] ?? '{}') as { err: Record<string, unknown> }).err;
};
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const failed = (work: () => unknown): Error => {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing failed');
};
/** Its stack holds the words that it had at first. */
const reworded = (first: string, message: string): Error => {
  const error = new Error(first);
  expect(error.stack).toContain(first);
  return Object.assign(error, { message });
};
const db = (): Db => setting.app.database.db;

test('a story of joining, meeting, answering and mishaps', async () => {
  const { slack } = setting;
  const people = ['Ama', 'Sofia', 'Marie'].map((name) => personCalled(slack, name));
  ama = people[0] as Practitioner;
  avoided = personCalled(slack, 'Thandiwe').user.id;
  await slack.command(ama.user.id, '/counterpart join');
  const modal = await openedModal(slack, ama);
  const acked = await slack.submit(ama.user.id, modal.id, {
    ...(await fillProfile(slack, ama, modal.view)),
    mandate: { mandate: { type: 'plain_text_input', value: mandate } },
    organisation: { organisation: { type: 'plain_text_input', value: organisation } },
    avoid: { avoid: { type: 'multi_users_select', selected_users: [avoided] } },
  });
  expect(acked).toEqual({ ok: true });
  for (const person of people.slice(1)) await joinAs(slack, person);
  await sayAs(slack, ama, `/counterpart pause ${typed}`);
  // The introduction goes out in the end.
  slack.fail('chat.postMessage', { kind: 'reset-before' });
  slack.fail('conversations.open', { kind: 'status', status: 500 });
  await setting.moveTo('2026-12-07T09:00:00Z');
  for (const at of ['09:05', '09:15', '10:00', '11:00']) await setting.moveTo(`2026-12-07T${at}:00Z`);
  await setting.moveTo('2026-12-08T11:00:00Z');
  await slack.openHome(ama.user.id);
  await pressOnHome(slack, ama, 'we_met');
  await setting.moveTo('2026-12-11T16:00:00Z');
  await pressAs(slack, ama, 'takeaway');
  const form = (
    await eventually(() => {
      const open = slack.modals(ama.user.id).find(({ view }) => view.callback_id === 'takeaway_form');
      if (!open) throw new Error('no form');
      return open;
    })
  ).id;
  const values = { takeaway_text: { takeaway_text: { type: 'plain_text_input', value: takeaway } } };
  expect(await slack.submit(ama.user.id, form, values)).toEqual({ ok: true });
  expect(findMessage(slack, ama, 'takeaway')).toBeDefined();
  await setting.app.quiet();
  expect(JSON.stringify([await db().person.findMany(), await db().feedback.findMany()])).toMatch(
    /Mandragora.*Takealot/,
  );
});

test('errors that quote what people wrote, on each road', async () => {
  const quoting = () => db().$queryRaw`SELECT ${mandate}::int`;
  vi.spyOn(db(), '$transaction').mockImplementationOnce(quoting as never);
  await forger.command(ama.user.id, `pause 2 weeks`);
  await setting.app.quiet();
  vi.spyOn(db(), '$transaction').mockImplementationOnce(quoting as never);
  await forger.press(ama.user.id, { actionId: 'resume' });
  vi.spyOn(db(), '$transaction').mockImplementationOnce(quoting as never);
  await setting.app.beat().catch(() => {});
  const state = { values: { mandate: { mandate: { value: [mandate] } } } };
  await forger.submit(ama.user.id, 'profile_form', { values: state });
  await forger.submit(ama.user.id, 'takeaway_form', { metadata: takeaway });
  vi.spyOn(setting.app.deps, 'match').mockRejectedValueOnce(new Error(`could not pair: "${mandate}"`));
  await forger.command(ama.user.id, 'round now');
  await forger.event({ type: 'user_change', user: { id: ama.user.id, real_name: [mandate] } });
  await forger.command(ama.user.id, 'status', { response_url: `no address: ${typed}` });
  setting.slack.fail('views.publish', { kind: 'error', error: `<html>${takeaway}</html>` });
  await setting.slack.openHome(ama.user.id);
  await setting.app.quiet();
  expect(lines.filter((line) => line.includes('"err":')).length).toBeGreaterThan(4);
});

describe('after that', () => {
  test('each line is JSON with its time and level', () => {
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(Number),
        time: expect.any(Number),
        msg: expect.any(String),
      });
    }
  });

  test('no line holds a token or the signing secret', () => {
    const all = lines.join('');
    expect(all).not.toContain(setting.slack.signingSecret);
    expect(all).not.toMatch(/xox[a-z]-|xapp-/);
  });

  test.each(told)('no line holds the word %s', (word) => {
    expect(lines.filter((line) => line.includes(word))).toEqual([]);
  });

  test('no line says who avoids whom', () => {
    expect(lines.filter((line) => line.includes(avoided))).toEqual([]);
  });

  test('the lines still say what happened, and where', () => {
    const all = lines.join('');
    expect(all).toContain('A payload could not be dealt with');
    expect(all).toMatch(/"type":"(PrismaClientKnownRequestError|DriverAdapterError)"/);
    expect(all).toMatch(/at .*src\/slack\/.*:\d+:\d+/);
  });
});

describe('one error in the log', () => {
  test('of the database quotes no value', async () => {
    const error = await failureOf(db().$queryRaw`SELECT ${mandate}::int`);
    expect((error as Error).message).toContain('Mandragora');
    expect(JSON.stringify(log(error))).not.toMatch(new RegExp(told.join('|')));
    expect(log(error)).toMatchObject({ type: 'PrismaClientKnownRequestError', code: 'P2010' });
  });

  test('of the database’s client shows no data', async () => {
    const wrong = { data: { workspaceId: 'T', mandate, nonsense: 1 } };
    const error = await failureOf(db().person.create(wrong as never));
    expect((error as Error).message).toContain('Mandragora');
    expect(JSON.stringify(log(error))).not.toMatch(new RegExp(told.join('|')));
  });

  test('of a parser shows nothing of the text', async () => {
    const error = await failureOf((async () => JSON.parse(takeaway))());
    expect(JSON.stringify(log(error))).not.toMatch(new RegExp(told.join('|')));
  });

  const platform = (error: string) => new WebAPIPlatformError({ ok: false, error });
  const request = new WebAPIRequestError(new Error(`Failed to parse URL from ${typed}`));

  test.each<[string, Error]>([
    ['no address', failed(() => new URL(typed))],
    ['no time zone', failed(() => new Intl.DateTimeFormat('en', { timeZone: typed }))],
    ['a page of a proxy', platform(`<html><body>${takeaway}</body></html>`)],
    ['a page behind a code', platform(`fatal_error\n${takeaway}`)],
    ['a failed request', request],
    ['a name of no class', Object.assign(new Error('x'), { name: `${typed}!` })],
    ['a code that is none', Object.assign(new Error('x'), { code: 'Typewriter' })],
    ['a class by the name of a method', Object.assign(new Error(typed), { name: 'toString' })],
    ['a cause', new OwnError('It failed.', { cause: new Error(typed, { cause: new Error(takeaway) }) })],
    ['a message that was changed', reworded(`x\n    at ${typed} (x:1:1)`, 'x')],
    ['a message that was taken away', reworded(`\n    at ${typed} (x:1:1)`, '')],
    ['lines like those of a stack', new Error(`x\n    at ${typed} (x:1:1)`)],
    ['a line that could stand in a stack', new Error('x\n    at Typewriter (/burnout:1:1)')],
    ['a sentence of ours in two lines', new OwnError(`It failed:\n${typed}`)],
  ])('shows nothing of %s', (_, error) => {
    expect(
      told.filter((word) =>
        `${error.stack} ${error.name} ${JSON.stringify(error)} ${error.cause}`.includes(word),
      ),
    ).not.toEqual([]);
    expect(JSON.stringify(log(error))).not.toMatch(new RegExp(told.join('|')));
  });

  test.each<[string, Error]>([
    ['An API error occurred: channel_not_found', platform('channel_not_found')],
    ['An HTTP protocol error occurred: statusCode = 503', new WebAPIHTTPError(503, takeaway, {}, takeaway)],
    [
      'A rate-limit has been reached, you may retry this request in 30 seconds',
      new WebAPIRateLimitedError(30),
    ],
    ['The programme has changed.', new OwnError('The programme has changed.')],
  ])('says “%s”', (message, error) => {
    expect(log(error)).toMatchObject({ message, stack: expect.stringMatching(/log\.test\.ts:\d+:\d+/) });
  });

  test('is known by its name, its code and its place', () => {
    const error = Object.assign(new Error('connect it'), { code: 'ECONNREFUSED' });
    expect(log(error)).toEqual({
      type: 'Error',
      code: 'ECONNREFUSED',
      stack: expect.stringMatching(/log\.test\.ts:\d+:\d+/),
    });
  });

  test('keeps its place where its message came later', () => {
    expect(log(reworded('', typed))).toEqual({
      type: 'Error',
      stack: expect.stringMatching(/log\.test\.ts:\d+:\d+/),
    });
  });

  test('shows its causes in the same way, two deep', () => {
    const refused = Object.assign(new Error(typed, { cause: new Error('deepest') }), {
      code: 'ECONNREFUSED',
    });
    const fetched = new TypeError('fetch failed', { cause: refused });
    const stack = expect.any(String);
    expect(log(new WebAPIRequestError(fetched))).toEqual({
      type: 'WebAPIRequestError',
      code: 'slack_webapi_request_error',
      stack,
      cause: { type: 'TypeError', stack, cause: { type: 'Error', code: 'ECONNREFUSED', stack } },
    });
  });

  test('keeps nothing of what hangs on it', () => {
    const error = Object.assign(new Error('no'), { data: takeaway, code: takeaway });
    expect(Object.keys(log(error)).toSorted()).toEqual(['stack', 'type']);
  });

  test('that is none says only what it was', () => {
    expect(log(mandate)).toEqual({ type: 'string' });
  });
});

test.each([
  'xoxb-1-secret',
  'xapp-1-A2-secret',
  'xoxp-12-secret',
  'xoxd-ab%2Fsecret%3D%3D',
  'xoxd-ab/secret+x==',
  'xwfp-1-secret',
  'xoxe-1-secret',
  'xoxe.xoxp-1-secret',
  'xoxe.xoxb-1-secret',
  'XOXB-1-secret',
])('no string in the log holds the token %s', (token) => {
  const written: string[] = [];
  const into = startLog('trace', { write: (line: string) => void written.push(line) });
  const fields = { reason: `it was ${token}`, deep: [{ token }], err: new OwnError(`no ${token}, sorry`) };
  into.warn(fields, `the token "${token}" is wrong`);
  expect(written.join('')).not.toMatch(/secret|xoxb-|xoxp-/i);
  expect(JSON.parse(written.join(''))).toMatchObject({ reason: 'it was x…', msg: 'the token "x…" is wrong' });
});
