// The page's door: state, acts, changes as they happen, time bar, files.
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PageAct, PageState } from '../../../src/practice/server/contract.ts';
import {
  type PracticeSlack,
  type SlackOptions,
  startSlack,
} from '../../../src/practice/server/start-slack.ts';
import { temporaryFolder } from '../../setting/temporary-folder.ts';
import { call, startTinyApp, type TinyApp } from './tiny-app.ts';

let slack: PracticeSlack;
let app: TinyApp;

const start = async (options: SlackOptions = {}): Promise<void> => {
  slack = await startSlack({ now: () => new Date('2027-01-04T09:00:00Z'), ...options });
  slack.addUser({ id: 'U1', name: 'Ama Mensah', is_admin: true });
  slack.addUser({ id: 'U2', name: 'Luis Rojas', is_restricted: true });
  slack.addUser({ id: 'U3', name: 'Gone', deleted: true });
  app = await startTinyApp(slack);
};
beforeEach(() => start());
afterEach(async () => {
  await app.stop();
  await slack.stop();
});
const restart = async (options: SlackOptions): Promise<void> => {
  await app.stop();
  await slack.stop();
  await start(options);
};

const state = async (as = 'U1'): Promise<PageState> =>
  (await fetch(`${slack.url}/practice/state?as=${as}`)).json();
const post = (path: string, body: object) =>
  fetch(`${slack.url}/practice/${path}`, { method: 'POST', body: JSON.stringify(body) });
const act = async (body: PageAct) => (await post('act', body)).json();

test('shows people by kind, and time', async () => {
  const { people, now, team, app: shown, commands, canMove, busy } = await state();
  expect(people.map(({ name, kind, isAdmin }) => [name, kind, isAdmin])).toEqual([
    ['Ama Mensah', 'member', true],
    ['Luis Rojas', 'guest', false],
    ['Gone', 'deactivated', false],
  ]);
  expect({ now, team: team.id, bot: shown.botUserId, canMove, busy }).toEqual({
    now: '2027-01-04T09:00:00.000Z',
    team: slack.teamId,
    bot: slack.botUserId,
    canMove: false,
    busy: null,
  });
  expect(commands[0]?.command).toBe('/counterpart');
  const stranger = await (await fetch(`${slack.url}/practice/state?as=U9`)).json();
  expect(stranger.me).toEqual({ id: '', conversations: [], places: [], home: null, modals: [] });
  expect(stranger.people.length).toBeGreaterThan(0);
});

test('a group is named after the others, once they speak', async () => {
  const { channel } = await call(slack, 'conversations.open', { users: 'U1,U2' });
  expect((await state()).me.conversations.map(({ name }) => name)).toEqual(['Counterpart', '#general']);
  await call(slack, 'chat.postMessage', { channel: channel?.id, text: 'meet' });
  expect((await state()).me.conversations.map(({ name, kind }) => [name, kind])).toEqual([
    ['Counterpart', 'app'],
    ['#general', 'everybody'],
    ['Luis Rojas', 'group'],
  ]);
});

test('counts what each person has not read', async () => {
  const { channel } = await call(slack, 'conversations.open', { users: 'U1,U2' });
  const conversation = channel?.id ?? '';
  await call(slack, 'chat.postMessage', { channel: conversation, text: 'meet' });
  await act({ as: 'U2', kind: 'say', text: 'hello', conversation });
  const unread = async (as: string) => {
    const found = (await state(as)).me.conversations.find(({ id }) => id === conversation);
    return [found?.unread, found?.messages.find(({ ts }) => ts === found.firstUnread)?.text];
  };
  expect([await unread('U1'), await unread('U2')]).toEqual([
    [2, 'meet'],
    [0, undefined],
  ]);
  const { version } = await state();
  expect(await act({ as: 'U1', kind: 'read', conversation })).toEqual({ ok: true });
  expect(await unread('U1')).toEqual([0, undefined]);
  await act({ as: 'U1', kind: 'read', conversation });
  expect((await state()).version).toBe(version + 1);
});

