// The admins' part: refused to everybody else at each step, and obeyed by the next round.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import type { StateValue, View, ViewValues } from '../../../src/practice/server/contract.ts';
import { actions, carry, fields, forms } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import {
  directMessages,
  eventually,
  findMessage,
  joinAs,
  openedModal,
  personCalled,
  pressAs,
  pressOnHome,
  wholeText,
} from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

const words = wordsFor('en-GB');
const names = ['Ama', 'Sofia', 'Marie', 'Thandiwe', 'Grace'];

let setting: Setting;
let forger: Forger;
let people: Practitioner[];
let ama: Practitioner;
let sofia: Practitioner;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  people = names.map((name) => personCalled(setting.slack, name));
  [ama, sofia] = people as [Practitioner, Practitioner];
  for (const person of people) await joinAs(setting.slack, person);
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const digest = () => digestTables(setting.app.database.db);
const programme = () => setting.app.database.db.programme.findFirstOrThrow();
const homeText = (person: Practitioner) => wholeText(setting.slack.home(person.user.id) ?? { blocks: [] });
const openHome = async (person: Practitioner, shows: string) => {
  await setting.slack.openHome(person.user.id);
  await eventually(() => expect(homeText(person)).toContain(shows));
};
const demote = (is_admin = false) => setting.slack.changeUser(ama.user.id, { is_admin });
const openOnHome = async (actionId: string) => {
  await pressOnHome(setting.slack, ama, actionId);
  return openedModal(setting.slack, ama);
};
const closeAll = async () => {
  for (const { id } of setting.slack.modals(ama.user.id).toReversed())
    await setting.slack.close(ama.user.id, id);
};
const choices = (chosen: Readonly<Record<string, string>>, type = 'static_select'): ViewValues =>
  Object.fromEntries(
    Object.entries(chosen).map(([field, value]) => {
      const state: StateValue = {
        type,
        selected_option: { text: { type: 'plain_text', text: value }, value },
      };
      return [field, { [field]: state }];
    }),
  );

// What a test leaves open would be taken for what the next one opens.
afterEach(closeAll);

describe('who is no admin', () => {
  test('sees nothing of the admins’ part', async () => {
    await openHome(sofia, words.home.profileTitle);
    expect(homeText(sofia)).not.toContain(words.admin.title);
    await openHome(ama, words.admin.title);
  });

  test.each([actions.tune, actions.rhythm, actions.preview])(
    'is refused at %s of a Home from better days',
    async (actionId) => {
      await openHome(ama, words.admin.title);
      await demote();
      expect(wholeText((await openOnHome(actionId)).view)).toBe(words.replies.adminsOnly);
      await closeAll();
      await demote(true);
    },
  );

  test.each([
    [actions.tune, choices({ [fields.restWeeks]: '4' })],
    [actions.rhythm, choices({ [fields.hour]: '7' })],
  ])('is refused at saving %s after losing the rank meanwhile', async (actionId, values) => {
    await openHome(ama, words.admin.title);
    const modal = await openOnHome(actionId);
    await demote();
    const before = await digest();
    const acked = await setting.slack.submit(ama.user.id, modal.id, values);
    expect(Object.values(acked.errors ?? {})).toEqual([words.replies.adminsOnly]);
    expect(await digest()).toEqual(before);
    await eventually(() => expect(homeText(ama)).not.toContain(words.admin.title));
    await closeAll();
    await demote(true);
    await openHome(ama, words.admin.title);
  });
});

describe('looking at the next round', () => {
  test('shows pairs with reasons, and who sits out', async () => {
    const before = await digest();
    const modal = await openOnHome(actions.preview);
    const text = await eventually(() => {
      const shown = wholeText(setting.slack.modals(ama.user.id).at(-1)?.view ?? { blocks: [] });
      expect(shown).toContain('Monday 7 December');
      return shown;
    });
    expect(text).toContain('2 pairs, 0 people without a counterpart');
    for (const { user } of people) expect(text).toContain(user.name);
    expect(text).toMatch(/different [^;]*country/);
    expect(text).toMatch(/in common; score \d+/);
    expect(text).toContain(words.preview.notSent);
    expect(modal.view.submit).toBeUndefined();
    await closeAll();
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });
});

