// When something goes wrong inside: Slack is asked to repeat an event, and a person is told.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { startLog } from '../../../src/log.ts';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { actions, fields, forms } from '../../../src/slack/ids.ts';
import { notUnderstood } from '../../../src/slack/listen/http-door.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { eventually, joinAs, personCalled, pressOnHome, wholeText } from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

const { adminUnknown, somethingBroke } = wordsFor('en-GB').replies;

let setting: Setting;
let forger: Forger;
let ama: Practitioner;
let lines: string[] = [];
beforeAll(async () => {
  const log = startLog('info', { write: (line: string) => void lines.push(line) });
  setting = await startCounterpart('2026-12-03T10:00:00Z', { log });
  forger = await startForger(setting);
  ama = personCalled(setting.slack, 'Ama');
  await joinAs(setting.slack, ama);
  await setting.app.quiet();
});
afterEach(() => {
  vi.restoreAllMocks();
  lines = [];
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const digest = () => digestTables(setting.app.database.db);
/** The database refuses its next transaction. */
const breakDatabase = () =>
  vi.spyOn(setting.app.database.db, '$transaction').mockRejectedValueOnce(new Error('the database is down'));
const breakSlack = () => setting.slack.fail('users.info', { kind: 'error', error: 'internal_error' });

describe('what nothing listens to', () => {
  const common = () => ({
    user: { id: ama.user.id, team_id: setting.slack.teamId },
    team: { id: setting.slack.teamId, domain: 'x' },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: '1.1.1',
    token: 'x',
  });
  const view = {
    id: 'V1',
    type: 'modal',
    callback_id: 'of_old',
    private_metadata: '',
    state: { values: {} },
    blocks: [],
  };
  const action = { type: 'button', action_id: 'of_old', block_id: 'b', action_ts: '1.1', value: 'x' };
  const container = { type: 'view', view_id: 'V1' };

  test.each<[string, object]>([
    ['a button of an older version', { type: 'block_actions', container, view, actions: [action] }],
    ['a form of an older version', { type: 'view_submission', view }],
    ['a closed form', { type: 'view_closed', view, is_cleared: false }],
    [
      'a menu of an older version',
      { type: 'block_suggestion', container, view, action_id: 'of_old', block_id: 'b', value: 'x' },
    ],
    ['a shortcut', { type: 'shortcut', callback_id: 'x', action_ts: '1.1' }],
    [
      'a message shortcut',
      {
        type: 'message_action',
        callback_id: 'x',
        channel: { id: 'C1', name: 'x' },
        message: {},
        response_url: 'http://127.0.0.1:9',
      },
    ],
    ['something unheard of', { type: 'telepathy' }],
    ['an empty payload', {}],
  ])('%s is answered at once, and changes nothing', async (_, payload) => {
    const before = await digest();
    const began = performance.now();
    const response = await forger.send({ ...common(), ...payload });
    expect(response.status).toBe(200);
    // Slack waits three seconds before it shows an error.
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(await digest()).toEqual(before);
    expect(lines.join()).toContain('nothing listens to');
  });

  test('an event that was never asked for is taken', async () => {
    expect(
      (await forger.event({ type: 'message', channel: 'D1', user: ama.user.id, text: 'x', ts: '1.1' }))
        .status,
    ).toBe(200);
  });

  test('another command is answered', async () => {
    expect((await forger.command(ama.user.id, '', { command: '/other' })).status).toBe(200);
  });

  test.each<[string, object]>([
    [
      'a form without its fields',
      { type: 'view_submission', view: { ...view, callback_id: forms.profile, state: { values: [] } } },
    ],
  ])('%s is told what is missing', async (_, payload) => {
    const before = await digest();
    const response = await forger.send({ ...common(), ...payload });
    expect(await response.json()).toMatchObject({ response_action: 'errors' });
    expect(await digest()).toEqual(before);
  });

  test.each<[string, object]>([
    ['a click without its button', { type: 'block_actions', container }],
    ['a click of nobody', { type: 'block_actions', container, user: null, actions: [action] }],
    ['a form of no form', { type: 'view_submission' }],
    [
      'a form with numbers for words',
      {
        type: 'view_submission',
        view: { ...view, callback_id: forms.profile, state: { values: { role: 7 } } },
      },
    ],
  ])('%s is refused as nonsense', async (_, payload) => {
    const before = await digest();
    const response = await forger.send({ ...common(), ...payload });
    expect([response.status, await response.text()]).toEqual([400, notUnderstood]);
    expect(await digest()).toEqual(before);
  });
});

describe('an event that could not be dealt with', () => {
  const left = () => ({
    type: 'user_change',
    user: { id: ama.user.id, team_id: setting.slack.teamId, tz: 'Africa/Lagos', updated: 2_000_000_000 },
    event_ts: '1.1',
  });

  test('is answered with 500, so that Slack repeats it', async () => {
    const before = await digest();
    breakDatabase();
    expect((await forger.event(left())).status).toBe(500);
    expect(await digest()).toEqual(before);
    expect(lines.join()).toContain('A payload could not be dealt with');
  });

  test('has its effect when it is repeated', async () => {
    expect((await forger.event(left())).status).toBe(200);
    const person = await setting.app.database.db.person.findFirstOrThrow();
    expect(person.zone).toBe('Africa/Lagos');
  });

  test.each([{}, { id: null }, { id: 'U0PRACT001' }, { id: 'U0PRACT001', team_id: 7 }])(
    'is taken once where it makes no sense: %j',
    async (user) => {
      const before = await digest();
      expect((await forger.event({ type: 'user_change', user, event_ts: '1.1' })).status).toBe(200);
      expect(await digest()).toEqual(before);
    },
  );
});

describe('a command that could not be dealt with', () => {
  test('is answered all the same where the database is down', async () => {
    const before = await digest();
    breakDatabase();
    expect((await forger.command(ama.user.id, 'pause')).status).toBe(200);
    await setting.app.quiet();
    expect(forger.answers()).toEqual([somethingBroke]);
    expect(await digest()).toEqual(before);
    expect(lines.join()).toContain('An answer could not be given');
  });

  test('is answered where the form could not be opened', async () => {
    await forger.command(ama.user.id, 'join');
    await setting.app.quiet();
    expect(forger.answers()).toEqual([somethingBroke]);
  });

  test('works a minute later', async () => {
    await forger.command(ama.user.id, 'status');
    await setting.app.quiet();
    expect(forger.answers()).toHaveLength(1);
  });
});

describe('a click that could not be dealt with', () => {
  test.each([
    [actions.join, somethingBroke],
    [actions.pause, somethingBroke],
    [actions.tune, adminUnknown],
    [actions.rhythm, adminUnknown],
    [actions.preview, adminUnknown],
  ])('%s says so where it was pressed', async (actionId, said) => {
    breakSlack();
    // Without its trigger no form opens.
    expect((await forger.press(ama.user.id, { actionId })).status).toBe(200);
    await setting.app.quiet();
    expect(forger.answers()).toEqual([said]);
  });

  test('that would have changed something is an error to Slack', async () => {
    const before = await digest();
    breakDatabase();
    expect((await forger.press(ama.user.id, { actionId: actions.resume })).status).toBe(500);
    expect(await digest()).toEqual(before);
  });

  test('a preview that fails does not say “one moment” for ever', async () => {
    await setting.slack.openHome(ama.user.id);
    vi.spyOn(setting.app.deps, 'match').mockRejectedValueOnce(new Error('no thread'));
    for (const { id } of setting.slack.modals(ama.user.id)) await setting.slack.close(ama.user.id, id);
    await pressOnHome(setting.slack, ama, actions.preview);
    await eventually(() =>
      expect(wholeText(setting.slack.modals(ama.user.id).at(-1)?.view ?? { blocks: [] })).toBe(
        somethingBroke,
      ),
    );
  });
});

describe('a form that could not be saved', () => {
  test('says so at its first field, and keeps what was typed', async () => {
    const before = await digest();
    const choice = (field: string, value: string) => ({
      [field]: { [field]: { selected_option: { value } } },
    });
    const values = {
      ...choice(fields.role, 'Mayor'),
      ...choice(fields.country, 'GH'),
      interests: { interests: { selected_options: [{ value: 'Bees' }] } },
      languages: { languages: { selected_options: [{ value: 'en' }] } },
    };
    breakDatabase();
    const blocks = [
      { type: 'section', block_id: 'intro' },
      { type: 'input', block_id: fields.role },
    ];
    const response = await forger.submit(ama.user.id, forms.profile, { values, blocks });
    expect(await response.json()).toEqual({
      response_action: 'errors',
      errors: { [fields.role]: somethingBroke },
    });
    expect(await digest()).toEqual(before);
  });
});
