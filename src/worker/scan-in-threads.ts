// Looks at all pairs in this thread and a second one at once; what is found is the same as in one.
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { PairColumns } from '../domain/matching/all-pairs/pair-columns.ts';
import {
  type Look,
  type PairScan,
  together,
  type Violations,
} from '../domain/matching/all-pairs/pair-look.ts';
import { createColumnScan } from '../domain/matching/all-pairs/scan-columns.ts';
import { alongOf } from '../domain/matching/weigh-round.ts';
import { OwnError } from '../domain/own-error.ts';
import { openThread } from './open-thread.ts';

export type ScanJob =
  | { readonly kind: 'columns'; readonly columns: PairColumns }
  | { readonly kind: 'look'; readonly look: Look };

export type ScanAnswer = { readonly found: Violations } | { readonly problem: unknown };

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
  const answer = (): Violations => {
    const waited = Atomics.wait(signal, 0, 0, longestWaitMs);
    Atomics.store(signal, 0, 0);
    const message = receiveMessageOnPort(port1)?.message as ScanAnswer | undefined;
    if (waited === 'timed-out' || !message) throw new OwnError('The second thread gave no answer.');
    if ('problem' in message) throw message.problem;
    return message.found;
  };

  return {
    scanOf: (columns) => {
      const here = createColumnScan(columns);
      const ask = (job: ScanJob) => port1.postMessage(job);
      ask({ kind: 'columns', columns });
      return {
        n: columns.n,
        along: columns.own.map(alongOf),
        look: (look) => {
          ask({ kind: 'look', look });
          const own = here(look, ownPart);
          return together(own, answer());
        },
      };
    },
    stop: () => thread.terminate(),
  };
};
