// Slack's Web API as the practice workspace speaks it: answers, refusals, faults.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PracticeSlack, startSlack } from '../../../src/practice/server/start-slack.ts';
import { call } from './tiny-app.ts';

let slack: PracticeSlack;

const people = (target: PracticeSlack): void => {
  target.addUser({ id: 'U1', name: 'Ama Mensah', tz: 'Africa/Accra', locale: 'en-GB', title: 'Lead' });
  target.addUser({ id: 'U2', name: 'Luis Rojas', tz: 'America/Bogota', locale: 'es-ES' });
  target.addUser({ id: 'U3', name: 'Gone', deleted: true });
  target.addUser({ id: 'U4', name: 'Robot', is_bot: true });
};

beforeEach(async () => {
  slack = await startSlack({ scopes: ['commands', 'chat:write', 'im:write', 'mpim:write', 'users:read'] });
  people(slack);
});
afterEach(() => slack.stop());

test('refuses calls without a token or with a wrong one', async () => {
  expect(await call(slack, 'auth.test', {}, null)).toEqual({ ok: false, error: 'not_authed' });
  expect(await call(slack, 'auth.test', {}, 'xoxb-other')).toEqual({ ok: false, error: 'invalid_auth' });
  expect(await call(slack, 'auth.test', { token: slack.botToken }, null)).toMatchObject({ ok: true });
});

test('does not know other methods', async () => {
  expect(await call(slack, 'chat.shout')).toEqual({ ok: false, error: 'unknown_method' });
  expect(await call(slack, 'constructor')).toEqual({ ok: false, error: 'unknown_method' });
});

test('reads arguments from JSON too', async () => {
  const response = await fetch(`${slack.url}/api/users.info`, {
    method: 'POST',
    body: JSON.stringify({ user: 'U1' }),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
  });
  expect(await response.json()).toMatchObject({ ok: true, user: { id: 'U1' } });
});

test('names the scope that is missing', async () => {
  const poor = await startSlack({ scopes: ['commands', 'chat:write'] });
  people(poor);
  const refusal = { ok: false, error: 'missing_scope', provided: 'commands,chat:write' };
  expect(await call(poor, 'users.info', { user: 'U1' })).toEqual({ ...refusal, needed: 'users:read' });
  // Slack lists all with which some conversation can be opened, whichever was asked for.
  const needed = 'channels:manage,groups:write,im:write,mpim:write';
  expect(await call(poor, 'conversations.open', { users: 'U1' })).toEqual({ ...refusal, needed });
  expect(await call(poor, 'conversations.open', { users: 'U1,U2' })).toEqual({ ...refusal, needed });
  expect(await call(poor, 'chat.postMessage', { channel: 'U1', text: 'hi' })).toMatchObject({ ok: true });
  await poor.stop();
});

test('tells the locale only to those who ask', async () => {
  const plain = await call(slack, 'users.info', { user: 'U2' });
  expect(plain.user).toMatchObject({ tz: 'America/Bogota', tz_offset: -18000, is_stranger: false });
  expect(plain.user).not.toHaveProperty('locale');
  const full = await call(slack, 'users.info', { user: 'U2', include_locale: true });
  expect(full.user).toMatchObject({ locale: 'es-ES', profile: { real_name: 'Luis Rojas' } });
  expect(await call(slack, 'users.info', { user: 'U9' })).toMatchObject({ error: 'user_not_found' });
});

test('tells no zone of a deactivated account', async () => {
  const { user } = await call(slack, 'users.info', { user: 'U3' });
  expect(user).toMatchObject({ deleted: true });
  expect(user).not.toHaveProperty('tz');
});

test('lists people page by page until the cursor is empty', async () => {
  expect(await call(slack, 'users.list')).toMatchObject({ error: 'limit_required' });
  expect(await call(slack, 'users.list', { limit: 1000 })).toMatchObject({ error: 'invalid_limit' });
  expect(await call(slack, 'users.list', { limit: 999 })).toMatchObject({ ok: true });
  const ids: string[] = [];
  let cursor: string | undefined = '';
  while (cursor !== undefined) {
    const page = await call(slack, 'users.list', { limit: 2, ...(cursor ? { cursor } : {}) });
    ids.push(...(page.members ?? []).map((member) => member.id));
    cursor = page.response_metadata?.next_cursor || undefined;
  }
  expect(ids).toEqual(['USLACKBOT', slack.botUserId, 'U1', 'U2', 'U3', 'U4']);
});

