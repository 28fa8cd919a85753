// What an admin sees of a round before it goes out: a waiting draft as it is, or the next round computed for looking.
import { planRound } from '../domain/calendar.ts';
import type { MatchingResult } from '../domain/matching/candidate.ts';
import type { Preview } from '../domain/preview.ts';
import type { Programme } from '../domain/programme.ts';
import type { Rules } from '../domain/rules.ts';
import { listMembers } from '../store/memberships.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listSitOuts, listWaiting } from '../store/rounds.ts';
import type { Deps } from './deps.ts';
import { gatherRound } from './gather-round.ts';

/** `tried`: the next round by rules that are not saved; a waiting draft is left aside. */
export const previewRound = async (
  deps: Deps,
  workspaceId: string,
  tried?: Rules,
): Promise<Preview | null> => {
  const { db } = deps;
  const programme = await loadProgramme(db, workspaceId);
  if (!programme) return null;
  const everybody = await listMembers(db, workspaceId, programme.id);
  const names = Object.fromEntries(everybody.map(({ person }) => [person.userId, person.name]));
  const [draft] = tried ? [] : await listWaiting(db, workspaceId, programme.id);
  const { opensAt, rules } = draft ?? { opensAt: programme.nextRoundAt, rules: tried ?? programme.rules };
  const computed = await matchNow(deps, { ...programme, rules }, opensAt);
  const { matches, sitOuts } = draft
    ? {
        matches: await listPairsOfRound(db, workspaceId, draft.id),
        sitOuts: await listSitOuts(db, workspaceId, draft.id),
      }
    : computed;
  return {
    roundId: draft?.id ?? null,
    opensAt,
    names,
    matches: matches.map(({ control: _, ...match }) => match),
    sitOuts,
    costs: computed.costs,
    rules,
    isTrial: tried !== undefined,
  };
};

const matchNow = async (deps: Deps, programme: Programme, opensAt: Date): Promise<MatchingResult> => {
  const { times } = planRound(programme.rhythm, opensAt, programme.nextRoundAt);
  const { input } = await gatherRound(deps.db, programme, times, deps.now());
  return deps.match({ ...input, costs: true });
};
