// What Slack says of somebody has changed: a zone, a name, a switched-off account.
import type { SlackIdentity } from '../domain/profile.ts';
import { deleteAdmins } from '../store/admins.ts';
import { listProgrammesOf } from '../store/memberships.ts';
import { inTransaction } from '../store/open-database.ts';
import { loadPerson, saveIdentity } from '../store/people.ts';
import type { Deps } from './deps.ts';
import { leave } from './leave-programme.ts';

/**
 * A deactivated account leaves every programme at once, and an admin no more is asked nothing more. An older word than the
 * one we have changes nothing.
 */
export const noteUserChange = async (
  { db, now }: Deps,
  change: {
    readonly workspaceId: string;
    readonly identity: SlackIdentity;
    readonly isAdmin?: boolean;
    readonly updated: number;
    readonly deleted: boolean;
  },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { workspaceId, identity, isAdmin = true, updated, deleted } = change;
    const news = await saveIdentity(tx, workspaceId, identity, updated, deleted ? now() : null);
    const isOld = !news && (await loadPerson(tx, workspaceId, identity.userId)) !== null;
    if (!isOld && (!isAdmin || deleted)) await deleteAdmins(tx, workspaceId, [identity.userId]);
    if (!news || !deleted) return;
    for (const programmeId of await listProgrammesOf(tx, workspaceId, identity.userId)) {
      await leave(tx, { workspaceId, userId: identity.userId }, programmeId, now());
    }
  });
