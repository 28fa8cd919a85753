// A scene in which every command, button, form and menu is used once, with the state of the database before each part.
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import { fillProfile } from '../../src/practice/community/fill-form.ts';
import type { Practitioner } from '../../src/practice/community/people.ts';
import { subcommands } from '../../src/practice/server/commands.ts';
import type { StateValue, ViewValues } from '../../src/practice/server/contract.ts';
import { controlsOf } from '../../src/practice/server/input-state.ts';
import { actions, choice, command, fields } from '../../src/slack/ids.ts';
import {
  findMessage,
  introductionOf,
  joinAs,
  openedModal,
  personCalled,
  pressAs,
  pressOnHome,
} from '../setting/act-as.ts';
import { plainPerson } from '../setting/open-scene.ts';
import type { Setting } from '../setting/start-counterpart.ts';
import { playLessons } from './play-lessons.ts';

/** Thursday; the first round opens on the Monday after. */
export const sceneBegins = '2026-12-03T10:00:00Z';
const roundOpens = '2026-12-07T09:00:00Z';
const introduced = '2026-12-08T20:00:00Z';
const afterReminders = '2026-12-10T23:00:00Z';
const roundEnds = '2026-12-12T06:00:00Z';
export const otherWorkspace = 'T0OTHER';

type Six = [Practitioner, Practitioner, Practitioner, Practitioner, Practitioner, Practitioner];
const names = ['Ama', 'Sofia', 'Priya', 'Marie', 'Thandiwe', 'Emily', 'Grace'];

/** `moment` is called wherever a part begins, when nothing is under way. */
export const playScene = async (setting: Setting, moment: (name: string) => Promise<void>): Promise<void> => {
  const { slack, app } = setting;
  await settleOtherWorkspace(setting);
  const people = names.map((name) => personCalled(slack, name));
  const [ama, sofia, priya, marie, thandiwe, emily] = people as Six;
  addOddAccounts(setting);

  const say = async (person: Practitioner, words: string) => {
    await slack.command(person.user.id, `${command} ${words}`);
    await app.quiet();
  };
  const openHome = async ({ user }: Practitioner) => {
    await slack.openHome(user.id);
    await app.quiet();
  };
  const onHome = async (person: Practitioner, actionId: string) => {
    await openHome(person);
    await pressOnHome(slack, person, actionId);
    await app.quiet();
  };
  const submit = async (person: Practitioner, values: ViewValues = {}) => {
    const { id } = await openedModal(slack, person);
    await slack.submit(person.user.id, id, values);
    await app.quiet();
    await closeAll(person);
  };
  const closeAll = async ({ user }: Practitioner) => {
    for (const { id } of slack.modals(user.id).toReversed()) await slack.close(user.id, id);
  };

  for (const person of people) await openHome(person);
  await moment('nobody has joined');
  for (const words of ['', 'help', 'status', 'nonsense']) await say(sofia, words);
  await onHome(ama, actions.join);
  const { view } = await openedModal(slack, ama);
  const filled = await fillProfile(slack, ama, view);
  await submit(ama, {
    ...filled,
    [fields.avoid]: { [fields.avoid]: { type: 'multi_users_select', selected_users: [sofia.user.id] } },
  });
  for (const person of people.slice(1)) await joinAs(slack, person);
  await openHome(ama);

  await moment('before the round');
  await onHome(ama, actions.editProfile);
  await submit(ama);
  for (const { text } of subcommands) await say(text.startsWith('round') ? sofia : priya, text);
  await closeAll(priya);
  await joinAs(slack, priya);
  // As of those who were members before anybody was asked on which days they work.
  await app.database.db.person.updateMany({
    where: { userId: sofia.user.id },
    data: { workDaysSaid: false },
  });
  await onHome(sofia, actions.otherDays);
  await closeAll(sofia);
  await onHome(sofia, `${actions.takeDays}/12345`);
  await onHome(sofia, actions.pause);
  await submit(sofia, { [fields.pauseUntil]: { [fields.pauseUntil]: date('2026-12-20') } });
  await onHome(sofia, actions.resume);
  await slack.changeUser(sofia.user.id, { tz: 'Europe/Madrid' });
  await onHome(ama, actions.preview);
  await closeAll(ama);
  await onHome(ama, actions.tune);
  const tuning = await openedModal(slack, ama);
  const row = tuning.view.blocks.find(({ type }) => type === 'actions');
  await slack.press(
    ama.user.id,
    { kind: 'modal', viewId: tuning.id },
    { action_id: actions.tryRules, block_id: row?.block_id ?? '' },
  );
  await app.quiet();
  const above = slack.modals(ama.user.id).at(-1);
  if (above && above.id !== tuning.id) await slack.close(ama.user.id, above.id);
  await submit(ama, { [fields.restWeeks]: { [fields.restWeeks]: chosen('4') } });
  await onHome(ama, actions.rhythm);
  const rhythm = await openedModal(slack, ama);
  await slack.options(ama.user.id, { kind: 'modal', viewId: rhythm.id }, fields.zone, fields.zone, 'lon');
  await submit(ama, { [fields.approval]: { [fields.approval]: chosen('wait', 'radio_buttons') } });

  await setting.moveTo(roundOpens);
  await openHome(ama);
  await moment('a round waits');
  await onHome(ama, actions.preview);
  await pressAs(slack, ama, actions.approve);
  await app.quiet();
  await submit(ama);

  await setting.liveTo(introduced);
  await moment('a round is under way');
  const others = introductionOf(slack, ama).others;
  const met = people.filter(({ user }) => user.id === ama.user.id || others.includes(user.id));
  const slots = () =>
    (findMessage(slack, ama, actions.otherTimes).message.blocks ?? [])
      .flatMap(controlsOf)
      .flatMap(({ action_id: id = '' }) => (id.startsWith(`${actions.slot}/`) ? [id] : []));
  const [slot = '', another = slot] = slots();
  for (const tapped of [slot, slot, another]) await pressAs(slack, ama, tapped);
  for (const opening of [actions.guide, actions.pickTime]) {
    await pressAs(slack, ama, opening);
    await app.quiet();
    if (opening === actions.pickTime) await submit(ama, timeOf('2026-12-11'));
    else {
      const { id: viewId, view } = await openedModal(slack, ama);
      const block_id = view.blocks.find(({ type }) => type === 'actions')?.block_id ?? '';
      const first = { action_id: actions.firstMessage, block_id };
      await slack.press(ama.user.id, { kind: 'modal', viewId }, first);
      await app.quiet();
      await submit(ama);
    }
  }
  await pressAs(slack, ama, actions.otherTimes);
  await setting.liveTo(afterReminders);
  await moment('all are reminded');
  for (const person of met) await pressAs(slack, person, actions.weMet);
  const [cant] = people.filter((person) => !met.includes(person));
  if (cant) await pressAs(slack, cant, actions.cantMakeIt);
  await onHome(priya, actions.leave);
  await say(ama, 'round now');
  await submit(ama);

  await setting.liveTo(roundEnds);
  await moment('all are asked');
  const asked = met[1] ?? ama;
  for (const [action, answers] of [
    [actions.feedbackMet, ['no']],
    [actions.whyNot, ['no-time']],
    [actions.feedbackMet, ['planned']],
  ] as const) {
    for (const answer of answers) await pressAs(slack, asked, choice(action, answer));
  }
  await app.quiet();
  await submit(asked, timeOf('2026-12-15'));
  await pressAs(slack, asked, actions.planned);
  await app.quiet();
  await closeAll(asked);
  for (const [action, answers] of [
    [actions.feedbackMet, ['yes']],
    [actions.feedbackValue, [1, 2, 3, 4, 5]],
    [actions.feedbackAgain, ['yes', 'no']],
  ] as const) {
    for (const answer of answers) await pressAs(slack, asked, choice(action, answer));
  }
  await app.quiet();
  findMessage(slack, asked, actions.takeaway);
  await pressAs(slack, asked, actions.takeaway);
  await submit(asked, {
    [fields.takeawayText]: {
      [fields.takeawayText]: { type: 'plain_text_input', value: 'Ask before you build.' },
    },
    [fields.sharing]: { [fields.sharing]: chosen('with-name', 'radio_buttons') },
  });
  await playLessons(setting, { admin: ama, author: marie, other: thandiwe, reader: emily }, moment);
};

