// What the command line uses of the world around it, handed in so that tests can replace it.
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';
import type { MatchingProgress } from '../domain/matching/pricing/match-all-pairs.ts';

export type Outside = {
  readonly write: (text: string) => void;
  /** Problems and progress: never among the results. */
  readonly complain: (text: string) => void;
  readonly readInput: () => AsyncIterable<Uint8Array>;
  /** Where somebody watches; null: nobody does. */
  readonly terminal: NodeJS.WritableStream | null;
  readonly now: () => Date;
  /** Something is going to be matched: the thread may open while files are read. */
  readonly getReady: () => void;
  readonly match: (
    input: MatchingInput,
    onProgress?: (progress: MatchingProgress) => void,
  ) => Promise<MatchingResult>;
};
