// The admins' desk by real clicks: what lies on it, what its forms do, and what authors are asked in return.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ProgrammeKey } from '../../../src/domain/programme.ts';
import { recordFeedback } from '../../../src/flow/record-feedback.ts';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import type { OpenView, ViewValues } from '../../../src/practice/server/contract.ts';
import { actions, carry, carryDesk, carryTurn, choice, fields, forms } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { listTakeaways } from '../../../src/store/takeaways.ts';
import {
  directMessages,
  eventually,
  joinAs,
  openedModal,
  personCalled,
  pressAs,
  pressOnHome,
  wholeText,
} from '../../setting/act-as.ts';
import { programmeIn, type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { type Forger, startForger } from './forge.ts';

const words = wordsFor('en-GB');
const names = ['Ama', 'Sofia', 'Marie', 'Thandiwe', 'Grace', 'Luis', 'Priya', 'James'];
let setting: Setting;
let forger: Forger;
let programme: ProgrammeKey;
let people: readonly Practitioner[];
let ama: Practitioner;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  people = names.map((name) => personCalled(setting.slack, name));
  ama = people[0] as Practitioner;
  for (const person of people) await joinAs(setting.slack, person);
  programme = await programmeIn(setting);
  await setting.moveTo('2026-12-07T09:00:00Z');
  await setting.liveTo('2026-12-08T12:00:00Z');
  // Whose words these are can't be told from where they work.
  await db().person.updateMany({ data: { sector: 'local', country: 'KE' } });
  await openHome();
});
afterEach(() => closeAll());
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const db = () => setting.app.database.db;
const openHome = async () => {
  await setting.slack.openHome(ama.user.id);
  await setting.app.quiet();
};
const home = () => wholeText(setting.slack.home(ama.user.id) ?? { blocks: [] });
const pairOf = (userId: string) =>
  db().pair.findFirstOrThrow({ where: { members: { some: { userId } } }, include: { members: true } });
/** Those who do not talk with Ama. */
const others = async () => {
  const { members } = await pairOf(ama.user.id);
  return people.filter(({ user }) => !members.some(({ userId }) => userId === user.id));
};
const share = async ({ user }: Practitioner, takeaway: string, sharing = 'with-name' as const) =>
  recordFeedback(setting.app.deps, {
    ...programme,
    userId: user.id,
    pairId: (await pairOf(user.id)).id,
    answer: { takeaway, sharing },
  });
const closeAll = async () => {
  for (const { id } of setting.slack.modals(ama.user.id).toReversed())
    await setting.slack.close(ama.user.id, id);
};
const openDesk = async (): Promise<OpenView> => {
  await closeAll();
  await openHome();
  await pressOnHome(setting.slack, ama, actions.desk);
  return openedModal(setting.slack, ama);
};
const top = () => setting.slack.modals(ama.user.id).at(-1) as OpenView;
const topText = () => wholeText(top().view);
/** Presses that button of the takeaway with these words, or the first such button. */
const pressOnTop = async (actionId: string, beside = '') => {
  const { id, view } = top();
  const from = Math.max(
    0,
    view.blocks.findIndex((block) => JSON.stringify(block).includes(beside)),
  );
  const block = view.blocks.slice(from).find((one) => JSON.stringify(one).includes(`"${actionId}"`));
  const pressed = { action_id: actionId, block_id: block?.block_id ?? '' };
  await setting.slack.press(ama.user.id, { kind: 'modal', viewId: id }, pressed);
  await setting.app.quiet();
};
const typed = (field: string, value: string): ViewValues => ({
  [field]: { [field]: { type: 'plain_text_input', value } },
});
const submit = async (values: ViewValues) => {
  const acked = await setting.slack.submit(ama.user.id, top().id, values);
  await setting.app.quiet();
  return acked;
};
const lessons = async () =>
  (await db().insight.findMany({ where: { shownAt: { not: null } } })).map(({ text }) => text);
/** The last message in which this person was asked about what they share. */
const asked = ({ user }: Practitioner) =>
  directMessages(setting.slack, user.id).findLast((message) =>
    wholeText(message).includes('What you took away from'),
  ) ?? { blocks: [] };
const newestTo = (person: Practitioner) => wholeText(asked(person));

test('the Home says how many wait, and nothing where none does', async () => {
  expect(home()).not.toContain('for you.*');
  const [one, two] = await others();
  await share(one as Practitioner, 'Ask the counter staff about procurement');
  await share(two as Practitioner, 'Count the visits that nobody had to make');
  await openHome();
  expect(home()).toContain('2 takeaways wait for you.');
});

