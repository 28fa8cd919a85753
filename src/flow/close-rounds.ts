// A round's time is over. Its questions are in the outbox already; the messages that offered a talk now say that it is over.
import { keyOf } from '../domain/message.ts';
import { isHistory } from '../domain/pair.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { queueRedraws } from '../store/redraws.ts';
import { listEnded, moveRound, type StoredRound } from '../store/rounds.ts';
import type { Deps } from './deps.ts';

export const closeRounds = async ({ db, now, log }: Deps): Promise<number> => {
  let closed = 0;
  for (const round of await listEnded(db, now())) {
    const { workspaceId, id } = round;
    try {
      if (await inTransaction(db, (tx) => close(tx, round, now()))) closed += 1;
    } catch (error) {
      // One round's trouble must not keep all others waiting; the next heartbeat tries again.
      log.error({ err: error, workspaceId, roundId: id }, 'A round could not be closed');
    }
  }
  return closed;
};

/** False where another process was quicker. */
const close = async (tx: Tx, round: StoredRound, at: Date): Promise<boolean> => {
  if (!(await moveRound(tx, round, 'sent', 'closed'))) return false;
  const pairs = (await listPairsOfRound(tx, round, round.id)).filter(isHistory);
  const keys = pairs.flatMap(({ id, members }) => [
    keyOf.introduction(id),
    keyOf.reminder(id),
    ...members.map((userId) => keyOf.worksForYou(id, userId)),
  ]);
  await queueRedraws(tx, round, keys, at);
  return true;
};
