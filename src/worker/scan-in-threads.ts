// Prices all pairs in this thread and a second one at the same time. What they find is the same as in one thread.
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { MatchingInput, RuleCost } from '../domain/matching/candidate.ts';
import type { PairColumns } from '../domain/matching/columns/pair-columns.ts';
import { createColumnPricer } from '../domain/matching/columns/price-columns.ts';
import type { PairMatching } from '../domain/matching/pricing/match-all-pairs.ts';
import {
  mergeViolations,
  type Pass,
  type PricedGraph,
  type Violations,
} from '../domain/matching/pricing/pricing-pass.ts';
import { atLeastZero, type Means } from '../domain/matching/weigh-round.ts';
import { OwnError } from '../domain/own-error.ts';
import { openThread } from './open-thread.ts';

export type ScanJob =
  | { readonly kind: 'columns'; readonly columns: PairColumns }
  | { readonly kind: 'pass'; readonly pass: Pass }
  | { readonly kind: 'round'; readonly input: MatchingInput }
  | { readonly kind: 'costs'; readonly known: PairMatching; readonly rules: readonly RuleCost['rule'][] };

export type ScanAnswer =
  | { readonly found: Violations }
  | { readonly costs: readonly RuleCost[] }
  | { readonly problem: unknown };

export type ThreadData = { readonly port: MessagePort; readonly signal: Int32Array };

const ownPart = { part: 0, parts: 2 };
export const otherPart = { part: 1, parts: 2 };

/** No scan takes as long as this. A thread that died never answers. */
const longestWaitMs = 600_000;

export type ScanThreads = {
  readonly graphOf: (columns: PairColumns) => PricedGraph;
  readonly costsBeside: (input: MatchingInput) => NonNullable<Means['costsBeside']>;
  readonly stop: () => Promise<unknown>;
};

export const scanInThreads = (): ScanThreads => {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const thread = openThread('scan-thread', { workerData: { port: port2, signal }, transferList: [port2] });
  port1.unref();
  // If it dies, that shows where an answer is waited for.
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
      // The second thread prepares the round while this one looks for its pairs.
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
    graphOf: (columns) => {
      const here = createColumnPricer(columns);
      ask({ kind: 'columns', columns });
      return {
        n: columns.n,
        vertexWeights: columns.vertexWeights.map(atLeastZero),
        price: (pass) => {
          ask({ kind: 'pass', pass });
          const own = here(pass, ownPart);
          const given = answer();
          if ('found' in given) return mergeViolations(own, given.found);
          throw wrongAnswer();
        },
      };
    },
    stop: () => thread.terminate(),
  };
};