test('gives the same people the same conversation', async () => {
  const first = await call(slack, 'conversations.open', { users: 'U1,U2' });
  const second = await call(slack, 'conversations.open', { users: 'U2,U1' });
  const direct = await call(slack, 'conversations.open', { users: 'U1' });
  expect(second.channel?.id).toBe(first.channel?.id);
  expect(direct.channel?.id).not.toBe(first.channel?.id);
  expect(direct.channel?.id).toMatch(/^D/);
});

test.each([
  [{}, 'users_list_not_supplied'],
  [{ users: '' }, 'not_enough_users'],
  [{ users: 'U1,U9' }, 'user_not_found'],
  [{ users: 'U1,U3' }, 'user_disabled'],
  [{ users: 'U4' }, 'cannot_dm_bot'],
  [{ users: 'A,B,C,D,E,F,G,H,I' }, 'too_many_users'],
  [{ channel: 'D9' }, 'channel_not_found'],
  [{ channel: 'C0GENERAL' }, 'method_not_supported_for_channel_type'],
])('refuses to open a conversation with %o', async (args, error) => {
  expect(await call(slack, 'conversations.open', args)).toMatchObject({ ok: false, error });
});

test.each([
  [{ text: 'hi' }, 'invalid_arguments'],
  [{ channel: 'C9', text: 'hi' }, 'channel_not_found'],
  [{ channel: 'C0GENERAL', text: 'hi' }, 'not_in_channel'],
  [{ channel: 'U1' }, 'no_text'],
  [{ channel: 'U1', blocks: [] }, 'no_text'],
  [{ channel: 'U1', blocks: 'no list' }, 'invalid_blocks_format'],
  [{ channel: 'U1', text: 'x'.repeat(40_001) }, 'msg_too_long'],
  [{ channel: 'U3', text: 'hi' }, 'user_disabled'],
  [{ channel: 'U4', text: 'hi' }, 'cannot_dm_bot'],
])('refuses to post %o', async (args, error) => {
  expect(await call(slack, 'chat.postMessage', args)).toMatchObject({ ok: false, error });
  expect(slack.refusals().at(-1)).toMatchObject({ what: 'chat.postMessage', error });
});

test('refuses to post into an archived conversation', async () => {
  const world = slack.snapshot();
  const channel = Object.values(world.channels)[0];
  if (channel) channel.archived = true;
  const later = await startSlack({ world });
  expect(await call(later, 'chat.postMessage', { channel: channel?.id, text: 'hi' })).toMatchObject({
    error: 'is_archived',
  });
  await later.stop();
});

test('names the block that breaks a limit', async () => {
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];
  expect(await call(slack, 'chat.postMessage', { channel: 'U1', text: 'hi', blocks })).toEqual({
    ok: false,
    error: 'invalid_blocks',
    errors: ['must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    response_metadata: {
      messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    },
  });
  expect(slack.conversations('U1')[0]?.messages).toEqual([]);
});

test('a second post with the same key answers the first', async () => {
  const post = { channel: 'U1', text: 'hi', client_msg_id: 'k1' };
  const first = await call(slack, 'chat.postMessage', post);
  const second = await call(slack, 'chat.postMessage', post);
  expect(second).toMatchObject({ ok: true, is_duplicate: true, ts: first.ts });
  expect(slack.conversations('U1')[0]?.messages).toHaveLength(1);
});

test('may be told to ignore that key', async () => {
  const deaf = await startSlack({ honoursClientMsgId: false });
  people(deaf);
  const post = { channel: 'U1', text: 'hi', client_msg_id: 'k1' };
  await call(deaf, 'chat.postMessage', post);
  expect(await call(deaf, 'chat.postMessage', post)).not.toHaveProperty('is_duplicate');
  expect(deaf.conversations('U1')[0]?.messages).toHaveLength(2);
  await deaf.stop();
});

test('two messages of one instant have different times', async () => {
  const still = await startSlack({ now: () => new Date('2027-01-04T09:00:00Z') });
  people(still);
  const first = await call(still, 'chat.postMessage', { channel: 'U1', text: 'a' });
  const second = await call(still, 'chat.postMessage', { channel: 'U2', text: 'b' });
  expect([first.ts, second.ts]).toEqual(['1799053200.000000', '1799053200.000001']);
  await still.stop();
});

