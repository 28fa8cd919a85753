// A member pauses, until a date or without end, and comes back: by itself on that date, or by saying so.
import { mayTakePart } from '../domain/eligibility.ts';
import { keyOf } from '../domain/message.ts';
import { forGood } from '../domain/programme.ts';
import { loadMembership, updateMembership } from '../store/memberships.ts';
import { queueMessages } from '../store/outbox.ts';
import { loadProgramme } from '../store/programmes.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';

export type Paused = { readonly ok: true } | { readonly ok: false; readonly reason: 'not-member' };

/** `until` null: until they come back by themselves. Pausing again changes the date. */
export const pauseMember = async (
  deps: Deps,
  command: Actor & { readonly until: Date | null },
): Promise<Paused> =>
  actOnce(deps, command, async (tx) => {
    const { programmeId, userId, until } = command;
    const membership = await loadMembership(tx, command);
    if (!membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    await updateMembership(tx, command, { pausedUntil: until ?? forGood });
    if (until) {
      const message = { kind: 'welcome-back', userId } as const;
      const dedupeKey = keyOf.welcomeBack(programmeId, userId, until);
      await queueMessages(tx, command, [{ dedupeKey, dueAt: until, message }]);
    }
    return { ok: true };
  });

export type Resumed =
  | { readonly ok: true; readonly nextRoundAt: Date }
  | { readonly ok: false; readonly reason: 'not-member' }
  | { readonly ok: false; readonly reason: 'not-paused'; readonly nextRoundAt: Date };

export const resumeMember = async (deps: Deps, actor: Actor): Promise<Resumed> =>
  actOnce(deps, actor, async (tx) => {
    const programme = await loadProgramme(tx, actor);
    const membership = await loadMembership(tx, actor);
    if (!programme || !membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    const { nextRoundAt } = programme;
    if (mayTakePart(membership, deps.now())) return { ok: false, reason: 'not-paused', nextRoundAt };
    await updateMembership(tx, actor, { pausedUntil: null });
    return { ok: true, nextRoundAt };
  });