describe('tuning the rules', () => {
  test('opens with what holds, and saving it untouched changes nothing of it', async () => {
    const before = await programme();
    const modal = await openOnHome(actions.tune);
    expect(await setting.slack.submit(ama.user.id, modal.id, {})).toEqual({ ok: true });
    expect((await programme()).rules).toEqual(before.rules);
  });

  test('saves what was chosen, and keeps who changed what', async () => {
    const modal = await openOnHome(actions.tune);
    const values = {
      ...choices({ [fields.restWeeks]: '26', wish_role: 'alike', strength_role: '5' }),
      ...choices({ [fields.odd]: 'sit-out' }, 'radio_buttons'),
    };
    expect(await setting.slack.submit(ama.user.id, modal.id, values)).toEqual({ ok: true });
    const expected = { restWeeks: 26, odd: 'sit-out', wishes: { role: { prefer: 'alike', strength: 5 } } };
    expect((await programme()).rules).toMatchObject(expected);
    const change = await setting.app.database.db.change.findFirst({
      orderBy: { at: 'desc' },
      where: { what: 'rules', after: { path: ['restWeeks'], equals: 26 } },
    });
    expect(change).toMatchObject({
      userId: ama.user.id,
      what: 'rules',
      before: { restWeeks: 12 },
      after: expected,
    });
    await eventually(() => expect(homeText(ama)).toContain(`<@${ama.user.id}> ${words.admin.changes.rules}`));
  });

  test('a choice that the form does not offer is refused', async () => {
    const before = await digest();
    const response = await forger.submit(ama.user.id, forms.tune, {
      values: choices({ [fields.restWeeks]: '-1' }),
    });
    expect(await response.json()).toMatchObject({
      errors: { [fields.restWeeks]: words.errors.choiceUnknown },
    });
    expect(await digest()).toEqual(before);
  });

  const soft = (...rules: string[]): ViewValues => ({
    [fields.soft]: {
      [fields.soft]: {
        type: 'multi_static_select',
        selected_options: rules.map((value) => ({ text: { type: 'plain_text', text: value }, value })),
      },
    },
  });

  test('keeps soft rules in the order in which they are chosen', async () => {
    const modal = await openOnHome(actions.tune);
    expect(await setting.slack.submit(ama.user.id, modal.id, soft('sector', 'rest', 'country'))).toEqual({
      ok: true,
    });
    expect((await programme()).rules).toMatchObject({ soft: ['sector', 'rest', 'country'] });
    const again = await openOnHome(actions.tune);
    const block = again.view.blocks.find(({ block_id }) => block_id === fields.soft);
    expect(block?.element?.initial_options?.map(({ value }) => value)).toEqual(['sector', 'rest', 'country']);
    expect(await setting.slack.submit(ama.user.id, again.id, soft())).toEqual({ ok: true });
    expect((await programme()).rules).toMatchObject({ soft: [] });
  });

  test('says at its field what does not go together', async () => {
    const before = await digest();
    const modal = await openOnHome(actions.tune);
    const acked = await setting.slack.submit(ama.user.id, modal.id, soft('level'));
    expect(acked.errors).toEqual({ [fields.soft]: words.tuneForm.softIgnored });
    await closeAll();
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });

  const tryOut = async (values: ViewValues) => {
    const modal = await openOnHome(actions.tune);
    const block = modal.view.blocks.find(({ type }) => type === 'actions');
    const press = { action_id: actions.tryRules, block_id: block?.block_id ?? '' };
    await setting.slack.press(ama.user.id, { kind: 'modal', viewId: modal.id }, press, values);
    const shown = await eventually(() => {
      const above = setting.slack.modals(ama.user.id).at(1)?.view ?? { blocks: [] };
      expect(wholeText(above)).not.toBe('');
      expect(wholeText(above)).not.toBe(words.notice.patience);
      return above as View;
    });
    return { modal, shown, text: wholeText(shown) };
  };

  const wholeDay = words.preview.costNames.overlap('8 hours');
  test('shows what unsaved rules would do, over the form', async () => {
    const before = await digest();
    const { modal, shown, text } = await tryOut(choices({ [fields.leastOverlap]: '480' }));
    expect(shown.title?.text).toBe(words.trial.title);
    expect(text).toContain(words.trial.note);
    for (const { user } of people) expect(text).not.toContain(user.name);
    expect(text).toContain(wholeDay);
    expect(text).toContain(words.preview.costsTitle);
    expect(shown.submit).toBeUndefined();
    const [below, above] = setting.slack.modals(ama.user.id);
    expect(below?.id).toBe(modal.id);
    await setting.slack.close(ama.user.id, above?.id ?? '');
    expect((await openedModal(setting.slack, ama)).id).toBe(modal.id);
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });

  test('tried as they stand, they ask for no whole day', async () => {
    expect((await tryOut({})).text).not.toContain(wholeDay);
  });

  test('says over the form why rules can’t be tried', async () => {
    const { modal, text } = await tryOut(soft('level'));
    expect(text).toContain(words.tuneForm.softIgnored);
    expect(setting.slack.modals(ama.user.id)[0]?.id).toBe(modal.id);
  });

  test('tries nothing for who is no admin any more', async () => {
    await openHome(ama, words.admin.title);
    const modal = await openOnHome(actions.tune);
    await demote();
    const block = modal.view.blocks.find(({ type }) => type === 'actions');
    const press = { action_id: actions.tryRules, block_id: block?.block_id ?? '' };
    await setting.slack.press(ama.user.id, { kind: 'modal', viewId: modal.id }, press);
    await eventually(() =>
      expect(wholeText(setting.slack.modals(ama.user.id).at(1)?.view ?? { blocks: [] })).toBe(
        words.replies.adminsOnly,
      ),
    );
    await closeAll();
    await demote(true);
    await openHome(ama, words.admin.title);
  });

  test('rules the next round', async () => {
    await setting.moveTo('2026-12-07T09:00:00Z');
    const { db } = setting.app.database;
    expect((await db.round.findFirstOrThrow()).rules).toMatchObject({ restWeeks: 26, odd: 'sit-out' });
    expect(await db.sitOut.findMany()).toMatchObject([{ reason: 'odd-one-out' }]);
    expect(await db.pair.count()).toBe(2);
  });
});

