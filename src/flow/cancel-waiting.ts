// The next round opens while one waits still: that one will not go out, and what asked for its approval says so.
import type { Programme } from '../domain/programme.ts';
import type { Tx } from '../store/open-database.ts';
import { atOnce } from '../store/outbox.ts';
import { listApprovalKeys, queueRedraws } from '../store/redraws.ts';
import { listWaiting, moveRound } from '../store/rounds.ts';

export const cancelWaiting = async (
  tx: Tx,
  { workspaceId, id }: Programme,
  but: string,
  at: Date,
): Promise<void> => {
  for (const round of await listWaiting(tx, workspaceId, id)) {
    if (round.id === but || !(await moveRound(tx, round, 'draft', 'cancelled'))) continue;
    await queueRedraws(tx, workspaceId, await listApprovalKeys(tx, workspaceId, round.id), at, atOnce);
  }
};
