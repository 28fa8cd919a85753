// "Let everybody act": who does what, through what is drawn for them.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { letEverybodyAct } from '../../../src/practice/community/everybody.ts';
import { practitioners } from '../../../src/practice/community/people.ts';
import { type PracticeSlack, startSlack } from '../../../src/practice/server/start-slack.ts';
import { call, type Payload, startTinyApp, type TinyApp, type Told } from '../server/tiny-app.ts';

let slack: PracticeSlack;
let app: TinyApp;
const people = practitioners.slice(-8);
const newcomers = people.filter(({ joined }) => !joined);
const members = people.filter(({ joined }) => joined);
const now = () => new Date('2027-01-04T09:00:00Z');

const text = (words: string) => ({ type: 'plain_text' as const, text: words });
const option = (value: string, words = value) => ({ text: text(words), value });
const input = (name: string, element: object) => ({
  type: 'input',
  block_id: name,
  label: text(name),
  optional: true,
  element: { ...element, action_id: name },
});
const profileForm = (role?: string) => ({
  type: 'modal',
  callback_id: 'profile_form',
  title: text('Join'),
  submit: text('Join'),
  blocks: [
    input('role', { type: 'external_select', ...(role ? { initial_option: option(role) } : {}) }),
    input('country', { type: 'external_select', min_query_length: 1 }),
    input('interests', { type: 'multi_external_select', max_selected_items: 2 }),
    input('languages', { type: 'multi_external_select', min_query_length: 0 }),
    input('organisation', { type: 'plain_text_input', max_length: 10 }),
    input('sector', {
      type: 'static_select',
      options: ['national', 'local', 'regional'].map((one) => option(one)),
    }),
    input('work_start', { type: 'timepicker' }),
    input('frequency', { type: 'radio_buttons', options: [option('1'), option('2')] }),
    input('avoid', { type: 'multi_users_select' }),
  ],
});
const takeawayForm = {
  type: 'modal',
  callback_id: 'takeaway_form',
  title: text('One thing'),
  submit: text('Save'),
  blocks: [
    input('takeaway_text', { type: 'plain_text_input' }),
    input('sharing', {
      type: 'radio_buttons',
      options: ['private', 'without-name', 'with-name'].map((one) => option(one)),
    }),
  ],
};
const plannedForm = {
  type: 'modal',
  callback_id: 'planned_form',
  title: text('When?'),
  submit: text('Save'),
  blocks: [
    input('talk_day', { type: 'datepicker', initial_date: '2027-01-04' }),
    input('talk_hour', { type: 'timepicker' }),
  ],
};
const row = (block_id: string, ...ids: readonly string[]) => ({
  type: 'actions',
  block_id,
  elements: ids.map((action_id) => ({ type: 'button', action_id, value: 'p1', text: text(action_id) })),
});
const question = [
  row('met', 'feedback_met/yes', 'feedback_met/planned', 'feedback_met/no'),
  row('value', ...[1, 2, 3, 4, 5].map((value) => `feedback_value/${value}`)),
  row('again', 'feedback_again/yes', 'feedback_again/no'),
  row('why', 'why_not/no-time', 'why_not/no-answer', 'why_not/called-off', 'why_not/no-wish'),
  row('take', 'takeaway'),
];

/** The forms that buttons open. */
const behind: Readonly<Record<string, object>> = {
  takeaway: takeawayForm,
  'feedback_met/planned': plannedForm,
};
const joinedRoles = new Map<string, string>();
let underWay = 0;
let mostAtOnce = 0;

/** An app that asks what ours asks: codes are found by name, languages by their names only. */
const answer = async (payload: Payload): Promise<Told> => {
  underWay += 1;
  mostAtOnce = Math.max(mostAtOnce, underWay);
  await new Promise((resolve) => setTimeout(resolve, 2));
  underWay -= 1;
  const view = payload.command
    ? profileForm(joinedRoles.get(payload.user_id ?? ''))
    : behind[payload.actions?.[0]?.action_id ?? ''];
  if (view) await call(slack, 'views.open', { trigger_id: payload.trigger_id, view });
  if (payload.type === 'view_submission') joinedRoles.set(payload.user?.id ?? '', 'Lead');
  if (payload.type !== 'block_suggestion') return {};
  const known = [
    option('KZ', 'Kazakhstan'),
    option('AE', 'Emirates'),
    option('ES', 'Spain'),
    option('en', 'English'),
  ];
  const typed = payload.value?.toLowerCase() ?? '';
  const found = known.filter((one) => one.text.text.toLowerCase().includes(typed));
  return { body: { options: found.length > 0 ? found : [option(payload.value ?? '')] } };
};

