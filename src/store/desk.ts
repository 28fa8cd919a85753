// What the admins' desk asks the database: which takeaways wait, who was in which talk, and how many members are alike.
import { type Crowd, type OwnPairs, pairsIn, perhapsOwn } from '../domain/desk.ts';
import { formerName } from '../domain/former.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Takeaway } from '../domain/takeaway.ts';
import type { Db, Tx } from './open-database.ts';
import { listTakeaways } from './takeaways.ts';

/** Those that may be on somebody's desk: with a name, or come in a batch. `named`: only those with a name, or without. */
export const listOnDesk = (tx: Tx, programme: ProgrammeKey, named?: boolean): Promise<Takeaway[]> =>
  listTakeaways(tx, programme, {
    state: 'waiting',
    OR: [{ named: true }, { batchedAt: { not: null } }],
    ...(named === undefined ? {} : { named }),
  });

export const countNamedOnDesk = (tx: Tx, { workspaceId, programmeId }: ProgrammeKey): Promise<number> =>
  tx.takeaway.count({ where: { workspaceId, programmeId, state: 'waiting', named: true } });

/** Of each of these people: in which of the talks that these takeaways and their batches are about they were themselves. */
export const listOwnPairs = async (
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
  takeaways: readonly Takeaway[],
): Promise<ReadonlyMap<string, OwnPairs>> => {
  const parts = await tx.pairMember.findMany({
    where: { workspaceId, userId: { in: [...userIds] }, pairId: { in: pairsIn(takeaways) } },
    select: { userId: true, pairId: true },
  });
  const perhaps = await listPerhapsOwn(tx, workspaceId, userIds, pairsIn(takeaways));
  const pairsOf = (userId: string) => [
    ...parts.filter((part) => part.userId === userId).map(({ pairId }) => pairId),
    ...perhaps.filter((part) => part.userId === userId).map(({ pairId }) => perhapsOwn(pairId)),
  ];
  return new Map(userIds.map((userId) => [userId, new Set(pairsOf(userId))]));
};

/** Talks with a former member, of each who has not been a member ever since: they may be that one. */
const listPerhapsOwn = (
  tx: Tx,
  workspaceId: string,
  userIds: readonly string[],
  pairIds: readonly string[],
): Promise<{ readonly userId: string; readonly pairId: string }[]> =>
  tx.$queryRaw`SELECT u."userId", m."pairId" FROM unnest(${[...userIds]}::text[]) AS u("userId"), "PairMember" m
    JOIN "Pair" p ON p."workspaceId" = m."workspaceId" AND p."id" = m."pairId"
    WHERE m."workspaceId" = ${workspaceId} AND m."pairId" = ANY(${[...pairIds]})
      AND m."userId" LIKE ${formerName('%')} AND NOT EXISTS (SELECT 1 FROM "Membership" s
        WHERE s."workspaceId" = m."workspaceId" AND s."programmeId" = p."programmeId"
          AND s."userId" = u."userId" AND s."since" <= p."introducedAt")`;

/** Who was in each of these talks. */
export const listTalkers = async (
  tx: Tx,
  workspaceId: string,
  pairIds: readonly string[],
): Promise<(pairId: string) => string[]> => {
  const parts = await tx.pairMember.findMany({ where: { workspaceId, pairId: { in: [...pairIds] } } });
  return (pairId) => parts.filter((part) => part.pairId === pairId).map(({ userId }) => userId);
};

export const countCrowd = (tx: Tx, { workspaceId, programmeId }: ProgrammeKey): Promise<Crowd> =>
  tx.$queryRaw<Crowd>`SELECT p."sector", p."country", COUNT(*)::int AS "people" FROM "Membership" m
    JOIN "Person" p ON p."workspaceId" = m."workspaceId" AND p."userId" = m."userId"
    WHERE m."workspaceId" = ${workspaceId} AND m."programmeId" = ${programmeId} AND m."leftAt" IS NULL
      AND p."deactivatedAt" IS NULL
    GROUP BY p."sector", p."country"`;

/** Programmes in which an author may have to be asked, or a batch may come together. */
export const listToTend = (db: Db): Promise<ProgrammeKey[]> =>
  db.$queryRaw<
    ProgrammeKey[]
  >`SELECT p."workspaceId", p."id" AS "programmeId" FROM "Programme" p WHERE EXISTS (
    SELECT 1 FROM "Takeaway" t WHERE t."workspaceId" = p."workspaceId" AND t."programmeId" = p."id"
      AND ((t."state" = 'asked-old' AND t."turn" = 0) OR (t."state" = 'waiting' AND NOT t."named")))
    ORDER BY 1, 2`;
