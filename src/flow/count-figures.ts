// Counts the answers about a round once, ten days after its end. A figure that moved later would tell who answered what.
import { figuresOf, lastEndToCount } from '../domain/feedback.ts';
import { isHistory } from '../domain/pair.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { listFeedback, type StoredFeedback } from '../store/feedback.ts';
import { listUncounted, lockUncounted, saveFigures } from '../store/figures.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { listPairsOfRound, type StoredPair } from '../store/pairs.ts';
import { listSitOuts } from '../store/rounds.ts';
import type { Deps } from './deps.ts';

/** One round at a time, so that other work has its turn in between. What a stopped app missed is counted once it is back. */
export const countFigures = async ({ db, now, log }: Deps): Promise<number> => {
  let counted = 0;
  for (const round of await listUncounted(db, lastEndToCount(now()))) {
    try {
      if (await inTransaction(db, (tx) => count(tx, round, now()))) counted += 1;
    } catch (error) {
      log.error({ err: error, workspaceId: round.workspaceId, roundId: round.id }, 'A round was not counted');
    }
  }
  return counted;
};

/** What stands at this moment is counted, and nothing later. False where another process was quicker. */
const count = async (tx: Tx, round: ProgrammeKey & { readonly id: string }, at: Date): Promise<boolean> => {
  if (!(await lockUncounted(tx, round))) return false;
  const { pairs, answers } = await loadAnswered(tx, round);
  const sitOuts = await listSitOuts(tx, round, round.id);
  await saveFigures(tx, round, figuresOf(answers, pairs, sitOuts), at);
  return true;
};

/** Every pair that was introduced counts, whoever has left since. */
const loadAnswered = async (
  tx: Tx,
  round: ProgrammeKey & { readonly id: string },
): Promise<{ readonly pairs: StoredPair[]; readonly answers: StoredFeedback[] }> => {
  const pairs = (await listPairsOfRound(tx, round, round.id)).filter(isHistory);
  const ids = pairs.map((pair) => pair.id);
  return { pairs, answers: await listFeedback(tx, round.workspaceId, ids) };
};