test('what people say is not sent to the app', async () => {
  const { general } = await state();
  await act({ as: 'U1', kind: 'say', text: 'anybody there?', conversation: general });
  expect(app.arrived).toEqual([]);
  const heard = (await state('U2')).me.conversations.find(({ id }) => id === general);
  expect(heard).toMatchObject({ unread: 1, messages: [{ user: 'U1', text: 'anybody there?' }] });
});

test('nothing is typed where the app alone writes', async () => {
  const [direct] = slack.conversations('U1');
  const here = { as: 'U1', conversation: direct?.id ?? '' };
  const refusal = { ok: false, error: 'restricted_action' };
  expect(await act({ ...here, kind: 'say', text: 'anybody there?' })).toEqual(refusal);
  expect(await act({ ...here, kind: 'command', text: '/counterpart join' })).toEqual(refusal);
  expect(app.arrived).toEqual([]);
  expect((await state()).me.conversations[0]?.messages).toEqual([]);
});

test('new is to whom the app has not written, whatever stands in #general', async () => {
  const newOnes = async () => (await state()).people.filter(({ isNew }) => isNew).map(({ id }) => id);
  await act({ as: 'U1', kind: 'say', text: 'hello', conversation: (await state()).general });
  expect(await newOnes()).toEqual(['U1']);
  await call(slack, 'chat.postMessage', { channel: 'U1', text: 'hi' });
  expect(await newOnes()).toEqual([]);
});

test('every act of the page reaches the app', async () => {
  const text = { type: 'plain_text', text: 'x' };
  const block = {
    type: 'input',
    block_id: 'a',
    label: text,
    element: { type: 'external_select', action_id: 'a', min_query_length: 0 },
  };
  const view = { type: 'modal', title: text, submit: text, blocks: [{ ...block, optional: true }] };
  const button = { type: 'button', action_id: 'go', text };
  expect(await act({ as: 'U1', kind: 'command', text: '/counterpart join' })).toEqual({ ok: true });
  await call(slack, 'views.open', { trigger_id: app.arrived.at(-1)?.payload.trigger_id, view });
  await call(slack, 'views.publish', {
    user_id: 'U1',
    view: { type: 'home', blocks: [{ type: 'actions', block_id: 'row', elements: [button] }] },
  });
  const { modals, home } = (await state()).me;
  expect(home?.blocks).toHaveLength(1);
  const viewId = modals[0]?.id ?? '';
  const typed = { as: 'U1', where: { kind: 'modal', viewId }, actionId: 'a', blockId: 'a', typed: '' };
  app.answer = () => ({ body: { options: [{ text, value: '1' }] } });
  expect(await (await post('options', typed)).json()).toEqual({ options: [{ text, value: '1' }] });
  app.answer = () => ({});
  await act({
    as: 'U1',
    kind: 'press',
    where: { kind: 'home' },
    action: { action_id: 'go', block_id: 'row' },
  });
  await act({ as: 'U1', kind: 'submit', viewId, values: {} });
  await act({ as: 'U1', kind: 'open-home' });
  expect(app.arrived.map(({ payload }) => payload.type ?? payload.command)).toEqual([
    '/counterpart',
    'block_suggestion',
    'block_actions',
    'view_submission',
    'event_callback',
  ]);
});

test('an act that makes no sense is answered, not obeyed', async () => {
  expect(await (await post('act', { as: 'U1', kind: 'dance' })).json()).toEqual({
    ok: false,
    error: 'unknown_act',
  });
  expect(await (await post('act', { as: 'U9', kind: 'open-home' })).json()).toEqual({
    ok: false,
    error: 'user_not_found',
  });
});

test('the strip shows what was refused', async () => {
  await call(slack, 'chat.postMessage', { channel: 'U1' });
  expect((await state()).refusals).toEqual([
    { at: '2027-01-04T09:00:00.000Z', what: 'chat.postMessage', error: 'no_text', messages: [] },
  ]);
});

