// The practice workspace obeys nobody but this computer: no other machine, no other web site, no other name for it.
import { once } from 'node:events';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, platform } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpServer } from '../../../src/http-server.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';

let setting: Setting;
let port: number;
beforeAll(async () => {
  setting = await startCounterpart('2027-01-04T09:00:00Z');
  setting.slack.addUser({ id: 'U1', name: 'Ama Mensah' });
  port = Number(new URL(setting.slack.url).port);
});
afterAll(() => setting.stop());

type Asked = {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
};

/** `fetch` sets the host by itself. */
const ask = async ({ method = 'GET', path, headers = {}, body = '' }: Asked): Promise<number> => {
  const asking = request({ host: '127.0.0.1', port, method, path, headers }).end(body);
  const [response] = await once(asking, 'response');
  response.resume();
  return response.statusCode;
};
const speak = (headers: OutgoingHttpHeaders) =>
  ask({
    method: 'POST',
    path: '/practice/act',
    headers,
    body: JSON.stringify({ as: 'U1', kind: 'command', text: '/counterpart join' }),
  });
const look = (headers: OutgoingHttpHeaders) => ask({ path: '/practice/state?as=U1', headers });

test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('answers to its own name %s', async (name) => {
  const host = `${name}:${port}`;
  const origin = `http://${host.toLowerCase()}`;
  expect(await look({ host, 'sec-fetch-site': 'same-origin' })).toBe(200);
  expect(await look({ host, 'sec-fetch-site': 'none' })).toBe(200);
  expect(await speak({ host, origin, 'sec-fetch-site': 'same-origin' })).toBe(200);
});

test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '0.0.0.0'])(
  'does not answer to the name %s',
  async (name) => {
    const host = `${name}:${port}`;
    expect([await look({ host }), await speak({ host, origin: `http://${host}` })]).toEqual([403, 403]);
    expect(await ask({ path: '/', headers: { host } })).toBe(403);
    expect(await ask({ method: 'POST', path: '/api/auth.test', headers: { host } })).toBe(403);
  },
);

test('another port of its own name is another place', async () => {
  expect(await look({ host: 'localhost:1' })).toBe(403);
  expect(await look({ host: 'localhost' })).toBe(403);
  expect(await speak({ origin: 'http://localhost:1' })).toBe(403);
});

test('does nothing for another web site', async () => {
  const { version } = await (await fetch(`${setting.slack.url}/practice/state`)).json();
  for (const origin of ['http://evil.example', 'null', `https://localhost:${port}`, ''])
    expect(await speak({ origin }), origin).toBe(403);
  for (const site of ['cross-site', 'same-site'])
    for (const path of ['/practice/state', '/practice/events', '/'])
      expect(await ask({ path, headers: { 'sec-fetch-site': site, 'sec-fetch-dest': 'iframe' } })).toBe(403);
  const linked = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect([await look(linked), await speak(linked)]).toEqual([403, 403]);
  expect(await ask({ method: 'POST', path: '/respond/x', headers: linked })).toBe(403);
  expect((await (await fetch(`${setting.slack.url}/practice/state`)).json()).version).toBe(version);
});

test('a link from elsewhere may open the page', async () => {
  const linked = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  // There is no page in this setting; what matters is that it is looked for.
  expect(await ask({ path: '/', headers: linked })).toBe(404);
});

test('a look changes nothing', async () => {
  const before = setting.slack.snapshot();
  const token = `?token=${setting.slack.botToken}`;
  const paths = ['act', 'options', 'clock', 'everybody'].map((name) => `/practice/${name}`);
  for (const path of [...paths, `/api/chat.postMessage${token}&channel=U1&text=hi`, '/respond/x'])
    expect(await ask({ path }), path).toBe(404);
  expect(await look({})).toBe(200);
  expect(setting.slack.snapshot()).toEqual(before);
});

test.each(['/practice/act', '/api/auth.test', '/respond/x'])(
  '%s takes two megabytes at most',
  async (path) => {
    const post = (size: number) => ask({ method: 'POST', path, body: 'x'.repeat(size) });
    expect(await post(2_000_001)).toBe(413);
    expect(await post(2_000_000)).not.toBe(413);
  },
);

const others = [
  ...(platform() === 'linux' ? ['127.0.0.2'] : []),
  ...Object.values(networkInterfaces())
    .flatMap((list = []) => list)
    .map(({ address, scopeid }) => (scopeid ? '::1' : address)),
].filter((address) => address !== '127.0.0.1');

const isOpen = (at: number) => (host: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(at, host, () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

test('both ports are closed at all other addresses', async () => {
  const server = createHttpServer({
    '/slack/events': () => {},
    '/healthz': async () => true,
    '/readyz': async () => true,
  });
  // What is open everywhere is seen, so that a closed port means something.
  const everywhere = await server.open(0, null);
  const reached = await Promise.all(others.map(isOpen(everywhere)));
  await server.close();
  const seen = others.filter((_, at) => reached[at]);
  expect(seen).not.toEqual([]);
  for (const at of [port, setting.app.port])
    expect(await Promise.all([...seen, '127.0.0.1'].map(isOpen(at)))).toEqual([
      ...seen.map(() => false),
      true,
    ]);
});
