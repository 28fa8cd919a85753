// How Slack's answers are read, through the real client: was it sent, and may it be tried again?
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery, Post } from '../../src/outbox/delivery.ts';
import type { Fault } from '../../src/practice/server/running-slack.ts';
import { type PracticeSlack, startSlack } from '../../src/practice/server/start-slack.ts';
import { deliverBy } from '../../src/slack/deliver.ts';
import { clientOptions, clientsBy, oneToken } from '../../src/slack/install.ts';
import { amina, letters, lucia } from './views/samples.ts';

let slack: PracticeSlack;
let post: Post;
beforeEach(async () => {
  slack = await startSlack();
  for (const { userId, name } of [amina, lucia]) slack.addUser({ id: userId, name });
  post = postTo(`${slack.url}/api/`);
});
afterEach(() => slack.stop());

const postTo = (url: string, timeout = 10_000): Post =>
  deliverBy(clientsBy(oneToken(slack.botToken), { ...clientOptions(url), timeout }));
const body = { text: 'Hello' };
const both = { users: [amina.userId, lucia.userId] };
const one = { users: [amina.userId] };
const deliver = (to = one, key = 'key') => post.deliver('T1', to, body, key);
const posts = () => slack.calls().filter(({ method }) => method === 'chat.postMessage');

const afterFault = async (fault: Fault, method = 'chat.postMessage'): Promise<Delivery> => {
  slack.fail(method, fault);
  return deliver(both);
};

