// What becomes of each person of a pair.
import type { Response } from '../domain/pair.ts';
import type { Tx } from './open-database.ts';
import type { StoredPair } from './pairs.ts';

/** For people who left a group of three before it was introduced. */
export const deletePairMembers = async (
  tx: Tx,
  pair: StoredPair,
  userIds: readonly string[],
): Promise<void> => {
  const { workspaceId, id: pairId } = pair;
  await tx.pairMember.deleteMany({ where: { workspaceId, pairId, userId: { in: [...userIds] } } });
};

/** These have left the programme while the pair's round goes on, or were gone before its introduction. */
export const saveLeft = async (
  tx: Tx,
  { workspaceId, id }: StoredPair,
  userIds: readonly string[],
  leftAt: Date,
): Promise<void> => {
  if (userIds.length === 0) return;
  const userId = { in: [...userIds] };
  await tx.pairMember.updateMany({
    where: { workspaceId, pairId: id, userId, leftAt: null },
    data: { leftAt },
  });
};

export const saveResponse = async (
  tx: Tx,
  { workspaceId, id: pairId }: StoredPair,
  userId: string,
  response: Response,
): Promise<void> => {
  await tx.pairMember.updateMany({ where: { workspaceId, pairId, userId }, data: { response } });
};