describe('the rhythm', () => {
  const save = async (values: ViewValues) => {
    await openHome(ama, words.admin.title);
    const modal = await openOnHome(actions.rhythm);
    const acked = await setting.slack.submit(ama.user.id, modal.id, values);
    await closeAll();
    return acked;
  };

  test('moves the next round', async () => {
    const values = {
      ...choices({ [fields.weekday]: '3', [fields.hour]: '15' }),
      ...choices({ [fields.zone]: 'Asia/Tokyo' }, 'external_select'),
      ...choices({ [fields.approval]: 'wait' }, 'radio_buttons'),
    };
    expect(await save(values)).toEqual({ ok: true });
    expect((await programme()).nextRoundAt.toISOString()).toBe('2026-12-16T06:00:00.000Z');
    await eventually(() => expect(homeText(ama)).toContain('every week, on Wednesday at 15:00'));
    const change = await setting.app.database.db.change.findFirst({ where: { what: 'rhythm' } });
    expect(change).toMatchObject({ userId: ama.user.id, before: { hour: 9 }, after: { hour: 15 } });
  });

  const pattern = (value: string | null): ViewValues => ({
    [fields.callPattern]: { [fields.callPattern]: { type: 'plain_text_input', value } },
  });
  const rooms = 'https://meet.example.org/{pair}';

  test('keeps an address for calls in which each pair gets its own room', async () => {
    expect(await save(pattern(rooms))).toEqual({ ok: true });
    expect(await programme()).toMatchObject({ callPattern: rooms });
    const form = await openOnHome(actions.rhythm);
    const block = form.view.blocks.find(({ block_id }) => block_id === fields.callPattern);
    expect(block?.element?.initial_value).toBe(rooms);
    await closeAll();
  });

  test.each([
    ['https://meet.example.org/room', words.errors.callPattern['no-pair']],
    ['http://meet.example.org/{pair}', words.errors.callPattern['not-https']],
    ['our room {pair}', words.errors.callPattern['not-https']],
  ])('says at its field why “%s” is no address for calls', async (written, why) => {
    const before = await digest();
    const acked = await save(pattern(written));
    expect(acked.errors).toEqual({ [fields.callPattern]: why });
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });

  test('a form from before it had the address leaves that as it is', async () => {
    const values = choices({
      cadence: 'weekly',
      weekday: '3',
      hour: '15',
      zone: 'Asia/Tokyo',
      approval: 'wait',
    });
    const response = await forger.submit(ama.user.id, forms.rhythm, { values });
    expect(await response.text()).toBe('');
    expect(await programme()).toMatchObject({ hour: 15, callPattern: rooms });
  });

  test('an emptied address is gone', async () => {
    expect(await save(pattern(null))).toEqual({ ok: true });
    expect(await programme()).toMatchObject({ callPattern: null });
  });

  test.each(['Mars/Olympus', 'BST', 'CET'])('%s is no zone', async (zone) => {
    const before = await digest();
    const acked = await save(choices({ [fields.zone]: zone }, 'external_select'));
    expect(acked.errors).toEqual({ [fields.zone]: words.errors.zoneUnknown });
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });
});

