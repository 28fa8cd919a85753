// How an invented person uses Slack: finds a control that is drawn for them, presses it, and fills what opens.
import type { actions } from '../../slack/ids.ts';
import type { Acked, Conversation, Element, Message, OpenView, ViewValues } from '../server/contract.ts';
import { controlsOf } from '../server/input-state.ts';
import type { PracticeSlack } from '../server/start-slack.ts';
import type { Practitioner } from './people.ts';

export type ActionId = (typeof actions)[keyof typeof actions];

export const controlsIn = (message: Message): readonly (Element & { readonly block_id: string })[] =>
  (message.blocks ?? []).flatMap((block) =>
    controlsOf(block).map((element) => ({ ...element, block_id: block.block_id ?? '' })),
  );

export const isChoiceOf = (action: ActionId, element: Element): boolean =>
  element.action_id === action || (element.action_id?.startsWith(`${action}/`) ?? false);

/** The newest message of a conversation that has such a control. */
export const newest = (conversation: Conversation, action: ActionId, since: number): Message | undefined =>
  conversation.messages.findLast(
    (message) =>
      Number(message.ts) * 1000 >= since &&
      controlsIn(message).some((element) => isChoiceOf(action, element)),
  );

/** Presses the control as it is drawn now: an earlier answer may have redrawn the message. */
export const pressFirst = async (
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

/** An app may acknowledge first and open its form then; its trigger lives for three seconds. */
export const openedModal = async (slack: PracticeSlack, userId: string): Promise<OpenView | undefined> => {
  for (let tries = 0; tries < 60; tries += 1) {
    const modal = slack.modals(userId).at(-1);
    if (modal !== undefined) return modal;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
};

/** Neither a form that does not take the answers nor an app's thanks is left open on that person's screen. */
export const submitOrClose = async (
  slack: PracticeSlack,
  userId: string,
  viewId: string,
  values: ViewValues,
): Promise<void> => {
  await slack.submit(userId, viewId, values);
  for (const { id } of slack.modals(userId).toReversed()) await slack.close(userId, id);
};
