// What every flow is given: the database, the clock, chance, the log and the one who computes matchings.
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';
import type { Log } from '../log.ts';
import type { Db } from '../store/open-database.ts';

export type Deps = {
  readonly db: Db;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
  /** Off the event loop, so that answers to Slack stay quick meanwhile. */
  readonly match: (input: MatchingInput) => Promise<MatchingResult>;
};

/** Who acts, and where; taken from the payload, never from ids inside it. */
export type Actor = {
  readonly workspaceId: string;
  readonly userId: string;
  /** What the payload is known by, where it must not be obeyed twice. */
  readonly once?: string | null;
};
