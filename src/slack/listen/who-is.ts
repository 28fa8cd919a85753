// Asks Slack who somebody is at this moment: name, zone, language, whether they are an admin, and may be enrolled.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { zoneOrUtc } from '../../domain/calendar.ts';
import { type Account, type EnrolRefusal, type Home, mayTune, whyNotEnrol } from '../../domain/joining.ts';
import { OwnError } from '../../domain/own-error.ts';
import type { SlackIdentity, SlackWord } from '../../domain/profile.ts';
import { visibleName } from '../../domain/visible-name.ts';
import type { Actor, Deps } from '../../flow/deps.ts';
import { knownIdentity } from '../../flow/known-identity.ts';
import { classifyError } from '../classify-error.ts';
import { fit } from '../text/escape.ts';

const flag = z
  .boolean()
  .nullish()
  .transform((is) => is ?? false);
const text = z
  .string()
  .nullish()
  .transform((said) => said ?? undefined);

const slackUser = z.object({
  id: z.string().min(1),
  team_id: z.string().min(1),
  enterprise_user: z.object({ enterprise_id: text }).nullish(),
  name: text,
  real_name: text,
  profile: z.object({ display_name: text, real_name: text }).nullish(),
  tz: text,
  // As Slack writes it, `es-ES`. Nothing else would give a language.
  locale: text.transform((said) =>
    said && /^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(said) ? said : undefined,
  ),
  updated: z
    .number()
    .int()
    .nullish()
    .transform((at) => at ?? 0),
  deleted: flag,
  is_bot: flag,
  is_stranger: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_admin: flag,
  is_owner: flag,
  is_primary_owner: flag,
});

/** Who acts, and in which workspace of which organisation. */
export type Acting = Actor & Omit<Home, 'teamId'>;

export const homeOf = ({ workspaceId, enterpriseId, isOrgWide }: Acting): Home => ({
  teamId: workspaceId,
  enterpriseId,
  isOrgWide,
});

export type Who = SlackWord & {
  readonly identity: SlackIdentity;
  /** Null: Slack could not be asked, and only Slack is believed in this. */
  readonly isAdmin: boolean | null;
  readonly whyNotEnrol: EnrolRefusal | null;
};

// Slack allows no longer name.
const longestName = 80;

// Slack's own bot is not marked as one.
const slackbot = 'USLACKBOT';

export const parseWho = (json: unknown, home: Home): Who => {
  const { identity, ...word } = toWord(slackUser.parse(json), home);
  return { ...word, identity: { name: identity.userId, zone: 'UTC', locale: 'en-US', ...identity } };
};

type Word = SlackWord & Pick<Who, 'isAdmin' | 'whyNotEnrol'>;

/** Null: we cannot read what Slack says of this person, and that must not keep others on the list waiting. */
export const readWord = (json: unknown, home: Home): Word | null => {
  const { data } = slackUser.safeParse(json);
  return data ? toWord(data, home) : null;
};

const toWord = (user: z.infer<typeof slackUser>, home: Home): Word => {
  const { display_name, real_name } = user.profile ?? {};
  const { id, tz, locale } = user;
  const names = [display_name, real_name, user.real_name, user.name].filter((name) => name);
  const account: Account = {
    deleted: user.deleted,
    isBot: user.is_bot || user.id === slackbot,
    isStranger: user.is_stranger,
    isGuest: user.is_restricted || user.is_ultra_restricted,
    isAdmin: user.is_admin || user.is_owner || user.is_primary_owner,
    teamId: user.team_id,
    enterpriseId: user.enterprise_user?.enterprise_id ?? null,
  };
  const refusal = whyNotEnrol(account, home);
  return {
    identity: {
      userId: id,
      ...(names.length > 0 && { name: fit(visibleName(names, id), longestName) }),
      ...(tz && { zone: zoneOrUtc(tz) }),
      ...(locale && { locale }),
    },
    isAdmin: mayTune(account, home),
    whyNotEnrol: refusal,
    // Only what Slack says expressly: another `team_id` alone may mean that the workspace moved into an organisation.
    gone: account.deleted || account.isStranger,
    updated: user.updated,
  };
};

// Slack gives a click or a form three seconds in all.
const patience = 1_500;

/**
 * Where Slack can't be asked, name, zone and language come from our own copy, but never whether somebody is an admin.
 * Somebody whom Slack does not know is a stranger. Throws Slack's error where we have no copy or lost our access.
 */
export const whoIs = async (deps: Deps, client: WebClient, actor: Acting): Promise<Who> => {
  const asking = client.users.info({ user: actor.userId, include_locale: true });
  try {
    const { user } = await inTime(asking);
    return parseWho(user, homeOf(actor));
  } catch (error) {
    const { kind } = classifyError(error, 'users.info');
    const unsaid = { gone: false, updated: 0 };
    if (kind === 'refused') {
      const identity = { userId: actor.userId, name: actor.userId, zone: 'UTC', locale: 'en-US' };
      return { ...unsaid, identity, isAdmin: false, whyNotEnrol: 'stranger' };
    }
    const identity = kind === 'stopped' ? null : await knownIdentity(deps, actor);
    if (!identity) throw error;
    return { ...unsaid, identity, isAdmin: null, whyNotEnrol: null };
  }
};

/** An answer that comes later is of no use any more. */
const inTime = async <T>(asking: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OwnError('Slack does not say who somebody is.')), patience);
  });
  return Promise.race([asking, late]).finally(() => clearTimeout(timer));
};