test('a takeaway is let through by one press', async () => {
  const [one] = await others();
  await openDesk();
  expect(topText()).toContain('“Ask the counter staff about procurement”');
  expect(topText()).toContain(`<@${one?.user.id}>`);
  expect(topText()).toContain('Topics: Procurement');
  await pressOnTop(actions.letThrough, 'Ask the counter staff');
  expect(await lessons()).toEqual(['Ask the counter staff about procurement']);
  expect(topText()).not.toContain('Ask the counter staff');
  expect(home()).toContain('One takeaway waits for you.');
  expect(home()).toContain(`<@${ama.user.id}> let a takeaway through`);
});

test('edited to other words, it is shown once its author presses yes', async () => {
  const two = (await others())[1] as Practitioner;
  await openDesk();
  await pressOnTop(actions.editTakeaway);
  expect(topText()).toContain(words.lessonForm.text);
  expect(topText()).toContain(`With the name of <@${two.user.id}>`);
  expect(await submit(typed(fields.lessonText, 'Count the visits that were saved'))).toMatchObject({
    ok: true,
  });
  expect(topText()).toBe(words.replies.lessonAsked);
  expect(home()).toContain(`<@${ama.user.id}> asked an author about other words`);
  await setting.liveTo('2026-12-09T20:00:00Z');
  expect(newestTo(two)).toContain('“Count the visits that were saved”');
  expect(await pressAs(setting.slack, two, choice(actions.aboutTakeaway, 'yes'))).toEqual({ ok: true });
  await setting.app.quiet();
  expect(await lessons()).toContain('Count the visits that were saved');
  expect(newestTo(two)).toContain('members may read it');
  expect(JSON.stringify(asked(two))).not.toContain(actions.aboutTakeaway);
});

test('an empty text and an endless one are refused at their field', async () => {
  const three = (await others())[2] as Practitioner;
  await share(three, 'Sit beside them for a day');
  await openDesk();
  await pressOnTop(actions.editTakeaway);
  expect(await submit(typed(fields.lessonText, ' '))).toMatchObject({
    errors: { [fields.lessonText]: expect.any(String) },
  });
  await setting.app.quiet();
  const long = await forger.submit(ama.user.id, forms.editTakeaway, {
    values: typed(fields.lessonText, 'x'.repeat(1001)),
    metadata: carry(programme.programmeId, carryDesk({ page: 0, viewId: 'V1' }, 'x')),
  });
  expect(await long.text()).toContain(words.lessonForm.tooLong);
});

test('what is dropped says why, and leads to the form for other words', async () => {
  const three = (await others())[2] as Practitioner;
  await openDesk();
  await pressOnTop(actions.dropTakeaway);
  expect(topText()).toContain(`With the name of <@${three.user.id}>`);
  expect(await submit(typed(fields.dropReason, 'Beside whom?'))).toMatchObject({ ok: true });
  expect(topText()).toContain(words.desk.empty);
  await setting.liveTo('2026-12-10T20:00:00Z');
  expect(newestTo(three)).toContain('“Beside whom?”');
  await pressAs(setting.slack, three, actions.takeaway);
  expect(wholeText((await openedModal(setting.slack, three)).view)).toContain(words.takeawayForm.text);
});

test('two become one lesson, and each author is asked', async () => {
  const [one, ...rest] = await others();
  const { id } = await pairOf(one?.user.id ?? '');
  const stranger = (
    await Promise.all(rest.map(async (person) => ((await pairOf(person.user.id)).id === id ? [] : [person])))
  ).flat()[0] as Practitioner;
  await share(one as Practitioner, 'First');
  await share(stranger, 'Second');
  await openDesk();
  await pressOnTop(actions.mergeTakeaway);
  const alone = typed(fields.lessonText, 'First and second');
  expect(await submit(alone)).toMatchObject({ errors: { [fields.merged]: words.lessonForm.tooFew } });
  const { options = [] } =
    top().view.blocks.find(({ block_id }) => block_id === fields.merged)?.element ?? {};
  for (const { user } of [one as Practitioner, stranger])
    expect(options.map(({ description }) => description?.text)).toContain(`With the name of ${user.name}`);
  const both = {
    [fields.merged]: { [fields.merged]: { type: 'multi_static_select', selected_options: options } },
  };
  expect(await submit({ ...alone, ...both } as ViewValues)).toMatchObject({ ok: true });
  expect(topText()).toBe(words.replies.lessonsAsked);
  await setting.liveTo('2026-12-11T20:00:00Z');
  for (const person of [one as Practitioner, stranger])
    expect(newestTo(person)).toContain('“First and second”');
  await pressAs(setting.slack, stranger, choice(actions.aboutTakeaway, 'no'));
  await openDesk();
  expect(topText()).toContain('“First”');
  expect(topText()).toContain(words.desk.saidNo);
  expect(await lessons()).not.toContain('First and second');
});

