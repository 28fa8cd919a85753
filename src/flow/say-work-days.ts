// A member of before says with one tap on which days they work. It is asked once: later they change it in their profile.
import { loadMembership } from '../store/memberships.ts';
import { loadPerson, saveWorkDays } from '../store/people.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { offerAnew } from './offer-anew.ts';
import { planMessagesOf } from './plan-messages.ts';

export type DaysSaid =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-member' | 'said-before' };

/** `days`: ISO weekdays, in order and not empty. */
export const sayWorkDays = async (
  deps: Deps,
  command: Actor & { readonly days: readonly number[] },
): Promise<DaysSaid> =>
  actOnce(deps, command, async (tx) => {
    const { workspaceId, userId, days } = command;
    const membership = await loadMembership(tx, command);
    if (!membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    const known = await loadPerson(tx, workspaceId, userId);
    const isNew = await saveWorkDays(tx, workspaceId, userId, days);
    if (!isNew) return { ok: false, reason: 'said-before' };
    await offerAnew(tx, workspaceId, known, deps.now());
    await planMessagesOf(tx, workspaceId, userId, deps.now());
    return { ok: true };
  });
