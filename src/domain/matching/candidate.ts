// What the matching needs to know of one person, and of the round.
import type { Profile } from '../profile.ts';
import type { Match, SitOut } from '../round.ts';
import type { Rules } from '../rules.ts';

export type Candidate = Profile & {
  readonly id: string;
  /** IANA zone. */
  readonly zone: string;
  /** Rounds waited since the last introduction. */
  readonly waiting: number;
};

export type Meeting = {
  readonly members: readonly string[] /** Local date. */;
  readonly on: string;
};

export type MatchingInput = {
  readonly candidates: readonly Candidate[];
  readonly history: readonly Meeting[];
  /** Pairs of ids that never meet, whoever of the two wished it. */
  readonly never: readonly (readonly [string, string])[];
  readonly rules: Rules;
  /** Local dates on which pairs can talk; the first is the round's own date. */
  readonly days: readonly string[];
  readonly seed: string;
  /** Stop by then with the best found so far; absent: go on until it is proven best. */
  readonly budgetMs?: number;
};

export type MatchingResult = {
  readonly matches: readonly Match[];
  readonly sitOuts: readonly SitOut[];
  /** Of the pairs before any third one joins: no choice of pairs weighs more than `upperBound`. */
  readonly proof: { readonly weight: number; readonly upperBound: number };
};
