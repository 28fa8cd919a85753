// Whoever opens the admin part is an admin at that moment, and will be asked about rounds that wait.
import type { SlackIdentity } from '../domain/profile.ts';
import { deleteAdmin, saveAdmin } from '../store/admins.ts';
import type { Deps } from './deps.ts';

export const noteAdmin = async (
  { db }: Deps,
  workspaceId: string,
  identity: SlackIdentity,
  isAdmin: boolean,
): Promise<void> =>
  isAdmin ? saveAdmin(db, workspaceId, identity) : deleteAdmin(db, workspaceId, identity.userId);
