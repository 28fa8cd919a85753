// Looks at all pairs in this thread and a second one at once; what is found is the same as in one.
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { type BestPartners, mergePartners } from '../domain/matching/all-pairs/best-partners.ts';
import type { PairScan } from '../domain/matching/all-pairs/match-all-pairs.ts';
import type { PairColumns } from '../domain/matching/all-pairs/pair-columns.ts';
import { createWeights } from '../domain/matching/all-pairs/pair-weights.ts';
import type { Prices } from '../domain/matching/all-pairs/prices.ts';
import {
  type Candidates,
  scanBest,
  scanViolated,
  type Violations,
} from '../domain/matching/all-pairs/scan-pairs.ts';
import { alongOf } from '../domain/matching/weigh-round.ts';
import { openThread } from './open-thread.ts';

export type ScanJob =
  | { readonly kind: 'columns'; readonly columns: PairColumns; readonly along: Float64Array }
  | { readonly kind: 'best'; readonly most: number }
  | { readonly kind: 'violated'; readonly prices: Prices; readonly most: number; readonly tolerance: number };

export type ScanAnswer = { readonly found: Candidates | Violations } | { readonly problem: string };

export type ThreadData = { readonly port: MessagePort; readonly signal: Int32Array };

const ownPart = { part: 0, parts: 2 };
export const otherPart = { part: 1, parts: 2 };

/** A thread that died answers nothing; no scan takes so long. */
const longestWaitMs = 600_000;

export type ScanThreads = {
  readonly scanOf: (columns: PairColumns) => PairScan;
  readonly stop: () => Promise<unknown>;
};

export const scanInThreads = (): ScanThreads => {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const thread = openThread('scan-thread', { workerData: { port: port2, signal }, transferList: [port2] });
  port1.unref();

  /** Blocks until the other thread has answered. */
  const answer = (): Candidates | Violations => {
    const waited = Atomics.wait(signal, 0, 0, longestWaitMs);
    Atomics.store(signal, 0, 0);
    const message = receiveMessageOnPort(port1)?.message as ScanAnswer | undefined;
    if (waited === 'timed-out' || !message) throw new Error('The second thread gave no answer.');
    if ('problem' in message) throw new Error(message.problem);
    return message.found;
  };

  return {
    scanOf: (columns) => {
      const row = createWeights(columns);
      const along = columns.own.map(alongOf);
      const { n } = columns;
      const ask = (job: ScanJob) => port1.postMessage(job);
      ask({ kind: 'columns', columns, along });
      return {
        n,
        along,
        best: (most) => {
          ask({ kind: 'best', most });
          const own = scanBest(n, row, along, most, ownPart);
          const other = answer() as Candidates;
          return { best: merged(own.best, other.best), lot: merged(own.lot, other.lot) };
        },
        violated: (prices, most, tolerance) => {
          ask({ kind: 'violated', prices, most, tolerance });
          const own = scanViolated(n, row, prices, most, tolerance, ownPart);
          const other = answer() as Violations;
          return {
            worst: merged(own.worst, other.worst),
            missing: own.missing.map((value, x) => Math.max(value, other.missing[x] ?? 0)),
          };
        },
      };
    },
    stop: () => thread.terminate(),
  };
};

const merged = (own: BestPartners, other: BestPartners): BestPartners => {
  mergePartners(own, other);
  return own;
};
