// What Slack says of somebody has changed: a zone, a name, a deactivated account, a member who is now a stranger.
import type { SlackWord } from '../domain/profile.ts';
import { deleteAdmins } from '../store/admins.ts';
import { listProgrammesOf } from '../store/memberships.ts';
import { loadPerson, saveIdentity } from '../store/people.ts';
import { lockLessons } from '../store/takeaways.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { leave } from './leave-programme.ts';
import { offerAnew } from './offer-anew.ts';
import { planMessagesOf } from './plan-messages.ts';

/**
 * Somebody who is gone leaves every programme at once, and somebody who is no longer an admin is not asked about rounds any
 * more. A report older than the one we have changes nothing.
 */
export const noteUserChange = async (
  deps: Deps,
  change: Pick<Actor, 'workspaceId' | 'once'> & SlackWord & { readonly isAdmin?: boolean },
): Promise<void> =>
  actOnce(deps, change, async (tx) => {
    const { workspaceId, identity, isAdmin = true, updated, gone } = change;
    const at = deps.now();
    const programmeIds = gone ? await listProgrammesOf(tx, workspaceId, identity.userId) : [];
    for (const programmeId of programmeIds) await lockLessons(tx, { workspaceId, programmeId });
    const known = await loadPerson(tx, workspaceId, identity.userId);
    const news = await saveIdentity(tx, workspaceId, identity, updated, gone ? at : null);
    const isOld = !news && known !== null;
    if (!isOld && (!isAdmin || gone)) await deleteAdmins(tx, workspaceId, [identity.userId]);
    if (!news) return;
    if (!gone) {
      await offerAnew(tx, workspaceId, known, at);
      return planMessagesOf(tx, workspaceId, identity.userId, at);
    }
    for (const programmeId of programmeIds) {
      await leave(tx, { workspaceId, programmeId, userId: identity.userId }, at);
    }
  });