describe('what it does', () => {
  test('one person gets a direct message without opening anything', async () => {
    expect(await deliver()).toMatchObject({ kind: 'sent', channel: /^D/, ts: /\d/ });
    expect(slack.calls().map(({ method }) => method)).toEqual(['chat.postMessage']);
  });

  test('several get a group message', async () => {
    expect(await deliver(both)).toMatchObject({ kind: 'sent', channel: /^C/ });
    expect(slack.conversations(lucia.userId).find(({ kind }) => kind === 'group')?.messages).toHaveLength(1);
  });

  test('the same key is the same id, in its workspace only', async () => {
    await deliver(one, 'a');
    await deliver(one, 'a');
    await deliver(one, 'b');
    await post.deliver('T2', one, body, 'a');
    const [first, again, other, elsewhere] = posts().map(({ args }) => args['client_msg_id']);
    expect(again).toBe(first);
    expect(new Set([first, other, elsewhere]).size).toBe(3);
  });

  test('a duplicate counts as sent, where the first stands', async () => {
    expect(await deliver()).toEqual(await deliver());
    expect(slack.conversations(amina.userId)[0]?.messages).toHaveLength(1);
  });

  test('links are never unfolded', async () => {
    await deliver();
    expect(posts()[0]?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  });

  test('every letter is taken by Slack', async () => {
    for (const [at, letter] of letters.entries()) {
      expect(await post.deliver('T1', both, post.compose(letter), `${at}`)).toMatchObject({ kind: 'sent' });
    }
    expect(slack.refusals()).toEqual([]);
  });

  test('the client itself never tries again', async () => {
    await afterFault({ kind: 'status', status: 500 });
    await afterFault({ kind: 'reset-before' });
    await afterFault({ kind: 'status', status: 429, retryAfter: 1 });
    expect(posts()).toHaveLength(3);
  });
});

const codes: Readonly<Record<Exclude<Delivery['kind'], 'sent' | 'limited' | 'lacking'>, readonly string[]>> =
  {
    refused: [
      ...['user_disabled', 'user_not_found', 'user_not_visible', 'cannot_dm_bot', 'channel_not_found'],
      ...['is_archived', 'is_inactive', 'not_in_channel', 'user_not_in_channel', 'messages_tab_disabled'],
      ...['restricted_action', 'restricted_action_read_only_channel', 'posting_to_channel_denied'],
      ...['invalid_user_combination', 'app_access_restricted', 'no_permission', 'access_denied'],
      ...['invalid_blocks', 'invalid_blocks_format', 'invalid_arguments', 'invalid_arg_name', 'no_text'],
      ...['msg_too_long', 'msg_blocks_too_long', 'too_many_attachments', 'metadata_too_large', 'not_enabled'],
      ...['not_enough_users', 'too_many_users', 'method_deprecated', 'invalid_form_data'],
    ],
    stopped: [
      ...['account_inactive', 'invalid_auth', 'token_revoked', 'token_expired', 'not_authed'],
      ...['not_allowed_token_type', 'team_access_not_granted', 'two_factor_setup_required', 'accesslimited'],
      ...['ekm_access_denied', 'enterprise_is_restricted', 'org_login_required', 'team_added_to_org'],
    ],
    later: ['message_limit_exceeded', 'service_unavailable', 'fetch_members_failed'],
    unknown: ['internal_error', 'fatal_error', 'request_timeout', 'nobody_has_heard_of_this'],
  };

describe.each(Object.entries(codes))('%s', (kind, all) => {
  test.each(all)('%s', async (error) => {
    expect(await afterFault({ kind: 'error', error })).toEqual({ kind, reason: error });
  });
});

describe('a missing scope', () => {
  test.each([
    ['chat.postMessage', 'chat:write', ['mpim:write']],
    ['conversations.open', 'mpim:write', ['chat:write', 'im:write']],
  ])('stops %s alone, and is named', async (method, scope, has) => {
    slack.giveScopes(has);
    expect(await deliver(both)).toEqual({ kind: 'lacking', method, scope });
    expect(await post.scopes('T1')).toEqual(new Set(has));
  });

  test('that Slack does not name is the one that the method needs', async () => {
    const lacking = { kind: 'lacking', method: 'chat.postMessage', scope: 'chat:write' };
    expect(await afterFault({ kind: 'error', error: 'missing_scope' })).toEqual(lacking);
  });
});

test('nobody knows the scopes of a token before Slack’s first answer', async () => {
  expect(await post.scopes('T1')).toBeNull();
  await deliver();
  expect(await post.scopes('T1')).toEqual(
    new Set(['commands', 'chat:write', 'mpim:write', 'users:read', 'files:write']),
  );
});

describe('what is no answer', () => {
  test.each<[string, Fault, Delivery]>([
    ['429', { kind: 'status', status: 429, retryAfter: 7 }, limited(7)],
    ['429 without a time', { kind: 'status', status: 429 }, limited(30)],
    ['ratelimited in a 200', { kind: 'error', error: 'ratelimited' }, limited(30)],
    ['rate_limited in a 200', { kind: 'error', error: 'rate_limited' }, limited(30)],
    ['503', { kind: 'status', status: 503 }, { kind: 'later', reason: 'http_503' }],
    ['500', { kind: 'status', status: 500 }, { kind: 'unknown', reason: 'http_500' }],
    ['a line cut before', { kind: 'reset-before' }, { kind: 'unknown', reason: 'UND_ERR_SOCKET' }],
    ['a line cut after', { kind: 'reset-after' }, { kind: 'unknown', reason: 'UND_ERR_SOCKET' }],
    ['half a body', { kind: 'broken-body' }, { kind: 'unknown', reason: 'UND_ERR_SOCKET' }],
  ])('%s', async (_, fault, expected) => {
    expect(await afterFault(fault)).toEqual(expected);
  });

  test('a limit names the method that it is for', async () => {
    expect(await afterFault({ kind: 'status', status: 429, retryAfter: 7 }, 'conversations.open')).toEqual(
      limited(7, 'conversations.open'),
    );
  });

  test.each<[string, string]>([
    ['a message sent and deleted since', 'duplicate_message_not_found'],
    ['a message sent to a channel gone since', 'duplicate_channel_not_found'],
  ])('%s was sent', async (_, error) => {
    expect(await afterFault({ kind: 'error', error })).toMatchObject({ kind: 'sent' });
  });

  test('not knowing whether a group was opened is no unknown', async () => {
    for (const fault of [{ kind: 'reset-after' }, { kind: 'status', status: 500 }] as const) {
      expect(await afterFault(fault, 'conversations.open')).toMatchObject({ kind: 'later' });
    }
    expect(posts()).toEqual([]);
  });
});

function limited(seconds: number, method = 'chat.postMessage'): Delivery {
  return { kind: 'limited', method, seconds };
}

describe('another server than Slack answers', () => {
  const servers: (() => void)[] = [];
  afterAll(() => {
    for (const close of servers) close();
  });
  const answering = async (listener: RequestListener, timeout?: number): Promise<Delivery> => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(() => server.closeAllConnections());
    servers.push(() => server.close());
    const { port } = server.address() as AddressInfo;
    return postTo(`http://127.0.0.1:${port}/api/`, timeout).deliver('T1', one, body, 'key');
  };

  test('a page of HTML with a 200', async () => {
    const page = '<html><body>Please log in to the hotel</body></html>';
    expect(await answering((_, response) => response.end(page))).toEqual({
      kind: 'unknown',
      reason: 'no_json',
    });
  });

  test('a proxy’s 502', async () => {
    expect(await answering((_, response) => response.writeHead(502).end('Bad gateway'))).toEqual({
      kind: 'unknown',
      reason: 'http_502',
    });
  });

  test('nobody within the time', async () => {
    expect(await answering(() => {}, 200)).toMatchObject({ kind: 'unknown' });
  });

  test.each([
    ['a closed door', () => `${slack.url}/api/`, 'ECONNREFUSED'],
    ['a name nobody knows', () => 'http://slack.invalid/api/', /^(ENOTFOUND|EAI_AGAIN)$/],
  ])('%s: nothing has left', async (_, url, reason) => {
    await slack.stop();
    const delivery = await postTo(url()).deliver('T1', one, body, 'key');
    expect(delivery).toEqual({ kind: 'later', reason: expect.stringMatching(reason) });
    slack = await startSlack();
  });
});

describe('asking whether Slack answers', () => {
  test.each<[string, Fault | null, boolean]>([
    ['well', null, true],
    ['with an error of its own', { kind: 'status', status: 500 }, false],
    ['not at all', { kind: 'reset-before' }, false],
    ['that it no longer knows us', { kind: 'error', error: 'invalid_auth' }, true],
  ])('it answers %s', async (_, fault, expected) => {
    if (fault) slack.fail('auth.test', fault);
    expect(await post.probe('T1')).toBe(expected);
  });
});
