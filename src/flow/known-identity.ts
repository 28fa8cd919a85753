// What we know of a member or an admin ourselves, for when Slack can't be asked.
import type { SlackIdentity } from '../domain/profile.ts';
import { loadAdmin } from '../store/admins.ts';
import type { Actor, Deps } from './deps.ts';
import { viewMember } from './view-member.ts';

/** Null for somebody who is neither: then only Slack can say who they are. */
export const knownIdentity = async (deps: Deps, actor: Actor): Promise<SlackIdentity | null> => {
  const { person, standing } = await viewMember(deps, actor);
  const known = standing === 'member' ? person : await loadAdmin(deps.db, actor.workspaceId, actor.userId);
  if (!known) return null;
  const { userId, name, zone, locale } = known;
  return { userId, name, zone, locale };
};