const timeOf = (day: string): ViewValues => ({
  [fields.talkDay]: { [fields.talkDay]: date(day) },
  [fields.talkHour]: { [fields.talkHour]: { type: 'timepicker', selected_time: '11:00' } },
});
const chosen = (value: string, type = 'static_select'): StateValue => ({
  type,
  selected_option: { text: { type: 'plain_text', text: value }, value },
});
const date = (selected_date: string) => ({ type: 'datepicker', selected_date });

/** Two people and their pair, whom nobody here must ever reach. */
const settleOtherWorkspace = async ({ app, now }: Setting): Promise<void> => {
  const { db } = app.database;
  await welcomeWorkspace(app.deps, { id: otherWorkspace, name: 'Others' });
  const programme = await db.programme.findFirstOrThrow({ where: { workspaceId: otherWorkspace } });
  // Its rounds are no part of this.
  await db.programme.updateMany({
    where: { workspaceId: otherWorkspace },
    data: { nextRoundAt: new Date('2030-01-07T09:00:00Z') },
  });
  for (const userId of ['U0ELSEWHERE1', 'U0ELSEWHERE2'])
    await joinProgramme(app.deps, {
      workspaceId: otherWorkspace,
      programmeId: programme.id,
      frequency: 1,
      person: plainPerson(userId, {}),
    });
  await db.pair.create({
    data: {
      workspaceId: otherWorkspace,
      programmeId: programme.id,
      cause: 'round',
      date: '2026-11-30',
      score: 1,
      overlap: 60,
      reasons: [],
      question: 'first-obstacle-procurement',
      introducedAt: now(),
      members: {
        create: [{ userId: 'U0ELSEWHERE1' }, { userId: 'U0ELSEWHERE2' }],
      },
    },
  });
};

const addOddAccounts = ({ slack }: Setting): void => {
  slack.addUser({ id: 'U0GONE', name: 'Gone Gonzales', deleted: true });
  slack.addUser({ id: 'U0BOT', name: 'Bot', is_bot: true });
  slack.addUser({ id: 'U0STRANGER', name: 'Stranger', is_stranger: true, team_id: otherWorkspace });
  slack.addUser({ id: 'U0GUEST', name: 'Guest', is_restricted: true });
};
