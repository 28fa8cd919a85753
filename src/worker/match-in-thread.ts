// Computes matchings in a thread of their own, so that answers to Slack stay quick meanwhile.
import { Worker } from 'node:worker_threads';
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';

export type MatchingAnswer = { readonly result: MatchingResult } | { readonly problem: string };

export type Matcher = {
  readonly match: (input: MatchingInput) => Promise<MatchingResult>;
  readonly stop: () => Promise<void>;
};

/** One thread, started at first use; inputs are computed in turn. A thread that dies fails what it had and is replaced. */
export const startMatcher = (): Matcher => {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const ask = (input: MatchingInput): Promise<MatchingResult> =>
    new Promise((resolve, reject) => {
      worker ??= openThread();
      const thread = worker;
      const done = () => {
        thread.off('message', answered).off('error', fail).off('exit', ended);
      };
      const answered = (answer: MatchingAnswer) => {
        done();
        if ('result' in answer) resolve(answer.result);
        else reject(new Error(answer.problem));
      };
      const fail = (error: Error) => {
        done();
        worker = null;
        reject(error);
      };
      const ended = (code: number) => fail(new Error(`The matching thread ended with ${code}.`));
      thread.on('message', answered).on('error', fail).on('exit', ended).postMessage(input);
    });

  return {
    match: (input) => {
      const answer = last.then(() => ask(input));
      last = answer.catch(() => {});
      return answer;
    },
    stop: async () => {
      await last;
      await worker?.terminate();
    },
  };
};

/** Under tsx and vitest this file is TypeScript, and so is the thread's; a thread does not inherit their loader. */
const openThread = (): Worker => {
  const file = import.meta.url.endsWith('.ts') ? './match-thread.ts' : './match-thread.js';
  const url = new URL(file, import.meta.url);
  const worker = file.endsWith('.ts')
    ? new Worker(`require('tsx/esm/api').register(); import(${JSON.stringify(url.href)});`, { eval: true })
    : new Worker(url);
  // A thread at rest does not keep the process alive.
  worker.unref();
  return worker;
};
