// What the app is sent when people type, press and open, and how it may answer.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PracticeSlack, startSlack } from '../../../src/practice/server/start-slack.ts';
import { call, expectedSignature, startTinyApp, type TinyApp } from './tiny-app.ts';

let slack: PracticeSlack;
let app: TinyApp;
let now: Date;

beforeEach(async () => {
  now = new Date('2027-01-04T09:00:00Z');
  slack = await startSlack({ now: () => now });
  slack.addUser({ id: 'U1', name: 'Ama Mensah' });
  slack.addUser({ id: 'U2', name: 'Luis Rojas', team_id: 'T0ELSEWHERE', is_stranger: true });
  app = await startTinyApp(slack);
});
afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const direct = (id = 'U1') => slack.conversations(id)[0];
const messages = (id = 'U1') => direct(id)?.messages ?? [];
const general = () => slack.conversations('U1').find(({ kind }) => kind === 'everybody');
const saidInGeneral = () => general()?.messages ?? [];
const last = () => app.arrived.at(-1)?.payload;
const buttons = [
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'yes', value: 'p1', text: { type: 'plain_text', text: 'Yes' } },
      {
        type: 'static_select',
        action_id: 'day',
        options: [{ text: { type: 'plain_text', text: 'Monday' }, value: '1' }],
      },
    ],
  },
];
const postButtons = async () => {
  const { ts } = await call(slack, 'chat.postMessage', { channel: 'U1', text: 'well?', blocks: buttons });
  return { kind: 'message', channel: direct()?.id ?? '', ts: ts ?? '' } as const;
};

test('signs every payload with real time', async () => {
  const where = await postButtons();
  await slack.command('U1', '/counterpart status');
  await slack.openHome('U1');
  await slack.press('U1', where, { action_id: 'yes', block_id: 'row' });
  expect(app.arrived).toHaveLength(3);
  for (const one of app.arrived) {
    expect(one.headers['x-slack-signature']).toBe(expectedSignature(slack.signingSecret, one));
    const age = Date.now() / 1000 - Number(one.headers['x-slack-request-timestamp']);
    expect(age).toBeLessThan(5);
  }
});

test('a command brings its words, place and ways to answer', async () => {
  expect(await slack.command('U1', '/counterpart pause 2 weeks')).toEqual({ ok: true });
  expect(last()).toMatchObject({ command: '/counterpart', text: 'pause 2 weeks', user_id: 'U1' });
  expect(last()).toMatchObject({ team_id: slack.teamId, channel_id: general()?.id, channel_name: 'general' });
  expect(last()?.trigger_id).toMatch(/^\d+\.\d+\.\w+$/);
  expect(last()?.response_url).toContain(`${slack.url}/respond/`);
});

test.each([
  ['plain text', 'All right.', 'All right.'],
  ['JSON', { text: 'All right.' }, 'All right.'],
])('shows a command answered with %s to its author', async (_, body, text) => {
  app.answer = () => ({ body });
  await slack.command('U1', '/counterpart');
  expect(saidInGeneral()).toMatchObject([{ text, ephemeral: true, user: slack.botUserId }]);
});

test('knows no other command', async () => {
  expect(await slack.command('U1', '/remind me')).toEqual({ ok: false, error: 'unknown_command' });
  expect(app.arrived).toEqual([]);
});

test('a deactivated account and a bot cannot act', async () => {
  slack.addUser({ id: 'U3', name: 'Gone', deleted: true });
  expect(await slack.command('U3', '/counterpart')).toEqual({ ok: false, error: 'account_inactive' });
  expect(await slack.openHome(slack.botUserId)).toEqual({ ok: false, error: 'account_inactive' });
});

test('says that the app refused, and keeps it for the strip', async () => {
  app.answer = () => ({ status: 500 });
  expect(await slack.command('U1', '/counterpart')).toEqual({ ok: false, error: 'http_500' });
  expect(slack.refusals()).toMatchObject([
    { what: '/counterpart', error: 'http_500', at: now.toISOString() },
  ]);
});

test('waits three seconds for the app, no longer', async () => {
  app.answer = () => ({ wait: 4000 });
  expect(await slack.command('U1', '/counterpart')).toEqual({ ok: false, error: 'operation_timeout' });
});

test('a pressed button brings message, value and state', async () => {
  const where = await postButtons();
  expect(await slack.press('U1', where, { action_id: 'yes', block_id: 'row' })).toEqual({ ok: true });
  expect(last()).toMatchObject({
    type: 'block_actions',
    user: { id: 'U1', team_id: slack.teamId },
    container: { type: 'message', message_ts: where.ts, is_ephemeral: false },
    channel: { id: where.channel },
    message: { ts: where.ts, text: 'well?' },
    actions: [{ type: 'button', action_id: 'yes', block_id: 'row', value: 'p1' }],
    state: { values: { row: { day: { type: 'static_select', selected_option: null } } } },
  });
});

