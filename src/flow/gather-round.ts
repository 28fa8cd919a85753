// Gathers all that a round's matching needs: who takes part this time, their history and the rules.
import { localDateOf } from '../domain/calendar.ts';
import { isTheirTurn, mayTakePart } from '../domain/eligibility.ts';
import { addDays } from '../domain/local-time.ts';
import { type MatchingInput, matchedFields } from '../domain/matching/candidate.ts';
import { isHistory, stands } from '../domain/pair.ts';
import type { Profile } from '../domain/profile.ts';
import { type Membership, type Programme, programmeKey } from '../domain/programme.ts';
import type { RoundTimes } from '../domain/round.ts';
import { listLastQuestions, listMeetings } from '../store/meetings.ts';
import { listMembers, type MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { listOpenPairs } from '../store/pairs.ts';
import { listNever } from '../store/people.ts';
import { listLastSitOuts, listRoundsUnderWay } from '../store/rounds.ts';
import { loadPlaces } from './load-places.ts';

const noPlace = { waiting: 0, roundsSinceTalk: null };
const weekMs = 7 * 24 * 3_600_000;

export type Gathered = {
  readonly input: MatchingInput;
  readonly members: readonly MemberRow[];
  /** The opening question that each got last. */
  readonly asked: ReadonlyMap<string, string>;
};

/**
 * The seed depends on the programme and the date alone, so that the preview and the round itself come out alike. Somebody
 * with a standing pair in a round that is still under way when this one opens has a counterpart already, and is not
 * gathered.
 */
export const gatherRound = async (
  tx: Tx,
  programme: Programme,
  times: RoundTimes,
  now: Date,
): Promise<Gathered> => {
  const { workspaceId, id, rules, rhythm } = programme;
  const key = programmeKey(programme);
  const underWay = await listOpenPairs(tx, key, now);
  const later = times.opensAt > now ? await listOpenPairs(tx, key, times.opensAt) : underWay;
  const busy = new Set(later.filter((pair) => stands(pair, false)).flatMap(({ members }) => members));
  const everybody = await listMembers(tx, key);
  const places = await loadPlaces(
    tx,
    key,
    everybody.map(({ membership }) => membership),
    now,
  );
  // A round inside another is nobody's next turn.
  const isInside = (await listRoundsUnderWay(tx, key, times.opensAt)).length > 0;
  const members = everybody
    .filter(({ membership }) => mayTakePart(membership, times.opensAt) && !busy.has(membership.userId))
    .map((row) => ({ ...row, place: places.get(row.membership.userId) ?? noPlace }))
    .filter(({ membership, place: { roundsSinceTalk } }) =>
      isTheirTurn(
        membership.frequency,
        roundsSinceTalk === null ? null : roundsSinceTalk - (isInside ? 1 : 0),
      ),
    );
  const outs = await listLastSitOuts(tx, key);
  const since = new Date(times.opensAt.getTime() - rules.restWeeks * weekMs);
  const onTheirWay = underWay.filter((pair) => !isHistory(pair) && stands(pair, false));
  const today = localDateOf(now, rhythm.zone);
  return {
    members,
    asked: await listLastQuestions(tx, key),
    input: {
      candidates: members.map(({ person, membership, place }) => ({
        id: person.userId,
        zone: person.zone,
        waiting: place.waiting,
        talks: membership.talks,
        lastOut: latest(dayBeforeJoining(membership, rhythm.zone), outs.get(person.userId)),
        ...matchedOf(person.profile),
      })),
      history: [
        ...(await listMeetings(tx, key, since, rhythm.zone)),
        ...onTheirWay.map(({ members: on }) => ({ members: on, on: today })),
      ],
      never: await listNever(tx, workspaceId, times.opensAt),
      rules,
      days: times.days,
      seed: `${id}:${times.localDate}`,
    },
  };
};

const matchedOf = (profile: Profile): Pick<Profile, (typeof matchedFields)[number]> =>
  Object.fromEntries(matchedFields.map((name) => [name, profile[name]])) as typeof profile;

// Everybody counts as left out the day before they joined. So of people who join on one day, somebody whom a round leaves
// out on that same day comes after the others, and does not tie with them.
const dayBeforeJoining = ({ since }: Membership, zone: string): string =>
  addDays(localDateOf(since, zone), -1);

const latest = (date: string, other: string | undefined): string => (other && other > date ? other : date);
