// Computes matchings in a thread of their own, so that answers to Slack stay quick meanwhile.
import type { Worker } from 'node:worker_threads';
import type { MatchingInput, MatchingProgress, MatchingResult } from '../domain/matching/candidate.ts';
import { OwnError } from '../domain/own-error.ts';
import { openThread } from './open-thread.ts';

export type MatchingAnswer =
  | { readonly progress: MatchingProgress }
  | { readonly result: MatchingResult }
  /** The error itself, with the place where it happened. */
  | { readonly problem: unknown };

type OnProgress = (progress: MatchingProgress) => void;

export type Matcher = {
  readonly match: (input: MatchingInput, onProgress?: OnProgress) => Promise<MatchingResult>;
  readonly stop: () => Promise<void>;
};

/** One thread (two where `threads` says so and the round is large), started at first use; inputs are computed in turn. A thread that dies fails what it had and is replaced. */
export const startMatcher = (threads: 1 | 2 = 1): Matcher => {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const ask = (input: MatchingInput, onProgress: OnProgress): Promise<MatchingResult> =>
    new Promise((resolve, reject) => {
      worker ??= openThread('match-thread', { workerData: { threads } });
      const thread = worker;
      const done = () => {
        thread.off('message', answered).off('error', fail).off('exit', ended);
      };
      const answered = (answer: MatchingAnswer) => {
        if ('progress' in answer) return onProgress(answer.progress);
        done();
        if ('result' in answer) resolve(answer.result);
        else reject(answer.problem);
      };
      const fail = (error: Error) => {
        done();
        worker = null;
        reject(error);
      };
      const ended = (code: number) => fail(new OwnError(`The matching thread ended with ${code}.`));
      thread.on('message', answered).on('error', fail).on('exit', ended).postMessage(input);
    });

  return {
    match: (input, onProgress = () => {}) => {
      const answer = last.then(() => ask(input, onProgress));
      last = answer.catch(() => {});
      return answer;
    },
    stop: async () => {
      await last;
      await worker?.terminate();
    },
  };
};