describe('without a name', () => {
  test('nothing on the desk tells whose it is', async () => {
    // Somebody else may decide about what Ama must not see.
    const { workspaceId } = programme;
    const other = { userId: 'U0OTHER', name: 'Other', locale: 'en-GB', zone: 'UTC' };
    await db().admin.create({ data: { workspaceId, ...other } });
    for (const [at, person] of people.entries()) {
      const { id } = await pairOf(person.user.id);
      const answer = { takeaway: `Lesson ${at}`, sharing: 'without-name' } as const;
      await recordFeedback(setting.app.deps, { ...programme, userId: person.user.id, pairId: id, answer });
    }
    await setting.moveTo('2026-12-14T08:00:00Z');
    await openDesk();
    const drawn = JSON.stringify(top().view);
    expect(topText()).toContain('Without a name · Local government · Eastern Africa');
    expect(topText()).toContain('1 to 5 of 6');
    const pairs = await db().pair.findMany();
    for (const secret of [...people.map(({ user }) => user.id), ...pairs.map(({ id }) => id)])
      expect(drawn).not.toContain(secret);
    await pressOnTop(choice(actions.deskPage, 1));
    expect(topText()).toContain('\n6 of 6\n');
    await pressOnTop(actions.mergeTakeaway);
    expect(JSON.stringify(top().view)).toContain(
      '"description":{"type":"plain_text","text":"Without a name · Local government · Eastern Africa"',
    );
    for (const { user } of people)
      for (const secret of [user.id, user.name]) expect(JSON.stringify(top().view)).not.toContain(secret);
  });

  test('the log names the admin alone', async () => {
    await openDesk();
    await pressOnTop(actions.letThrough);
    const [last] = await db().change.findMany({ orderBy: { at: 'desc' }, take: 1 });
    expect(last).toMatchObject({
      userId: ama.user.id,
      what: 'lesson-let-through',
      before: null,
      after: null,
    });
  });

  test('an id that an admin made up opens nothing of their own talk', async () => {
    const { members } = await pairOf(ama.user.id);
    const hidden = (await listTakeaways(db(), programme, { state: 'waiting' })).filter(({ userId }) =>
      members.some((member) => member.userId === userId),
    );
    expect(hidden).toHaveLength(2);
    const before = await lessons();
    for (const { id } of hidden) {
      await forger.press(ama.user.id, {
        actionId: actions.letThrough,
        value: carry(programme.programmeId, id),
      });
      await setting.app.quiet();
      expect(forger.answers()).toEqual([words.replies.takeawayGone]);
    }
    expect(await lessons()).toEqual(before);
  });
});

test('who was slower than another admin is told', async () => {
  await openDesk();
  const waiting = await listTakeaways(db(), programme, { state: 'waiting' });
  await db().takeaway.updateMany({ data: { state: 'dropped', reason: 'Another admin did it.' } });
  await pressOnTop(actions.letThrough);
  expect(topText()).toBe(words.replies.takeawayGone);
  await setting.slack.close(ama.user.id, top().id);
  expect(topText()).toContain(words.desk.empty);
  expect(waiting.length).toBeGreaterThan(0);
});

test('nobody answers for somebody else by a button that they made', async () => {
  const [one] = await listTakeaways(db(), programme, { turn: { gt: 0 } });
  const { pairId = '', userId = '', turn = 0 } = one ?? {};
  const stranger = people.find(({ user }) => user.id !== userId && user.id !== ama.user.id) as Practitioner;
  await db().takeaway.updateMany({ where: { userId }, data: { state: 'asked-name' } });
  await forger.press(stranger.user.id, {
    actionId: choice(actions.aboutTakeaway, 'private'),
    value: carry(programme.programmeId, carryTurn(pairId, turn)),
  });
  await eventually(() => expect(forger.answers().length).toBeGreaterThan(0));
  expect((await listTakeaways(db(), programme, { userId })).map(({ state }) => state)).toEqual([
    'asked-name',
  ]);
});
