// What an admin sees of a round before it goes out: a waiting draft as it is, or the next round computed for looking.
import { roundTimes } from '../domain/calendar.ts';
import type { MatchingResult } from '../domain/matching/candidate.ts';
import type { Preview } from '../domain/preview.ts';
import type { Programme } from '../domain/programme.ts';
import { listMembers } from '../store/memberships.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listDrafts, listSitOuts } from '../store/rounds.ts';
import type { Deps } from './deps.ts';
import { gatherRound } from './gather-round.ts';

export const previewRound = async (deps: Deps, workspaceId: string): Promise<Preview | null> => {
  const { db } = deps;
  const programme = await loadProgramme(db, workspaceId);
  if (!programme) return null;
  const everybody = await listMembers(db, workspaceId, programme.id);
  const names = Object.fromEntries(everybody.map(({ person }) => [person.userId, person.name]));
  const [draft] = await listDrafts(db, workspaceId, programme.id);
  if (draft) {
    const matches = await listPairsOfRound(db, workspaceId, draft.id);
    const sitOuts = await listSitOuts(db, workspaceId, draft.id);
    const { costs } = await matchNow(deps, programme, draft.opensAt);
    return { roundId: draft.id, opensAt: draft.opensAt, names, matches, sitOuts, costs };
  }
  const { matches, sitOuts, costs } = await matchNow(deps, programme, programme.nextRoundAt);
  return { roundId: null, opensAt: programme.nextRoundAt, names, matches, sitOuts, costs };
};

const matchNow = async (deps: Deps, programme: Programme, opensAt: Date): Promise<MatchingResult> => {
  const { input } = await gatherRound(deps.db, programme, roundTimes(programme.rhythm, opensAt));
  return deps.match({ ...input, costs: true });
};
