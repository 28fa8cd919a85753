// Takes somebody whose data is deleted out of the outbox.
import type { Fate, NamingRow } from '../domain/forget-message.ts';
import type { Prisma } from './generated/client.ts';
import type { Tx } from './open-database.ts';

/** Everything that was, or is to be, said to them, or that names them. */
export const listNamingRows = (tx: Tx, workspaceId: string, userId: string): Promise<NamingRow[]> => {
  const [inKey, inMessage] = [`:${userId}:`, JSON.stringify(userId)];
  return tx.$queryRaw<NamingRow[]>`SELECT "id", "dedupeKey", "kind", "status", "message" FROM "OutboxMessage"
    WHERE "workspaceId" = ${workspaceId}
      AND (strpos(':' || "dedupeKey" || ':', ${inKey}) > 0 OR strpos("message"::text, ${inMessage}) > 0)`;
};

export const endRows = async (
  tx: Tx,
  workspaceId: string,
  fates: ReadonlyMap<NamingRow, Fate>,
): Promise<void> => {
  const ended = [...fates].flatMap(([{ id }, { kind }]) => (kind === 'delete' ? [id] : []));
  await tx.outboxMessage.deleteMany({ where: { workspaceId, id: { in: ended } } });
  for (const [{ id }, fate] of fates) {
    if (fate.kind === 'delete') continue;
    const { dedupeKey, message } = fate;
    const data = { dedupeKey, message: message as Prisma.InputJsonObject };
    await tx.outboxMessage.update({ where: { workspaceId_id: { workspaceId, id } }, data });
  }
};

/**
 * What was written down of first tries and tells of them goes. Whoever has just loaded a message and not begun to send it has
 * to load it anew, since it may tell of them.
 */
export const forgetWords = async (
  tx: Tx,
  workspaceId: string,
  { userId, name }: { readonly userId: string; readonly name: string },
  pairIds: readonly string[],
): Promise<void> => {
  const inJson = JSON.stringify(name).slice(1, -1);
  await tx.$executeRaw`UPDATE "OutboxMessage" SET "body" = NULL
    WHERE "workspaceId" = ${workspaceId} AND "body" IS NOT NULL
      AND ("message"->>'pairId' = ANY(${[...pairIds]}) OR strpos("body"::text, ${userId}) > 0
        OR (${inJson} <> '' AND strpos("body"::text, ${inJson}) > 0))`;
  await tx.outboxMessage.updateMany({
    where: { workspaceId, status: { in: ['due', 'unknown'] }, leaseUntil: { not: null } },
    data: { leaseUntil: null },
  });
};
