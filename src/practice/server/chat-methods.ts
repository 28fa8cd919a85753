// chat.postMessage, chat.update and chat.postEphemeral.
import { checkBlocks } from './block-limits.ts';
import type { Block } from './contract.ts';
import { nameBlocks } from './name-blocks.ts';
import { changed, type RunningSlack } from './running-slack.ts';
import { type Args, asText, type Method, missingArgument, type Refused, refuse } from './web-answer.ts';
import { type Channel, nextTs, openChannel, type StoredMessage } from './world.ts';

/** Slack cuts or refuses longer posts; an update is refused much earlier. */
const longestPost = 40_000;
const longestUpdate = 4_000;

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': {
    scope: 'chat:write',
    answer: (slack, args) => {
      const target = findTarget(slack, args);
      if ('ok' in target) return target;
      const content = readContent(slack, args, longestPost);
      if ('ok' in content) return content;
      const key = slack.honoursClientMsgId ? asText(args.client_msg_id) : undefined;
      const first = key === undefined ? undefined : target.messages.find((m) => m.client_msg_id === key);
      if (first !== undefined) {
        const { ts } = first;
        return { ok: true, channel: target.id, ts, is_duplicate: true, message: showMessage(slack, first) };
      }
      const message: StoredMessage = {
        ts: nextTs(slack.world, slack.now()),
        user: slack.world.app.botUserId,
        ...content,
        ...(args.metadata === undefined ? {} : { metadata: args.metadata }),
        ...(asText(args.client_msg_id) === undefined ? {} : { client_msg_id: String(args.client_msg_id) }),
      };
      target.messages.push(message);
      changed(slack);
      return { ok: true, channel: target.id, ts: message.ts, message: showMessage(slack, message) };
    },
  },
  'chat.update': {
    scope: 'chat:write',
    answer: (slack, args) => {
      const channel = slack.world.channels[asText(args.channel) ?? ''];
      if (channel === undefined) return refuse('channel_not_found');
      const message = channel.messages.find((one) => one.ts === args.ts && one.onlyFor === undefined);
      if (message === undefined) return refuse('message_not_found');
      if (message.user !== slack.world.app.botUserId) return refuse('cant_update_message');
      const content = readContent(slack, args, longestUpdate);
      if ('ok' in content) return content;
      // Text alone takes the blocks away; blocks alone keep the text and are not marked as edited.
      if (content.text !== '') message.text = content.text;
      delete message.blocks;
      if (content.blocks !== undefined) message.blocks = content.blocks;
      else message.edited = true;
      changed(slack);
      const { ts, text } = message;
      return { ok: true, channel: channel.id, ts, text, message: showMessage(slack, message) };
    },
  },
  'chat.postEphemeral': {
    scope: 'chat:write',
    answer: (slack, args) => {
      const target = findTarget(slack, args);
      if ('ok' in target) return target;
      const user = asText(args.user);
      if (user === undefined) return missingArgument('user');
      if (!target.members.includes(user)) return refuse('user_not_in_channel');
      const content = readContent(slack, args, longestPost);
      if ('ok' in content) return content;
      return { ok: true, message_ts: sayPrivately(slack, target, user, content) };
    },
  },
};

export type Content = { readonly text: string; readonly blocks?: readonly Block[] };

export const sayPrivately = (
  slack: RunningSlack,
  channel: Channel,
  onlyFor: string,
  content: Content,
): string => {
  const ts = nextTs(slack.world, slack.now());
  channel.messages.push({ ts, user: slack.world.app.botUserId, onlyFor, ...content });
  changed(slack);
  return ts;
};

export const findTarget = (slack: RunningSlack, args: Args): Channel | Refused => {
  const id = asText(args.channel);
  if (id === undefined) return missingArgument('channel');
  const { channels, users } = slack.world;
  const channel = channels[id];
  const isIn = channel?.members.includes(slack.world.app.botUserId);
  // Slack does not say whether there is a private channel to who is not in it.
  if (channel?.kind === 'private' && !isIn) return refuse('channel_not_found');
  if (channel?.archived) return refuse('is_archived');
  if (channel && !isIn) return refuse('not_in_channel');
  if (channel && channel.kind !== 'app') return channel;
  const user = users[channel?.members[0] ?? id];
  if (user === undefined) return refuse('channel_not_found');
  if (user.deleted) return refuse('user_disabled');
  return user.is_bot ? refuse('cannot_dm_bot') : openChannel(slack.world, [user.id]);
};

/** Text and blocks of a call, or the refusal that Slack would give. */
export const readContent = ({ world }: RunningSlack, args: Args, longest: number): Content | Refused => {
  const text = asText(args.text) ?? '';
  const blocks = args.blocks;
  if (text.length > longest) return refuse('msg_too_long');
  if (blocks === undefined || (Array.isArray(blocks) && blocks.length === 0)) {
    return text.trim() === '' ? refuse('no_text') : { text };
  }
  if (!Array.isArray(blocks)) return refuse('invalid_blocks_format');
  const messages = checkBlocks(blocks, 'message');
  if (messages.length > 0) return refuse('invalid_blocks', messages);
  return { text, blocks: nameBlocks(world, blocks) };
};

const showMessage = ({ world }: RunningSlack, message: StoredMessage): object => ({
  type: 'message',
  user: message.user,
  bot_id: world.app.botId,
  app_id: world.app.id,
  team: world.team.id,
  ts: message.ts,
  text: message.text,
  ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
  ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
});
