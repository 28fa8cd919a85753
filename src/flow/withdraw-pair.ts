// A pair that will not talk after all: nobody counts as introduced; those left over are told, and stand first in line.
import type { Tx } from '../store/open-database.ts';
import { queueMessages } from '../store/outbox.ts';
import { type StoredPair, saveWithdrawn } from '../store/pairs.ts';
import { standInLine } from './stand-in-line.ts';

/** Does nothing where another was quicker. */
export const withdrawPair = async (
  tx: Tx,
  pair: StoredPair,
  at: Date,
  left: readonly string[],
): Promise<void> => {
  const remaining = pair.members.filter((userId) => !left.includes(userId));
  if (!(await saveWithdrawn(tx, pair, at))) return;
  const alone = await standInLine(tx, pair, remaining);
  // Who has another talk knows nothing yet of one that was never introduced.
  await tellLeft(tx, pair, at, pair.introducedAt ? remaining : alone);
};

/** Nobody is told twice. */
export const tellLeft = async (
  tx: Tx,
  pair: StoredPair,
  at: Date,
  userIds: readonly string[],
): Promise<void> =>
  queueMessages(
    tx,
    pair.workspaceId,
    userIds.map((userId) => ({
      dedupeKey: `counterpart-left:${pair.id}:${userId}`,
      dueAt: at,
      message: { kind: 'counterpart-left', pairId: pair.id, userId },
    })),
  );
