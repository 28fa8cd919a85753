// Gathers all that a round's matching needs: who takes part this time, their history and the rules.
import { localDateOf } from '../domain/calendar.ts';
import { isTheirTurn, mayTakePart } from '../domain/eligibility.ts';
import { addDays } from '../domain/local-time.ts';
import type { MatchingInput } from '../domain/matching/candidate.ts';
import type { Membership, Programme } from '../domain/programme.ts';
import type { RoundTimes } from '../domain/round.ts';
import { listMembers, type MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { listLastIntroductions, listMeetings } from '../store/pairs.ts';
import { listNever } from '../store/people.ts';
import { listLastSitOuts, listSentRounds } from '../store/rounds.ts';

const weekMs = 7 * 24 * 3_600_000;
// The rarest way to take part is every fourth round, so older rounds decide nothing.
const roundsThatMatter = 4;

export type Gathered = {
  readonly input: MatchingInput;
  readonly members: readonly MemberRow[];
  /** The opening question that each got last. */
  readonly asked: ReadonlyMap<string, string>;
};

/** One seed for a programme's date: the preview and the round itself come out alike. */
export const gatherRound = async (tx: Tx, programme: Programme, times: RoundTimes): Promise<Gathered> => {
  const { workspaceId, id, rules, rhythm } = programme;
  const introductions = await listLastIntroductions(tx, workspaceId, id);
  const sent = await listSentRounds(tx, workspaceId, id, roundsThatMatter);
  const members = (await listMembers(tx, workspaceId, id)).filter(({ person, membership }) => {
    const last = introductions.get(person.userId);
    const since = last ? sent.filter(({ sentAt }) => sentAt && sentAt > last.at).length + 1 : null;
    return mayTakePart(membership, times.opensAt) && isTheirTurn(membership.frequency, since);
  });
  const outs = await listLastSitOuts(tx, workspaceId, id);
  const since = localDateOf(new Date(times.opensAt.getTime() - rules.restWeeks * weekMs), rhythm.zone);
  return {
    members,
    asked: new Map([...introductions].map(([userId, { question }]) => [userId, question])),
    input: {
      candidates: members.map(({ person, membership }) => ({
        id: person.userId,
        zone: person.zone,
        waiting: membership.waiting,
        talks: membership.talks,
        lastOut: latest(dayBeforeJoining(membership, rhythm.zone), outs.get(person.userId)),
        ...person.profile,
      })),
      history: await listMeetings(tx, workspaceId, since),
      never: await listNever(tx, workspaceId),
      rules,
      days: times.days,
      seed: `${id}:${times.localDate}`,
    },
  };
};

// Whom a round leaves out on the day on which all others joined comes after them, and does not tie with them.
const dayBeforeJoining = ({ since }: Membership, zone: string): string =>
  addDays(localDateOf(since, zone), -1);

const latest = (date: string, other: string | undefined): string => (other && other > date ? other : date);
