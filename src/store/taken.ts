// Which payloads have taken effect, kept for as long as somebody could send them again.
import type { Tx } from './open-database.ts';

/** False where it is there already. Waits for another transaction that is just writing it. */
export const saveTaken = async (tx: Tx, workspaceId: string, key: string, at: Date): Promise<boolean> =>
  (await tx.taken.createMany({ data: [{ workspaceId, key, at }], skipDuplicates: true })).count > 0;

export const deleteTaken = async (tx: Tx, before: Date): Promise<void> => {
  await tx.taken.deleteMany({ where: { at: { lt: before } } });
};
