// The half-hours offered to a pair, who can come to which, and who talks with others then.
import type { Offer } from '../domain/talk-time.ts';
import type { Tx } from './open-database.ts';

type Pair = { readonly workspaceId: string; readonly id: string };

const within = ({ workspaceId, id }: Pair) => ({ workspaceId, pairId: id });

/** All that were ever offered, in order of time. */
export const listOffers = (tx: Tx, { workspaceId, id }: Pair): Promise<Offer[]> =>
  tx.$queryRaw<Offer[]>`
    SELECT s."startsAt", s."offered", s."isOpen",
      COALESCE(array_agg(t."userId" ORDER BY t."userId") FILTER (WHERE t."userId" IS NOT NULL), '{}') AS "yes"
    FROM "Slot" s LEFT JOIN "SlotTap" t USING ("workspaceId", "pairId", "startsAt")
    WHERE s."workspaceId" = ${workspaceId} AND s."pairId" = ${id}
    GROUP BY s."workspaceId", s."pairId", s."startsAt" ORDER BY s."startsAt"`;

/** Offers these half-hours, perhaps once more. */
export const saveOffers = async (tx: Tx, pair: Pair, starts: readonly Date[]): Promise<void> => {
  for (const startsAt of starts) {
    const where = { workspaceId_pairId_startsAt: { ...within(pair), startsAt } };
    const update = { isOpen: true, offered: { increment: 1 } };
    await tx.slot.upsert({ where, create: { ...within(pair), startsAt }, update });
  }
};

/** Takes these back, with all taps on them. */
export const closeOffers = async (tx: Tx, pair: Pair, starts: readonly Date[]): Promise<void> => {
  if (starts.length === 0) return;
  const where = { ...within(pair), startsAt: { in: [...starts] } };
  await tx.slotTap.deleteMany({ where });
  await tx.slot.updateMany({ where, data: { isOpen: false } });
};

export const saveTap = async (tx: Tx, pair: Pair, startsAt: Date, userId: string): Promise<void> => {
  await tx.slotTap.createMany({ data: { ...within(pair), startsAt, userId }, skipDuplicates: true });
};

export const deleteTap = async (tx: Tx, pair: Pair, startsAt: Date, userId: string): Promise<void> => {
  await tx.slotTap.deleteMany({ where: { ...within(pair), startsAt, userId } });
};

/** When the other talks begin that these people have settled, in any programme, and that begin after `since`. */
export const listTaken = async (
  tx: Tx,
  { workspaceId, id }: Pair,
  userIds: readonly string[],
  since: Date,
): Promise<Date[]> => {
  const rows = await tx.pair.findMany({
    where: {
      workspaceId,
      id: { not: id },
      settledFor: { gt: since },
      withdrawnAt: null,
      members: { some: { userId: { in: [...userIds] }, response: null, leftAt: null } },
    },
    select: { settledFor: true },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ settledFor }) => settledFor ?? []);
};

export const loadSettled = async (tx: Tx, { workspaceId, id }: Pair): Promise<Date | null> => {
  const where = { workspaceId_id: { workspaceId, id } };
  return (await tx.pair.findUnique({ where, select: { settledFor: true } }))?.settledFor ?? null;
};
