// Acts as a person of the practice workspace, through what is drawn for them only.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { fillProfile } from '../../src/practice/community/fill-form.ts';
import { type Practitioner, practitioners } from '../../src/practice/community/people.ts';
import type { Acked, Element, Message, OpenView, View } from '../../src/practice/server/contract.ts';
import type { ConversationKind } from '../../src/practice/server/conversation-kinds.ts';
import { controlsOf } from '../../src/practice/server/input-state.ts';
import type { PracticeSlack } from '../../src/practice/server/start-slack.ts';

/** Waits for what the app does after its acknowledgement; outside of tests too, where vitest waits for nothing. */
export const eventually = async <T>(look: () => T | Promise<T>): Promise<T> => {
  const until = performance.now() + 10_000;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await sleep(20);
  }
};

/** Somebody invented, by the beginning of their name; their account is added where it is missing. */
export const personCalled = (slack: PracticeSlack, name: string): Practitioner => {
  const person = practitioners.find(({ user }) => user.name.startsWith(name));
  if (!person) throw new Error(`nobody is called ${name}`);
  slack.addUser(person.user);
  return person;
};

export const openedModal = async (slack: PracticeSlack, { user }: Practitioner): Promise<OpenView> =>
  eventually(() => {
    const modal = slack.modals(user.id).at(-1);
    if (!modal) throw new Error(`no form is open for ${user.name}`);
    return modal;
  });

export const joinAs = async (slack: PracticeSlack, person: Practitioner): Promise<Acked> => {
  await slack.command(person.user.id, '/counterpart join');
  const modal = await openedModal(slack, person);
  const acked = await slack.submit(person.user.id, modal.id, await fillProfile(slack, person, modal.view));
  const said = slack.modals(person.user.id).at(-1);
  if (acked.ok && said) await slack.close(person.user.id, said.id);
  return acked;
};

/** What the app answers to a command: its newest words in *#general*, where one types. */
export const sayAs = async (slack: PracticeSlack, { user }: Practitioner, text: string): Promise<string> => {
  const before = saidInGeneral(slack, user.id).length;
  const acked = await slack.command(user.id, text);
  expect(acked).toMatchObject({ ok: true });
  return eventually(() => {
    const answer = saidInGeneral(slack, user.id).slice(before).at(-1);
    if (!answer) throw new Error(`no answer to ${text}`);
    return wholeText(answer);
  });
};

const messagesIn =
  (sought: ConversationKind) =>
  (slack: PracticeSlack, userId: string): readonly Message[] =>
    slack.conversations(userId).find(({ kind }) => kind === sought)?.messages ?? [];
export const directMessages = messagesIn('app');
const saidInGeneral = messagesIn('everybody');

/** The newest message of any conversation that has this control, with where it stands. */
export const findMessage = (slack: PracticeSlack, { user }: Practitioner, actionId: string) => {
  const found = slack
    .conversations(user.id)
    .flatMap(({ id, messages }) => messages.map((message) => ({ channel: id, message })))
    .filter(({ message }) => controlOf(message.blocks ?? [], actionId))
    .toSorted((a, b) => Number(b.message.ts) - Number(a.message.ts))[0];
  if (!found) throw new Error(`${user.name} sees no ${actionId}`);
  return found;
};

const controlOf = (blocks: View['blocks'], actionId: string): (Element & { blockId: string }) | undefined =>
  blocks
    .flatMap((block) => controlsOf(block).map((element) => ({ ...element, blockId: block.block_id ?? '' })))
    .find((element) => element.action_id === actionId);

/** Presses a control of the newest message that has it. */
export const pressAs = async (
  slack: PracticeSlack,
  person: Practitioner,
  actionId: string,
): Promise<Acked> => {
  const { channel, message } = await eventually(() => findMessage(slack, person, actionId));
  const control = controlOf(message.blocks ?? [], actionId);
  const where = { kind: 'message', channel, ts: message.ts } as const;
  return slack.press(person.user.id, where, { action_id: actionId, block_id: control?.blockId ?? '' });
};

export const pressOnHome = async (
  slack: PracticeSlack,
  person: Practitioner,
  actionId: string,
): Promise<Acked> => {
  const control = await eventually(() => {
    const found = controlOf(slack.home(person.user.id)?.blocks ?? [], actionId);
    if (!found) throw new Error(`${person.user.name} sees no ${actionId} at home`);
    return found;
  });
  return slack.press(person.user.id, { kind: 'home' }, { action_id: actionId, block_id: control.blockId });
};

/** All words of a message or view, in the order in which they stand. */
export const wholeText = (drawn: Pick<Message, 'blocks'> | View): string => {
  const words: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (key === 'text' && typeof value === 'string') words.push(value);
        else walk(value);
      }
    }
  };
  walk(drawn.blocks ?? []);
  return words.join('\n');
};

/** The newest group message that introduces this person, and with whom. */
export const introductionOf = (slack: PracticeSlack, person: Practitioner) => {
  const { channel, message } = findMessage(slack, person, 'cant_make_it');
  const members = slack.conversations(person.user.id).find(({ id }) => id === channel)?.members ?? [];
  const others = members.filter((id) => id !== person.user.id && id !== slack.botUserId);
  return { others, text: wholeText(message) };
};
