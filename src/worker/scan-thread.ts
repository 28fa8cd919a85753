// Runs in the second thread: takes columns and passes and gives back what it found in its part, or works out what rules cost.
import { workerData } from 'node:worker_threads';
import { createColumnPricer } from '../domain/matching/columns/price-columns.ts';
import { costsFor } from '../domain/matching/match-round.ts';
import type { Pricer } from '../domain/matching/pricing/pricing-pass.ts';
import { otherPart, type ScanAnswer, type ScanJob, type ThreadData } from './scan-in-threads.ts';

const { port, signal } = workerData as ThreadData;
let round: Pricer | null = null;
let costsOf: ReturnType<typeof costsFor> | null = null;

const noRound: ScanAnswer = { problem: new Error('The second thread knows no round.') };

const find = (job: ScanJob): ScanAnswer | null => {
  if (job.kind === 'round') {
    costsOf = costsFor(job.input);
    return null;
  }
  if (job.kind === 'costs') return costsOf ? { costs: costsOf(job.known, job.rules) } : noRound;
  if (job.kind === 'columns') {
    round = createColumnPricer(job.columns);
    return null;
  }
  return round ? { found: round(job.pass, otherPart) } : noRound;
};

port.on('message', (job: ScanJob) => {
  let answer: ScanAnswer | null;
  try {
    answer = find(job);
  } catch (error) {
    answer = { problem: error };
  }
  if (!answer) return;
  port.postMessage(answer);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
