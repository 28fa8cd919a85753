// Which lesson the introduction of a pair tells.
import type { Told } from '../domain/lesson.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Tx } from './open-database.ts';
import type { StoredPair } from './pairs.ts';

export const saveTold = async (
  tx: Tx,
  { workspaceId, id, insightId: before }: StoredPair,
  told: Told | null,
): Promise<void> => {
  const insightId = told?.insightId ?? null;
  if (insightId === before) return;
  await tx.pair.update({ where: { workspaceId_id: { workspaceId, id } }, data: { insightId } });
};

/** The lessons that introductions of these people have told. */
export const listTold = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  userIds: readonly string[],
): Promise<string[]> => {
  const members = { some: { userId: { in: [...userIds] } } };
  const rows = await tx.pair.findMany({
    where: { workspaceId, programmeId, members, insightId: { not: null } },
    select: { insightId: true },
  });
  return rows.flatMap(({ insightId }) => insightId ?? []);
};

/** The pairs whose introduction tells this lesson. */
export const listTelling = async (tx: Tx, workspaceId: string, insightId: string): Promise<string[]> =>
  (await tx.pair.findMany({ where: { workspaceId, insightId }, select: { id: true } })).map(({ id }) => id);
