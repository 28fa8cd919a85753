// Asks Slack who somebody is, at this moment: name, zone, language, admin or not, and whether they may be enrolled.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { zoneOrUtc } from '../../domain/calendar.ts';
import { type EnrolRefusal, whyNotEnrol } from '../../domain/joining.ts';
import type { SlackWord } from '../../domain/profile.ts';

const flag = z.boolean().default(false);

const slackUser = z.object({
  id: z.string().min(1),
  team_id: z.string().default(''),
  enterprise_user: z.object({ enterprise_id: z.string() }).partial().optional(),
  name: z.string().default(''),
  real_name: z.string().optional(),
  profile: z.object({ display_name: z.string(), real_name: z.string() }).partial().default({}),
  tz: z.string().nullish(),
  locale: z.string().optional(),
  updated: z.number().int().default(0),
  deleted: flag,
  is_bot: flag,
  is_stranger: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_admin: flag,
  is_owner: flag,
  is_primary_owner: flag,
});

export type Who = SlackWord & {
  readonly isAdmin: boolean;
  readonly whyNotEnrol: (workspaceId: string, enterpriseId: string | null) => EnrolRefusal | null;
};

// Apps of Slack itself carry no flag.
const slackbot = 'USLACKBOT';

export const parseWho = (json: unknown): Who => toWho(slackUser.parse(json));

/** Null: one of many whom we cannot read, and who must not keep the others waiting. */
export const readWho = (json: unknown): Who | null => {
  const { data } = slackUser.safeParse(json);
  return data ? toWho(data) : null;
};

const toWho = (user: z.infer<typeof slackUser>): Who => {
  const { display_name, real_name } = user.profile;
  const name = [display_name, real_name, user.real_name, user.name].find((known) => known) ?? user.id;
  const zone = zoneOrUtc(user.tz ?? '');
  return {
    identity: { userId: user.id, name, zone, locale: user.locale ?? 'en-US' },
    isAdmin: user.is_admin || user.is_owner || user.is_primary_owner,
    deleted: user.deleted,
    updated: user.updated,
    whyNotEnrol: (teamId, enterpriseId) =>
      whyNotEnrol(
        {
          deleted: user.deleted,
          isBot: user.is_bot || user.id === slackbot,
          isStranger: user.is_stranger,
          isGuest: user.is_restricted || user.is_ultra_restricted,
          teamId: user.team_id,
          enterpriseId: user.enterprise_user?.enterprise_id ?? null,
        },
        { teamId, enterpriseId },
      ),
  };
};

export const whoIs = async (client: WebClient, userId: string): Promise<Who> => {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  return parseWho(user);
};
