// What an admin sees of a round before it goes out: a waiting draft as it is, the next round computed for looking, or a trial.
import { planRound } from '../domain/calendar.ts';
import { introductionTime } from '../domain/delivery-time.ts';
import type { MatchingInput } from '../domain/matching/candidate.ts';
import { arrivalsOf, type Preview, roundFigures, type Trial } from '../domain/preview.ts';
import type { Programme, ProgrammeKey } from '../domain/programme.ts';
import type { Rules } from '../domain/rules.ts';
import { listMembers } from '../store/memberships.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listSitOuts, listWaiting } from '../store/rounds.ts';
import type { Deps } from './deps.ts';
import { gatherRound } from './gather-round.ts';
import { readersOf } from './plan-messages.ts';

export const previewRound = async (deps: Deps, key: ProgrammeKey): Promise<Preview | null> => {
  const { db } = deps;
  const programme = await loadProgramme(db, key);
  if (!programme) return null;
  const everybody = await listMembers(db, key);
  const names = Object.fromEntries(everybody.map(({ person }) => [person.userId, person.name]));
  const [draft] = await listWaiting(db, key);
  const { opensAt, rules } = draft ?? { opensAt: programme.nextRoundAt, rules: programme.rules };
  const input = await gatherNow(deps, { ...programme, rules }, opensAt);
  const result = await deps.match({ ...input, costs: true });
  const sentAt = new Date(Math.max(opensAt.getTime(), deps.now().getTime()));
  const { matches, sitOuts } = draft
    ? {
        matches: await listPairsOfRound(db, key, draft.id),
        sitOuts: await listSitOuts(db, key, draft.id),
      }
    : result;
  const readers = readersOf(everybody);
  const introductions = matches
    .map(({ members }) => readers(members))
    .filter((people) => people.length > 0)
    .map((people) => introductionTime(people, { opensAt: sentAt, days: input.days }, sentAt));
  return {
    programmeId: programme.id,
    roundId: draft?.id ?? null,
    opensAt,
    names,
    matches: matches.map(({ control: _, ...match }) => match),
    sitOuts,
    arrivals: arrivalsOf(introductions, sentAt),
    costs: result.costs,
    rules,
  };
};

/** The next round by rules that are not saved, beside the same round by the saved ones. A waiting draft is left aside. */
export const tryRules = async (deps: Deps, key: ProgrammeKey, rules: Rules): Promise<Trial | null> => {
  const programme = await loadProgramme(deps.db, key);
  if (!programme) return null;
  const opensAt = programme.nextRoundAt;
  // History is read as far back as the longer rest of the two; a meeting beyond its own rest hinders nobody.
  const restWeeks = Math.max(rules.restWeeks, programme.rules.restWeeks);
  const input = await gatherNow(deps, { ...programme, rules: { ...rules, restWeeks } }, opensAt);
  const result = await deps.match({ ...input, rules, costs: true, alsoBy: [programme.rules] });
  const [saved = result] = result.also;
  return {
    opensAt,
    tried: roundFigures(result, input.candidates),
    saved: roundFigures(saved, input.candidates),
    costs: result.costs,
    rules,
  };
};

const gatherNow = async (deps: Deps, programme: Programme, opensAt: Date): Promise<MatchingInput> => {
  const { times } = planRound(programme.rhythm, opensAt, programme.nextRoundAt);
  return (await gatherRound(deps.db, programme, times, deps.now())).input;
};
