// What an admin sees of a round before it goes out: a waiting draft as it is, or the next round computed for looking.
import { roundTimes } from '../domain/calendar.ts';
import type { Preview } from '../domain/preview.ts';
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
    return { roundId: draft.id, opensAt: draft.opensAt, names, matches, sitOuts };
  }
  const { input } = await gatherRound(db, programme, roundTimes(programme.rhythm, programme.nextRoundAt));
  const { matches, sitOuts } = await deps.match(input);
  return { roundId: null, opensAt: programme.nextRoundAt, names, matches, sitOuts };
};
