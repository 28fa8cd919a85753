// The thread's own side: takes inputs, gives results.
import { parentPort, workerData } from 'node:worker_threads';
import { fewPeople } from '../domain/matching/all-pairs/scan-pairs.ts';
import type { MatchingInput } from '../domain/matching/candidate.ts';
import { matchRound } from '../domain/matching/match-round.ts';
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
    // A second thread takes longer to start than few people to match.
    if (threads === 1 || input.candidates.length <= fewPeople) return { result: matchRound(input, means) };
    second ??= scanInThreads();
    const { scanOf, costsBeside } = second;
    // What ends early has nothing to wait for.
    const isShared = input.costs === true && input.budgetMs === undefined;
    return {
      result: matchRound(input, { ...means, scanOf, ...(isShared && { costsBeside: costsBeside(input) }) }),
    };
  } catch (error) {
    return { problem: error };
  }
};

parentPort?.on('message', (input: MatchingInput) => say(compute(input)));
