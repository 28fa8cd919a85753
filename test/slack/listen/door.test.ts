// The door: only what Slack signed within five minutes gets in, and whatever else comes changes nothing.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSlackApp } from '../../../src/slack/app.ts';
import { joinAs, personCalled } from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { formBody, formType, jsonType, nowInSeconds, signatureOf, signed } from './send-signed.ts';

let setting: Setting;
let url: string;
let secret: string;
let leaves: string;
let before: Awaited<ReturnType<typeof digestTables>>;

beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  const { slack, app } = setting;
  url = `http://127.0.0.1:${app.port}/slack/events`;
  secret = slack.signingSecret;
  const ama = personCalled(slack, 'Ama');
  await joinAs(slack, ama);
  // Once let in, it would change something.
  leaves = formBody({
    command: '/counterpart',
    text: 'leave',
    user_id: ama.user.id,
    team_id: slack.teamId,
    trigger_id: '1.1.1',
    response_url: `${slack.url}/respond/none`,
  });
  await app.quiet();
  before = await digestTables(app.database.db);
});
afterAll(() => setting.stop());

type Knock = {
  readonly body: () => string;
  readonly headers: (body: string) => Record<string, string>;
  readonly status: number;
};
const asForm = (
  text: () => string,
  status: number,
  sign = (body: string) => signed(body, { secret }),
): Knock => ({
  body: text,
  headers: (body) => ({ ...formType, ...sign(body) }),
  status,
});
const asJson = (text: string, status: number): Knock => ({
  body: () => text,
  headers: (body) => ({ ...jsonType, ...signed(body, { secret }) }),
  status,
});

/** In words, and without a word of what was sent. */
const said: Readonly<Record<number, string>> = {
  400: 'This is no payload that Counterpart understands.\n',
  401: 'Only what Slack has signed within the last five minutes is taken here.\n',
  413: 'This is longer than anything that Slack sends.\n',
};

