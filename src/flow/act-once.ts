// A payload has its effect once: the same one that comes again, from whomever and to whichever process, does nothing.
import { inTransaction, type Tx } from '../store/open-database.ts';
import { deleteTaken, saveTaken } from '../store/taken.ts';
import type { Actor, Deps } from './deps.ts';

/** Thrown to undo what a repeated payload began; at the edge it is answered as if all were well. */
export class TakenBefore extends Error {
  override readonly name = 'TakenBefore';
}

/** All or nothing, and noted together with its effect, so that a try that failed may come again. */
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

/** For what takes long, and is refused in words as often as done: noted before it begins. */
export const takeOnce = (deps: Pick<Deps, 'db' | 'now'>, actor: Pick<Actor, 'workspaceId' | 'once'>) =>
  actOnce(deps, actor, async () => {});

// Slack's signature holds for five minutes before and after its stamp.
const keptFor = 10 * 60_000;

export const forgetTaken = ({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> =>
  deleteTaken(db, new Date(now().getTime() - keptFor));
