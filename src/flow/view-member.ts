// What somebody has told so far, and what the programme offers to choose from.
import type { Person } from '../domain/profile.ts';
import type { Frequency } from '../domain/programme.ts';
import { workingWeekOf } from '../domain/working-week.ts';
import { loadMembership } from '../store/memberships.ts';
import { isAskedForDays, loadPerson } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import type { Actor, Deps } from './deps.ts';

export type MemberView = {
  /**
   * Null: they never joined. Somebody who left finds their profile as it was. Who has not said on which days they work finds
   * the week of their country.
   */
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
    person:
      person && (await isAskedForDays(db, actor.workspaceId, actor.userId))
        ? withWeekOfCountry(person)
        : person,
    standing,
    frequency: membership?.frequency ?? 1,
    talks: membership?.talks ?? 1,
    interests: programme?.interests ?? [],
    roles: programme?.roles ?? [],
  };
};

const withWeekOfCountry = ({ profile, ...rest }: Person): Person => ({
  ...rest,
  profile: { ...profile, hours: { ...profile.hours, days: workingWeekOf(profile.country) } },
});
