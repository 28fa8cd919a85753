// Strangers at the port, in numbers: what they can't sign is not read, what they hold open is closed, Slack comes in.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer, onceASecond } from '../src/http-server.ts';
import { guardRequests } from '../src/slack/listen/http-door.ts';
import { formType, post, signed, signForm } from './slack/listen/send-signed.ts';

const signingSecret = 'a secret of the tests';
const passed: string[] = [];
const warnings: string[] = [];
const door = guardRequests(
  { signingSecret, now: () => new Date(), warn: (words) => warnings.push(words) },
  (request, response) => {
    passed.push(String((request as { rawBody?: Buffer }).rawBody));
    response.writeHead(200).end();
  },
);
const server = createHttpServer({
  '/slack/events': door,
  '/healthz': async () => true,
  '/readyz': async () => true,
});
let port: number;
beforeAll(async () => {
  port = await server.open(0, null);
});
afterAll(() => server.close());

let open: Stranger[] = [];
type Stranger = { readonly socket: Socket; readonly answer: () => string; readonly isOpen: () => boolean };
const knock = async (text: string): Promise<Stranger> => {
  const socket = connect(port, '127.0.0.1');
  let [answer, isOpen] = ['', true];
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    isOpen = false;
  });
  await once(socket, 'connect');
  socket.write(text);
  const stranger = { socket, answer: () => answer, isOpen: () => isOpen };
  open.push(stranger);
  return stranger;
};
afterEach(() => {
  for (const { socket } of open) socket.destroy();
  open = [];
});

const head = (headers: Readonly<Record<string, string | number>>, path = '/slack/events') =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
/** As Slack would sign something, but nothing that it has signed. */
const claimed = { ...formType, ...signed('something else', { secret: 'of somebody else' }) };
const stillOpen = () => open.filter(({ isOpen }) => isOpen());
const slackComesIn = async () => {
  passed.length = 0;
  const response = await post(
    `http://127.0.0.1:${port}/slack/events`,
    signForm(signingSecret, { ssl_check: '1' }),
  );
  expect([response.status, passed]).toEqual([200, ['{"ssl_check":"1"}']]);
};

describe('what can be known by the headers alone', () => {
  test.each<[string, Record<string, string | number>, string]>([
    ['unsigned', { ...formType, 'content-length': 900_000 }, '401'],
    ['signed in no known form', { ...claimed, 'x-slack-signature': 'v0=short', 'content-length': 9 }, '401'],
    ['of yesterday', { ...claimed, 'x-slack-request-timestamp': 1_700_000_000, 'content-length': 9 }, '401'],
    ['too long', { ...claimed, 'content-length': 1_000_001 }, '413'],
  ])('%s: is answered and closed before its body comes', async (_, headers, status) => {
    const stranger = await knock(head(headers));
    await expect.poll(stranger.isOpen).toBe(false);
    expect(stranger.answer()).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  });

  test('an endless body is not read on', async () => {
    const stranger = await knock(head({ ...formType, 'transfer-encoding': 'chunked' }));
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    let written = 0;
    while (stranger.isOpen() && written < 5_000) {
      stranger.socket.write(chunk);
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(stranger.isOpen()).toBe(false);
    expect(stranger.socket.bytesWritten).toBeLessThan(50_000_000);
  });

  test('one that says too late how long it is is refused', async () => {
    const stranger = await knock(head({ ...claimed, 'transfer-encoding': 'chunked' }));
    for (let sent = 0; sent < 20; sent += 1) stranger.socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`);
    await expect.poll(stranger.isOpen).toBe(false);
    expect(stranger.answer()).toMatch(/^HTTP\/1.1 413/);
  });
});

describe('what may be Slack’s, and is refused', () => {
  const refused = async (headers: Readonly<Record<string, string | number>>) => {
    const stranger = await knock(`${head({ ...headers, 'content-length': 1 })}x`);
    await expect.poll(stranger.isOpen).toBe(false);
  };

  test('is named in the log, and once in a while only', async () => {
    const fresh = createHttpServer({
      '/slack/events': guardRequests(
        { signingSecret, now: () => new Date(), warn: (words) => warnings.push(words) },
        () => {},
      ),
      '/healthz': async () => true,
      '/readyz': async () => true,
    });
    const [before, own] = [port, await fresh.open(0, null)];
    port = own;
    warnings.length = 0;
    for (let time = 0; time < 5; time += 1) await refused(claimed);
    await refused({ ...claimed, 'x-slack-request-timestamp': 1_700_000_000 });
    port = before;
    await fresh.close();
    expect(warnings).toEqual([expect.stringContaining('SLACK_SIGNING_SECRET')]);
  });
});

describe('what is held open', () => {
  test('by hundreds is closed, the oldest first', async () => {
    for (let at = 0; at < 250; at += 1)
      await knock(at % 2 ? '' : head({ ...claimed, 'content-length': 9_000 }));
    await expect.poll(() => stillOpen().length).toBe(200);
    expect(open.slice(0, 50).some(({ isOpen }) => isOpen())).toBe(false);
    await slackComesIn();
  });

  test('with bodies of a megabyte that never end stays within its bytes', async () => {
    const megabyte = 'x'.repeat(950_000);
    for (let at = 0; at < 60; at += 1)
      await knock(head({ ...claimed, 'content-length': 1_000_000 }) + megabyte);
    await expect.poll(() => stillOpen().length, { timeout: 10_000 }).toBeLessThanOrEqual(17);
    expect(open.at(-1)?.isOpen()).toBe(true);
    await slackComesIn();
  });

  test('a connection that has brought a signature is not closed by others', async () => {
    const { body, headers } = signForm(signingSecret, { ssl_check: '1' });
    const slack = await knock(head({ ...headers, 'content-length': body.length }) + body);
    await expect.poll(slack.answer).toMatch(/^HTTP\/1.1 200/);
    for (let at = 0; at < 210; at += 1) await knock('');
    await expect.poll(() => stillOpen().length).toBe(201);
    expect(slack.isOpen()).toBe(true);
  });

  test('and says nothing is closed in time', async () => {
    const silent = await knock('POST /slack/events HTTP/1.1\r\nhost');
    const slow = await knock(`${head({ ...claimed, 'content-length': 900 })}x`);
    await expect.poll(silent.isOpen, { timeout: 20_000, interval: 200 }).toBe(false);
    await expect.poll(slow.isOpen, { timeout: 20_000, interval: 200 }).toBe(false);
    expect(silent.answer()).toMatch(/^HTTP\/1.1 408/);
  }, 50_000);
});

describe('whether the app is ready', () => {
  test('is looked up once a second, however many ask', async () => {
    let looks = 0;
    const isReady = onceASecond(async () => {
      looks += 1;
      return true;
    });
    const answers = await Promise.all(Array.from({ length: 200 }, isReady));
    expect([looks, answers.every(Boolean)]).toEqual([1, true]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await isReady();
    expect(looks).toBe(2);
  });

  test('a look that fails is a no for that second alone', async () => {
    let looks = 0;
    const isReady = onceASecond(async () => {
      looks += 1;
      if (looks === 1) throw new Error('the database is down');
      return true;
    });
    await expect(isReady()).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await isReady()).toBe(true);
  });
});
