// "Let everybody act": joins, meets and answers as the people would, through what is drawn for them only.
import type { actions } from '../../slack/ids.ts';
import type {
  Acked,
  Conversation,
  Element,
  Message,
  OpenView,
  Progress,
  ViewValues,
} from '../server/contract.ts';
import { controlsOf } from '../server/input-state.ts';
import type { PracticeSlack } from '../server/start-slack.ts';
import { fillProfile, fillTakeaway } from './fill-form.ts';
import type { Practitioner } from './people.ts';

type ActionId = (typeof actions)[keyof typeof actions];
const weMet: ActionId = 'we_met';
const feedbackMet: ActionId = 'feedback_met';
const feedbackValue: ActionId = 'feedback_value';
const feedbackAgain: ActionId = 'feedback_again';
const takeaway: ActionId = 'takeaway';

type Chances = {
  readonly now: () => Date;
  readonly random: () => number;
  /** people whom a human plays */
  readonly except?: readonly string[];
  /** hears after each person how many have acted */
  readonly tell?: (progress: Progress) => void;
};

/** More at once would only queue up in the app, and the page should stay quick meanwhile. */
const atOnce = 4;
/** Nobody answers what is older than a month. */
const stillAnswered = 31 * 24 * 3600_000;
/** Plausible shares: most who are introduced meet; few would rather not meet again. */
const meets = 0.8;
const speaksUp = 0.6;
const values = [3, 4, 4, 4, 5, 5, 5, 2] as const;
const meetsAgain = 0.93;

export const letEverybodyAct = async (
  slack: PracticeSlack,
  people: readonly Practitioner[],
  chances: Chances,
): Promise<void> => {
  // One newcomer is left for the human who wants to see what joining is like.
  const kept = people.findLast((person) => !person.joined)?.user.id;
  const waiting = people.filter(({ user }) => !chances.except?.includes(user.id));
  const of = waiting.length;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) {
      await actAs(slack, person, chances, person.user.id === kept);
      done += 1;
      chances.tell?.({ done, of });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
};

const actAs = async (
  slack: PracticeSlack,
  person: Practitioner,
  { now, random }: Chances,
  staysOut: boolean,
): Promise<void> => {
  if (!person.joined && !staysOut) await join(slack, person);
  const since = now().getTime() - stillAnswered;
  await sayWeMet(slack, person, since, random);
  await giveFeedback(slack, person, since, random);
  for (const { id } of slack.conversations(person.user.id)) slack.read(person.user.id, id);
};

const join = async (slack: PracticeSlack, person: Practitioner): Promise<void> => {
  const userId = person.user.id;
  await slack.command(userId, '/counterpart join');
  const modal = await openedModal(slack, userId);
  if (modal === undefined) return;
  // A form that shows answers is that of somebody who joined the last time.
  const isNew = modal.view.blocks
    .flatMap(controlsOf)
    .every(({ initial_option, type }) => type !== 'external_select' || initial_option === undefined);
  if (isNew) await submitOrClose(slack, userId, modal.id, await fillProfile(slack, person, modal.view));
  else await slack.close(userId, modal.id);
};

/** An app may acknowledge first and open its form then; its trigger lives for three seconds. */
const openedModal = async (slack: PracticeSlack, userId: string): Promise<OpenView | undefined> => {
  for (let tries = 0; tries < 60; tries += 1) {
    const modal = slack.modals(userId).at(-1);
    if (modal !== undefined) return modal;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
};

/** Neither a form that does not take the answers nor an app's thanks is left open on that person's screen. */
const submitOrClose = async (
  slack: PracticeSlack,
  userId: string,
  viewId: string,
  values: ViewValues,
): Promise<void> => {
  await slack.submit(userId, viewId, values);
  for (const { id } of slack.modals(userId).toReversed()) await slack.close(userId, id);
};

/** Only about the newest introduction: the others belong to rounds that are over. */
const sayWeMet = async (
  slack: PracticeSlack,
  person: Practitioner,
  since: number,
  random: () => number,
): Promise<void> => {
  const [introduction] = slack
    .conversations(person.user.id)
    .filter(({ kind }) => kind === 'group')
    .flatMap((conversation) => {
      const message = newest(conversation, weMet, since);
      return message ? [{ conversation, message }] : [];
    })
    .sort((a, b) => Number(b.message.ts) - Number(a.message.ts));
  if (introduction === undefined || random() >= meets) return;
  await pressFirst(slack, person, introduction.conversation, introduction.message.ts, weMet);
};

const controlsIn = (message: Message): readonly (Element & { readonly block_id: string })[] =>
  (message.blocks ?? []).flatMap((block) =>
    controlsOf(block).map((element) => ({ ...element, block_id: block.block_id ?? '' })),
  );

const isChoiceOf = (action: ActionId, element: Element): boolean =>
  element.action_id === action || (element.action_id?.startsWith(`${action}/`) ?? false);

/** The newest message of a conversation that has such a control. */
const newest = (conversation: Conversation, action: ActionId, since: number): Message | undefined =>
  conversation.messages.findLast(
    (message) =>
      Number(message.ts) * 1000 >= since &&
      controlsIn(message).some((element) => isChoiceOf(action, element)),
  );

/** Presses the control as it is drawn now: an earlier answer may have redrawn the message. */
const pressFirst = async (
  slack: PracticeSlack,
  person: Practitioner,
  { id }: Conversation,
  ts: string,
  actionId: string,
): Promise<Acked> => {
  const drawn = slack.conversations(person.user.id).find((one) => one.id === id);
  const message = drawn?.messages.find((one) => one.ts === ts);
  const control = message && controlsIn(message).find((element) => element.action_id === actionId);
  if (control === undefined) return { ok: false, error: 'not_on_the_screen' };
  const where = { kind: 'message', channel: id, ts } as const;
  return slack.press(person.user.id, where, { action_id: actionId, block_id: control.block_id });
};

/** A chosen answer shows in another colour. "We met" has answered the first row before, and leaves the others to ask. */
const isAnswered = (message: Message): boolean =>
  controlsIn(message).some(
    (element) =>
      element.style === 'primary' &&
      element.action_id !== `${feedbackMet}/yes` &&
      [feedbackMet, feedbackValue].some((action) => isChoiceOf(action, element)),
  );

const giveFeedback = async (
  slack: PracticeSlack,
  person: Practitioner,
  since: number,
  random: () => number,
): Promise<void> => {
  const direct = slack.conversations(person.user.id).find(({ kind }) => kind === 'app');
  const question = direct && newest(direct, feedbackMet, since);
  if (direct === undefined || question === undefined || isAnswered(question)) return;
  const tap = (action: ActionId, answer: string | number): Promise<Acked> =>
    pressFirst(slack, person, direct, question.ts, `${action}/${answer}`);
  const saidSo = controlsIn(question).some(
    (element) => element.action_id === `${feedbackMet}/yes` && element.style === 'primary',
  );
  const met = saidSo || random() < meets;
  await tap(feedbackMet, met ? 'yes' : random() < 0.5 ? 'planned' : 'no');
  if (!met) return;
  await tap(feedbackValue, values[Math.floor(random() * values.length)] ?? 4);
  await tap(feedbackAgain, random() < meetsAgain ? 'yes' : 'no');
  if (random() > speaksUp) return;
  await pressFirst(slack, person, direct, question.ts, takeaway);
  const modal = await openedModal(slack, person.user.id);
  if (modal === undefined) return;
  const filled = await fillTakeaway(person, modal.view, random);
  await submitOrClose(slack, person.user.id, modal.id, filled);
};
