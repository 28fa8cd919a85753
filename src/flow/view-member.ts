// What somebody has told so far, and what the programme offers to choose from.
import type { Person } from '../domain/profile.ts';
import type { Frequency } from '../domain/programme.ts';
import { loadMembership } from '../store/memberships.ts';
import { loadPerson } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import type { Actor, Deps } from './deps.ts';

export type MemberView = {
  /** Null: they never joined. Somebody who left finds their profile as it was. */
  readonly person: Person | null;
  readonly standing: 'new' | 'member' | 'left';
  readonly frequency: Frequency;
  readonly talks: 1 | 2;
  readonly interests: readonly string[];
  readonly roles: readonly string[];
};

export const viewMember = async ({ db }: Deps, actor: Actor): Promise<MemberView> => {
  const programme = await loadProgramme(db, actor);
  const person = await loadPerson(db, actor.workspaceId, actor.userId);
  const membership = await loadMembership(db, actor);
  const standing = !membership ? 'new' : membership.leftAt || membership.deactivatedAt ? 'left' : 'member';
  return {
    person,
    standing,
    frequency: membership?.frequency ?? 1,
    talks: membership?.talks ?? 1,
    interests: programme?.interests ?? [],
    roles: programme?.roles ?? [],
  };
};
