// Hashes of two of whom one's data was deleted, and what comes of them once that one returns.
import type { KeptApart } from '../domain/kept-apart.ts';
import type { Tx } from './open-database.ts';

const withoutWorkspace = { select: { hash: true, metAt: true } } as const;

export const listKeptApart = (tx: Tx, workspaceId: string): Promise<KeptApart[]> =>
  tx.keptApart.findMany({ where: { workspaceId }, ...withoutWorkspace });

/** In every workspace: those who have met. */
export const listResting = (tx: Tx): Promise<(KeptApart & { readonly workspaceId: string })[]> =>
  tx.keptApart.findMany({ where: { metAt: { not: null } } });

export const saveKeptApart = async (
  tx: Tx,
  workspaceId: string,
  kept: readonly KeptApart[],
): Promise<void> => {
  await tx.keptApart.createMany({
    data: kept.map((one) => ({ workspaceId, ...one })),
    skipDuplicates: true,
  });
};

export const deleteKeptApart = async (
  tx: Tx,
  workspaceId: string,
  hashes: readonly string[],
): Promise<void> => {
  await tx.keptApart.deleteMany({ where: { workspaceId, hash: { in: [...hashes] } } });
};

/** `until` null: for ever. They stand in nobody's profile. */
export const saveKept = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
  others: ReadonlyMap<string, Date | null>,
): Promise<void> => {
  const cause = 'kept';
  await tx.avoidance.deleteMany({
    where: { workspaceId, userId, cause, otherId: { in: [...others.keys()] } },
  });
  await tx.avoidance.createMany({
    data: [...others].map(([otherId, until]) => ({ workspaceId, userId, otherId, cause, until })),
  });
};

/** In every workspace. Returns how many there were. */
export const deleteKeptBefore = async (tx: Tx, at: Date): Promise<number> =>
  (await tx.avoidance.deleteMany({ where: { until: { lte: at } } })).count;
