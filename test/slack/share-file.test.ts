// A message with a file: one message where Slack takes the file, the words alone where it does not, and nothing twice.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery, Post } from '../../src/outbox/delivery.ts';
import type { Fault } from '../../src/practice/server/running-slack.ts';
import { type PracticeSlack, startSlack } from '../../src/practice/server/start-slack.ts';
import { deliverBy } from '../../src/slack/deliver.ts';
import { clientOptions, clientsBy, oneToken } from '../../src/slack/install.ts';
import { actionsRow, button, message, section } from '../../src/slack/views/parts.ts';
import { amina, lucia } from './views/samples.ts';

let slack: PracticeSlack;
let post: Post;
beforeEach(async () => {
  slack = await startSlack();
  for (const { userId, name } of [amina, lucia]) slack.addUser({ id: userId, name });
  post = postTo(`${slack.url}/api/`);
});
afterEach(() => slack.stop());

const postTo = (url: string): Post => deliverBy(clientsBy(oneToken(slack.botToken), clientOptions(url)));

// More bytes than characters, as with many names.
const file = { name: 'talk.ics', title: 'Your talk', text: 'BEGIN:VCALENDAR\r\nSUMMARY:Café ☕\r\n' };
const words = message('On Tuesday at 10:00.', [
  section('On *Tuesday* at 10:00.'),
  actionsRow([button('cant', 'Can’t make it', { value: 'x' })]),
]);
const body = { ...words, file };
const both = { users: [amina.userId, lucia.userId] };
const one = { users: [amina.userId] };
const deliver = (to = one) => post.deliver('T1', to, body, 'key');

const methods = () => slack.calls().map(({ method }) => method);
const ask = 'files.getUploadURLExternal';
const complete = 'files.completeUploadExternal';
const say = 'chat.postMessage';

const messagesOf = (userId: string) => slack.conversations(userId).flatMap(({ messages }) => messages);
/** What the reader sees: the files of each message. */
const seen = () => messagesOf(amina.userId).map(({ files = [] }) => files.map(({ name }) => name));
const withFile = [['talk.ics']];
const withoutFile = [[]];