beforeEach(async () => {
  joinedRoles.clear();
  mostAtOnce = 0;
  slack = await startSlack({ now });
  for (const { user } of people) slack.addUser(user);
  app = await startTinyApp(slack);
  app.answer = answer;
});
afterEach(async () => {
  await app.stop();
  await slack.stop();
});

const arrivedOf = (type: string) =>
  app.arrived.map(({ payload }) => payload).filter((one) => one.type === type);
const pressed = () => arrivedOf('block_actions').map((one) => [one.user?.id, one.actions?.[0]?.action_id]);
const acts = (random: number, except: readonly string[] = []) =>
  letEverybodyAct(slack, people, { now, random: () => random, except });

test('newcomers join, all but one', async () => {
  await acts(0.99);
  const joined = arrivedOf('view_submission').map((one) => one.user?.id);
  expect(joined.sort()).toEqual(newcomers.slice(0, -1).map(({ user }) => user.id));
  expect(slack.refusals()).toEqual([]);
});

test('they fill each field with what they would answer', async () => {
  await acts(0.99);
  const [first] = newcomers;
  const submission = arrivedOf('view_submission').find((one) => one.user?.id === first?.user.id);
  expect(submission?.view?.state.values).toMatchObject({
    role: { role: { selected_option: { value: first?.answers.role } } },
    interests: {
      interests: { selected_options: first?.answers.interests.slice(0, 2).map((one) => option(one)) },
    },
    languages: { languages: { selected_options: expect.arrayContaining([option('en', 'English')]) } },
    organisation: { organisation: { value: first?.answers.organisation.slice(0, 10) } },
    work_start: { work_start: { selected_time: first?.answers.workStart } },
    frequency: { frequency: { selected_option: { value: '1' } } },
    avoid: { avoid: { selected_users: [] } },
  });
});

test('who has joined does not join again', async () => {
  await acts(0.99);
  const count = arrivedOf('view_submission').length;
  await acts(0.99);
  expect(arrivedOf('view_submission')).toHaveLength(count);
  expect(newcomers.flatMap(({ user }) => slack.modals(user.id))).toEqual([]);
});

const introduce = async (blocks: readonly object[]) => {
  const [one = '', two = ''] = members.map(({ user }) => user.id);
  const { channel } = await call(slack, 'conversations.open', { users: `${one},${two}` });
  await call(slack, 'chat.postMessage', { channel: channel?.id, text: 'meet', blocks });
  return [one, two] as const;
};

test('most of those introduced say that they met', async () => {
  const [one, two] = await introduce([row('meet', 'we_met', 'cant_make_it')]);
  await acts(0.9);
  expect(pressed()).toEqual([]);
  await acts(0.7);
  expect(pressed().sort()).toEqual([
    [one, 'we_met'],
    [two, 'we_met'],
  ]);
});

const halfHours = [row('times', 'slot/1', 'slot/2', 'slot/3', 'other_times', 'cant_make_it')];
test('they tap the first half-hour that suits them, and nothing else of an introduction', async () => {
  const [one, two] = await introduce(halfHours);
  await acts(0.9);
  expect(pressed()).toEqual([]);
  // Looks, and finds none that suits.
  await acts(0.7);
  expect(pressed()).toEqual([]);
  await acts(0.5);
  expect(pressed().sort()).toEqual([
    [one, 'slot/1'],
    [two, 'slot/1'],
  ]);
});

test('who has tapped waits for the other', async () => {
  const [one, two] = members.map(({ user }) => user.id);
  const tapped = { type: 'context', elements: [{ type: 'mrkdwn', text: `Tuesday works for <@${one}>.` }] };
  await introduce([...halfHours, tapped]);
  await acts(0.5);
  expect(new Set(pressed().map(([user]) => user))).toEqual(new Set([two]));
});

test('they answer once whether a half-hour works for them', async () => {
  const one = members[0]?.user.id ?? '';
  const blocks = [row('works', 'slot/yes')];
  await call(slack, 'chat.postMessage', { channel: one, text: 'Works for you?', blocks });
  await acts(0.7);
  await acts(0.5);
  expect(pressed()).toEqual([]);
  await call(slack, 'chat.postMessage', { channel: one, text: 'Works for you?', blocks });
  await acts(0.5);
  expect(pressed()).toEqual([[one, 'slot/yes']]);
});

/** Each draw in its turn, and the last one for ever. */
const inTurn = (...draws: readonly number[]) => {
  let next = 0;
  return () => draws[Math.min(next++, draws.length - 1)] ?? 0;
};

