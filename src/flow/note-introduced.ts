// An introduction has arrived: only now these people count as introduced, and their waiting is over.
import { endWaiting } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { deletePairMembers, loadPair, saveIntroduced } from '../store/pairs.ts';

/** `introduced` may be fewer than the pair had: of three, one may have left in between. */
export const noteIntroduced = async (
  tx: Tx,
  workspaceId: string,
  pairId: string,
  introduced: readonly string[],
  channel: string,
  at: Date,
): Promise<void> => {
  const pair = await loadPair(tx, workspaceId, pairId);
  if (!pair) return;
  const gone = pair.members.filter((userId) => !introduced.includes(userId));
  await deletePairMembers(tx, pair, gone);
  await saveIntroduced(tx, pair, channel, at);
  await endWaiting(tx, workspaceId, pair.programmeId, introduced);
};
