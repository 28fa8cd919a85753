// What the invented people do between their introduction and their talk: they tap half-hours, and say when they met.
import type { Conversation, Message } from '../server/contract.ts';
import type { PracticeSlack } from '../server/start-slack.ts';
import type { Practitioner } from './people.ts';
import { type ActionId, controlsIn, isChoiceOf, newest, pressFirst } from './press.ts';

const slot: ActionId = 'slot';
const weMet: ActionId = 'we_met';

/** Plausible shares: most look at the times, and each half-hour suits most of them. */
const looks = 0.85;
const suits = 0.6;
const meets = 0.8;

export type Moment = { readonly since: number; readonly random: () => number };

/** First what they are asked alone, then what stands in the conversation of their newest introduction. */
export const settleTime = async (
  slack: PracticeSlack,
  person: Practitioner,
  moment: Moment,
): Promise<void> => {
  await answerWorksForYou(slack, person, moment);
  const [asked] = groupsWith(slack, person, slot, moment);
  if (asked === undefined || hasTapped(asked.message, person) || moment.random() >= looks) return;
  const { conversation, message } = asked;
  const suiting = controlsIn(message).find((element) => isChoiceOf(slot, element) && moment.random() < suits);
  if (suiting?.action_id) await pressFirst(slack, person, conversation, message.ts, suiting.action_id);
};

/** Only where it can be said: the button comes when the talk may be over. */
export const sayWeMet = async (slack: PracticeSlack, person: Practitioner, moment: Moment): Promise<void> => {
  const [talked] = groupsWith(slack, person, weMet, moment);
  if (talked === undefined || moment.random() >= meets) return;
  await pressFirst(slack, person, talked.conversation, talked.message.ts, weMet);
};

const answerWorksForYou = async (
  slack: PracticeSlack,
  person: Practitioner,
  { since, random }: Moment,
): Promise<void> => {
  const direct = slack.conversations(person.user.id).find(({ kind }) => kind === 'app');
  const question = direct && newest(direct, slot, since);
  // Whoever has read it without answering has other half-hours in mind.
  if (!question || direct.firstUnread === null || question.ts < direct.firstUnread) return;
  if (random() < suits) await pressFirst(slack, person, direct, question.ts, `${slot}/yes`);
};

type Found = { readonly conversation: Conversation; readonly message: Message };

/** The conversations that offer this, the newest first: the others belong to rounds that are over. */
const groupsWith = (
  slack: PracticeSlack,
  { user }: Practitioner,
  action: ActionId,
  { since }: Moment,
): readonly Found[] =>
  slack
    .conversations(user.id)
    .filter(({ kind }) => kind === 'group')
    .flatMap((conversation) => {
      const message = newest(conversation, action, since);
      return message ? [{ conversation, message }] : [];
    })
    .sort((a, b) => Number(b.message.ts) - Number(a.message.ts));

/** Below each half-hour stand those whom it suits. */
const hasTapped = ({ blocks = [] }: Message, { user }: Practitioner): boolean =>
  blocks.some(
    ({ type, elements = [] }) => type === 'context' && JSON.stringify(elements).includes(`<@${user.id}>`),
  );
