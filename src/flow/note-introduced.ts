// An introduction has arrived: only now do these people count as introduced.

import { isFormer } from '../domain/former.ts';
import { pairState } from '../domain/pair.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { isUnderWay } from '../domain/round.ts';
import { listMembers } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { deletePairMembers, saveLeft } from '../store/pair-parts.ts';
import { loadPair, lockPair, saveIntroduced } from '../store/pairs.ts';
import { loadRound } from '../store/rounds.ts';
import { planMessages } from './plan-messages.ts';
import { redrawPair, tellLeft } from './withdraw-pair.ts';

/** `introduced` may be fewer than the pair had: one of three may have left before. Another may have left during the call. */
export const noteIntroduced = async (
  tx: Tx,
  programme: ProgrammeKey,
  pairId: string,
  introduced: readonly string[],
  channel: string,
  at: Date,
): Promise<void> => {
  const pair = await lockPair(tx, programme, pairId);
  if (!pair || pair.introducedAt) return;
  const strangers = pair.members.filter((userId) => !introduced.includes(userId) && !isFormer(userId));
  // Others have deleted everything during the call.
  const known = introduced.filter((userId) => pair.members.includes(userId));
  await deletePairMembers(tx, pair, strangers);
  await saveIntroduced(tx, pair, channel, at);
  const members = await listMembers(tx, pair, introduced);
  const left = members.filter(({ membership }) => membership.leftAt || membership.deactivatedAt);
  await saveLeft(
    tx,
    pair,
    left.map(({ membership }) => membership.userId),
    at,
  );
  const now = (await loadPair(tx, pair, pairId)) ?? pair;
  const round = pair.roundId ? await loadRound(tx, pair, pair.roundId) : null;
  const isOver = round !== null && !isUnderWay(round, at);
  await planMessages(tx, now, at);
  // The pair was withdrawn while Slack was being called: those who are left have now read an introduction that fell through.
  if (pair.withdrawnAt) await tellLeft(tx, pair, at, known);
  const isOutdated = isOver || known.length < introduced.length || pairState(now, isOver) === 'called-off';
  if (isOutdated) await redrawPair(tx, now, at);
};