test('who has not met gives a reason, or says when the talk is to be', async () => {
  const [one, two] = members.map(({ user }) => user.id);
  await call(slack, 'chat.postMessage', { channel: one, text: 'well?', blocks: question });
  await acts(0.9);
  expect(pressed().map(([, action]) => action)).toEqual(['feedback_met/no', 'why_not/no-wish']);
  await call(slack, 'chat.postMessage', { channel: two, text: 'well?', blocks: question });
  const random = inTurn(0.9, 0.1);
  await letEverybodyAct(slack, members.slice(1, 2), { now, random });
  const form = arrivedOf('view_submission').find((sent) => sent.user?.id === two);
  expect(form?.view?.state.values).toMatchObject({
    talk_day: { talk_day: { selected_date: '2027-01-05' } },
    talk_hour: { talk_hour: { selected_time: '10:00' } },
  });
});

test('a talk that was planned is told of when the app asks again', async () => {
  const one = members[0]?.user.id ?? '';
  const planned = structuredClone(question);
  Object.assign(planned[0]?.elements[1] ?? {}, { style: 'primary' });
  await call(slack, 'chat.postMessage', { channel: one, text: 'and now?', blocks: planned });
  await acts(0.7);
  expect(pressed().map(([, action]) => action)).toContain('feedback_value/5');
  const count = pressed().length;
  await acts(0.7);
  expect(pressed()).toHaveLength(count);
});

test('they answer the question and leave a lesson', async () => {
  const one = members[0]?.user.id ?? '';
  await call(slack, 'chat.postMessage', { channel: one, text: 'well?', blocks: question });
  await acts(0.1);
  expect(pressed().map(([, action]) => action)).toEqual([
    'feedback_met/yes',
    'feedback_value/3',
    'feedback_again/yes',
    'takeaway',
  ]);
  const lesson = arrivedOf('view_submission').find((sent) => sent.user?.id === one);
  expect(lesson?.view?.state.values).toMatchObject({
    takeaway_text: { takeaway_text: { value: expect.stringMatching(/\w+/) } },
    sharing: { sharing: { selected_option: { value: 'private' } } },
  });
});

test('an answered question, or an old one, is left alone', async () => {
  const [one, two] = members.map(({ user }) => user.id);
  const answered = structuredClone(question);
  Object.assign(answered[1]?.elements[2] ?? {}, { style: 'primary' });
  await call(slack, 'chat.postMessage', { channel: one, text: 'well?', blocks: answered });
  const old = slack.snapshot();
  for (const channel of Object.values(old.channels)) {
    if (channel.members.includes(two ?? '')) {
      channel.messages.push({ ts: '1700000000.000000', user: 'U0', text: 'well?', blocks: question });
    }
  }
  await app.stop();
  await slack.stop();
  slack = await startSlack({ now, world: old });
  app = await startTinyApp(slack);
  app.answer = answer;
  await acts(0.1);
  expect(pressed()).toEqual([]);
});

test('whom a human plays does nothing', async () => {
  await acts(
    0.99,
    newcomers.map(({ user }) => user.id),
  );
  expect(app.arrived).toEqual([]);
});

test('says after each person how many have acted', async () => {
  const told: unknown[] = [];
  const tell = (progress: unknown) => told.push(progress);
  await letEverybodyAct(slack, members, { now, random: () => 0.99, tell });
  expect(told).toEqual(members.map((_, index) => ({ done: index + 1, of: members.length })));
});

test('who acts has read what there is', async () => {
  const [one, two] = members.map(({ user }) => user.id);
  for (const channel of [one, two]) await call(slack, 'chat.postMessage', { channel, text: 'news' });
  await acts(0.1, [two ?? '']);
  const unread = (id = '') => slack.conversations(id).filter((conversation) => conversation.unread > 0);
  expect([unread(one).length, unread(two).length]).toEqual([0, 1]);
});

test('four act at a time', async () => {
  for (const { user } of members) {
    await call(slack, 'chat.postMessage', { channel: user.id, text: 'well?', blocks: question });
  }
  await acts(0.1);
  expect(mostAtOnce).toBeGreaterThan(1);
  expect(mostAtOnce).toBeLessThanOrEqual(4);
});

test('or one after the other, so that chance repeats itself', async () => {
  for (const { user } of members) {
    await call(slack, 'chat.postMessage', { channel: user.id, text: 'well?', blocks: question });
  }
  await letEverybodyAct(slack, members, { now, random: () => 0.1, atOnce: 1 });
  expect(mostAtOnce).toBe(1);
});
