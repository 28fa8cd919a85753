// An introduction has arrived: only now these people count as introduced.

import { pairState } from '../domain/pair.ts';
import { isUnderWay } from '../domain/round.ts';
import type { Tx } from '../store/open-database.ts';
import { deletePairMembers, lockPair, saveIntroduced } from '../store/pairs.ts';
import { loadRound } from '../store/rounds.ts';
import { redrawPair, tellLeft } from './withdraw-pair.ts';

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
  if (!pair || pair.introducedAt) return;
  const strangers = pair.members.filter((userId) => !introduced.includes(userId));
  await deletePairMembers(tx, pair, strangers);
  await saveIntroduced(tx, pair, channel, at);
  const now = {
    ...pair,
    introducedAt: at,
    parts: pair.parts.filter(({ userId }) => introduced.includes(userId)),
  };
  const round = pair.roundId ? await loadRound(tx, workspaceId, pair.roundId) : null;
  const isOver = round !== null && !isUnderWay(round, at);
  // Withdrawn while Slack was being called: whoever is left now knows of what fell through.
  if (pair.withdrawnAt) await tellLeft(tx, pair, at, introduced);
  if (isOver || pairState(now, isOver) === 'called-off') await redrawPair(tx, now, at);
};
