// An introduction has arrived: only now these people count as introduced, and their waiting is over.
import { endWaiting } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { deletePairMembers, lockPair, saveIntroduced } from '../store/pairs.ts';
import { tellLeft } from './withdraw-pair.ts';

/** `introduced` may be fewer than the pair had: of three, one may have left in between. */
export const noteIntroduced = async (
  tx: Tx,
  workspaceId: string,
  pairId: string,
  introduced: readonly string[],
  channel: string,
  at: Date,
): Promise<void> => {
  const pair = await lockPair(tx, workspaceId, pairId);
  // Withdrawn while Slack was being called: whoever is left waits already, and now knows of what fell through.
  if (pair?.withdrawnAt) return tellLeft(tx, pair, at, introduced);
  if (!pair) return;
  const gone = pair.members.filter((userId) => !introduced.includes(userId));
  await deletePairMembers(tx, pair, gone);
  await saveIntroduced(tx, pair, channel, at);
  await endWaiting(tx, workspaceId, pair.programmeId, introduced);
};
