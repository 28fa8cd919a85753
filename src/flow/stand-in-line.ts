// A talk falls through: who has no other one in this round stands first in line for the next.
import { addWaiting, lockMemberships } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { listOtherPairs, type StoredPair, standsFor } from '../store/pairs.ts';

/** Returns those who stand in line now. */
export const standInLine = async (
  tx: Tx,
  pair: StoredPair,
  userIds: readonly string[],
): Promise<string[]> => {
  const { workspaceId, programmeId } = pair;
  // Where both talks of one person fall through at once, the later of the two has to see the earlier.
  await lockMemberships(tx, workspaceId, programmeId, userIds);
  const others = await listOtherPairs(tx, pair, userIds);
  const alone = userIds.filter((userId) => !others.some((other) => standsFor(other, userId)));
  await addWaiting(tx, workspaceId, programmeId, alone);
  return alone;
};
