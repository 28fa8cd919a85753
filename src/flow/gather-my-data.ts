// Somebody asks for all that is held about them, as a file that a person and a program can read.
import { myData } from '../domain/my-data.ts';
import { loadHeld } from '../store/held.ts';
import { inTransaction } from '../store/open-database.ts';
import type { Actor, Deps } from './deps.ts';

/** JSON, indented. Null: nothing is held about them. */
export const gatherMyData = async (
  { db, now }: Pick<Deps, 'db' | 'now'>,
  { workspaceId, userId }: Pick<Actor, 'workspaceId' | 'userId'>,
): Promise<string | null> => {
  const held = await inTransaction(db, (tx) => loadHeld(tx, workspaceId, userId));
  return held && `${JSON.stringify(myData(held, now()), null, 2)}\n`;
};
