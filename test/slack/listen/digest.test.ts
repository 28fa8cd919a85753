// "What we are hearing" by hand: an admin chooses a channel, edits and sends a draft, and members read it; all as Slack sends it.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeDigests } from '../../../src/flow/make-digests.ts';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import type { ViewValues } from '../../../src/practice/server/contract.ts';
import { controlsOf } from '../../../src/practice/server/input-state.ts';
import { actions, carry, fields, forms, quotesField, titleField } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
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
const learning = 'C0LEARNING';

let setting: Setting;
let forger: Forger;
let ama: Practitioner;
let luis: Practitioner;
let sofia: Practitioner;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  const { slack } = setting;
  ama = personCalled(slack, 'Ama');
  luis = personCalled(slack, 'Luis');
  sofia = personCalled(slack, 'Sofia');
  await slack.changeUser(luis.user.id, { is_admin: true });
  for (const person of [ama, luis, sofia]) await joinAs(slack, person);
  const members = [ama, luis, sofia].map(({ user }) => user.id);
  slack.addChannel({ id: learning, name: 'learning', members });
  await openHomes();
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});
// What a test leaves open would be taken for what the next one opens.
afterEach(async () => {
  for (const { user } of [ama, luis, sofia])
    for (const { id } of setting.slack.modals(user.id).toReversed()) await setting.slack.close(user.id, id);
});

const openHomes = async () => {
  for (const { user } of [ama, luis, sofia]) await setting.slack.openHome(user.id);
  await setting.app.quiet();
};
const homeOf = ({ user }: Practitioner) => wholeText(setting.slack.home(user.id) ?? { blocks: [] });
const said = (person: Practitioner) => directMessages(setting.slack, person.user.id).map(wholeText);
const inChannel = () =>
  (setting.slack.conversations(ama.user.id).find(({ id }) => id === learning)?.messages ?? []).map(wholeText);
const top = (person: Practitioner) => openedModal(setting.slack, person);
const textOnTop = async (person: Practitioner) => wholeText((await top(person)).view);
const pressOnTop = async (person: Practitioner, actionId: string) => {
  const { id, view } = await top(person);
  const block = view.blocks.find((one) => controlsOf(one).some((control) => control.action_id === actionId));
  const acked = await setting.slack.press(
    person.user.id,
    { kind: 'modal', viewId: id },
    { action_id: actionId, block_id: block?.block_id ?? '' },
  );
  await setting.app.quiet();
  return acked;
};
const submitTop = async (person: Practitioner, values: ViewValues = {}) => {
  const acked = await setting.slack.submit(person.user.id, (await top(person)).id, values);
  await setting.app.quiet();
  return acked;
};
const chooseChannel = async (channel: string | null) => {
  await pressOnHome(setting.slack, ama, actions.digestChannel);
  const values = { [fields.digestChannel]: { [fields.digestChannel]: chosen(channel) } };
  return submitTop(ama, values);
};
const chosen = (channel: string | null) => ({ type: 'conversations_select', selected_conversation: channel });
const programme = () => setting.app.database.db.programme.findFirstOrThrow();
/** Somebody's lesson, as an admin would have let it through. */
const letThrough = async (text: string, { user }: Practitioner) => {
  const { db } = setting.app.database;
  const key = await programmeIn(setting);
  const shownAt = setting.now();
  const about = { cause: 'round', date: '2026-12-07', score: 0, overlap: 0, reasons: [], question: '' };
  const { id } = await db.insight.create({
    data: { ...key, text, language: 'en', topics: ['Data'], shownAt },
  });
  const pair = await db.pair.create({ data: { ...key, ...about } });
  const part = { workspaceId: key.workspaceId, pairId: pair.id, userId: user.id };
  await db.pairMember.create({ data: part });
  await db.feedback.create({
    data: { ...part, takeaway: text, sharing: 'with-name', answeredAt: shownAt },
  });
  const { programmeId } = key;
  await db.takeaway.create({
    data: { ...part, programmeId, named: true, state: 'let-through', sharedAt: shownAt, insightId: id },
  });
  return id;
};

test('an admin chooses a channel, and may empty it again', async () => {
  await pressOnHome(setting.slack, ama, actions.digestChannel);
  expect(await textOnTop(ama)).toContain('Counterpart does not notice if one is shared *later*');
  await setting.slack.close(ama.user.id, (await top(ama)).id);
  expect(await chooseChannel(learning)).toEqual({ ok: true });
  expect((await programme()).digestChannel).toBe(learning);
  expect(homeOf(ama)).toContain(words.admin.changes['digest-channel']);
  expect(await chooseChannel(null)).toEqual({ ok: true });
  expect((await programme()).digestChannel).toBeNull();
});

