// A round ends when its time is over: its questions stand in the outbox already, and what offered a talk says that it is over.
import { keyOf } from '../domain/message.ts';
import { isHistory } from '../domain/pair.ts';
import { inTransaction } from '../store/open-database.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { queueRedraws } from '../store/redraws.ts';
import { listEnded, moveRound } from '../store/rounds.ts';
import type { Deps } from './deps.ts';

export const closeRounds = async ({ db, now }: Deps): Promise<number> => {
  let closed = 0;
  for (const round of await listEnded(db, now())) {
    const isOurs = await inTransaction(db, async (tx) => {
      if (!(await moveRound(tx, round, 'sent', 'closed'))) return false;
      const pairs = (await listPairsOfRound(tx, round.workspaceId, round.id)).filter(isHistory);
      const keys = pairs.flatMap(({ id }) => [keyOf.introduction(id), keyOf.reminder(id)]);
      await queueRedraws(tx, round.workspaceId, keys, now());
      return true;
    });
    if (isOurs) closed += 1;
  }
  return closed;
};
