// Two people come from their introduction to a talk: each button about its time, and the same buttons in the hand of a stranger.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import type { OpenView, ViewValues } from '../../../src/practice/server/contract.ts';
import { controlsOf } from '../../../src/practice/server/input-state.ts';
import { actions, carry, carryTime, choice, fields, forms } from '../../../src/slack/ids.ts';
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
import { programmeIn, type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

const words = wordsFor('en-GB');
let setting: Setting;
let forger: Forger;
/** In Accra from 8:00 to 16:30, and in Bogota, where it is five hours earlier, from 8:00 to 17:00. */
let ama: Practitioner;
let luis: Practitioner;
let sofia: Practitioner;
let programmeId: string;
let pairId: string;

beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  [ama, luis, sofia] = ['Ama', 'Luis', 'Sofia'].map((name) => personCalled(setting.slack, name)) as [
    Practitioner,
    Practitioner,
    Practitioner,
  ];
  for (const person of [ama, luis]) await joinAs(setting.slack, person);
  ({ programmeId } = await programmeIn(setting));
  await setting.moveTo('2026-12-07T09:00:00Z');
  await joinAs(setting.slack, sofia);
  await setting.app.quiet();
  pairId = (await db().pair.findFirstOrThrow()).id;
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const db = () => setting.app.database.db;
const digest = () => digestTables(db());
const openHome = async (person: Practitioner) => {
  await setting.slack.openHome(person.user.id);
  await setting.app.quiet();
  return setting.slack.home(person.user.id) ?? { blocks: [] };
};
const homeOf = async (person: Practitioner) => wholeText(await openHome(person));
/** The introduction, until the reminder comes. */
const inGroup = (person: Practitioner) => findMessage(setting.slack, person, actions.cantMakeIt).message;
const slotsIn = (drawn: object): string[] =>
  [...JSON.stringify(drawn).matchAll(/"action_id":"slot\/(\d+)"/g)].map(([, at = '']) => at);
const about = (at: string) => carry(programmeId, carryTime(pairId, new Date(Number(at))));
const press = async (person: Practitioner, actionId: string) => {
  expect(await pressAs(setting.slack, person, actionId)).toEqual({ ok: true });
  await setting.app.quiet();
};
const pressInModal = async (person: Practitioner, { id, view }: OpenView, action_id: string) => {
  const block = view.blocks.find((one) => JSON.stringify(one).includes(`"${action_id}"`));
  await setting.slack.press(
    person.user.id,
    { kind: 'modal', viewId: id },
    { action_id, block_id: block?.block_id ?? '' },
  );
  await setting.app.quiet();
};
const closeAll = async ({ user }: Practitioner) => {
  for (const { id } of setting.slack.modals(user.id).toReversed()) await setting.slack.close(user.id, id);
};
const at = (date: string | null, time: string | null): ViewValues => ({
  [fields.talkDay]: { [fields.talkDay]: { type: 'datepicker', selected_date: date } },
  [fields.talkHour]: { [fields.talkHour]: { type: 'timepicker', selected_time: time } },
});
const newestTo = (person: Practitioner) =>
  wholeText(directMessages(setting.slack, person.user.id).at(-1) ?? { blocks: [] });
const fieldsOf = ({ view }: OpenView) =>
  Object.fromEntries(view.blocks.flatMap(({ block_id, element }) => (element ? [[block_id, element]] : [])));

describe('an introduction', () => {
  test('is announced on the Home, by its hour and not by its people', async () => {
    const text = await homeOf(ama);
    expect(text).toContain('Your introduction is on its way: *Monday 7 December, 13:00 in Accra*.');
    expect(text).not.toMatch(new RegExp(`${luis.user.id}|${luis.user.name}|Colombia`));
    expect(await homeOf(luis)).toContain('*Monday 7 December, 08:00 in Bogota*');
    expect(await homeOf(sofia)).not.toContain('on its way');
  });

  test('comes while both work, with three half-hours and no question yet', async () => {
    await setting.moveTo('2026-12-07T13:00:00Z');
    await setting.app.quiet();
    expect(slotsIn(inGroup(luis))).toHaveLength(3);
    expect(slotsIn(await openHome(luis))).toEqual(slotsIn(inGroup(luis)));
    for (const drawn of [inGroup(ama), await openHome(ama)])
      expect(JSON.stringify(drawn)).not.toContain(actions.weMet);
  });

  test('has a guide that names whom one meets and their question', async () => {
    const { question } = await db().pair.findFirstOrThrow();
    await press(ama, actions.guide);
    const guide = await openedModal(setting.slack, ama);
    const text = wholeText(guide.view);
    expect(text).toContain(`what <@${luis.user.id}> is stuck with`);
    expect(text).toContain('In your words: “I want people without smartphones');
    expect(text).toContain(words.questions[question as keyof typeof words.questions]);
  });

  test('has a first message from both profiles, and sends nothing', async () => {
    const said = () => setting.slack.calls().filter(({ method }) => method === 'chat.postMessage').length;
    const before = said();
    await pressInModal(ama, await openedModal(setting.slack, ama), actions.firstMessage);
    const draft = await openedModal(setting.slack, ama);
    const text = String(fieldsOf(draft)[fields.draft]?.initial_value);
    expect(text).toContain('Hello Luis Rojas, good to meet you!');
    expect(text).toContain('What I am trying to change: “I want people without smartphones');
    expect(text).toContain('you want to change this: “Quiero que el laboratorio');
    expect(await setting.slack.submit(ama.user.id, draft.id, {})).toEqual({ ok: true });
    expect(said()).toBe(before);
    await closeAll(ama);
  });
});

describe('a stranger', () => {
  const moment = '2026-12-08T14:00:00.000Z';
  test.each([
    ['a half-hour', choice(actions.slot, 1), `/${moment}`],
    ['“Works for me”', choice(actions.slot, 'yes'), `/${moment}`],
    ['other times', actions.otherTimes, ''],
    ['a time of their own', actions.pickTime, ''],
    ['the guide', actions.guide, ''],
    ['the first message', actions.firstMessage, ''],
    ['a planned talk', actions.planned, ''],
    ['a reason', choice(actions.whyNot, 'no-time'), ''],
    ['having met', actions.weMet, ''],
  ])('who presses %s changes nothing, and is told so', async (_, actionId, more) => {
    const before = await digest();
    await forger.press(sofia.user.id, { actionId, value: carry(programmeId, `${pairId}${more}`) });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([words.replies.notYours]);
    expect(setting.slack.modals(sofia.user.id)).toEqual([]);
    expect(await digest()).toEqual(before);
  });

  test.each([forms.pickTime, forms.planned])('who sends %s reads at its field why not', async (form) => {
    const before = await digest();
    const view = { values: at('2026-12-09', '14:00'), metadata: carry(programmeId, pairId) };
    const response = await forger.submit(sofia.user.id, form, view);
    expect(await response.json()).toMatchObject({ errors: { [fields.talkDay]: words.replies.notYours } });
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });
});

describe('a time', () => {
  test('is exchanged for others, and the old one can’t be tapped any more', async () => {
    const old = slotsIn(inGroup(ama));
    await press(luis, actions.otherTimes);
    const now = slotsIn(inGroup(ama));
    expect(now).toHaveLength(3);
    expect(now.filter((one) => old.includes(one))).toEqual([]);
    expect(slotsIn(await openHome(ama))).toEqual(now);
    const before = await digest();
    await forger.press(ama.user.id, { actionId: choice(actions.slot, '1'), value: about(old.at(-1) ?? '') });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([words.replies.timeGone]);
    expect(await digest()).toEqual(before);
  });

  test('is settled by a tap in the group and one on “Works for me”', async () => {
    const [first = ''] = slotsIn(inGroup(ama));
    await press(ama, choice(actions.slot, first));
    expect(wholeText(inGroup(luis))).toContain(`works for <@${ama.user.id}>.`);
    expect(newestTo(luis)).toMatch(/^<@\w+> can on \*.* at \d\d:\d\d\* your time\. Works for you\?/);
    await press(luis, choice(actions.slot, 'yes'));
    expect((await db().pair.findFirstOrThrow()).settledFor).toEqual(new Date(Number(first)));
    expect(wholeText(inGroup(ama))).toMatch(/Settled: \*.* in Accra = .* in Bogota\*/);
    for (const person of [ama, luis]) {
      expect(await homeOf(person)).toContain('Settled: *');
      expect(newestTo(person)).toContain('It is settled: you talk with');
    }
    expect(JSON.stringify(directMessages(setting.slack, luis.user.id))).not.toContain('slot/yes');
  });

  test('that is settled answers a late tap in words', async () => {
    const { settledFor } = await db().pair.findFirstOrThrow();
    const before = await digest();
    await forger.press(luis.user.id, {
      actionId: choice(actions.slot, 'yes'),
      value: about(String(settledFor?.getTime())),
    });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([
      expect.stringMatching(/^Your talk is settled already: \*.* in Bogota\*/),
    ]);
    expect(await digest()).toEqual(before);
  });

  test.each([
    ['a day that is over', '2026-12-06', '10:00', fields.talkDay, words.talk.timeErrors.past],
    ['an hour that is over', '2026-12-07', '07:30', fields.talkHour, words.talk.timeErrors['past-hour']],
    ['a quarter of an hour', '2026-12-07', '08:10', fields.talkHour, words.talk.timeErrors['too-soon']],
    [
      'the end of the round',
      '2026-12-14',
      '09:00',
      fields.talkDay,
      'The round ends on Friday 11 December, 11:00 in Bogota. Please choose a time before that.',
    ],
  ])('of one’s own: %s is an error at its field', async (_, date, time, field, error) => {
    const before = await digest();
    await press(luis, actions.pickTime);
    const { id, view } = await openedModal(setting.slack, luis);
    expect(wholeText(view)).toContain('In your own time (Bogota).');
    const acked = await setting.slack.submit(luis.user.id, id, at(date, time));
    expect(acked.errors).toEqual({ [field]: error });
    await closeAll(luis);
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });

  test('of one’s own begins with the next half-hour at which both work', async () => {
    await press(luis, actions.pickTime);
    const { view } = await openedModal(setting.slack, luis);
    const [day, hour] = view.blocks.flatMap(controlsOf);
    const begins = `${day?.initial_date} ${hour?.initial_time}`;
    expect(begins).toBe('2026-12-08 09:00');
    const offered = slotsIn(inGroup(luis)).map((at) => new Date(Number(at)).toISOString());
    expect(offered).not.toContain(new Date('2026-12-08T09:00:00-05:00').toISOString());
    await closeAll(luis);
  });

  // Slack's own client sends no such form.
  test('of one’s own has a day and an hour', async () => {
    const view = { values: at(null, null), metadata: carry(programmeId, pairId) };
    const response = await forger.submit(luis.user.id, forms.pickTime, view);
    expect(await response.json()).toMatchObject({
      errors: {
        [fields.talkDay]: words.talk.timeErrors['no-day'],
        [fields.talkHour]: words.talk.timeErrors['no-hour'],
      },
    });
  });

  test('of one’s own is proposed to both, and the settled one stands', async () => {
    await press(luis, actions.pickTime);
    const { id } = await openedModal(setting.slack, luis);
    expect(await setting.slack.submit(luis.user.id, id, at('2026-12-09', '10:30'))).toEqual({ ok: true });
    await setting.app.quiet();
    const proposed = String(Date.parse('2026-12-09T15:30:00Z'));
    for (const drawn of [inGroup(ama), await openHome(ama), await openHome(luis)]) {
      expect(slotsIn(drawn)).toContain(proposed);
      expect(wholeText(drawn)).toContain(`works for <@${luis.user.id}>.`);
      expect(wholeText(drawn)).toContain('Settled: *');
    }
  });

  test('moves once the other has tapped it in the group too', async () => {
    await press(ama, choice(actions.slot, Date.parse('2026-12-09T15:30:00Z')));
    expect((await db().pair.findFirstOrThrow()).settledFor).toEqual(new Date('2026-12-09T15:30:00Z'));
    expect(newestTo(luis)).toContain('has moved. It is now on *Wednesday 9 December at 10:30* your time.');
    expect(wholeText(inGroup(luis))).toContain(
      'Settled: *Wednesday 9 December, 15:30 in Accra = 10:30 in Bogota*.',
    );
  });
});

describe('after the talk', () => {
  test('the introduction asks whether they met, and asks the rest of the presser alone', async () => {
    await setting.moveTo('2026-12-09T16:00:00Z');
    await setting.app.quiet();
    expect(wholeText(inGroup(ama))).toContain('Did it take place?');
    await press(ama, actions.weMet);
    const { message } = await eventually(() => findMessage(setting.slack, ama, 'feedback_value/4'));
    expect(message.ephemeral).toBe(true);
    expect(wholeText(message)).toContain('✓ Yes');
    expect(() => findMessage(setting.slack, luis, 'feedback_value/4')).toThrow();
    const home = await homeOf(ama);
    expect(home.indexOf(words.feedback.value)).toBeGreaterThan(0);
    expect(home.indexOf(words.feedback.value)).toBeLessThan(home.indexOf(words.home.nextTitle));
  });

  test('an answer in that private message is kept and shown there', async () => {
    await press(ama, 'feedback_value/4');
    expect(wholeText(findMessage(setting.slack, ama, 'feedback_value/5').message)).toContain('✓ 4');
    expect(await db().feedback.findFirst({ where: { userId: ama.user.id } })).toMatchObject({ value: 4 });
  });

  test('on the Home the same button brings the question to its top', async () => {
    await openHome(luis);
    await pressOnHome(setting.slack, luis, actions.weMet);
    await setting.app.quiet();
    const home = await homeOf(luis);
    expect(home.startsWith(`${words.home.nowTitle}\n*How did it go with <@${ama.user.id}>?*`)).toBe(true);
    expect(setting.slack.modals(luis.user.id)).toEqual([]);
  });

  test('whose talk is only planned says when, and reads it in the question', async () => {
    await setting.moveTo('2026-12-09T20:00:00Z');
    await setting.app.quiet();
    await press(luis, 'feedback_met/planned');
    const { id } = await openedModal(setting.slack, luis);
    expect((await setting.slack.submit(luis.user.id, id, at('2026-12-01', '10:00'))).errors).toEqual({
      [fields.talkDay]: words.talk.timeErrors.past,
    });
    expect(await setting.slack.submit(luis.user.id, id, at('2026-12-15', '10:00'))).toEqual({ ok: true });
    await setting.app.quiet();
    const when = 'You talk on Tuesday 15 December, 10:00 in Bogota. We ask you again after that.';
    expect(wholeText(findMessage(setting.slack, luis, actions.planned).message)).toContain(when);
    expect(await homeOf(luis)).toContain(when);
    expect((await homeOf(luis)).match(new RegExp(`<@${ama.user.id}>`, 'g'))).toHaveLength(1);
  });

  test('the planned time stands in the form that changes it', async () => {
    await press(luis, actions.planned);
    const form = await openedModal(setting.slack, luis);
    expect(fieldsOf(form)).toMatchObject({
      [fields.talkDay]: { initial_date: '2026-12-15' },
      [fields.talkHour]: { initial_time: '10:00' },
    });
    await closeAll(luis);
  });

  test('who has not met says why in one tap, which is kept', async () => {
    await press(luis, 'feedback_met/no');
    const { message } = findMessage(setting.slack, luis, 'why_not/no-answer');
    for (const reason of Object.values(words.whyNot.answers)) expect(wholeText(message)).toContain(reason);
    await press(luis, 'why_not/no-answer');
    expect(await db().feedback.findFirst({ where: { userId: luis.user.id } })).toMatchObject({
      met: 'no',
      whyNot: 'no-answer',
      plannedFor: null,
    });
    expect(wholeText(findMessage(setting.slack, luis, 'why_not/no-time').message)).toContain('✓ No answer');
    expect(await homeOf(luis)).not.toContain(words.home.answeredMet);
  });

  test('once the round is over, the Home asks for the reason until there is one', async () => {
    await db().feedback.updateMany({ where: { userId: luis.user.id }, data: { whyNot: null } });
    await setting.moveTo('2026-12-11T16:30:00Z');
    await openHome(luis);
    await pressOnHome(setting.slack, luis, 'why_not/called-off');
    await setting.app.quiet();
    expect(await db().feedback.findFirst({ where: { userId: luis.user.id } })).toMatchObject({
      whyNot: 'called-off',
    });
    expect(await homeOf(luis)).not.toContain(words.whyNot.question);
  });
});

test('Slack refused nothing but the triggers of forged clicks', () => {
  expect(setting.slack.refusals().filter(({ error }) => error !== 'invalid_trigger_id')).toEqual([]);
});
