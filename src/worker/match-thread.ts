// The thread's own side: takes inputs, gives results.
import { parentPort } from 'node:worker_threads';
import type { MatchingInput } from '../domain/matching/candidate.ts';
import { matchRound } from '../domain/matching/match-round.ts';
import type { MatchingAnswer } from './match-in-thread.ts';

const compute = (input: MatchingInput): MatchingAnswer => {
  try {
    const end = performance.now() + (input.budgetMs ?? Number.POSITIVE_INFINITY);
    return { result: matchRound(input, () => performance.now() < end) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'The matching failed.' };
  }
};

parentPort?.on('message', (input: MatchingInput) => parentPort?.postMessage(compute(input)));