const knocks: Readonly<Record<string, Knock>> = {
  unsigned: asForm(
    () => leaves,
    401,
    () => ({}),
  ),
  'signed with another secret': asForm(
    () => leaves,
    401,
    (body) => signed(body, { secret: 'of somebody else' }),
  ),
  'signed for another body': asForm(
    () => leaves,
    401,
    () => signed(`${leaves}&text=status`, { secret }),
  ),
  'six minutes old': asForm(
    () => leaves,
    401,
    (body) => signed(body, { secret, stamp: nowInSeconds() - 360 }),
  ),
  'stamped in the future': asForm(
    () => leaves,
    401,
    (body) => signed(body, { secret, stamp: nowInSeconds() + 86_400 }),
  ),
  'stamped with no number': asForm(
    () => leaves,
    401,
    (body) => signed(body, { secret, stamp: 'soon' }),
  ),
  'without a stamp': asForm(
    () => leaves,
    401,
    (body) => ({
      'x-slack-signature': signed(body, { secret })['x-slack-signature'] ?? '',
    }),
  ),
  'signed in another version': asForm(
    () => leaves,
    401,
    (body) => signed(body, { secret, version: 'v1' }),
  ),
  'signed in no version': asForm(
    () => leaves,
    401,
    (body) => {
      const stamp = nowInSeconds();
      return {
        'x-slack-request-timestamp': String(stamp),
        'x-slack-signature': signatureOf(body, { secret, stamp, version: 'v0' }).slice(3),
      };
    },
  ),
  'with half a signature': asForm(
    () => leaves,
    401,
    (body) => {
      const headers = signed(body, { secret });
      return { ...headers, 'x-slack-signature': headers['x-slack-signature']?.slice(0, 40) ?? '' };
    },
  ),
  'cut off after signing': {
    body: () => leaves.slice(0, -10),
    headers: () => ({ ...formType, ...signed(leaves, { secret }) }),
    status: 401,
  },
  'unsigned ssl_check': asForm(
    () => `ssl_check=1&${leaves}`,
    401,
    () => ({}),
  ),
  'unsigned url_verification': {
    body: () => '{"type":"url_verification","challenge":"x"}',
    headers: () => jsonType,
    status: 401,
  },
  'signed null': asJson('null', 400),
  'signed array': asJson('[1,2]', 400),
  'signed text': asJson('"leave"', 400),
  'signed nothing': asJson('', 400),
  'signed half of a JSON': asJson('{"type":"event_call', 400),
  'signed payload=null': asForm(() => 'payload=null', 400),
  'signed payload of an array': asForm(() => 'payload=[]', 400),
  'signed payload that is no JSON': asForm(() => 'payload=leave', 400),
  'signed check that is a pit': asJson(
    `{"type":"url_verification","challenge":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
    400,
  ),
  'signed JSON called a form': {
    body: () =>
      JSON.stringify({ type: 'event_callback', title: `&payload=${JSON.stringify({ type: 'x' })}` }),
    headers: (body) => ({ ...formType, ...signed(body, { secret }) }),
    status: 400,
  },
  'signed with a field twice': asForm(() => `${leaves}&text=status`, 400),
  'signed null as plain text': {
    body: () => 'null',
    headers: (body) => ({ 'content-type': 'text/plain', ...signed(body, { secret }) }),
    status: 400,
  },
  'signed but 1.5 MB': asForm(() => `${leaves}&filler=${'x'.repeat(1_500_000)}`, 413),
  'unsigned and 1.5 MB': asForm(
    () => 'x'.repeat(1_500_000),
    401,
    () => ({}),
  ),
};

describe('what did not come from Slack as it should', () => {
  test.each(Object.entries(knocks))('%s is refused', async (_, { body, headers, status }) => {
    const text = body();
    const response = await fetch(url, { method: 'POST', body: text, headers: headers(text) });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(said[status]);
  });

  test.each([
    ['GET', '/slack/events'],
    ['PUT', '/slack/events'],
    ['GET', '/'],
    ['POST', '/slack/event'],
    ['POST', '/slack/events/'],
    ['GET', '/.env'],
  ])('%s %s is not found', async (method, path) => {
    const response = await fetch(new URL(path, url), {
      method,
      ...(method === 'GET' ? {} : { body: leaves, headers: { ...formType, ...signed(leaves, { secret }) } }),
    });
    expect(response.status).toBe(404);
  });

  test.each(['//', '///', '//[', 'http://[', '*'])('a path like %s is not found', async (path) => {
    expect(await raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 404/,
    );
  });

  test('a line that breaks off does no harm', async () => {
    const head = Object.entries({
      ...formType,
      ...signed(leaves, { secret }),
      'content-length': leaves.length,
    })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const text = `POST /slack/events HTTP/1.1\r\nhost: x\r\n${head}\r\n${leaves.slice(0, 20)}`;
    expect(await raw(text, true)).not.toMatch(/^HTTP\/1.1 2/);
  });

  test('Socket Mode takes nothing by HTTP', async () => {
    const { deps } = setting.app;
    const settings = { signingSecret: secret, appToken: 'xapp-1', slackApiUrl: setting.slack.url };
    const socket = createSlackApp({ ...settings, tokenFor: async () => 'xoxb-0' }, deps, () => {});
    const { createServer } = await import('node:http');
    const server = createServer((request, response) => socket.handle(request, response, () => {})).listen(0);
    const { port } = server.address() as { port: number };
    const headers = { ...formType, ...signed(leaves, { secret }) };
    const response = await fetch(`http://127.0.0.1:${port}/slack/events`, {
      method: 'POST',
      body: leaves,
      headers,
    });
    expect(response.status).toBe(404);
    await new Promise((resolve) => server.close(resolve));
  });

  test('none of it has changed anything', async () => {
    await setting.app.quiet();
    expect(await digestTables(setting.app.database.db)).toEqual(before);
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
  });
});

describe('what Slack signed', () => {
  test('its check of the address is answered', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'a-challenge' });
    const headers = { ...jsonType, ...signed(body, { secret }) };
    const response = await fetch(url, { method: 'POST', body, headers });
    expect(await response.json()).toEqual({ challenge: 'a-challenge' });
  });

  test('its check of the certificate is answered', async () => {
    const headers = { ...formType, ...signed('ssl_check=1', { secret }) };
    expect((await fetch(url, { method: 'POST', body: 'ssl_check=1', headers })).status).toBe(200);
  });

  test('a form with a charset is read as the form that it is', async () => {
    const type = { 'content-type': 'Application/X-WWW-Form-Urlencoded; charset=utf-8' };
    // Read as JSON, the second one would end the process.
    for (const body of ['ssl_check=1&with=a+charset', 'null']) {
      const headers = { ...type, ...signed(body, { secret }) };
      expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(200);
    }
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
  });

  test('the same request gets in and has its effect', async () => {
    const headers = { ...formType, ...signed(leaves, { secret }) };
    expect((await fetch(url, { method: 'POST', body: leaves, headers })).status).toBe(200);
    await setting.app.quiet();
    const after = await digestTables(setting.app.database.db);
    expect(after['Membership']).not.toBe(before['Membership']);
  });
});

/** Speaks over a bare connection; what comes back until it is closed. */
const raw = async (text: string, hangUp = false): Promise<string> => {
  const socket = connect(setting.app.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  socket.write(text);
  if (hangUp) socket.end();
  await once(socket, 'close');
  return answer;
};
