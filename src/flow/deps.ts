// What every flow is given: the database, the clock, chance, the log and the way to compute a matching.
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Log } from '../log.ts';
import type { Db } from '../store/open-database.ts';

export type Deps = {
  readonly db: Db;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
  /** Computes off the event loop, so that answers to Slack stay quick meanwhile. */
  readonly match: (input: MatchingInput) => Promise<MatchingResult>;
  /** From the environment. Without it a key is made once and kept in the database. */
  readonly hashKey?: string | null;
};

/**
 * Who acts, in which workspace and programme. Workspace and person are those of the payload. The programme is only what a
 * button or form claims, so each flow looks it up within the workspace.
 */
export type Actor = ProgrammeKey & {
  readonly userId: string;
  /** Identifies the payload, where it must not take effect twice. */
  readonly once?: string | null;
};
