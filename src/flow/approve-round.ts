// An admin lets a waiting round go out; its days count from now on.
import { roundTimes } from '../domain/calendar.ts';
import { saveChange } from '../store/changes.ts';
import { inTransaction } from '../store/open-database.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listSitOuts, loadRound, moveRound } from '../store/rounds.ts';
import type { Actor, Deps } from './deps.ts';
import { releaseRound } from './release-round.ts';

export type Approved =
  | { readonly ok: true; readonly pairs: number; readonly sitOuts: number }
  | { readonly ok: false; readonly reason: 'no-draft' };

export const approveRound = async (
  { db, now }: Deps,
  { workspaceId, userId, roundId }: Actor & { readonly roundId: string },
): Promise<Approved> =>
  inTransaction(db, async (tx) => {
    const programme = await loadProgramme(tx, workspaceId);
    const round = await loadRound(tx, workspaceId, roundId);
    if (!programme || !round) return { ok: false, reason: 'no-draft' };
    const at = now();
    const { days, remindsAt, endsAt } = roundTimes(programme.rhythm, at);
    const sent = { sentAt: at, opensAt: at, days: [...days], remindsAt, endsAt };
    if (!(await moveRound(tx, round, 'draft', 'sent', sent))) return { ok: false, reason: 'no-draft' };
    const pairs = await listPairsOfRound(tx, workspaceId, roundId);
    const sitOuts = await listSitOuts(tx, workspaceId, roundId);
    await releaseRound(tx, { round: { ...round, ...sent, status: 'sent' }, pairs, sitOuts }, at);
    await saveChange(tx, programme, { at, userId, what: 'approval' });
    return { ok: true, pairs: pairs.length, sitOuts: sitOuts.length };
  });
