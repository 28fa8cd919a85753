// The next round opens while one still waits: the waiting one will not go out, and the messages about its approval say so.
import { type Programme, programmeKey } from '../domain/programme.ts';
import type { Tx } from '../store/open-database.ts';
import { atOnce } from '../store/outbox.ts';
import { listApprovalKeys, queueRedraws } from '../store/redraws.ts';
import { listWaiting, moveRound } from '../store/rounds.ts';

export const cancelWaiting = async (tx: Tx, programme: Programme, but: string, at: Date): Promise<void> => {
  for (const round of await listWaiting(tx, programmeKey(programme))) {
    if (round.id === but || !(await moveRound(tx, round, 'draft', 'cancelled'))) continue;
    await queueRedraws(tx, round, await listApprovalKeys(tx, round.workspaceId, round.id), at, atOnce);
  }
};
