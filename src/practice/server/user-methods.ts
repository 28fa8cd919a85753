// auth.test, users.info and users.list, and a person as Slack describes them.
import { changed, type RunningSlack } from './running-slack.ts';
import { asFlag, asText, type Method, refuse } from './web-answer.ts';
import { plainUser, type User } from './world.ts';

export const userMethods: Readonly<Record<string, Method>> = {
  'auth.test': {
    answer: ({ world }) => ({
      ok: true,
      url: `https://${world.team.domain}.slack.com/`,
      team: world.team.name,
      user: world.users[world.app.botUserId]?.name,
      team_id: world.team.id,
      user_id: world.app.botUserId,
      bot_id: world.app.botId,
      is_enterprise_install: false,
    }),
  },
  'users.info': {
    scope: 'users:read',
    answer: (slack, args) => {
      const user = slack.world.users[asText(args.user) ?? ''];
      if (user === undefined) return refuse('user_not_found');
      return { ok: true, user: describeUser(slack, user, asFlag(args.include_locale)) };
    },
  },
  'users.list': {
    scope: 'users:read',
    answer: (slack, args) => {
      const limit = Number(args.limit ?? 0);
      // Slack answers limit_required or a 500 without one; from 1,000 on it calls the argument invalid.
      if (!limit) return refuse('limit_required');
      if (!Number.isInteger(limit) || limit < 1 || limit > 999) return refuse('invalid_limit');
      const users = [slackbot(slack), ...Object.values(slack.world.users)];
      const from = users.findIndex((user) => user.id === readCursor(args.cursor));
      if (asText(args.cursor) !== undefined && from < 0) return refuse('invalid_cursor');
      const start = Math.max(0, from);
      const next = users[start + limit];
      return {
        ok: true,
        members: users
          .slice(start, start + limit)
          .map((user) => describeUser(slack, user, asFlag(args.include_locale))),
        cache_ts: Math.floor(slack.now().getTime() / 1000),
        response_metadata: { next_cursor: next === undefined ? '' : writeCursor(next.id) },
      };
    },
  },
};

const writeCursor = (id: string): string => Buffer.from(`user:${id}`).toString('base64');
const readCursor = (cursor: unknown): string | undefined =>
  typeof cursor === 'string'
    ? Buffer.from(cursor, 'base64').toString('utf8').replace('user:', '')
    : undefined;

/** In every list, and, as in Slack, not marked as a bot. */
const slackbot = ({ world }: RunningSlack): User => ({
  ...plainUser,
  id: 'USLACKBOT',
  team_id: world.team.id,
  name: 'slackbot',
  real_name: 'Slackbot',
  tz: 'America/Los_Angeles',
});

export const describeUser = (slack: RunningSlack, user: User, withLocale: boolean): object => {
  const profile = {
    title: user.title,
    real_name: user.real_name,
    real_name_normalized: user.real_name,
    // Most people never set one, and then it is empty.
    display_name: '',
    display_name_normalized: '',
    team: user.team_id,
  };
  const { id, team_id, name, deleted, is_bot, updated } = user;
  // Of a deactivated account Slack tells neither zone nor rank.
  if (deleted) return { id, team_id, name, deleted, profile, is_bot, is_app_user: false, updated };
  const { locale, title: _, ...rest } = user;
  return {
    ...rest,
    color: '4bbe2e',
    tz_label: zoneName(user.tz, slack.now()),
    tz_offset: zoneOffset(user.tz, slack.now()),
    profile,
    is_app_user: false,
    is_email_confirmed: true,
    ...(withLocale ? { locale } : {}),
  };
};

const zoneName = (tz: string, at: Date): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'long' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value ?? tz;

/** Seconds east of UTC at that instant. */
const zoneOffset = (tz: string, at: Date): number => {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60) * (sign === '-' ? -1 : 1);
};

export const patchUser = (slack: RunningSlack, user: User, patch: Partial<Omit<User, 'id'>>): User => {
  const next = { ...user, ...patch, updated: Math.floor(slack.now().getTime() / 1000) };
  slack.world.users[user.id] = next;
  changed(slack);
  return next;
};
