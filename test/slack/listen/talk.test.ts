// What each sees after a tap about a talk: their own Home and that of others, the message itself, and the answer in words.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { actions } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import {
  eventually,
  findMessage,
  introductionOf,
  joinAs,
  openedModal,
  personCalled,
  pressAs,
  pressOnHome,
  sayAs,
  wholeText,
} from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { type Forger, startForger } from './forge.ts';

const words = wordsFor('en-GB');
let setting: Setting;
let forger: Forger;
let people: readonly Practitioner[];
let [ama, luis]: Practitioner[] = [];
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  people = ['Ama', 'Luis', 'Priya', 'Marie'].map((name) => personCalled(setting.slack, name));
  for (const person of people) await joinAs(setting.slack, person);
  await setting.moveTo('2026-12-07T09:00:00Z');
  // By then all of them have worked.
  await setting.moveTo('2026-12-07T13:00:00Z');
  await setting.app.quiet();
  [ama] = people;
  luis = people.find((person) => ama && introductionOf(setting.slack, ama).others.includes(person.user.id));
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const one = (person: Practitioner | undefined): Practitioner => {
  if (!person) throw new Error('nobody');
  return person;
};
const homeOf = (person: Practitioner | undefined) => wholeText(setting.slack.home(one(person).user.id) ?? {});
const openHomes = async () => {
  for (const { user } of people) await setting.slack.openHome(user.id);
  await setting.app.quiet();
};

describe('one can’t make it', () => {
  test('their counterpart’s Home says so at once', async () => {
    await openHomes();
    expect(homeOf(luis)).toContain('Find half an hour with');
    const { channel, message } = findMessage(setting.slack, one(luis), actions.cantMakeIt);
    const ack = await pressAs(setting.slack, one(ama), actions.cantMakeIt);
    expect(ack).toEqual({ ok: true });
    await setting.app.quiet();
    expect(homeOf(luis)).not.toContain('Find half an hour with');
    expect(homeOf(luis)).toContain('This talk can’t take place.');
    expect(homeOf(ama)).toContain('You keep the place in line that you had before.');
    const inGroup = setting.slack.conversations(one(luis).user.id).find(({ id }) => id === channel)?.messages;
    const introduction = inGroup?.find(({ ts }) => ts === message.ts) ?? {};
    expect(wholeText(introduction)).toContain('This talk is called off.');
    expect(JSON.stringify(introduction)).not.toContain('action_id');
  });

  test('who would call it off again is answered in words', async () => {
    const pair = await setting.app.database.db.pair.findFirstOrThrow({
      where: { members: { some: { userId: one(luis).user.id } } },
    });
    await forger.press(one(luis).user.id, { actionId: actions.cantMakeIt, value: pair.id });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([words.replies.alreadyNoted]);
    await forger.press(one(luis).user.id, { actionId: actions.weMet, value: pair.id });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([`How did it go with <@${one(ama).user.id}>?`]);
    await forger.press(one(luis).user.id, { actionId: actions.cantMakeIt, value: pair.id });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([words.replies.alreadyMet]);
  });
});

describe('`round now` while a round goes on', () => {
  test('asks first, and introduces only who has nobody', async () => {
    const late = ['Sofia', 'Kenji'].map((name) => personCalled(setting.slack, name));
    await setting.moveTo('2026-12-08T09:00:00Z');
    for (const person of late) await joinAs(setting.slack, person);
    await setting.slack.command(one(ama).user.id, '/counterpart round NOW');
    const asked = await openedModal(setting.slack, one(ama));
    expect(wholeText(asked.view)).toContain('The round of Monday, 7 December 2026 runs until');
    expect(wholeText(asked.view)).toContain('A new round now is for 2 people');
    expect(await setting.app.database.db.round.count()).toBe(1);
    expect(await setting.slack.submit(one(ama).user.id, asked.id, {})).toMatchObject({ ok: true });
    await eventually(() =>
      expect(wholeText(setting.slack.modals(one(ama).user.id).at(-1)?.view ?? {})).toContain(
        'A round is open: 1 pair',
      ),
    );
    await setting.slack.close(one(ama).user.id, asked.id);
    await setting.app.quiet();
    const pairs = await setting.app.database.db.pair.findMany({ include: { members: true } });
    const ids = late.map(({ user }) => user.id).toSorted();
    expect(pairs).toHaveLength(3);
    expect(pairs.map(({ members }) => members.map(({ userId }) => userId).toSorted())).toContainEqual(ids);
  });

  test('by who is no admin opens nothing', async () => {
    const before = await setting.app.database.db.round.count();
    const marie = personCalled(setting.slack, 'Marie');
    await forger.submit(marie.user.id, 'round_now_form', {});
    await setting.app.quiet();
    expect(await setting.app.database.db.round.count()).toBe(before);
  });
});

