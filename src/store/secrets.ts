// Keys that the app made for itself, where the environment gives none.
import type { Tx } from './open-database.ts';

export const loadSecret = async (tx: Tx, name: string): Promise<string | null> =>
  (await tx.secret.findUnique({ where: { name } }))?.value ?? null;

/** Where another process was quicker, its value stays. */
export const createSecret = async (tx: Tx, name: string, value: string): Promise<void> => {
  await tx.secret.createMany({ data: [{ name, value }], skipDuplicates: true });
};
