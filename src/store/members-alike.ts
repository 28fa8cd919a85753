// How many members share what would be shown of one of them.
import { type Attributes, fewestAlike } from '../domain/lesson.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { countriesOf } from '../domain/region.ts';
import { Prisma } from './generated/client.ts';
import type { Tx } from './open-database.ts';

/** Whether five members or more share these attributes. It stops at the fifth that it finds. */
export const areEnoughAlike = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  { sector, region }: Attributes,
): Promise<boolean> => {
  const ofSector = sector === null ? Prisma.empty : Prisma.sql`AND p."sector" = ${sector}`;
  const ofRegion = region === null ? Prisma.empty : Prisma.sql`AND p."country" = ANY(${countriesOf(region)})`;
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Person" p
    JOIN "Membership" m ON m."workspaceId" = p."workspaceId" AND m."userId" = p."userId"
    WHERE p."workspaceId" = ${workspaceId} AND m."programmeId" = ${programmeId} ${ofSector} ${ofRegion}
      AND m."leftAt" IS NULL AND p."deactivatedAt" IS NULL
    LIMIT ${fewestAlike}`;
  return rows.length === fewestAlike;
};
