// Deletes all that is held about one person; in counts a name that leads nowhere takes their place.

import type { RoundStatus } from '../domain/round.ts';
import type { Tx } from './open-database.ts';

type Held = { readonly workspaceId: string; readonly userId: string };

export type HeldPair = {
  readonly id: string;
  readonly programmeId: string;
  readonly roundId: string | null;
  /** Of its round. */
  readonly status: RoundStatus | null;
  readonly introducedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly members: readonly string[];
};

/** Before their pairs, as whoever saves a profile, pauses or leaves does it: so nobody waits for each other. */
export const lockMember = async (tx: Tx, { workspaceId, userId }: Held): Promise<boolean> => {
  const found = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Person"
    WHERE "workspaceId" = ${workspaceId} AND "userId" = ${userId} FOR UPDATE`;
  await tx.$queryRaw`SELECT 1 FROM "Membership"
    WHERE "workspaceId" = ${workspaceId} AND "userId" = ${userId} ORDER BY "programmeId" FOR UPDATE`;
  return found.length > 0;
};

/** Their pairs, each locked, so that nobody answers about one of them meanwhile. */
export const lockPairsOf = (tx: Tx, { workspaceId, userId }: Held): Promise<HeldPair[]> =>
  tx.$queryRaw<HeldPair[]>`WITH held AS MATERIALIZED (
      SELECT p."workspaceId", p."id", p."programmeId", p."roundId", p."introducedAt", p."withdrawnAt" FROM "Pair" p
      WHERE p."workspaceId" = ${workspaceId} AND p."id" IN (
        SELECT "pairId" FROM "PairMember" WHERE "workspaceId" = ${workspaceId} AND "userId" = ${userId})
      ORDER BY p."id" FOR NO KEY UPDATE)
    SELECT h."id", h."programmeId", h."roundId", h."introducedAt", h."withdrawnAt",
      (SELECT r."status" FROM "Round" r WHERE r."workspaceId" = h."workspaceId" AND r."id" = h."roundId") AS "status",
      (SELECT array_agg(m."userId") FROM "PairMember" m
        WHERE m."workspaceId" = h."workspaceId" AND m."pairId" = h."id") AS "members"
    FROM held h ORDER BY h."id"`;

/** Where a round leaves them out that has not gone out, nothing is left of that. */
export const renameSitOuts = async (
  tx: Tx,
  { workspaceId, userId }: Held,
  nameIn: (roundId: string) => string,
): Promise<void> => {
  const isOut = { status: { in: ['sent', 'closed'] } };
  await tx.sitOut.deleteMany({ where: { workspaceId, userId, round: { isNot: isOut } } });
  for (const { roundId } of await tx.sitOut.findMany({ where: { workspaceId, userId } })) {
    const key = { workspaceId, roundId, userId };
    await tx.sitOut.update({
      where: { workspaceId_roundId_userId: key },
      data: { userId: nameIn(roundId) },
    });
  }
};

/** Why the pair met tells of them too. */
export const renameInPair = async (
  tx: Tx,
  { workspaceId, userId }: Held,
  pairId: string,
  name: string,
): Promise<void> => {
  await tx.pairMember.updateMany({ where: { workspaceId, pairId, userId }, data: { userId: name } });
  await tx.pair.updateMany({ where: { workspaceId, id: pairId }, data: { reasons: [] } });
};

/** Two of three are left. */
export const takeOutOfPair = async (tx: Tx, { workspaceId, userId }: Held, pairId: string): Promise<void> => {
  await tx.pairMember.deleteMany({ where: { workspaceId, pairId, userId } });
  await tx.pair.updateMany({ where: { workspaceId, id: pairId }, data: { reasons: [] } });
};

export const deletePair = async (tx: Tx, workspaceId: string, pairId: string): Promise<void> => {
  await tx.pairMember.deleteMany({ where: { workspaceId, pairId } });
  await tx.pair.deleteMany({ where: { workspaceId, id: pairId } });
};

/** What they said about their pairs. What they shared of it is taken back before. */
export const deleteSaid = async (tx: Tx, where: Held): Promise<void> => {
  await tx.slotTap.deleteMany({ where });
  await tx.takeaway.deleteMany({ where });
  await tx.insightMark.deleteMany({ where });
  await tx.feedback.deleteMany({ where });
};

export const deletePerson = async (tx: Tx, held: Held): Promise<void> => {
  const { workspaceId, userId } = held;
  await tx.avoidance.deleteMany({ where: { workspaceId, OR: [{ userId }, { otherId: userId }] } });
  await tx.membership.deleteMany({ where: held });
  await tx.person.deleteMany({ where: held });
  await tx.admin.deleteMany({ where: held });
  await tx.change.updateMany({ where: held, data: { userId: '' } });
  await tx.round.updateMany({ where: { workspaceId, approvedBy: userId }, data: { approvedBy: null } });
};