test('updates own messages only, and text takes blocks away', async () => {
  const blocks = [{ type: 'divider' }];
  const { ts } = await call(slack, 'chat.postMessage', { channel: 'U1', text: 'a', blocks });
  const channel = slack.conversations('U1')[0]?.id ?? '';
  expect(await call(slack, 'chat.update', { channel, ts, text: 'b' })).toMatchObject({ ok: true });
  const [message] = slack.conversations('U1')[0]?.messages ?? [];
  expect(message).toMatchObject({ text: 'b', edited: true });
  expect(message).not.toHaveProperty('blocks');
  const long = { channel, ts, text: 'x'.repeat(4001) };
  expect(await call(slack, 'chat.update', long)).toMatchObject({ error: 'msg_too_long' });
  expect(await call(slack, 'chat.update', { channel, ts: '1.1', text: 'b' })).toMatchObject({
    error: 'message_not_found',
  });
  expect(await call(slack, 'chat.update', { channel: 'U1', ts, text: 'b' })).toMatchObject({
    error: 'channel_not_found',
  });
});

test('an ephemeral message is seen by one person', async () => {
  const { channel } = await call(slack, 'conversations.open', { users: 'U1,U2' });
  const send = { channel: channel?.id, user: 'U1', text: 'psst' };
  expect(await call(slack, 'chat.postEphemeral', send)).toMatchObject({ ok: true });
  expect(await call(slack, 'chat.postEphemeral', { ...send, user: 'U4' })).toMatchObject({
    error: 'user_not_in_channel',
  });
  const seen = (id: string) => slack.conversations(id).find((one) => one.id === channel?.id)?.messages ?? [];
  expect(seen('U1')).toMatchObject([{ text: 'psst', ephemeral: true }]);
  expect(seen('U2')).toEqual([]);
});

test('publishes a home once per hash', async () => {
  const publish = (view: object, hash?: string) =>
    call(slack, 'views.publish', { user_id: 'U1', view, ...(hash ? { hash } : {}) });
  const home = { type: 'home', blocks: [{ type: 'divider' }] };
  const first = await publish(home);
  const second = await publish(home, first.view?.hash);
  expect(second).toMatchObject({ ok: true, view: { id: first.view?.id } });
  expect(await publish(home, first.view?.hash)).toMatchObject({ error: 'hash_conflict' });
  expect(slack.home('U1')?.hash).toBe(second.view?.hash);
  expect(await publish({ ...home, type: 'modal' })).toMatchObject({ error: 'invalid_arguments' });
});

test('a fault hits once, then the method works', async () => {
  slack.fail('chat.postMessage', { kind: 'status', status: 429, retryAfter: 7 });
  slack.fail('chat.postMessage', { kind: 'error', error: 'fatal_error' });
  const post = () =>
    fetch(`${slack.url}/api/chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ channel: 'U1', text: 'hi', token: slack.botToken }),
    });
  const limited = await post();
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  expect(await (await post()).json()).toEqual({ ok: false, error: 'fatal_error' });
  expect(await (await post()).json()).toMatchObject({ ok: true });
});

test.each([
  ['reset-before', 0],
  ['reset-after', 1],
  ['broken-body', 1],
] as const)('%s breaks the line and leaves %i message', async (kind, count) => {
  slack.fail('chat.postMessage', { kind });
  await expect(call(slack, 'chat.postMessage', { channel: 'U1', text: 'hi' })).rejects.toThrow();
  expect(slack.conversations('U1')[0]?.messages).toHaveLength(count);
  expect(slack.calls().at(-1)).toMatchObject({ method: 'chat.postMessage', ok: false, error: kind });
});

test('a snapshot starts the same world again', async () => {
  await call(slack, 'chat.postMessage', { channel: 'U1', text: 'kept' });
  const later = await startSlack({ world: JSON.parse(JSON.stringify(slack.snapshot())) });
  expect(later.conversations('U1')[0]?.messages).toMatchObject([{ text: 'kept' }]);
  await later.stop();
});

test('tells the members of a conversation to those allowed', async () => {
  const nosy = await startSlack({ scopes: ['mpim:write', 'mpim:read'] });
  people(nosy);
  const { channel } = await call(nosy, 'conversations.open', { users: 'U1,U2' });
  expect(await call(nosy, 'conversations.members', { channel: channel?.id })).toMatchObject({
    members: ['U1', 'U2', nosy.botUserId],
  });
  const direct = nosy.conversations('U1')[0]?.id;
  expect(await call(nosy, 'conversations.members', { channel: direct })).toMatchObject({
    error: 'missing_scope',
    needed: 'im:read',
  });
  await nosy.stop();
});

test('nothing reaches somebody whose account was deactivated', async () => {
  const channel = slack.conversations('U1')[0]?.id;
  await slack.changeUser('U1', { deleted: true });
  const refusal = { ok: false, error: 'user_disabled' };
  expect(await call(slack, 'chat.postMessage', { channel, text: 'hi' })).toMatchObject(refusal);
  expect(await call(slack, 'chat.postMessage', { channel: 'U1', text: 'hi' })).toMatchObject(refusal);
});
