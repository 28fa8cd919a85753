// Notes who opens the admin part: they are admins then, and are asked about waiting rounds until Slack says otherwise.
import type { SlackIdentity } from '../domain/profile.ts';
import { deleteAdmins, loadAdmin, saveAdmin } from '../store/admins.ts';
import type { Actor, Deps } from './deps.ts';

export const noteAdmin = ({ db }: Deps, workspaceId: string, identity: SlackIdentity): Promise<void> =>
  saveAdmin(db, workspaceId, identity);

/** Slack says that these are not admins, or no longer. */
export const noteNoAdmins = ({ db }: Deps, workspaceId: string, userIds: readonly string[]): Promise<void> =>
  deleteAdmins(db, workspaceId, userIds);

export const isNotedAdmin = async (
  { db }: Deps,
  { workspaceId, userId }: Pick<Actor, 'workspaceId' | 'userId'>,
): Promise<boolean> => (await loadAdmin(db, workspaceId, userId)) !== null;