describe('how long things are kept', () => {
  const kept = ['texts', 'rounds', 'messages', 'log'] as const;
  type Given = Partial<Record<(typeof kept)[number], string>>;
  const save = async (given: Given) => {
    const days = { texts: '100', rounds: '400', messages: '100', log: '100', ...given };
    const values = Object.fromEntries(
      kept.map((kind) => [`keep_${kind}`, { [`keep_${kind}`]: { type: 'number_input', value: days[kind] } }]),
    );
    const response = await forger.submit(ama.user.id, forms.retention, {
      metadata: carry((await programme()).id),
      values,
    });
    const body = await response.text();
    return body === '' ? {} : (JSON.parse(body) as { errors: Record<string, string> }).errors;
  };
  const held = async () => (await setting.app.database.db.workspace.findFirstOrThrow()).retention;
  const said = words.retentionForm.wrong;
  const asNumber = said['no-number']('90 days', '365 days');

  test.each<[string, Given, Record<string, string>]>([
    [
      'texts and messages that outlive their round',
      { texts: '300', rounds: '200', messages: '201' },
      {
        keep_texts: said['outlives-round']('90 days', '200 days'),
        keep_messages: said['outlives-round']('60 days', '200 days'),
      },
    ],
    ['1000 days', { rounds: '1000' }, { keep_rounds: said['too-long']('90 days', '730 days') }],
    ['a number without end', { log: '9'.repeat(400) }, { keep_log: said['too-long']('28 days', '365 days') }],
    ['letters', { texts: 'ninety' }, { keep_texts: asNumber }],
    ['1e3', { texts: '1e3' }, { keep_texts: asNumber }],
    ['a negative number', { texts: '-100' }, { keep_texts: asNumber }],
    ['half a day', { texts: '100.5' }, { keep_texts: asNumber }],
    ['nothing', { texts: '' }, { keep_texts: asNumber }],
    ['0', { texts: '0' }, { keep_texts: said['too-short']('90 days', '365 days') }],
    [
      'all of them wrong',
      { texts: 'x', rounds: '0', messages: '', log: '366' },
      {
        keep_texts: said['no-number']('90 days', '365 days'),
        keep_rounds: expect.stringContaining('Counterpart itself needs this for'),
        keep_messages: said['no-number']('60 days', '365 days'),
        keep_log: said['too-long']('28 days', '365 days'),
      },
    ],
  ])('%s: refused at each field, and nothing is saved', async (_, given, errors) => {
    const before = await held();
    expect(await save(given)).toEqual(errors);
    expect(await held()).toEqual(before);
  });

  test('what is right holds', async () => {
    expect(await save({})).toEqual({});
    expect(await held()).toEqual({ texts: 100, rounds: 400, messages: 100, log: 100 });
  });
});

