// Somebody joins, or edits their profile. The profile belongs to the person; only taking part belongs to the programme.
import type { Person } from '../domain/profile.ts';
import type { Frequency, ProgrammeKey } from '../domain/programme.ts';
import { lockMember } from '../store/deletion.ts';
import { loadMembership, saveMembership } from '../store/memberships.ts';
import { loadPerson, savePerson } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { actOnce } from './act-once.ts';
import type { Deps } from './deps.ts';
import { stayApart } from './keep-apart.ts';
import { offerAnew } from './offer-anew.ts';
import { planMessagesOf } from './plan-messages.ts';

export type JoinProgramme = ProgrammeKey & {
  readonly once?: string | null;
  readonly person: Person;
  /** Slack's time stamp of what it said of them, so that an older event that comes late changes nothing any more. */
  readonly slackUpdated?: number;
  readonly frequency: Frequency;
  readonly talks?: 1 | 2;
};

export type Joined =
  | { readonly ok: true; readonly first: boolean; readonly nextRoundAt: Date }
  | { readonly ok: false; readonly reason: 'no-programme' };

export const joinProgramme = async (deps: Deps, command: JoinProgramme): Promise<Joined> =>
  actOnce(deps, command, async (tx) => {
    const { workspaceId, programmeId, person, slackUpdated, frequency, talks = 1 } = command;
    const programme = await loadProgramme(tx, command);
    if (!programme) return { ok: false, reason: 'no-programme' };
    const key = { workspaceId, programmeId, userId: person.userId };
    // Somebody who deletes everything at this moment is gone before it is looked whether they are known.
    await lockMember(tx, key);
    const before = await loadMembership(tx, key);
    const known = await loadPerson(tx, workspaceId, person.userId);
    await savePerson(tx, workspaceId, person, slackUpdated);
    await stayApart(tx, deps, key, deps.now());
    const first = before === null || before.leftAt !== null;
    const start = first ? { since: deps.now(), leftAt: null, pausedUntil: null } : { since: before.since };
    await saveMembership(tx, key, { ...start, frequency, talks });
    await offerAnew(tx, workspaceId, known, deps.now());
    await planMessagesOf(tx, workspaceId, person.userId, deps.now());
    return { ok: true, first, nextRoundAt: programme.nextRoundAt };
  });