test('a chosen option stands in action and state', async () => {
  const where = await postButtons();
  const selected_option = { text: { type: 'plain_text', text: 'Monday' }, value: '1' } as const;
  await slack.press('U1', where, { action_id: 'day', block_id: 'row', selected_option });
  expect(last()).toMatchObject({
    actions: [{ type: 'static_select', selected_option }],
    state: { values: { row: { day: { selected_option } } } },
  });
});

test('refuses to press what is not drawn', async () => {
  const where = await postButtons();
  const yes = { action_id: 'yes', block_id: 'row' };
  const unknown = { text: { type: 'plain_text', text: 'Never' }, value: '9' } as const;
  expect(await slack.press('U1', where, { ...yes, action_id: 'no' })).toMatchObject({
    error: 'no_such_control: row/no',
  });
  expect(await slack.press('U2', where, yes)).toMatchObject({ error: 'not_on_the_screen' });
  expect(await slack.press('U1', { ...where, ts: '1.1' }, yes)).toMatchObject({ error: 'not_on_the_screen' });
  expect(
    await slack.press('U1', where, { action_id: 'day', block_id: 'row', selected_option: unknown }),
  ).toMatchObject({ error: 'no_such_option' });
  expect(app.arrived).toEqual([]);
});

test('sends no copy of an ephemeral message', async () => {
  const channel = direct()?.id;
  await call(slack, 'chat.postEphemeral', { channel, user: 'U1', text: 'x', blocks: buttons });
  const where = { kind: 'message', channel: channel ?? '', ts: messages()[0]?.ts ?? '' } as const;
  await slack.press('U1', where, { action_id: 'yes', block_id: 'row' });
  expect(last()?.container).toMatchObject({ is_ephemeral: true });
  expect(last()).not.toHaveProperty('message');
});

test('keeps the team of a stranger apart from the workspace', async () => {
  await slack.openHome('U2');
  await slack.command('U2', '/counterpart');
  expect(last()).toMatchObject({ team_id: slack.teamId, user_id: 'U2' });
});

test('an opened home brings the view once there is one', async () => {
  await slack.openHome('U1');
  expect(last()?.event).toMatchObject({ type: 'app_home_opened', user: 'U1', tab: 'home' });
  expect(last()?.event).not.toHaveProperty('view');
  await call(slack, 'views.publish', { user_id: 'U1', view: { type: 'home', blocks: [] } });
  await slack.openHome('U1');
  expect(last()?.event?.view?.hash).toBe(slack.home('U1')?.hash);
});

test('a changed person is told to the app, with locale', async () => {
  await slack.changeUser('U1', { deleted: true });
  expect(last()?.event).toMatchObject({ type: 'user_change', user: { id: 'U1', deleted: true } });
  await slack.changeUser('U1', { deleted: false, locale: 'fr-FR' });
  expect(last()?.event?.user).toMatchObject({ deleted: false, locale: 'fr-FR' });
});

test('repeats a failed event once, with the same id', async () => {
  app.answer = () => ({ status: app.arrived.length === 1 ? 500 : 200 });
  expect(await slack.openHome('U1')).toEqual({ ok: true });
  const [first, second] = app.arrived;
  expect(first?.headers).not.toHaveProperty('x-slack-retry-num');
  expect(second?.headers).toMatchObject({ 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_error' });
  expect(second?.payload.event_id).toBe(first?.payload.event_id);
});

const respond = async (body: object) => {
  const response = await fetch(last()?.response_url ?? '', { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, ...(await response.json()) };
};

test('a response URL answers five times', async () => {
  await slack.command('U1', '/counterpart');
  for (let use = 1; use <= 5; use += 1) expect(await respond({ text: 'x' })).toMatchObject({ ok: true });
  expect(await respond({ text: 'x' })).toMatchObject({ status: 404, error: 'used_url' });
  expect(saidInGeneral().map((message) => message.ephemeral)).toEqual([true, true, true, true, true]);
});

test('a response URL answers for thirty minutes', async () => {
  await slack.command('U1', '/counterpart');
  now = new Date('2027-01-04T09:30:00Z');
  expect(await respond({ text: 'x', response_type: 'in_channel' })).toMatchObject({ ok: true });
  expect(saidInGeneral()[0]).toMatchObject({ text: 'x' });
  expect(saidInGeneral()[0]).not.toHaveProperty('ephemeral');
  now = new Date('2027-01-04T09:30:01Z');
  expect(await respond({ text: 'x' })).toMatchObject({ status: 404, error: 'expired_url' });
});

test('a response URL replaces or deletes the pressed message', async () => {
  await slack.press('U1', await postButtons(), { action_id: 'yes', block_id: 'row' });
  await respond({ text: 'done', replace_original: true });
  expect(messages()).toMatchObject([{ text: 'done' }]);
  expect(messages()[0]).not.toHaveProperty('blocks');
  await respond({ delete_original: true });
  expect(messages()).toEqual([]);
});

test('a response URL refuses broken blocks too', async () => {
  await slack.command('U1', '/counterpart');
  const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
  expect(await respond({ text: 'x', blocks })).toMatchObject({ status: 400, error: 'invalid_blocks' });
  expect(slack.refusals()).toMatchObject([{ what: 'response_url', error: 'invalid_blocks' }]);
});
