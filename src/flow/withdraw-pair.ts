// A pair that will not talk after all: nobody counts as introduced, and those left over are told and stand first in line.
import { addWaiting } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { queueMessages } from '../store/outbox.ts';
import { type StoredPair, saveWithdrawn } from '../store/pairs.ts';

/** Does nothing where another was quicker. */
export const withdrawPair = async (
  tx: Tx,
  pair: StoredPair,
  at: Date,
  left: readonly string[],
): Promise<void> => {
  const remaining = pair.members.filter((userId) => !left.includes(userId));
  if (!(await saveWithdrawn(tx, pair, at))) return;
  await addWaiting(tx, pair.workspaceId, pair.programmeId, remaining);
  await queueMessages(
    tx,
    pair.workspaceId,
    remaining.map((userId) => ({
      dedupeKey: `counterpart-left:${pair.id}:${userId}`,
      dueAt: at,
      message: { kind: 'counterpart-left', pairId: pair.id, userId },
    })),
  );
};
