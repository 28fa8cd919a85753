// Public and private channels: who may choose them in a menu, and inviting the app into one.
import { sayPrivately } from './chat-methods.ts';
import type { Acked, Block, ViewValues } from './contract.ts';
import { isOffered, type Place } from './conversation-kinds.ts';
import { controlsOf } from './input-state.ts';
import { changed, type RunningSlack } from './running-slack.ts';
import { type Channel, findChannelName, nextTs, type User, type World } from './world.ts';

/** What Slack calls built in: every workspace has it, whatever apps it has. */
export const builtIn = [
  { command: '/invite', hint: '@Counterpart', description: 'Add the app to this channel' },
] as const;

/** What a menu of conversations may offer to somebody: every public channel, and whatever else they are in. */
export const placesOf = (world: World, userId: string): readonly Place[] =>
  Object.values(world.channels)
    .filter(({ kind, members, archived }) => !archived && (isPublic(kind) || members.includes(userId)))
    .map((channel) => ({
      id: channel.id,
      kind: channel.kind,
      name: findChannelName(world, channel, userId),
      isShared: channel.isShared ?? false,
    }));

const isPublic = (kind: Channel['kind']): boolean => kind === 'everybody' || kind === 'public';

/** Channels that were chosen although their menu does not offer them to this person. */
export const strayConversations = (
  world: World,
  userId: string,
  blocks: readonly Block[],
  state: ViewValues,
): readonly string[] =>
  blocks.flatMap((block) =>
    controlsOf(block).flatMap((element) => {
      const held = state[block.block_id ?? '']?.[element.action_id ?? ''];
      const chosen = [held?.selected_conversation ?? [], held?.selected_conversations ?? []].flat();
      const offered = placesOf(world, userId).filter((place) => isOffered(place, element.filter));
      return chosen.filter((id) => !offered.some((place) => place.id === id));
    }),
  );

/** `/invite @Counterpart`, typed by somebody in the channel. */
export const invite = (slack: RunningSlack, user: User, channel: Channel, whom: string): Acked => {
  const { id, name, botUserId } = slack.world.app;
  const say = (text: string): Acked => {
    sayPrivately(slack, channel, user.id, { text });
    return { ok: true };
  };
  if (channel.kind === 'group') return say('Nobody can be added to a group message.');
  const names = [`@${name}`, `<@${botUserId}>`, botUserId, id].map((one) => one.toLowerCase());
  if (!names.includes(whom.trim().toLowerCase())) return say(`Type \`/invite @${name}\` to add the app.`);
  if (channel.members.includes(botUserId)) return say(`${name} is already in this channel.`);
  channel.members.push(botUserId);
  const ts = nextTs(slack.world, slack.now());
  channel.messages.push({ ts, user: botUserId, text: `was added by <@${user.id}>.` });
  changed(slack);
  return { ok: true };
};
