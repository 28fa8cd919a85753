// A member leaves, or their account is switched off: nothing more is planned with them, and counterparts are told.
import type { SlackIdentity } from '../domain/profile.ts';
import {
  listMembers,
  listProgrammesOf,
  loadMembership,
  lockMemberships,
  updateMembership,
} from '../store/memberships.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { listOpenPairsOf, lockPair, type StoredPair } from '../store/pairs.ts';
import { listKnownPeople, saveIdentity } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import type { Actor, Deps } from './deps.ts';
import { withdrawPair } from './withdraw-pair.ts';

export type Left = { readonly ok: true } | { readonly ok: false; readonly reason: 'not-member' };

export const leaveProgramme = async ({ db, now }: Deps, { workspaceId, userId }: Actor): Promise<Left> =>
  inTransaction(db, async (tx) => {
    const programme = await loadProgramme(tx, workspaceId);
    const programmeId = programme?.id ?? '';
    const membership = await loadMembership(tx, { workspaceId, programmeId, userId });
    if (!membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    await leave(tx, { workspaceId, userId }, programmeId, now());
    return { ok: true };
  });

/** What Slack says of somebody has changed; a deactivated account leaves every programme at once. */
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

export const knownPeople = ({ db }: Deps, workspaceId: string): Promise<string[]> =>
  listKnownPeople(db, workspaceId);

// Pairs before memberships, as in every flow: two that hold one each and want the other would wait for ever.
const leave = async (
  tx: Tx,
  { workspaceId, userId }: Actor,
  programmeId: string,
  at: Date,
): Promise<void> => {
  const pairs: StoredPair[] = [];
  for (const { id } of await listOpenPairsOf(tx, workspaceId, userId)) {
    const pair = await lockPair(tx, workspaceId, id);
    if (pair?.programmeId === programmeId) pairs.push(pair);
  }
  await lockMemberships(tx, workspaceId, programmeId, [userId, ...pairs.flatMap(({ members }) => members)]);
  for (const pair of pairs) {
    const talked = Object.values(pair.responses).some((response) => response !== null);
    const others = (await listMembers(tx, workspaceId, programmeId, pair.members))
      .filter(({ membership }) => !membership.leftAt && !membership.deactivatedAt)
      .map(({ membership }) => membership.userId)
      .filter((other) => other !== userId);
    // Two who are left of three can still talk.
    const left = pair.members.filter((member) => !others.includes(member));
    if (!talked && others.length < 2) await withdrawPair(tx, pair, at, left);
  }
  const key = { workspaceId, programmeId, userId };
  await updateMembership(tx, key, { leftAt: at, pausedUntil: null, waiting: 0 });
};
