// Runs in the matching thread: takes inputs and gives back results.
import { parentPort, workerData } from 'node:worker_threads';
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';
import { matchRound } from '../domain/matching/match-round.ts';
import { fewVertices } from '../domain/matching/pricing/price-rows.ts';
import type { Means } from '../domain/matching/weigh-round.ts';
import type { MatchingAnswer } from './match-in-thread.ts';
import { type ScanThreads, scanInThreads } from './scan-in-threads.ts';

const { threads } = workerData as { readonly threads: 1 | 2 };
let second: ScanThreads | null = null;
const say = (answer: MatchingAnswer) => parentPort?.postMessage(answer);

const compute = (input: MatchingInput): MatchingAnswer => {
  const end = performance.now() + (input.budgetMs ?? Number.POSITIVE_INFINITY);
  const means: Means = { goOn: () => performance.now() < end, onTurn: (progress) => say({ progress }) };
  try {
    // Starting a second thread takes longer than matching a few people.
    if (threads === 2 && input.candidates.length > fewVertices) return { result: withSecond(input, means) };
    return { result: matchRound(input, means) };
  } catch (error) {
    return { problem: error };
  }
};

const withSecond = (input: MatchingInput, means: Means): MatchingResult => {
  second ??= scanInThreads();
  const { graphOf, costsBeside, stop } = second;
  // With a budget the round may end early, and must not have to wait for the other thread.
  const isShared = input.costs === true && input.budgetMs === undefined;
  try {
    return matchRound(input, { ...means, graphOf, ...(isShared && { costsBeside: costsBeside(input) }) });
  } catch {
    // The second thread may have died, or hold an answer that nobody fetched. This round goes on without it, and the next gets
    // a new one.
    second = null;
    void stop();
    return matchRound(input, means);
  }
};

parentPort?.on('message', (input: MatchingInput) => say(compute(input)));
