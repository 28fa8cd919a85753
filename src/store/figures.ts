// The figures of rounds that an admin may see: counted once, and read as they were counted.
import type { Figures, HomeAdmin } from '../domain/home.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { Prisma } from './generated/client.ts';
import { parseFigures } from './json-rows.ts';
import type { Tx } from './open-database.ts';

type RoundKey = ProgrammeKey & { readonly id: string };

const isOut = { status: { in: ['sent', 'closed'] }, sentAt: { not: null } };

/** Rounds of every workspace that ended by then and are not counted yet, the newest first. */
export const listUncounted = (tx: Tx, endedBy: Date): Promise<RoundKey[]> =>
  tx.round.findMany({
    where: { ...isOut, endsAt: { lte: endedBy }, figures: { equals: Prisma.DbNull } },
    select: { workspaceId: true, programmeId: true, id: true },
    orderBy: { endsAt: 'desc' },
  });

/** Locks the round for this transaction; false where it is counted already. */
export const lockUncounted = async (tx: Tx, { workspaceId, programmeId, id }: RoundKey): Promise<boolean> => {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Round"
    WHERE "workspaceId" = ${workspaceId} AND "programmeId" = ${programmeId} AND "id" = ${id} AND "figures" IS NULL
    FOR NO KEY UPDATE`;
  return rows.length > 0;
};

export const saveFigures = async (
  tx: Tx,
  { workspaceId, id }: RoundKey,
  figures: Figures,
  countedAt: Date,
): Promise<void> => {
  const data = { figures: { ...figures, countedAt: countedAt.toISOString() } };
  await tx.round.update({ where: { workspaceId_id: { workspaceId, id } }, data });
};

/** Of the rounds that were counted in this time, whenever they took place. */
export const listCounted = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Figures[]> => {
  const rows = await tx.$queryRaw<{ figures: unknown }[]>`SELECT "figures" FROM "Round"
    WHERE "workspaceId" = ${workspaceId} AND "programmeId" = ${programmeId} AND "figures" IS NOT NULL
      AND ("figures"->>'countedAt')::timestamptz >= ${from} AND ("figures"->>'countedAt')::timestamptz < ${to}`;
  return rows.map((row) => parseFigures(row.figures).figures);
};

/** The newest round of a programme that is counted. */
export const loadCounted = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
): Promise<(NonNullable<HomeAdmin['counted']> & { readonly roundId: string }) | null> => {
  const row = await tx.round.findFirst({
    where: { workspaceId, programmeId, ...isOut, figures: { not: Prisma.DbNull } },
    orderBy: { sentAt: 'desc' },
  });
  return row && { roundId: row.id, localDate: row.localDate, ...parseFigures(row.figures) };
};
