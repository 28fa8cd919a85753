// Channels of the practice workspace: who may choose them, and when the app may post there.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PracticeSlack, startSlack } from '../../../src/practice/server/start-slack.ts';
import { call, startTinyApp, type TinyApp } from './tiny-app.ts';

let slack: PracticeSlack;
let app: TinyApp;

beforeEach(async () => {
  slack = await startSlack();
  for (const id of ['U1', 'U2']) slack.addUser({ id, name: id });
  slack.addChannel({ id: 'C1', name: 'learning', members: ['U1'] });
  slack.addChannel({ id: 'C2', name: 'organisers', kind: 'private', members: ['U1'] });
  slack.addChannel({ id: 'C3', name: 'partners', isShared: true, members: ['U1'] });
  app = await startTinyApp(slack);
});
afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const post = (channel: string) => call(slack, 'chat.postMessage', { channel, text: 'hello' });
const namesOf = (userId: string) => slack.conversations(userId).map(({ name }) => name);

describe('posting', () => {
  test('into a public channel needs an invitation', async () => {
    expect(await post('C1')).toMatchObject({ ok: false, error: 'not_in_channel' });
    expect(await slack.command('U1', '/invite @Counterpart', 'C1')).toEqual({ ok: true });
    expect(await post('C1')).toMatchObject({ ok: true, channel: 'C1' });
    const said = slack.conversations('U1').find(({ id }) => id === 'C1')?.messages;
    expect(said?.map(({ text }) => text)).toEqual(['was added by <@U1>.', 'hello']);
  });

  test('into a private one is refused as if there were none', async () => {
    expect(await post('C2')).toMatchObject({ error: 'channel_not_found' });
    await slack.command('U1', '/invite @counterpart', 'C2');
    expect(await post('C2')).toMatchObject({ ok: true });
  });

  test('into an archived one is refused', async () => {
    slack.addToChannel('C1', slack.botUserId);
    slack.archiveChannel('C1');
    expect(await post('C1')).toMatchObject({ error: 'is_archived' });
  });

  test('stops once the app is taken out', async () => {
    slack.addToChannel('C1', slack.botUserId);
    slack.removeFromChannel('C1', slack.botUserId);
    expect(await post('C1')).toMatchObject({ error: 'not_in_channel' });
  });
});

test('nobody invites the app into a channel that they are not in', async () => {
  expect(await slack.command('U2', '/invite @Counterpart', 'C1')).toMatchObject({ ok: false });
  expect(await post('C1')).toMatchObject({ error: 'not_in_channel' });
});

test('an invitation of somebody else says how it is done', async () => {
  await slack.command('U1', '/invite @U2', 'C1');
  expect(slack.conversations('U1').find(({ id }) => id === 'C1')?.messages).toMatchObject([
    { text: 'Type `/invite @Counterpart` to add the app.', ephemeral: true },
  ]);
});

test('each is in the list of its members alone', () => {
  expect(namesOf('U1')).toEqual(expect.arrayContaining(['#general', '#learning', '#organisers']));
  expect(namesOf('U2')).not.toContain('#learning');
});

describe('a menu of conversations', () => {
  const filter = {
    include: ['public', 'private'],
    exclude_external_shared_channels: true,
    exclude_bot_users: true,
  };
  const plain = (text: string) => ({ type: 'plain_text', text });
  const view = {
    type: 'modal',
    callback_id: 'form',
    title: plain('Channel'),
    submit: plain('Save'),
    blocks: [
      {
        type: 'input',
        block_id: 'to',
        label: plain('Channel'),
        element: { type: 'conversations_select', action_id: 'to', filter },
      },
    ],
  };
  const withFilter = (filter: object) => ({
    ...view,
    blocks: view.blocks.map((block) => ({ ...block, element: { ...block.element, filter } })),
  });
  const choose = async (userId: string, channel: string, view = withFilter(filter)) => {
    await slack.command(userId, '/counterpart join');
    await call(slack, 'views.open', { trigger_id: app.arrived.at(-1)?.payload.trigger_id, view });
    const values = { to: { to: { type: 'conversations_select', selected_conversation: channel } } };
    return slack.submit(userId, slack.modals(userId).at(-1)?.id ?? '', values);
  };

  test.each([
    ['U1', 'C1', true],
    ['U1', 'C2', true],
    ['U2', 'C1', true],
    ['U2', 'C2', false],
    ['U1', 'C3', false],
    ['U1', 'C9', false],
  ])('%s choosing %s is taken: %s', async (userId, channel, isTaken) => {
    const acked = await choose(userId, channel);
    expect(acked).toEqual(isTaken ? { ok: true } : { ok: false, error: 'no_such_option' });
    if (isTaken)
      expect(app.arrived.at(-1)?.payload.view?.state.values).toEqual({
        to: { to: { type: 'conversations_select', selected_conversation: channel } },
      });
  });

  test('does not offer conversations of other kinds', async () => {
    const direct = slack.conversations('U1').find(({ kind }) => kind === 'app')?.id ?? '';
    expect(await choose('U1', direct)).toMatchObject({ error: 'no_such_option' });
    expect(await choose('U1', direct, withFilter({ include: ['im'] }))).toEqual({ ok: true });
    const noBots = withFilter({ include: ['im'], exclude_bot_users: true });
    expect(await choose('U1', direct, noBots)).toMatchObject({ error: 'no_such_option' });
  });
});