test('tells each change to the page as it happens', async () => {
  const stream = await fetch(`${slack.url}/practice/events`);
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = (await reader?.read())?.value;
  await call(slack, 'chat.postMessage', { channel: 'U1', text: 'hi' });
  const second = (await reader?.read())?.value;
  const { version } = await state();
  expect([first, second]).toEqual([
    expect.stringMatching(/^data: \{"version":\d+\}\n\n$/),
    `data: {"version":${version}}\n\n`,
  ]);
  await reader?.cancel();
});

const nothing = async (): Promise<void> => {};

test('the time bar works one thing at a time', async () => {
  const moved: string[] = [];
  let finish = (): void => {};
  await restart({
    controls: {
      move: async (step, as) => {
        moved.push(`${step} as ${as}`);
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      },
      everybody: async (except, tell) => {
        tell({ done: 1, of: 2 });
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        throw new Error(`nobody but ${except} is there`);
      },
      startOver: nothing,
    },
  });
  expect((await state()).canMove).toBe(true);
  expect((await post('clock', { step: 'next-message', as: 'U1' })).status).toBe(202);
  expect((await state()).busy).toBe('Moving to the next message to you');
  expect((await post('everybody', {})).status).toBe(409);
  finish();
  await expect.poll(async () => (await state()).busy).toBe(null);
  expect(moved).toEqual(['next-message as U1']);
  expect((await post('clock', { step: 'decade' })).status).toBe(400);
  expect((await post('everybody', { as: 'U1' })).status).toBe(202);
  expect((await state()).progress).toEqual({ done: 1, of: 2 });
  finish();
  await expect
    .poll(async () => (await state()).refusals)
    .toMatchObject([{ what: 'time bar', error: 'Error: nobody but U1 is there' }]);
  expect((await state()).progress).toBe(null);
});

test('starting over leaves nothing of what was done', async () => {
  const world = slack.snapshot();
  const startOver = async () => slack.setBack(world);
  await restart({ controls: { move: nothing, everybody: nothing, startOver } });
  const said = async () => (await state()).me.conversations.flatMap(({ messages }) => messages);
  // Twice, as nothing of the first time may be written into the beginning.
  for (let times = 0; times < 2; times += 1) {
    await call(slack, 'chat.postMessage', { channel: 'U1', text: 'hi' });
    await call(slack, 'chat.postMessage', { channel: 'U1' });
    const { version } = await state();
    expect((await post('start-over', {})).status).toBe(202);
    await expect.poll(said).toEqual([]);
    expect(slack.refusals()).toEqual([]);
    expect((await state()).version).toBeGreaterThan(version);
  }
});

/** `fetch` would fold the dots away before it sends them. */
const raw = (path: string): Promise<{ status: number; type: string | undefined; body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(slack.url);
    request({ hostname, port, path }, (response) => {
      let body = '';
      response.on('data', (piece) => {
        body += piece;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'], body }),
      );
    })
      .on('error', reject)
      .end();
  });

test('serves the page, and nothing outside its folder', async () => {
  const above = temporaryFolder();
  const folder = join(above, 'page');
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(above, 'secret.json'), '"secret"');
  await writeFile(join(folder, 'index.html'), '<p>page');
  await writeFile(join(folder, 'assets', 'a.js'), 'let a;');
  await restart({ pageFolder: folder });
  expect(await raw('/')).toEqual({ status: 200, type: 'text/html; charset=utf-8', body: '<p>page' });
  expect(await raw('/assets/a.js')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8' });
  expect(await raw('/people/U1')).toMatchObject({ status: 200, body: '<p>page' });
  expect((await raw('/assets/b.js')).status).toBe(404);
  expect((await raw('/practice/other')).status).toBe(404);
  for (const path of ['/../secret.json', '/%2e%2e/secret.json', '/..%2fsecret.json', '/%00.js', '/%zz']) {
    expect((await raw(path)).status).toBe(400);
  }
});
