// Buttons, forms and menus act in the programme that they name; commands in the one with which the workspace began.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { actions, carry, fields, forms, readCarried } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { eventually, joinAs, openedModal, personCalled, pressOnHome, sayAs } from '../../setting/act-as.ts';
import { programmeIn, type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { type Forger, startForger } from './forge.ts';

let setting: Setting;
let forger: Forger;
let ama: Practitioner;
let first: string;
const second = 'second';

beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  ama = personCalled(setting.slack, 'Ama');
  await joinAs(setting.slack, ama);
  const { db } = setting.app.database;
  first = (await programmeIn(setting)).programmeId;
  // Before the first one by its name.
  await db.$executeRawUnsafe(
    `INSERT INTO "Programme" SELECT (jsonb_populate_record(t, '{"id":"${second}","name":"A second one","roles":["Ferryman"]}')).* FROM "Programme" t`,
  );
  const membership = await db.membership.findFirstOrThrow();
  await db.membership.create({ data: { ...membership, programmeId: second } });
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const paused = async () => {
  const rows = await setting.app.database.db.membership.findMany({ where: { pausedUntil: { not: null } } });
  return rows.map(({ programmeId }) => programmeId);
};
const pressIn = async (programmeId: string, actionId: string) => {
  expect((await forger.press(ama.user.id, { actionId, value: carry(programmeId) })).status).toBe(200);
  await setting.app.quiet();
};
/** What every button on somebody's Home names. */
const namedAtHome = () => {
  const drawn = JSON.stringify(setting.slack.home(ama.user.id));
  const values = [...drawn.matchAll(/"value":"([^"]*)"/g)].map(([, value]) => readCarried(value).programmeId);
  return [...new Set(values)];
};

test('a command acts in the first programme', async () => {
  await sayAs(setting.slack, ama, '/counterpart pause');
  expect(await paused()).toEqual([first]);
  await sayAs(setting.slack, ama, '/counterpart resume');
  expect(await paused()).toEqual([]);
});

test('a form acts in the programme that it names', async () => {
  const values = { pause_until: { pause_until: { selected_date: '2026-12-24' } } };
  await forger.submit(ama.user.id, forms.pause, { metadata: carry(second), values });
  await setting.app.quiet();
  expect(await paused()).toEqual([second]);
});

test('the Home is drawn for the programme of what was pressed', async () => {
  expect(namedAtHome()).toEqual([second]);
  await pressIn(second, actions.resume);
  expect(await paused()).toEqual([]);
  expect(namedAtHome()).toEqual([second]);
});

test('a form that a button opens names the programme of the button', async () => {
  for (const [action, form] of [
    [actions.pause, forms.pause],
    [actions.editProfile, forms.profile],
    [actions.tune, forms.tune],
    [actions.rhythm, forms.rhythm],
    [actions.preview, forms.preview],
  ] as const) {
    await pressOnHome(setting.slack, ama, action);
    const { id, view } = await eventually(async () => {
      const opened = await openedModal(setting.slack, ama);
      expect(opened.view.callback_id).toBe(form);
      return opened;
    });
    expect([action, view.private_metadata]).toEqual([action, carry(second)]);
    await setting.slack.close(ama.user.id, id);
  }
});

test('a menu offers what the programme of its form offers', async () => {
  const { slack } = setting;
  await pressOnHome(slack, ama, actions.editProfile);
  const { id } = await openedModal(slack, ama);
  const offered = await slack.options(
    ama.user.id,
    { kind: 'modal', viewId: id },
    fields.role,
    fields.role,
    'Fer',
  );
  expect(offered.map(({ text }) => text.text)).toContain('Ferryman');
  await slack.close(ama.user.id, id);
});

test('a Home that is opened is that of the first programme', async () => {
  await setting.slack.openHome(ama.user.id);
  await setting.app.quiet();
  expect(namedAtHome()).toEqual([first]);
});

test('a button without a programme, as of before, acts in the first', async () => {
  await forger.press(ama.user.id, { actionId: actions.leave });
  await setting.app.quiet();
  const left = await setting.app.database.db.membership.findMany({ where: { leftAt: { not: null } } });
  expect(left.map(({ programmeId }) => programmeId)).toEqual([first]);
});

test('a rhythm for a programme that is none of this workspace is answered at its field', async () => {
  setting.slack.addUser({ ...ama.user, is_admin: true });
  const chosen = { cadence: 'weekly', weekday: '2', hour: '10', zone: 'UTC', approval: 'auto' };
  const values = Object.fromEntries(
    Object.entries(chosen).map(([field, value]) => [field, { [field]: { selected_option: { value } } }]),
  );
  const send = async (programmeId: string) =>
    (await forger.submit(ama.user.id, forms.rhythm, { metadata: carry(programmeId), values })).json();
  expect(await send('elsewhere')).toEqual({
    response_action: 'errors',
    errors: { [fields.cadence]: wordsFor('en-GB').replies.notYours },
  });
  const { db } = setting.app.database;
  expect(await db.programme.count({ where: { weekday: 2 } })).toBe(0);
  await forger.submit(ama.user.id, forms.rhythm, { metadata: carry(second), values });
  expect(await db.programme.findMany({ where: { weekday: 2 } })).toMatchObject([{ id: second }]);
});
