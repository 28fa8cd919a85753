// The story, from joining to the second round: read this first.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Practitioner } from '../src/practice/community/people.ts';
import type { Message } from '../src/practice/server/contract.ts';
import { controlsOf } from '../src/practice/server/input-state.ts';
import {
  directMessages,
  eventually,
  findMessage,
  introductionOf,
  joinAs,
  personCalled,
  pressAs,
  sayAs,
  wholeText,
} from './setting/act-as.ts';
import { type Setting, startCounterpart } from './setting/start-counterpart.ts';

const names = ['Ama', 'Luis', 'Sofia', 'Priya', 'Marie', 'Thandiwe', 'Carlos', 'Emily', 'Mateo'];

let setting: Setting;
let people: Practitioner[];
const one = (name: string): Practitioner => {
  const person = people.find(({ user }) => user.name.startsWith(name));
  if (!person) throw new Error(`${name} is not in the story`);
  return person;
};
/** The group conversations of a person, oldest first. */
const talksOf = ({ user }: Practitioner) =>
  setting.slack.conversations(user.id).filter(({ kind }) => kind === 'group');
/** Of the first round, who can't make it and their counterpart. */
let calledOff: readonly Practitioner[] = [];
const whoMet = () => introduced().filter((person) => !calledOff.includes(person));
const introduced = () => people.filter((person) => talksOf(person).length > 0);
const meetings = () =>
  people.flatMap((person) =>
    talksOf(person).map(({ members }) =>
      members
        .filter((id) => id !== setting.slack.botUserId)
        .toSorted()
        .join(' & '),
    ),
  );
/** The half-hours that their introduction offers. */
const slotsFor = (person: Practitioner): string[] =>
  (findMessage(setting.slack, person, 'other_times').message.blocks ?? [])
    .flatMap(controlsOf)
    .flatMap(({ action_id: id = '' }) => (id.startsWith('slot/') ? [id] : []));
const lastSaid = (messages: readonly Message[] = []): string => wholeText(messages.at(-1) ?? {});

// A Thursday; the first round opens on Monday 7 December at 9:00 UTC.
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  people = names.map((name) => personCalled(setting.slack, name));
});
afterAll(() => setting.stop());

describe('a week with Counterpart', () => {
  test('nine people join', async () => {
    for (const person of people) expect(await joinAs(setting.slack, person)).toEqual({ ok: true });
    await setting.slack.openHome(one('Ama').user.id);
    await eventually(() =>
      expect(wholeText(setting.slack.home(one('Ama').user.id) ?? {})).toContain('Ghana'),
    );
  });

  test('one of them pauses', async () => {
    expect(await sayAs(setting.slack, one('Mateo'), '/counterpart pause 2 weeks')).toContain('17 December');
  });

  test('nothing is said before the round opens', async () => {
    await setting.moveTo('2026-12-07T08:59:00Z');
    expect(introduced()).toEqual([]);
  });

  test('from Monday on everybody else is introduced to somebody, when both of them work', async () => {
    await setting.moveTo('2026-12-07T09:00:00Z');
    expect(introduced().length).toBeLessThan(8);
    await setting.liveTo('2026-12-08T12:00:00Z');
    expect(introduced()).toHaveLength(8);
    expect(introduced()).not.toContain(one('Mateo'));
    expect(introductionOf(setting.slack, one('Ama')).text).toContain('Why you two');
  });

  test('a late tick opens no second round', async () => {
    const before = setting.slack.calls().length;
    await Promise.all([setting.app.beat(), setting.app.beat()]);
    expect(
      setting.slack
        .calls()
        .slice(before)
        .filter(({ method }) => method === 'chat.postMessage'),
    ).toEqual([]);
  });

  test('one can’t make it, and the counterpart is told kindly while they work', async () => {
    // Whom Ama meets is asked below whether they would meet her again.
    const ama = one('Ama');
    const hers = introductionOf(setting.slack, ama).others;
    const can = introduced().find((person) => person !== ama && !hers.includes(person.user.id));
    if (!can) throw new Error('nobody was introduced but Ama');
    const [other] = people.filter(({ user }) => introductionOf(setting.slack, can).others.includes(user.id));
    if (!other) throw new Error('nobody is the counterpart');
    calledOff = [can, other];

    expect(await pressAs(setting.slack, can, 'cant_make_it')).toEqual({ ok: true });
    await setting.app.quiet();
    expect(lastSaid(talksOf(can)[0]?.messages)).toContain('keep the place in line');
    await setting.liveTo('2026-12-09T07:00:00Z');
    const told = directMessages(setting.slack, other.user.id).map(wholeText).join();
    expect(told).toContain(`<@${can.user.id}> can’t make it in this round. That happens`);
    expect(told).toContain('You are first in line for the next round: *Monday 14 December');
  });

  test('two taps settle a time, and each gets it for their calendar', async () => {
    for (const person of whoMet()) {
      const [first = ''] = slotsFor(person);
      expect(await pressAs(setting.slack, person, first)).toEqual({ ok: true });
      await setting.app.quiet();
    }
    await setting.liveTo('2026-12-10T07:00:00Z');
    for (const person of whoMet()) {
      const settled = directMessages(setting.slack, person.user.id).find((message) =>
        `${message.text} ${wholeText(message)}`.includes('It is settled'),
      );
      expect(settled?.files?.map(({ name }) => name)).toEqual(['talk.ics']);
    }
  });

  test('after the talk each is asked privately how it went', async () => {
    await setting.liveTo('2026-12-12T06:00:00Z');
    expect(whoMet()).toHaveLength(6);
    for (const person of whoMet()) {
      const { message } = findMessage(setting.slack, person, 'feedback_value/5');
      expect(wholeText(message)).toContain('Was it worth your time?');
      expect(directMessages(setting.slack, person.user.id).map(wholeText).join()).not.toContain('can’t make');
    }
    for (const person of [one('Mateo'), ...calledOff])
      expect(() => findMessage(setting.slack, person, 'feedback_value/5')).toThrow();
  });

  test('three taps answer, and one would rather not meet again', async () => {
    for (const person of whoMet()) {
      await pressAs(setting.slack, person, 'feedback_met/yes');
      await pressAs(setting.slack, person, 'feedback_value/5');
      const again = person === one('Ama') ? 'no' : 'yes';
      expect(await pressAs(setting.slack, person, `feedback_again/${again}`)).toEqual({ ok: true });
    }
  });

  test('the next round repeats nobody and brings nobody back by force', async () => {
    const before = new Set(meetings());
    await setting.liveTo('2026-12-16T23:00:00Z');
    const after = meetings();
    expect(after.length).toBe(16);
    for (const pair of new Set(after)) {
      if (!before.has(pair)) continue;
      expect(after.filter((one) => one === pair)).toHaveLength(2);
    }
  });

  test('who paused is back alone and told so', async () => {
    await setting.liveTo('2026-12-18T12:00:00Z');
    expect(directMessages(setting.slack, one('Mateo').user.id).map(wholeText).join()).toContain('back');
  });

  test('Slack refused nothing', () => {
    expect(setting.slack.refusals()).toEqual([]);
  });
});
