// conversations.open and conversations.members: direct and group messages with the app.
import { changed, type RunningSlack } from './running-slack.ts';
import {
  type Answer,
  asFlag,
  asText,
  type Method,
  missingScope,
  type Refused,
  refuse,
} from './web-answer.ts';
import { type Channel, findChannel, openChannel } from './world.ts';

const scopeToRead = {
  app: 'im:read',
  group: 'mpim:read',
  everybody: 'channels:read',
  public: 'channels:read',
  private: 'groups:read',
} as const;

/** Slack opens a group message with at most eight others. */
const mostPeople = 8;

/** What Slack says is needed to open a conversation, whichever kind it is. */
const anyToOpen = 'channels:manage,groups:write,im:write,mpim:write';

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.open': {
    answer: (slack, args) => {
      const known = asText(args.channel);
      if (known !== undefined) {
        const channel = slack.world.channels[known];
        if (channel === undefined) return refuse('channel_not_found');
        return channel.kind === 'app' || channel.kind === 'group'
          ? opened(slack, channel, true, args)
          : refuse('method_not_supported_for_channel_type');
      }
      if (args.users === undefined) return refuse('users_list_not_supplied');
      const users = [...new Set(readUsers(args.users))].filter((id) => id !== slack.world.app.botUserId);
      const refusal = refusePeople(slack, users);
      if (refusal !== undefined) return refusal;
      const found = findChannel(slack.world, users);
      if (found === undefined && asFlag(args.prevent_creation)) return refuse('channel_not_found');
      const channel = openChannel(slack.world, users);
      if (found === undefined) changed(slack);
      return opened(slack, channel, found !== undefined, args);
    },
  },
  'conversations.members': {
    answer: (slack, args) => {
      const channel = slack.world.channels[asText(args.channel) ?? ''];
      if (channel === undefined) return refuse('channel_not_found');
      const lacking = missingScope(slack, scopeToRead[channel.kind]);
      return lacking ?? { ok: true, members: channel.members, response_metadata: { next_cursor: '' } };
    },
  },
};

const readUsers = (users: unknown): readonly string[] =>
  (Array.isArray(users) ? users.map(String) : String(users).split(','))
    .map((id) => id.trim())
    .filter((id) => id !== '');

const refusePeople = (slack: RunningSlack, users: readonly string[]): Refused | undefined => {
  if (users.length === 0) return refuse('not_enough_users');
  if (users.length > mostPeople) return refuse('too_many_users');
  const lacking = missingScope(slack, users.length === 1 ? 'im:write' : 'mpim:write', anyToOpen);
  if (lacking !== undefined) return lacking;
  const people = users.map((id) => slack.world.users[id]);
  if (people.some((user) => user === undefined)) return refuse('user_not_found');
  if (people.some((user) => user?.deleted)) return refuse('user_disabled');
  return people.some((user) => user?.is_bot) ? refuse('cannot_dm_bot') : undefined;
};

const opened = (
  { world }: RunningSlack,
  channel: Channel,
  already: boolean,
  args: { readonly return_im?: unknown },
): Answer => ({
  ok: true,
  ...(already ? { no_op: true, already_open: true } : {}),
  channel: asFlag(args.return_im)
    ? {
        id: channel.id,
        is_im: channel.kind === 'app',
        is_mpim: channel.kind === 'group',
        is_open: true,
        ...(channel.kind === 'app'
          ? { user: channel.members.find((id) => id !== world.app.botUserId) }
          : { members: channel.members }),
      }
    : { id: channel.id },
});
