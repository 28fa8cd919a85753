// A payload takes effect once. The same one sent again does nothing, whoever sends it and whichever process gets it.
import { payloadsKeptFor } from '../domain/retention.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { deleteTaken, saveTaken } from '../store/taken.ts';
import type { Actor, Deps } from './deps.ts';

/** Thrown to undo what a repeated payload began. Its sender is answered as if all were well. */
export class TakenBefore extends Error {
  override readonly name = 'TakenBefore';
}

/** All or nothing: the payload is noted in the transaction of its effect, so that one that failed may come again. */
export const actOnce = <T>(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Pick<Actor, 'workspaceId' | 'once'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> =>
  inTransaction(db, async (tx) => {
    const { workspaceId, once } = actor;
    if (once && !(await saveTaken(tx, workspaceId, once, now()))) throw new TakenBefore();
    return work(tx);
  });

/** For work that takes long: the payload is noted before the work begins, in a transaction of its own. */
export const takeOnce = (deps: Pick<Deps, 'db' | 'now'>, actor: Pick<Actor, 'workspaceId' | 'once'>) =>
  actOnce(deps, actor, async () => {});

export const forgetTaken = ({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> =>
  deleteTaken(db, new Date(now().getTime() - payloadsKeptFor));
