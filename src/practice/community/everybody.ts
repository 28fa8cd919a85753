// "Let everybody act": joins, meets and answers as the people would, through what is drawn for them only.
import type { Acked, Conversation, Message, Progress, View, ViewValues } from '../server/contract.ts';
import { controlsOf } from '../server/input-state.ts';
import type { PracticeSlack } from '../server/start-slack.ts';
import { fillPlanned, fillProfile, fillTakeaway } from './fill-form.ts';
import type { Practitioner } from './people.ts';
import {
  type ActionId,
  controlsIn,
  isChoiceOf,
  newest,
  openedModal,
  pressFirst,
  submitOrClose,
} from './press.ts';
import { type Moment, sayWeMet, settleTime } from './talk.ts';

const feedbackMet: ActionId = 'feedback_met';
const feedbackValue: ActionId = 'feedback_value';
const feedbackAgain: ActionId = 'feedback_again';
const whyNot: ActionId = 'why_not';
const takeaway: ActionId = 'takeaway';

type Chances = {
  readonly now: () => Date;
  /** from 0 to below 1, for each person */
  readonly random: (person: string) => number;
  /** people whom a human plays */
  readonly except?: readonly string[];
  /** how many act at the same time; one alone makes the same messages in the same order */
  readonly atOnce?: number;
  /** hears after each person how many have acted */
  readonly tell?: (progress: Progress) => void;
};

/** More at once would only queue up in the app, and the page should stay quick meanwhile. */
const usualAtOnce = 4;
/** Nobody answers what is older than a month. */
const stillAnswered = 31 * 24 * 3600_000;
/** Plausible shares: most who are introduced meet; few would rather not meet again. */
const meets = 0.8;
const speaksUp = 0.6;
const values = [3, 4, 4, 4, 5, 5, 5, 2] as const;
const meetsAgain = 0.93;
const reasons = ['no-time', 'no-time', 'no-answer', 'called-off', 'no-wish'] as const;

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
  await Promise.all(Array.from({ length: chances.atOnce ?? usualAtOnce }, work));
};

const actAs = async (
  slack: PracticeSlack,
  person: Practitioner,
  { now, random }: Chances,
  staysOut: boolean,
): Promise<void> => {
  if (!person.joined && !staysOut) await join(slack, person);
  const moment = { since: now().getTime() - stillAnswered, random: () => random(person.user.id) };
  await settleTime(slack, person, moment);
  await sayWeMet(slack, person, moment);
  await giveFeedback(slack, person, moment, now());
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

type Question = { readonly conversation: Conversation; readonly message: Message };

/** It stands among their direct messages, or where they pressed *We met*. */
const newestQuestion = (slack: PracticeSlack, { user }: Practitioner, since: number): Question | undefined =>
  slack
    .conversations(user.id)
    .flatMap((conversation) => {
      const message = newest(conversation, feedbackMet, since);
      return message ? [{ conversation, message }] : [];
    })
    .sort((a, b) => Number(b.message.ts) - Number(a.message.ts))[0];

const isChosen = (message: Message, actionId: string): boolean =>
  controlsIn(message).some(({ action_id, style }) => action_id === actionId && style === 'primary');

/**
 * A chosen answer shows in another colour. "We met" has answered the first row before, and leaves the others to ask. Whoever
 * said that a talk is planned is asked anew after it.
 */
const isAnswered = ({ conversation, message }: Question): boolean => {
  const isNew = conversation.firstUnread !== null && message.ts >= conversation.firstUnread;
  if (isChosen(message, `${feedbackMet}/planned`)) return !isNew;
  return controlsIn(message).some(
    (element) =>
      element.style === 'primary' &&
      element.action_id !== `${feedbackMet}/yes` &&
      [feedbackMet, feedbackValue].some((action) => isChoiceOf(action, element)),
  );
};

const giveFeedback = async (
  slack: PracticeSlack,
  person: Practitioner,
  { since, random }: Moment,
  now: Date,
): Promise<void> => {
  const question = newestQuestion(slack, person, since);
  if (question === undefined || isAnswered(question)) return;
  const { conversation, message } = question;
  const tap = (action: ActionId, answer: string | number): Promise<Acked> =>
    pressFirst(slack, person, conversation, message.ts, `${action}/${answer}`);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[Math.floor(random() * list.length)] ?? list[0];
  const met = isChosen(message, `${feedbackMet}/yes`) || random() < meets;
  if (!met && random() < 0.5) {
    await tap(feedbackMet, 'planned');
    await fillNext(slack, person, (view) => fillPlanned(view, now));
    return;
  }
  await tap(feedbackMet, met ? 'yes' : 'no');
  if (!met) {
    await tap(whyNot, pick(reasons));
    return;
  }
  await tap(feedbackValue, pick(values));
  await tap(feedbackAgain, random() < meetsAgain ? 'yes' : 'no');
  if (random() > speaksUp) return;
  await pressFirst(slack, person, conversation, message.ts, takeaway);
  await fillNext(slack, person, (view) => fillTakeaway(person, view, random));
};

/** The form that a button opens. */
const fillNext = async (
  slack: PracticeSlack,
  { user }: Practitioner,
  fill: (view: View) => Promise<ViewValues>,
): Promise<void> => {
  const modal = await openedModal(slack, user.id);
  if (modal) await submitOrClose(slack, user.id, modal.id, await fill(modal.view));
};
