// The second thread's own side of looking at pairs: takes columns and jobs, gives what it found in its part.
import { workerData } from 'node:worker_threads';
import { createWeights } from '../domain/matching/all-pairs/pair-weights.ts';
import { scanBest, scanViolated, type WeightRow } from '../domain/matching/all-pairs/scan-pairs.ts';
import { otherPart, type ScanAnswer, type ScanJob, type ThreadData } from './scan-in-threads.ts';

const { port, signal } = workerData as ThreadData;
let round: { readonly row: WeightRow; readonly along: Float64Array } | null = null;

const find = (job: ScanJob): ScanAnswer | null => {
  if (job.kind === 'columns') {
    round = { row: createWeights(job.columns), along: job.along };
    return null;
  }
  if (!round) return { problem: 'The second thread knows no round.' };
  const { row, along } = round;
  const n = along.length;
  if (job.kind === 'best') return { found: scanBest(n, row, along, job.most, otherPart) };
  return { found: scanViolated(n, row, job.prices, job.most, job.tolerance, otherPart) };
};

port.on('message', (job: ScanJob) => {
  let answer: ScanAnswer | null;
  try {
    answer = find(job);
  } catch (error) {
    answer = { problem: error instanceof Error ? error.message : 'The second thread failed.' };
  }
  if (!answer) return;
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
