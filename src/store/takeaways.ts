// Takeaways that are shared, on their way to everybody.
import { beginOfAbout } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { type Takeaway, type TakeawayKey, takeawayStates } from '../domain/takeaway.ts';
import type { Prisma, Takeaway as Row } from './generated/client.ts';
import type { Tx } from './open-database.ts';

type StoredKey = TakeawayKey & { readonly workspaceId: string };

const toTakeaway = (row: Row & { answer: { takeaway: string | null } }): Takeaway => ({
  pairId: row.pairId,
  userId: row.userId,
  programmeId: row.programmeId,
  id: row.id,
  text: row.answer.takeaway ?? '',
  named: row.named,
  state: takeawayStates.find((state) => state === row.state) ?? 'waiting',
  sharedAt: row.sharedAt,
  batchedAt: row.batchedAt,
  batch: row.batch,
  reason: row.reason,
  insightId: row.insightId,
  agreed: row.agreed,
  turn: row.turn,
});

const withText = { answer: { select: { takeaway: true } } } as const;
const where = ({ workspaceId, pairId, userId }: StoredKey) => ({
  workspaceId_pairId_userId: { workspaceId, pairId, userId },
});

/**
 * Whatever changes a takeaway or an insight holds this lock of its programme, so that nothing is let through while its author
 * takes it back. It is the first lock that a transaction takes. Then come a person's row, their memberships', and pairs': so
 * no two ever wait for each other. Taking it twice does no harm.
 */
export const lockLessons = async (tx: Tx, { workspaceId, programmeId }: ProgrammeKey): Promise<void> => {
  const name = `lessons ${workspaceId} ${programmeId}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
};

export const loadTakeaway = async (tx: Tx, key: StoredKey): Promise<Takeaway | null> => {
  const row = await tx.takeaway.findUnique({ where: where(key), include: withText });
  return row && toTakeaway(row);
};

/** Those of a programme that match, in the order in which they were shared. */
export const listTakeaways = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  that: Prisma.TakeawayWhereInput,
): Promise<Takeaway[]> =>
  (
    await tx.takeaway.findMany({
      where: { workspaceId, programmeId, ...that },
      include: withText,
      orderBy: [{ sharedAt: 'asc' }, { pairId: 'asc' }, { userId: 'asc' }],
    })
  ).map(toTakeaway);

/** From now on it waits for an admin. */
export const createTakeaway = async (
  tx: Tx,
  key: StoredKey & ProgrammeKey,
  named: boolean,
  sharedAt: Date,
): Promise<void> => {
  const { workspaceId, programmeId, pairId, userId } = key;
  const state = 'waiting';
  const turn = await lastTurn(tx, key);
  await tx.takeaway.create({
    data: { workspaceId, programmeId, pairId, userId, named, state, sharedAt, turn },
  });
};

/** How often somebody was written to about what they took away, also if they took it back meanwhile. */
export const lastTurn = async (tx: Tx, { workspaceId, pairId, userId }: StoredKey): Promise<number> => {
  const begin = beginOfAbout(pairId, userId);
  const [last] = await tx.$queryRaw<{ turn: number | null }[]>`
    SELECT MAX(("message"->>'turn')::int) AS "turn" FROM "OutboxMessage"
    WHERE "workspaceId" = ${workspaceId} AND "dedupeKey" LIKE ${`${begin}%`}`;
  return last?.turn ?? 0;
};

export const updateTakeaway = async (
  tx: Tx,
  key: StoredKey,
  { batch, ...data }: Partial<Omit<Takeaway, 'pairId' | 'userId' | 'programmeId' | 'text' | 'id'>>,
): Promise<void> => {
  await tx.takeaway.update({ where: where(key), data: { ...data, ...(batch && { batch: [...batch] }) } });
};

export const deleteTakeaway = async (tx: Tx, { workspaceId, pairId, userId }: StoredKey): Promise<void> => {
  await tx.takeaway.deleteMany({ where: { workspaceId, pairId, userId } });
};
