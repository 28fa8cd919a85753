// What one person sees of the practice workspace, as the page draws it.
import { builtIn, placesOf } from './channels.ts';
import { commands, subcommands } from './commands.ts';
import type { Acked, Conversation, Message, PageState, PersonKind } from './contract.ts';
import { changed, type RunningSlack } from './running-slack.ts';
import type { TimeBar } from './time-bar.ts';
import {
  type Channel,
  findChannelName,
  generalId,
  type StoredMessage,
  type User,
  visibleMessages,
  type World,
} from './world.ts';

/** The strip at the foot of the page shows the newest; the whole list is for tests. */
const mostRefusals = 50;

/** Nobody chosen yet, or somebody who is not there: the people to choose from, and nothing of anybody's. */
export const pageState = (slack: RunningSlack, bar: TimeBar, as: string): PageState => {
  const { world } = slack;
  const me = world.users[as] === undefined ? '' : as;
  const { id, name, botUserId } = world.app;
  const written = new Set(
    Object.values(world.channels).flatMap(({ kind, members, messages }) =>
      (kind === 'app' || kind === 'group') && messages.length > 0 ? members : [],
    ),
  );
  return {
    version: slack.version,
    now: slack.now().toISOString(),
    team: { id: world.team.id, name: world.team.name },
    app: { id, botUserId, name },
    general: generalId,
    people: Object.values(world.users)
      .filter((user) => user.id !== botUserId)
      .map((user) => ({
        id: user.id,
        name: user.real_name,
        title: user.title,
        tz: user.tz,
        locale: user.locale,
        isAdmin: user.is_admin || user.is_owner,
        kind: kindOf(user),
        isNew: kindOf(user) === 'member' && !written.has(user.id),
      })),
    commands: [...commands, ...builtIn],
    subcommands,
    me: {
      id: me,
      conversations: me ? conversationsOf(world, me) : [],
      places: me ? placesOf(world, me) : [],
      home: world.homes[me] ?? null,
      modals: openViewsOf(world, me),
    },
    refusals: slack.refusals.slice(-mostRefusals),
    canMove: bar.controls !== undefined,
    busy: bar.busy,
    progress: bar.progress,
  };
};

const kindOf = (user: User): PersonKind => {
  if (user.deleted) return 'deactivated';
  if (user.is_bot) return 'bot';
  if (user.is_stranger) return 'stranger';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
};

export const openViewsOf = (world: World, userId: string): PageState['me']['modals'] =>
  (world.modals[userId] ?? []).map(({ view, errors }) => ({ id: view.id, hash: view.hash, view, errors }));

export const conversationsOf = (world: World, userId: string): readonly Conversation[] =>
  Object.values(world.channels)
    .filter((channel) => channel.members.includes(userId))
    // An empty group stays out of sight until somebody speaks in it.
    .filter((channel) => channel.kind !== 'group' || channel.messages.length > 0)
    .map((channel) => describeChannel(world, channel, userId));

const describeChannel = (world: World, channel: Channel, userId: string): Conversation => {
  const messages = visibleMessages(channel, userId);
  const seen = channel.read[userId] ?? '';
  const unread = messages.filter((message) => message.ts > seen && message.user !== userId);
  return {
    id: channel.id,
    kind: channel.kind,
    name: findChannelName(world, channel, userId),
    members: channel.members,
    unread: unread.length,
    firstUnread: unread[0]?.ts ?? null,
    messages: messages.map(describeMessage),
  };
};

const describeMessage = (message: StoredMessage): Message => ({
  ts: message.ts,
  user: message.user,
  text: message.text,
  ...(message.blocks === undefined ? {} : { blocks: message.blocks }),
  ...(message.files === undefined ? {} : { files: message.files }),
  ...(message.edited ? { edited: true } : {}),
  ...(message.onlyFor === undefined ? {} : { ephemeral: true }),
});

export const markRead = (slack: RunningSlack, userId: string, conversation: string): Acked => {
  const channel = slack.world.channels[conversation];
  if (!channel?.members.includes(userId)) return { ok: false, error: 'channel_not_found' };
  const newest = visibleMessages(channel, userId).at(-1)?.ts;
  // Saying so only where something changed keeps the page from fetching its state in a circle.
  if (newest !== undefined && newest !== channel.read[userId]) {
    channel.read[userId] = newest;
    changed(slack);
  }
  return { ok: true };
};