test('a draft is edited, sent, refused, sent again and read', async () => {
  const { slack, app } = setting;
  await chooseChannel(learning);
  const kept = await letThrough('Publish drafts early.', ama);
  await letThrough('Sit beside the phone.', sofia);
  await setting.moveTo('2027-01-04T15:00:00Z');
  await app.quiet();
  await openHomes();
  expect(homeOf(ama)).toContain('waits for you');
  expect(homeOf(sofia)).not.toContain(words.digest.name);

  await pressAs(slack, ama, actions.digestLook);
  expect(await textOnTop(ama)).toContain('“Sit beside the phone.”');
  await pressOnTop(ama, actions.digestEdit);
  const edited = (stays: readonly string[]) => ({
    [titleField(0)]: { [titleField(0)]: { type: 'plain_text_input', value: 'Early is cheap' } },
    [quotesField(0)]: {
      [quotesField(0)]: {
        type: 'checkboxes',
        selected_options: stays.map((value) => ({
          value,
          text: { type: 'plain_text' as const, text: value },
        })),
      },
    },
  });
  expect(await submitTop(ama, edited([]))).toMatchObject({
    errors: { [fields.digestQuestion]: words.digestEdit.keepOne },
  });
  expect(await submitTop(ama, edited([kept]))).toEqual({ ok: true });
  const preview = await textOnTop(ama);
  expect(preview).toContain('*Early is cheap*');
  expect(preview).not.toContain('Sit beside the phone');

  // The other admin looks at it too, and will be slower.
  await pressOnHome(slack, luis, actions.digestLook);
  await top(luis);
  await submitTop(ama);
  expect(await textOnTop(ama)).toBe(words.replies.digestSent);

  await eventually(async () => {
    await app.beat();
    expect(said(luis).at(-1)).toContain('`/invite @Counterpart`');
  });
  expect(inChannel()).toEqual([]);
  await openHomes();
  expect(homeOf(ama)).toContain('could not be posted into <#C0LEARNING>');
  expect(homeOf(ama)).toContain(`<@${ama.user.id}> released “What we are hearing”`);
  await slack.command(ama.user.id, '/invite @Counterpart', learning);
  await pressAs(slack, luis, actions.digestAgain);
  await eventually(() => expect(inChannel().at(-1)).toContain('*Early is cheap*'));
  await eventually(async () => {
    await app.beat();
    expect(said(ama).at(-1)).toContain('stands in <#C0LEARNING>');
  });

  await submitTop(luis);
  expect(await textOnTop(luis)).toBe(words.replies.digestGone);

  await openHomes();
  await pressOnHome(slack, sofia, actions.digestRead);
  expect(await textOnTop(sofia)).toContain('“Publish drafts early.”');
});

test('older ones are read by month', async () => {
  const { db } = setting.app.database;
  await letThrough('Name the owner.', sofia);
  await setting.moveTo('2027-02-01T10:00:00Z');
  const { id } = await db.digest.findFirstOrThrow({ where: { month: '2027-01' } });
  await forger.press(ama.user.id, {
    actionId: actions.digestAgain,
    value: carry((await programme()).id, id),
  });
  await setting.app.quiet();
  expect(forger.answers()).toEqual([words.replies.digestSent]);
  await eventually(async () => {
    await setting.app.beat();
    expect(inChannel().at(-1)).toContain('Name the owner.');
  });
  await openHomes();
  await pressOnHome(setting.slack, sofia, actions.digestRead);
  expect(await textOnTop(sofia)).toContain('Name the owner.');
  const older = await db.digest.findFirstOrThrow({ where: { month: '2026-12' } });
  await pressOnTop(sofia, `${actions.digestOf}/${older.id}`);
  expect(await textOnTop(sofia)).toContain('Publish drafts early.');
});

test('one that is skipped says so where it was pressed', async () => {
  await letThrough('Ask twice.', sofia);
  await setting.moveTo('2027-03-01T16:00:00Z');
  await openHomes();
  await pressOnHome(setting.slack, ama, actions.digestLook);
  await top(ama);
  await pressOnTop(ama, actions.digestSkip);
  expect(await textOnTop(ama)).toBe(words.replies.digestSkipped);
  expect(await makeDigests(setting.app.deps)).toBe(0);
});

test('a forged month, or a digest of nobody, changes nothing', async () => {
  const value = carry((await programme()).id, 'nobody');
  for (const actionId of [actions.digestLook, actions.digestAgain, actions.digestSkip]) {
    await forger.press(ama.user.id, { actionId, value });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([words.replies.digestGone]);
  }
  const answered = await forger.submit(ama.user.id, forms.digest, { metadata: value });
  expect(await answered.text()).toContain(words.replies.digestGone);
});
