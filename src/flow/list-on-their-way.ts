// Introductions of rounds under way that wait until their readers work.
import { keyOf } from '../domain/message.ts';
import { pairState } from '../domain/pair.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Tx } from '../store/open-database.ts';
import { listOpenPairs } from '../store/pairs.ts';
import { listDue } from '../store/said.ts';

/** When each of those to this person comes, the first one first. */
export const listOnTheirWay = async (
  tx: Tx,
  key: ProgrammeKey,
  at: Date,
  userId: string,
): Promise<Date[]> => {
  const pairs = await listOpenPairs(tx, key, at, [userId]);
  const planned = pairs.filter((pair) => pairState(pair, false) === 'planned');
  return listDue(
    tx,
    key.workspaceId,
    planned.map(({ id }) => keyOf.introduction(id)),
  );
};
