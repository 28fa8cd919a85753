// Payloads as Slack documents and sends them: what the app can do without never makes a good one nonsense.
import { describe, expect, test } from 'vitest';
import { readPayload } from '../../../src/slack/listen/read-payload.ts';

const user = { id: 'W0PRACT001', username: 'ama', name: 'ama', team_id: 'T0HOME' };
const team = { id: 'T0PRACTICE', domain: 'x' };
const home = {
  id: 'V1',
  type: 'home',
  blocks: [],
  state: { values: [] },
  private_metadata: '',
  callback_id: '',
};
const click = {
  type: 'block_actions',
  user,
  team,
  trigger_id: '1.1.1',
  container: { type: 'view', view_id: 'V1' },
  actions: [{ type: 'button', action_id: 'join', block_id: 'b', action_ts: '1.1' }],
};
const event = {
  type: 'event_callback',
  team_id: 'T0PRACTICE',
  event_id: 'Ev1',
  event: { type: 'app_home_opened', user: user.id, tab: 'home', channel: 'D1' },
};
const form = {
  type: 'view_submission',
  user,
  team,
  view: { ...home, type: 'modal', callback_id: 'preview_form' },
};

const good: Readonly<Record<string, object>> = {
  // docs.slack.dev/reference/objects/event-object
  'an event whose authorizations say little': {
    ...event,
    authorizations: [{ team_id: 'T0PRACTICE', user_id: 'U1', is_bot: false, is_enterprise_install: false }],
  },
  'an event without authorizations': event,
  'an event whose authorizations name nobody': {
    ...event,
    authorizations: [{ is_bot: true, is_enterprise_install: false }],
  },
  'an event of an organisation': { ...event, team_id: null, enterprise_id: 'E1', authorizations: [] },
  'a Home without fields': { ...click, view: home },
  'a form without fields': form,
  'a click in a message': {
    ...click,
    container: { type: 'message', message_ts: '1.1', channel_id: 'D1', is_ephemeral: false },
    channel: { id: 'D1', name: 'directmessage' },
    message: { type: 'message', ts: '1.1', text: 'x' },
    response_url: 'https://hooks.slack.com/actions/T1/1/abc',
  },
  'a click with empty and missing parts': {
    ...click,
    ...{ view: null, channel: null, response_url: '', enterprise: null, team: null },
    actions: [{ type: 'static_select', action_id: 'x', value: null, selected_option: { value: 'y' } }],
  },
  'a form with null for what it has not': {
    ...form,
    trigger_id: null,
    view: {
      ...form.view,
      callback_id: null,
      private_metadata: null,
      state: null,
      app_installed_team_id: null,
    },
  },
  'a command outside an organisation': {
    command: '/counterpart',
    ...{ user_id: 'U1', team_id: 'T1', enterprise_id: '', text: '', is_enterprise_install: 'false' },
    response_url: 'https://hooks.slack.com/commands/T1/1/abc',
  },
};

test.each(Object.entries(good))('%s is read', (_, payload) => {
  expect(readPayload(payload)).toMatchObject({ kind: 'fine' });
});

test('a button with null for its value carries nothing', () => {
  const pressed = { ...click, actions: [{ type: 'button', action_id: 'x', value: null }] };
  const read = { type: 'button', action_id: 'x', value: undefined };
  expect(readPayload(pressed)).toMatchObject({ kind: 'fine', payload: { actions: [read] } });
});

describe('what is needed', () => {
  const input = { type: 'input', block_id: 'pause_until' };
  test.each<[string, object]>([
    ['nobody', { ...click, user: null }],
    ['no click', { ...click, actions: [] }],
    ['a workspace by the name of what every object has', { ...click, team: { id: 'constructor' } }],
    ['no event', { ...event, event: null }],
    ['an event of a wrong form', { ...event, event: { type: 'user_change', user: null } }],
    ['fields, and nothing of them', { ...form, view: { ...form.view, state: null, blocks: [input] } }],
    ['fields, and an empty list of them', { ...form, view: { ...form.view, blocks: [input] } }],
    ['fields, and none of them', { ...form, view: { ...form.view, state: { values: {} }, blocks: [input] } }],
    ['a form without its blocks', { ...form, view: { ...form.view, blocks: null } }],
    ['numbers for words', { ...form, view: { ...form.view, state: { values: { a: { a: { value: 7 } } } } } }],
    ['a database’s horror', { ...click, actions: [{ type: 'button', action_id: 'x', value: 'a\0b' }] }],
    ['no address to answer at', { command: '/x', user_id: 'U1', team_id: 'T1', response_url: 'nowhere' }],
  ])('%s is nonsense', (_, payload) => {
    expect(readPayload(payload)).toEqual({ kind: 'nonsense' });
  });

  test('the person’s home team is left behind', () => {
    expect(JSON.stringify(readPayload(click))).not.toContain('T0HOME');
  });

  test('what nobody listens to never reaches Bolt', () => {
    const executed = { ...event, event: { type: 'function_executed' } };
    expect(readPayload(executed)).toEqual({ kind: 'unheard' });
    expect(readPayload({ type: 'telepathy' })).toEqual({ kind: 'unheard' });
  });
});
