// Looks at all pairs in this thread and a second one at once; what is found is the same as in one.
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { MatchingInput, RuleCost } from '../domain/matching/candidate.ts';
import type { PairColumns } from '../domain/matching/columns/pair-columns.ts';
import { createColumnScan } from '../domain/matching/columns/scan-columns.ts';
import type { PairMatching } from '../domain/matching/pricing/match-all-pairs.ts';
import { type Look, type PairScan, together, type Violations } from '../domain/matching/pricing/pair-look.ts';
import { alongOf, type Means } from '../domain/matching/weigh-round.ts';
import { OwnError } from '../domain/own-error.ts';
import { openThread } from './open-thread.ts';

export type ScanJob =
  | { readonly kind: 'columns'; readonly columns: PairColumns }
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'round'; readonly input: MatchingInput }
  | { readonly kind: 'costs'; readonly known: PairMatching; readonly rules: readonly RuleCost['rule'][] };

export type ScanAnswer =
  | { readonly found: Violations }
  | { readonly costs: readonly RuleCost[] }
  | { readonly problem: unknown };

export type ThreadData = { readonly port: MessagePort; readonly signal: Int32Array };

const ownPart = { part: 0, parts: 2 };
export const otherPart = { part: 1, parts: 2 };

/** A thread that died answers nothing; no scan takes so long. */
const longestWaitMs = 600_000;

export type ScanThreads = {
  readonly scanOf: (columns: PairColumns) => PairScan;
  readonly costsBeside: (input: MatchingInput) => NonNullable<Means['costsBeside']>;
  readonly stop: () => Promise<unknown>;
};

export const scanInThreads = (): ScanThreads => {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const thread = openThread('scan-thread', { workerData: { port: port2, signal }, transferList: [port2] });
  port1.unref();
  // Its end shows where an answer is waited for.
  thread.on('error', () => {});

  /** Blocks until the other thread has answered. */
  const answer = (): Exclude<ScanAnswer, { readonly problem: unknown }> => {
    const waited = Atomics.wait(signal, 0, 0, longestWaitMs);
    Atomics.store(signal, 0, 0);
    const message = receiveMessageOnPort(port1)?.message as ScanAnswer | undefined;
    if (waited === 'timed-out' || !message) throw new OwnError('The second thread gave no answer.');
    if ('problem' in message) throw message.problem;
    return message;
  };

  const ask = (job: ScanJob) => port1.postMessage(job);
  const wrongAnswer = () => new OwnError('The second thread answered something else.');

  return {
    costsBeside: (input) => {
      // It prepares the round while this thread looks for its pairs.
      ask({ kind: 'round', input });
      return (known, rules) => {
        ask({ kind: 'costs', known, rules });
        return () => {
          const given = answer();
          if ('costs' in given) return given.costs;
          throw wrongAnswer();
        };
      };
    },
    scanOf: (columns) => {
      const here = createColumnScan(columns);
      ask({ kind: 'columns', columns });
      return {
        n: columns.n,
        along: columns.own.map(alongOf),
        look: (look) => {
          ask({ kind: 'look', look });
          const own = here(look, ownPart);
          const given = answer();
          if ('found' in given) return together(own, given.found);
          throw wrongAnswer();
        },
      };
    },
    stop: () => thread.terminate(),
  };
};
