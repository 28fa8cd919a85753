// What the command line uses of the world around it, handed in so that tests can replace it.
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';
import type { MatchingProgress } from '../domain/matching/pricing/match-all-pairs.ts';

export type Outside = {
  readonly write: (text: string) => void;
  /** For problems and progress, so that they never get among the results. */
  readonly complain: (text: string) => void;
  readonly readInput: () => AsyncIterable<Uint8Array>;
  /** The terminal at which somebody watches; null: nobody does. */
  readonly terminal: NodeJS.WritableStream | null;
  readonly now: () => Date;
  /** Called when something is going to be matched, so that the thread can open while files are read. */
  readonly getReady: () => void;
  readonly match: (
    input: MatchingInput,
    onProgress?: (progress: MatchingProgress) => void,
  ) => Promise<MatchingResult>;
};