describe('where Slack takes files', () => {
  test('one person gets one message with words, buttons and file', async () => {
    expect(await deliver()).toEqual({ kind: 'sent', channel: amina.userId, ts: '' });
    expect(methods()).toEqual([ask, complete]);
    const [only, ...others] = messagesOf(amina.userId);
    expect(others).toEqual([]);
    expect(only?.files).toMatchObject([{ name: 'talk.ics', title: 'Your talk' }]);
    expect(JSON.stringify(only?.blocks)).toContain('Can’t make it');
  });

  test('the file arrives byte by byte', async () => {
    await deliver();
    const [id = ''] = messagesOf(amina.userId).flatMap(({ files = [] }) => files.map((one) => one.id));
    const answer = await fetch(`${slack.url}/practice/file?as=${amina.userId}&id=${id}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(file.text));
  });

  test('several get it in their conversation', async () => {
    expect(await deliver(both)).toEqual({ kind: 'sent', channel: expect.stringMatching(/^C/), ts: '' });
    expect(methods()).toEqual(['conversations.open', ask, complete]);
    expect(seen()).toEqual(withFile);
    expect(messagesOf(lucia.userId)).toEqual(messagesOf(amina.userId));
  });

  test('words without blocks come as its comment', async () => {
    await post.deliver('T1', one, { text: 'Hello', file }, 'key');
    expect(messagesOf(amina.userId)).toMatchObject([{ text: 'Hello', files: [{ name: 'talk.ics' }] }]);
  });

  test('no content of a file is an argument of any call', async () => {
    await deliver();
    expect(JSON.stringify(slack.calls())).not.toContain('VCALENDAR');
  });
});

test('a message is drawn anew without its file', async () => {
  const sent = await post.deliver('T1', one, words, 'key');
  if (sent.kind !== 'sent') throw new Error(sent.kind);
  expect(await post.redraw('T1', sent, body)).toMatchObject({ kind: 'sent' });
  expect(slack.calls().at(-1)?.args).not.toHaveProperty('file');
});

describe('without the scope', () => {
  beforeEach(() => slack.giveScopes(['chat:write', 'mpim:write']));

  test('the words go alone, and the next time no file is tried', async () => {
    expect(await deliver()).toMatchObject({ kind: 'sent', ts: /\d/ });
    expect(methods()).toEqual([ask, say]);
    expect(await post.deliver('T1', one, body, 'other')).toMatchObject({ kind: 'sent' });
    expect(methods()).toEqual([ask, say, say]);
    expect(seen()).toEqual([[], []]);
    expect(JSON.stringify(slack.calls())).not.toContain('VCALENDAR');
  });

  test('files come again once it is given', async () => {
    await deliver();
    slack.giveScopes(['chat:write', 'files:write']);
    await post.probe('T1');
    await post.deliver('T1', one, body, 'other');
    expect(seen()).toEqual([[], ['talk.ics']]);
  });
});

const fine = { kind: 'sent', channel: expect.stringMatching(/^D/), ts: expect.stringMatching(/\d/) };

describe('words go alone when', () => {
  test.each([
    ...['file_uploads_disabled', 'storage_limit_reached', 'file_upload_size_restricted'],
    ...['missing_argument', 'missing_scope', 'no_permission', 'access_denied', 'unknown_method'],
  ])('no address is given: %s', async (error) => {
    slack.fail(ask, { kind: 'error', error });
    expect(await deliver()).toEqual(fine);
    expect(methods()).toEqual([ask, say]);
    expect(seen()).toEqual(withoutFile);
  });

  test.each([
    ...['file_uploads_except_images_disabled', 'file_type_not_allowed', 'file_not_found', 'missing_scope'],
    ...['invalid_channel', 'invalid_blocks', 'posting_to_channel_denied'],
  ])('the file is not shared: %s', async (error) => {
    slack.fail(complete, { kind: 'error', error });
    expect(await deliver()).toEqual(fine);
    expect(methods()).toEqual([ask, complete, say]);
    expect(seen()).toEqual(withoutFile);
  });

  test.each(['none', 'images'] as const)('admins allow files of this kind: %s', async (which) => {
    slack.allowFiles(which);
    expect(await deliver()).toEqual(fine);
    expect(seen()).toEqual(withoutFile);
  });

  test.each([400, 403, 413])('the bytes are answered with %i', async (status) => {
    slack.fail('upload', { kind: 'status', status });
    expect(await deliver()).toEqual(fine);
    expect(methods()).toEqual([ask, say]);
  });

  test('the file is empty', async () => {
    const sent = await post.deliver('T1', one, { ...words, file: { ...file, text: '' } }, 'key');
    expect(sent).toEqual(fine);
    expect(seen()).toEqual(withoutFile);
  });
});

test('a reader who is gone is refused all the same', async () => {
  await slack.changeUser(amina.userId, { deleted: true });
  expect(await deliver()).toEqual({ kind: 'refused', reason: 'user_disabled' });
});

describe('what holds a file up', () => {
  const gone = { kind: 'later', reason: expect.any(String), isSilent: true };
  const unknown = { kind: 'unknown', reason: expect.any(String) };
  const limited = (method: string) => ({ kind: 'limited', method, seconds: 7 });
  const status = (of: number): Fault => ({ kind: 'status', status: of });
  test.each<[string, Fault, object]>([
    [ask, { kind: 'status', status: 429, retryAfter: 7 }, limited(ask)],
    [ask, status(500), gone],
    [ask, status(503), { kind: 'later', reason: 'http_503' }],
    [ask, { kind: 'reset-before' }, gone],
    [ask, { kind: 'reset-after' }, gone],
    [ask, { kind: 'broken-body' }, gone],
    [ask, { kind: 'error', error: 'internal_error' }, gone],
    [ask, { kind: 'error', error: 'account_inactive' }, { kind: 'stopped', reason: 'account_inactive' }],
    // The Web API has just answered: no outage, whatever happens to the bytes.
    ['upload', status(500), { kind: 'later', reason: 'upload_http_500' }],
    ['upload', status(429), { kind: 'later', reason: 'upload_http_429' }],
    ['upload', { kind: 'reset-before' }, { kind: 'later', reason: 'upload' }],
    ['upload', { kind: 'reset-after' }, { kind: 'later', reason: 'upload' }],
    [complete, { kind: 'status', status: 429, retryAfter: 7 }, limited(complete)],
    [complete, status(500), unknown],
    [complete, { kind: 'reset-before' }, unknown],
    [complete, { kind: 'reset-after' }, unknown],
    [complete, { kind: 'broken-body' }, unknown],
    [complete, { kind: 'error', error: 'fatal_error' }, unknown],
    [complete, { kind: 'error', error: 'file_update_failed' }, unknown],
    [complete, { kind: 'error', error: 'token_revoked' }, { kind: 'stopped', reason: 'token_revoked' }],
  ])('%s: %o', async (method, fault, expected) => {
    slack.fail(method, fault);
    expect(await deliver()).toEqual(expected);
    expect(methods()).not.toContain(say);
    // A file that nobody may have seen yet is uploaded anew.
    if ((expected as Delivery).kind === 'unknown') return;
    expect(await deliver()).toMatchObject({ kind: 'sent' });
    expect(seen()).toEqual(withFile);
  });
});

describe('bytes go', () => {
  /** Another Slack that names this address, and whether anything came to it. */
  const naming = async (upload_url: string | undefined) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end(JSON.stringify({ ok: true, upload_url, file_id: 'F1', channel: 'D1', ts: '1.1' }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const delivery = await postTo(`http://127.0.0.1:${port}/api/`).deliver('T1', one, body, 'key');
    server.closeAllConnections();
    server.close();
    return { asked, delivery };
  };

  test.each([
    ['without TLS', () => `${slack.url}/upload/v1/x`],
    ['to what is no address', () => 'nonsense'],
    ['to a file', () => 'file:///etc/passwd'],
    ['nowhere', () => undefined],
  ])('never %s', async (_, address) => {
    const { asked, delivery } = await naming(address());
    expect(asked).toEqual([`/api/${ask}`, `/api/${say}`]);
    expect(delivery).toEqual({ kind: 'sent', channel: 'D1', ts: '1.1' });
    expect(slack.refusals()).toEqual([]);
  });

  test('over TLS wherever Slack says', async () => {
    const { delivery } = await naming('https://127.0.0.1:1/upload');
    expect(delivery).toEqual({ kind: 'later', reason: 'upload' });
  });

  test('never on to another address', async () => {
    const { port } = new URL(slack.url);
    let came = '';
    const server = createServer((request, response) => {
      came = request.url ?? '';
      if (came.endsWith('URLExternal')) {
        const { port: own } = server.address() as AddressInfo;
        const upload_url = `http://127.0.0.1:${own}/upload`;
        response.end(JSON.stringify({ ok: true, upload_url, file_id: 'F1' }));
      } else response.writeHead(302, { location: `http://127.0.0.1:${port}/upload/v1/x` }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port: own } = server.address() as AddressInfo;
    const delivery = await postTo(`http://127.0.0.1:${own}/api/`).deliver('T1', one, body, 'key');
    server.closeAllConnections();
    server.close();
    expect(came).toBe('/upload');
    expect(delivery).toEqual({ kind: 'later', reason: 'upload' });
    expect(slack.refusals()).toEqual([]);
  });
});
