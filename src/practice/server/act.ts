// A person acts: types a command, opens the App Home, presses a control, closes a modal, speaks.

import { invite, strayConversations } from './channels.ts';
import { readContent, sayPrivately } from './chat-methods.ts';
import { commands } from './commands.ts';
import type { Acked, BlockActionInput, ViewValues, Where } from './contract.ts';
import { fillState, findControl, strayValues, unknownChoice } from './input-state.ts';
import { actionsPayload, closedPayload, commandFields, placeOf, realTs } from './payloads.ts';
import { isRecord, parseJson } from './read-args.ts';
import { changed, noteRefusal, type RunningSlack } from './running-slack.ts';
import { type Reply, sendEvent, sendForm, sendInteraction } from './send-payload.ts';
import { describeView } from './view-methods.ts';
import { type Channel, joinGeneral, nextTs, openChannel, type User } from './world.ts';

export const refused = (error: string): Acked => ({ ok: false, error });
const acked = (reply: Reply): Acked => (reply.ok ? { ok: true } : refused(reply.error));

/** Runs what a living account does; the others can't act. */
export const asPerson = async <T>(
  slack: RunningSlack,
  userId: string,
  act: (user: User) => Promise<T>,
  otherwise: (error: string) => T,
): Promise<T> => {
  const user = slack.world.users[userId];
  if (user === undefined) return otherwise('user_not_found');
  return user.deleted || user.is_bot ? otherwise('account_inactive') : act(user);
};

/** `messages_tab_read_only_enabled` in the manifest: nobody writes to the app, not even a command. */
const nothingIsTyped = 'restricted_action';

export const typeCommand = async (
  slack: RunningSlack,
  user: User,
  line: string,
  conversation?: string,
): Promise<Acked> => {
  const channel =
    conversation === undefined ? joinGeneral(slack.world, user.id) : slack.world.channels[conversation];
  if (!channel?.members.includes(user.id)) return refused('channel_not_found');
  if (channel.kind === 'app') return refused(nothingIsTyped);
  const [command = '', ...words] = line.trim().split(' ');
  if (command === '/invite') return invite(slack, user, channel, words.join(' '));
  if (!commands.some((one) => one.command === command)) {
    sayPrivately(slack, channel, user.id, { text: `\`${command}\` is not a valid command.` });
    return refused('unknown_command');
  }
  if (!slack.scopes.includes('commands')) return refused('missing_scope');
  const fields = commandFields(slack, user, channel, command, words.join(' ').trim());
  const reply = await sendForm(slack, command, fields);
  if (reply.ok) sayReply(slack, channel, user, command, reply);
  return acked(reply);
};

/** A command's answer, plain or JSON, is shown to the one who typed, or to all if it asks for that. */
const sayReply = (
  slack: RunningSlack,
  channel: Channel,
  user: User,
  command: string,
  reply: Reply & { readonly ok: true },
): void => {
  if (reply.body.trim() === '') return;
  const parsed = reply.isJson ? parseJson(reply.body) : { text: reply.body };
  if (!isRecord(parsed)) {
    noteRefusal(slack, command, 'invalid_response_body');
    return;
  }
  const { text, blocks, response_type } = parsed;
  if (text === undefined && blocks === undefined) return;
  const content = readContent(slack, { text, blocks }, 40_000);
  if ('ok' in content) {
    noteRefusal(slack, command, content.error, content.response_metadata?.messages);
    return;
  }
  if (response_type !== 'in_channel') {
    sayPrivately(slack, channel, user.id, content);
    return;
  }
  const ts = nextTs(slack.world, slack.now());
  channel.messages.push({ ts, user: slack.world.app.botUserId, ...content });
  changed(slack);
};

export const openHome = async (slack: RunningSlack, user: User): Promise<Acked> => {
  const view = slack.world.homes[user.id];
  return acked(
    await sendEvent(slack, {
      type: 'app_home_opened',
      user: user.id,
      channel: openChannel(slack.world, [user.id]).id,
      tab: 'home',
      event_ts: realTs(),
      ...(view === undefined ? {} : { view: describeView(slack, view) }),
    }),
  );
};

export const press = async (
  slack: RunningSlack,
  user: User,
  where: Where,
  input: BlockActionInput,
  values: ViewValues = {},
): Promise<Acked> => {
  const place = placeOf(slack, user.id, where);
  if (place === undefined) return refused('not_on_the_screen');
  const blocks = (place.kind === 'view' ? place.view.blocks : place.message.blocks) ?? [];
  const control = findControl(blocks, input.block_id, input.action_id);
  if (control === undefined) return refused(`no_such_control: ${input.block_id}/${input.action_id}`);
  const stray = strayValues(blocks, values);
  if (stray.length > 0) return refused(`no_such_control: ${stray.join()}`);
  const { element } = control;
  if (unknownChoice(element, input) !== undefined) return refused('no_such_option');
  const { action_id, block_id, ...chosen } = input;
  const state = fillState(blocks, {
    ...values,
    [block_id]: { ...values[block_id], [action_id]: { type: element.type, ...chosen } },
  });
  if (strayConversations(slack.world, user.id, blocks, state).length > 0) return refused('no_such_option');
  const payload = actionsPayload(slack, user, place, element, input, state);
  return acked(await sendInteraction(slack, `block_actions ${action_id}`, payload));
};

export const closeModal = async (slack: RunningSlack, user: User, viewId: string): Promise<Acked> => {
  const stack = slack.world.modals[user.id] ?? [];
  const top = stack.at(-1);
  if (top?.view.id !== viewId) return refused('not_on_the_screen');
  const closed = top.view.clear_on_close ? stack.splice(0) : stack.splice(-1);
  changed(slack);
  let result: Acked = { ok: true };
  for (const { view } of closed.reverse()) {
    if (!view.notify_on_close) continue;
    const payload = closedPayload(slack, user, view, closed.length > 1);
    result = acked(await sendInteraction(slack, `view_closed ${view.callback_id}`, payload));
  }
  return result;
};

/** A person's own words; the app reads no messages, so nothing is sent to it. */
export const speak = (slack: RunningSlack, user: User, text: string, conversation: string): Acked => {
  const channel = slack.world.channels[conversation];
  if (!channel?.members.includes(user.id)) return refused('channel_not_found');
  if (channel.kind === 'app') return refused(nothingIsTyped);
  if (text.trim() === '') return refused('no_text');
  const ts = nextTs(slack.world, slack.now());
  channel.messages.push({ ts, user: user.id, text });
  channel.read[user.id] = ts;
  changed(slack);
  return { ok: true };
};
