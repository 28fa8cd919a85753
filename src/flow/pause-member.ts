// A member pauses until a date or for good, and comes back: alone on the date, or by saying so.
import { mayTakePart } from '../domain/eligibility.ts';
import { forGood } from '../domain/programme.ts';
import { loadMembership, updateMembership } from '../store/memberships.ts';
import { inTransaction } from '../store/open-database.ts';
import { queueMessages } from '../store/outbox.ts';
import { loadProgramme } from '../store/programmes.ts';
import type { Actor, Deps } from './deps.ts';

export type Paused = { readonly ok: true } | { readonly ok: false; readonly reason: 'not-member' };

/** `until` null: until they come back by themselves. Pausing again changes the date. */
export const pauseMember = async (
  { db }: Deps,
  { workspaceId, userId, until }: Actor & { readonly until: Date | null },
): Promise<Paused> =>
  inTransaction(db, async (tx) => {
    const programme = await loadProgramme(tx, workspaceId);
    const key = { workspaceId, programmeId: programme?.id ?? '', userId };
    const membership = await loadMembership(tx, key);
    if (!membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    await updateMembership(tx, key, { pausedUntil: until ?? forGood });
    if (until) {
      const message = { kind: 'welcome-back', programmeId: key.programmeId, userId } as const;
      const dedupeKey = `welcome-back:${key.programmeId}:${userId}:${until.toISOString()}`;
      await queueMessages(tx, workspaceId, [{ dedupeKey, dueAt: until, message }]);
    }
    return { ok: true };
  });

export type Resumed =
  | { readonly ok: true; readonly nextRoundAt: Date }
  | { readonly ok: false; readonly reason: 'not-member' }
  | { readonly ok: false; readonly reason: 'not-paused'; readonly nextRoundAt: Date };

export const resumeMember = async ({ db, now }: Deps, { workspaceId, userId }: Actor): Promise<Resumed> =>
  inTransaction(db, async (tx) => {
    const programme = await loadProgramme(tx, workspaceId);
    const key = { workspaceId, programmeId: programme?.id ?? '', userId };
    const membership = await loadMembership(tx, key);
    if (!programme || !membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    const { nextRoundAt } = programme;
    if (mayTakePart(membership, now())) return { ok: false, reason: 'not-paused', nextRoundAt };
    await updateMembership(tx, key, { pausedUntil: null });
    return { ok: true, nextRoundAt };
  });
