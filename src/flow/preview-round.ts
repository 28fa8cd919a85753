// What an admin sees of a round before it goes out: a waiting draft as it is, the next round computed for looking, or a trial.
import { planRound } from '../domain/calendar.ts';
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';
import { type Preview, roundFigures, type Trial } from '../domain/preview.ts';
import type { Programme } from '../domain/programme.ts';
import type { Rules } from '../domain/rules.ts';
import { listMembers } from '../store/memberships.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listSitOuts, listWaiting } from '../store/rounds.ts';
import type { Deps } from './deps.ts';
import { gatherRound } from './gather-round.ts';

export const previewRound = async (deps: Deps, workspaceId: string): Promise<Preview | null> => {
  const { db } = deps;
  const programme = await loadProgramme(db, workspaceId);
  if (!programme) return null;
  const everybody = await listMembers(db, workspaceId, programme.id);
  const names = Object.fromEntries(everybody.map(({ person }) => [person.userId, person.name]));
  const [draft] = await listWaiting(db, workspaceId, programme.id);
  const { opensAt, rules } = draft ?? { opensAt: programme.nextRoundAt, rules: programme.rules };
  const { result } = await matchNow(deps, { ...programme, rules }, opensAt, true);
  const { matches, sitOuts } = draft
    ? {
        matches: await listPairsOfRound(db, workspaceId, draft.id),
        sitOuts: await listSitOuts(db, workspaceId, draft.id),
      }
    : result;
  return {
    roundId: draft?.id ?? null,
    opensAt,
    names,
    matches: matches.map(({ control: _, ...match }) => match),
    sitOuts,
    costs: result.costs,
    rules,
  };
};

/** The next round by rules that are not saved, beside the same by those that are; a waiting draft is left aside. */
export const tryRules = async (deps: Deps, workspaceId: string, rules: Rules): Promise<Trial | null> => {
  const programme = await loadProgramme(deps.db, workspaceId);
  if (!programme) return null;
  const opensAt = programme.nextRoundAt;
  const tried = await matchNow(deps, { ...programme, rules }, opensAt, true);
  const saved = await matchNow(deps, programme, opensAt, false);
  return {
    opensAt,
    tried: roundFigures(tried.result, tried.input.candidates),
    saved: roundFigures(saved.result, saved.input.candidates),
    costs: tried.result.costs,
    rules,
  };
};

const matchNow = async (
  deps: Deps,
  programme: Programme,
  opensAt: Date,
  costs: boolean,
): Promise<{ readonly input: MatchingInput; readonly result: MatchingResult }> => {
  const { times } = planRound(programme.rhythm, opensAt, programme.nextRoundAt);
  const { input } = await gatherRound(deps.db, programme, times, deps.now());
  return { input, result: await deps.match({ ...input, costs }) };
};
