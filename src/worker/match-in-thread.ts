// Computes matchings in a thread of their own, so that answers to Slack stay quick meanwhile.
import type { Worker } from 'node:worker_threads';
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';
import type { MatchingProgress } from '../domain/matching/pricing/match-all-pairs.ts';
import { OwnError } from '../domain/own-error.ts';
import { openThread } from './open-thread.ts';

export type MatchingAnswer =
  | { readonly progress: MatchingProgress }
  | { readonly result: MatchingResult }
  /** The error itself, with the place where it happened. */
  | { readonly problem: unknown };

type OnProgress = (progress: MatchingProgress) => void;

export type Matcher = {
  /** Opens the thread before it is needed. */
  readonly open: () => void;
  readonly match: (input: MatchingInput, onProgress?: OnProgress) => Promise<MatchingResult>;
  readonly stop: () => Promise<void>;
};

/** How long the second try of a round may take. It ends early, so that it needs less memory, and says how good it is. */
const secondTryMs = 60_000;

class ThreadDied extends OwnError {}

/**
 * One thread (two where `threads` says so and the round is large), started at first use; inputs are computed in turn. A
 * thread that dies is replaced, and its input is tried once more within `secondTryMs`. The result then says so.
 */
export const startMatcher = (threads: 1 | 2 = 1, open: typeof openThread = openThread): Matcher => {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const opened = (): Worker => {
    if (worker) return worker;
    const thread = open('match-thread', { workerData: { threads } });
    // Also for a thread that ends while nobody waits for it.
    const forget = () => {
      if (worker === thread) worker = null;
    };
    thread.on('error', forget).on('exit', forget);
    worker = thread;
    return thread;
  };

  const ask = (input: MatchingInput, onProgress: OnProgress): Promise<MatchingResult> =>
    new Promise((resolve, reject) => {
      const thread = opened();
      // While it works somebody waits for it, so the process must stay alive.
      thread.ref();
      const done = () => {
        thread.off('message', answered).off('error', fail).off('exit', ended).unref();
      };
      const answered = (answer: MatchingAnswer) => {
        if ('progress' in answer) return onProgress(answer.progress);
        done();
        if ('result' in answer) resolve(answer.result);
        else reject(answer.problem);
      };
      const fail = (cause: Error) => {
        done();
        reject(new ThreadDied('The matching thread died.', { cause }));
      };
      const ended = (code: number) => fail(new OwnError(`It ended with ${code}.`));
      thread.on('message', answered).on('error', fail).on('exit', ended);
      try {
        thread.postMessage(input);
      } catch (error) {
        done();
        reject(error);
      }
    });

  const askAgain = async (input: MatchingInput, onProgress: OnProgress): Promise<MatchingResult> => {
    const budgetMs = Math.min(input.budgetMs ?? secondTryMs, secondTryMs);
    return { ...(await ask({ ...input, budgetMs }, onProgress)), isSecondTry: true };
  };

  return {
    open: opened,
    match: (input, onProgress = () => {}) => {
      const answer = last
        .then(() => ask(input, onProgress))
        .catch((error: unknown) => {
          if (error instanceof ThreadDied) return askAgain(input, onProgress);
          throw error;
        });
      last = answer.catch(() => {});
      return answer;
    },
    stop: async () => {
      await last;
      const thread = worker;
      worker = null;
      await thread?.terminate();
    },
  };
};