describe('a round that waits', () => {
  const introductions = () =>
    setting.app.database.db.outboxMessage.count({
      where: { kind: 'introduction', dueAt: { gte: new Date('2026-12-16') } },
    });
  let roundId: string;

  test('goes out to nobody at its hour, and an admin is asked', async () => {
    await setting.moveTo('2026-12-16T06:00:00Z');
    expect(await introductions()).toBe(0);
    // It is early in Accra, and she is asked once she works.
    expect(() => findMessage(setting.slack, ama, actions.approve)).toThrow();
    // Late enough for the questions about the round before too.
    await setting.moveTo('2026-12-16T14:40:00Z');
    await setting.app.quiet();
    const { message } = await eventually(() => findMessage(setting.slack, ama, actions.approve));
    expect(wholeText(message)).toContain('It goes out once you or another admin approves it.');
    roundId = (await setting.app.database.db.round.findFirstOrThrow({ where: { status: 'draft' } })).id;
  });

  test('is approved by nobody but an admin', async () => {
    const before = await digest();
    await forger.press(sofia.user.id, { actionId: actions.approve, value: roundId });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([words.replies.adminsOnly]);
    await openHome(ama, words.admin.look);
    const modal = await openOnHome(actions.preview);
    await eventually(() => expect(setting.slack.modals(ama.user.id).at(-1)?.view.submit).toBeDefined());
    await demote();
    await setting.slack.submit(ama.user.id, modal.id, {});
    expect(wholeText((await openedModal(setting.slack, ama)).view)).toBe(words.replies.adminsOnly);
    await closeAll();
    await demote(true);
    await setting.app.quiet();
    const { Person: _, Admin: __, ...after } = await digest();
    expect(before).toMatchObject(after);
  });

  test('is not approved under an id that is none', async () => {
    await openHome(ama, words.admin.look);
    await setting.app.quiet();
    const before = await digest();
    for (const value of ['', 'nobody’s', '00000000-0000-0000-0000-000000000000']) {
      await forger.press(ama.user.id, { actionId: actions.approve, value });
      await setting.app.quiet();
      // One waits still, and is shown instead.
      expect(forger.answers()).toEqual([expect.stringContaining('waits for approval')]);
    }
    expect(await digest()).toEqual(before);
  });

  test('goes out once, however often it is approved', async () => {
    await openHome(ama, words.admin.look);
    const modal = await openOnHome(actions.preview);
    await eventually(() => expect(setting.slack.modals(ama.user.id).at(-1)?.view.submit).toBeDefined());
    await pressAs(setting.slack, ama, actions.approve);
    await eventually(() =>
      expect(directMessages(setting.slack, ama.user.id).map(wholeText)).toContain(
        words.replies.roundApproved,
      ),
    );
    await setting.app.quiet();
    const sent = await introductions();
    expect(sent).toBeGreaterThan(0);
    const told = directMessages(setting.slack, ama.user.id).map(wholeText).join();
    expect(told).toContain('that you approved is out: ');
    // Its request says so and offers nothing any more; an old click is answered in words.
    expect(told).toContain(`<@${ama.user.id}> has approved it.`);
    expect(() => findMessage(setting.slack, ama, actions.approve)).toThrow();
    await forger.press(ama.user.id, { actionId: actions.approve, value: roundId });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([words.replies.noDraft]);
    await setting.slack.submit(ama.user.id, modal.id, {});
    expect(wholeText((await openedModal(setting.slack, ama)).view)).toBe(words.replies.noDraft);
    await setting.app.quiet();
    expect(await introductions()).toBe(sent);
    const changes = await setting.app.database.db.change.findMany({ where: { what: 'approval' } });
    expect(changes).toMatchObject([{ userId: ama.user.id }]);
  });

  test('Slack refused nothing but forged triggers', () =>
    expect(setting.slack.refusals().filter(({ error }) => error !== 'invalid_trigger_id')).toEqual([]));
});
