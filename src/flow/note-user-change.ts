// What Slack says of somebody has changed: a zone, a name, a switched-off account.
import type { SlackIdentity } from '../domain/profile.ts';
import { listProgrammesOf } from '../store/memberships.ts';
import { inTransaction } from '../store/open-database.ts';
import { saveIdentity } from '../store/people.ts';
import type { Deps } from './deps.ts';
import { leave } from './leave-programme.ts';

/** A deactivated account leaves every programme at once; an older word than the one we have changes nothing. */
export const noteUserChange = async (
  { db, now }: Deps,
  change: {
    readonly workspaceId: string;
    readonly identity: SlackIdentity;
    readonly updated: number;
    readonly deleted: boolean;
  },
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const { workspaceId, identity, updated, deleted } = change;
    const news = await saveIdentity(tx, workspaceId, identity, updated, deleted ? now() : null);
    if (!news || !deleted) return;
    for (const programmeId of await listProgrammesOf(tx, workspaceId, identity.userId)) {
      await leave(tx, { workspaceId, userId: identity.userId }, programmeId, now());
    }
  });
