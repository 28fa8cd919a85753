// The practice workspace as plain JSON: people, conversations, published homes, open modals.
import type { Block, View } from './contract.ts';
import type { ConversationKind } from './conversation-kinds.ts';
import type { SharedFile } from './shared-file.ts';

export type User = {
  readonly id: string;
  readonly team_id: string;
  /** the handle, as in `@name` */
  readonly name: string;
  readonly real_name: string;
  readonly title: string;
  readonly tz: string;
  readonly locale: string;
  readonly deleted: boolean;
  readonly is_admin: boolean;
  readonly is_owner: boolean;
  readonly is_primary_owner: boolean;
  readonly is_bot: boolean;
  readonly is_restricted: boolean;
  readonly is_ultra_restricted: boolean;
  readonly is_stranger: boolean;
  readonly updated: number;
};

export type StoredMessage = {
  readonly ts: string;
  readonly user: string;
  text: string;
  blocks?: readonly Block[];
  readonly files?: readonly SharedFile[];
  edited?: boolean;
  metadata?: unknown;
  /** an ephemeral message: the only person who sees it */
  readonly onlyFor?: string;
  readonly client_msg_id?: string;
};

export type Channel = {
  readonly id: string;
  readonly kind: ConversationKind;
  /** the bot is one of them in conversations with the app, and in channels into which somebody has invited it */
  readonly members: string[];
  /** of a public or private channel, without `#` */
  readonly name?: string;
  /** with other workspaces */
  readonly isShared?: boolean;
  archived?: boolean;
  messages: StoredMessage[];
  /** user → ts of the newest message that they have seen */
  readonly read: Record<string, string>;
};

export type StoredView = { view: View; errors: Readonly<Record<string, string>>; readonly channel?: string };

export type World = {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly app: {
    readonly id: string;
    readonly name: string;
    readonly botUserId: string;
    readonly botId: string;
  };
  readonly users: Record<string, User>;
  readonly channels: Record<string, Channel>;
  /** who talks there → channel: the same people always share the same one */
  readonly channelOf: Record<string, string>;
  readonly homes: Record<string, View>;
  readonly modals: Record<string, StoredView[]>;
  /** file → its bytes in base64; a world that was recorded before there were files has none */
  files?: Readonly<Record<string, string>>;
  lastNumber: number;
  /** microseconds since 1970 of the newest ts: two messages never share one */
  lastTs: number;
};

export const generalId = 'C0GENERAL';

export const emptyWorld = (): World => {
  const world: World = {
    team: { id: 'T0PRACTICE', name: 'Public Innovators', domain: 'public-innovators' },
    app: { id: 'A0COUNTERPART', name: 'Counterpart', botUserId: 'U0COUNTERPART', botId: 'B0COUNTERPART' },
    users: {},
    channels: {},
    channelOf: {},
    homes: {},
    modals: {},
    lastNumber: 0,
    lastTs: 0,
  };
  putUser(world, { id: world.app.botUserId, name: world.app.name, is_bot: true });
  return world;
};

export type NewUser = Partial<Omit<User, 'name' | 'real_name' | 'updated'>> & {
  readonly id: string;
  /** the real name; the handle is made of it */
  readonly name: string;
};

/** What Slack says of somebody of whom nothing special is known. */
export const plainUser = {
  title: '',
  tz: 'Etc/UTC',
  locale: 'en-US',
  deleted: false,
  is_admin: false,
  is_owner: false,
  is_primary_owner: false,
  is_bot: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_stranger: false,
  updated: 0,
} as const;

export const putUser = (world: World, user: NewUser): User => {
  const { name, ...rest } = user;
  const stored: User = {
    team_id: world.team.id,
    ...plainUser,
    ...rest,
    name: name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '.'),
    real_name: name,
  };
  world.users[stored.id] = stored;
  // Everyone has the app in their sidebar, where it writes, and the channel in which they type.
  if (!stored.is_bot && !stored.deleted) {
    openChannel(world, [stored.id]);
    joinGeneral(world, stored.id);
  }
  return stored;
};

/** A fresh id in Slack's manner: a letter for the kind, then digits and capitals. */
export const nextId = (world: World, letter: string): string => {
  world.lastNumber += 1;
  return `${letter}0${world.lastNumber.toString(36).toUpperCase().padStart(8, '0')}`;
};

export const nextTs = (world: World, now: Date): string => {
  world.lastTs = Math.max(now.getTime() * 1000, world.lastTs + 1);
  return `${Math.floor(world.lastTs / 1e6)}.${String(world.lastTs % 1e6).padStart(6, '0')}`;
};

export const findChannel = (world: World, userIds: readonly string[]): Channel | undefined =>
  world.channels[world.channelOf[membersKey(userIds)] ?? ''];

const membersKey = (userIds: readonly string[]): string => [...new Set(userIds)].sort().join();

/** One person and the app: a direct message. More: a group. */
export const openChannel = (world: World, userIds: readonly string[]): Channel => {
  const found = findChannel(world, userIds);
  if (found !== undefined) return found;
  const kind = userIds.length === 1 ? 'app' : 'group';
  const channel: Channel = {
    id: nextId(world, kind === 'app' ? 'D' : 'C'),
    kind,
    members: [...userIds, world.app.botUserId],
    messages: [],
    read: {},
  };
  world.channels[channel.id] = channel;
  world.channelOf[membersKey(userIds)] = channel.id;
  return channel;
};

/** *#general*, in which everybody is; a world that was recorded before there was one gets it here. */
export const joinGeneral = (world: World, userId: string): Channel => {
  const channel = world.channels[generalId] ?? {
    id: generalId,
    kind: 'everybody',
    members: [],
    messages: [],
    read: {},
  };
  world.channels[generalId] = channel;
  if (!channel.members.includes(userId)) channel.members.push(userId);
  return channel;
};

export type NewChannel = Pick<Channel, 'id' | 'members'> & {
  readonly name: string;
  readonly kind?: 'public' | 'private';
  readonly isShared?: boolean;
};

export const putChannel = (world: World, { kind = 'public', members, ...channel }: NewChannel): void => {
  world.channels[channel.id] = { ...channel, kind, members: [...members], messages: [], read: {} };
};

/** As one of its members sees it. */
export const findChannelName = (world: World, { kind, name, members }: Channel, userId: string): string => {
  if (kind === 'app') return world.app.name;
  if (kind === 'everybody') return '#general';
  if (kind !== 'group') return `#${name}`;
  const others = members.filter((id) => id !== userId && id !== world.app.botUserId);
  return others.map((id) => world.users[id]?.real_name ?? id).join(', ');
};

/** What a person may see of a channel: their own ephemeral messages, nobody else's. */
export const visibleMessages = (channel: Channel, userId: string): readonly StoredMessage[] =>
  channel.members.includes(userId)
    ? channel.messages.filter((message) => message.onlyFor === undefined || message.onlyFor === userId)
    : [];
