// Gathers all that a round's matching needs: who takes part this time, their history and the rules.
import { localDateOf } from '../domain/calendar.ts';
import { isTheirTurn, mayTakePart } from '../domain/eligibility.ts';
import { addDays } from '../domain/local-time.ts';
import type { MatchingInput } from '../domain/matching/candidate.ts';
import { isHistory, stands } from '../domain/pair.ts';
import { placesInLine, roundsThatMatter } from '../domain/place-in-line.ts';
import type { Membership, Programme } from '../domain/programme.ts';
import type { RoundTimes } from '../domain/round.ts';
import { listMembers, type MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { listLastQuestions, listMeetings, listOpenPairs } from '../store/pairs.ts';
import { listNever } from '../store/people.ts';
import { listLastSitOuts, listPastRounds } from '../store/rounds.ts';

const weekMs = 7 * 24 * 3_600_000;

export type Gathered = {
  readonly input: MatchingInput;
  readonly members: readonly MemberRow[];
  /** The opening question that each got last. */
  readonly asked: ReadonlyMap<string, string>;
};

/**
 * One seed for a programme's date: the preview and the round itself come out alike. Whoever has a standing pair in a round
 * that is still under way when this one opens has somebody already.
 */
export const gatherRound = async (
  tx: Tx,
  programme: Programme,
  times: RoundTimes,
  now: Date,
): Promise<Gathered> => {
  const { workspaceId, id, rules, rhythm } = programme;
  const underWay = await listOpenPairs(tx, workspaceId, now);
  const later = times.opensAt > now ? await listOpenPairs(tx, workspaceId, times.opensAt) : underWay;
  const busy = new Set(later.filter((pair) => stands(pair, false)).flatMap(({ members }) => members));
  const placeOf = placesInLine(await listPastRounds(tx, workspaceId, id, roundsThatMatter), now);
  const members = (await listMembers(tx, workspaceId, id))
    .filter(({ membership }) => mayTakePart(membership, times.opensAt) && !busy.has(membership.userId))
    .map((row) => ({ ...row, place: placeOf(row.membership.userId, row.membership.since) }))
    .filter(({ membership, place }) => isTheirTurn(membership.frequency, place.roundsSinceTalk));
  const outs = await listLastSitOuts(tx, workspaceId, id);
  const since = new Date(times.opensAt.getTime() - rules.restWeeks * weekMs);
  const onTheirWay = underWay.filter((pair) => !isHistory(pair) && stands(pair, false));
  const today = localDateOf(now, rhythm.zone);
  return {
    members,
    asked: await listLastQuestions(tx, workspaceId, id),
    input: {
      candidates: members.map(({ person, membership, place }) => ({
        id: person.userId,
        zone: person.zone,
        waiting: place.waiting,
        talks: membership.talks,
        lastOut: latest(dayBeforeJoining(membership, rhythm.zone), outs.get(person.userId)),
        ...person.profile,
      })),
      history: [
        ...(await listMeetings(tx, workspaceId, since, rhythm.zone)),
        ...onTheirWay.map(({ members: on }) => ({ members: on, on: today })),
      ],
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