describe('the reminder', () => {
  test('comes with new times, and brings “We met” to the introduction too', async () => {
    const marie = personCalled(setting.slack, 'Marie');
    expect(() => findMessage(setting.slack, marie, actions.weMet)).toThrow();
    const { db } = setting.app.database;
    const { pairId } = await db.pairMember.findFirstOrThrow({ where: { userId: marie.user.id } });
    const reminder = { dedupeKey: `reminder:${pairId}` };
    await setting.moveTo((await db.outboxMessage.findFirstOrThrow({ where: reminder })).dueAt);
    await setting.app.quiet();
    expect(await db.outboxMessage.findFirstOrThrow({ where: reminder })).toMatchObject({ status: 'sent' });
    const { channel, message } = findMessage(setting.slack, marie, actions.weMet);
    expect(wholeText(message)).toContain('have you found a time?');
    expect(wholeText(message)).toContain(words.times.haveTime);
    const group = setting.slack.conversations(marie.user.id).find(({ id }) => id === channel);
    const withMet = group?.messages.filter((one) => JSON.stringify(one).includes(actions.weMet));
    expect(withMet).toHaveLength(2);
  });
});

describe('the question afterwards', () => {
  test('is drawn by the answer of the click, and the Home beside it', async () => {
    await setting.moveTo('2026-12-11T16:00:00Z');
    await setting.app.quiet();
    const marie = personCalled(setting.slack, 'Marie');
    const updates = () => setting.slack.calls().filter(({ method }) => method === 'chat.update').length;
    const before = updates();
    await pressAs(setting.slack, marie, 'feedback_value/4');
    await setting.app.quiet();
    expect(updates()).toBe(before);
    expect(wholeText(findMessage(setting.slack, marie, 'feedback_value/5').message)).toContain('✓ 4');
    expect(homeOf(marie)).toContain('✓ 4');
  });

  test('answered on the Home is drawn in its message too', async () => {
    const marie = personCalled(setting.slack, 'Marie');
    await pressOnHome(setting.slack, marie, 'feedback_value/2');
    await setting.app.quiet();
    expect(wholeText(findMessage(setting.slack, marie, 'feedback_value/5').message)).toContain('✓ 2');
  });

  test('a redraw that fails keeps no Home from being drawn', async () => {
    const marie = personCalled(setting.slack, 'Marie');
    setting.slack.fail('chat.update', { kind: 'error', error: 'cant_update_message' });
    await pressOnHome(setting.slack, marie, 'feedback_value/3');
    await setting.app.quiet();
    expect(homeOf(marie)).toContain('✓ 3');
  });
});

describe('who comes back after leaving', () => {
  test('is welcomed by the form, not asked to edit', async () => {
    const marie = personCalled(setting.slack, 'Marie');
    expect(await sayAs(setting.slack, marie, '/counterpart leave')).toContain('You have left');
    await setting.slack.command(marie.user.id, '/counterpart join');
    const form = await openedModal(setting.slack, marie);
    expect(form.view.title?.text).toBe('Come back');
    expect(form.view.submit?.text).toBe('Join');
    expect(wholeText(form.view)).toContain('Your profile is as you left it');
    await setting.slack.close(marie.user.id, form.id);
  });
});

test('Slack refused nothing but what was made to fail', () => {
  expect(setting.slack.refusals().filter(({ error }) => error !== 'cant_update_message')).toEqual([]);
});
