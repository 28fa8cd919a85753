// What the matching needs to know of one person, and of the round.
import type { Profile } from '../profile.ts';
import type { Match, SitOut } from '../round.ts';
import type { Rules, SoftRule } from '../rules.ts';

/** Of a profile what matching needs. What is only shown has no place here. */
export const matchedFields = [
  'role',
  'country',
  'interests',
  'organisation',
  'sector',
  'level',
  'mandate',
  'languages',
  'hours',
] as const satisfies readonly (keyof Profile)[];

export type Candidate = Pick<Profile, (typeof matchedFields)[number]> & {
  readonly id: string;
  /** IANA zone. */
  readonly zone: string;
  /** Rounds waited since the last introduction. */
  readonly waiting: number;
  /** Local date of the last round that left them out, or before the day they joined if that is later; absent: long ago. */
  readonly lastOut?: string;
  /** Talks they are willing to take in one round; the second is only given to somebody who would be left alone. */
  readonly talks?: 1 | 2;
};

export type Meeting = {
  readonly members: readonly string[];
  /** Local date. */
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
  /** Pairs that an admin keeps: they meet, provided that the rules let them. */
  readonly together?: readonly (readonly [string, string])[];
  /** Pairs that an admin parts, in this round. */
  readonly apart?: readonly (readonly [string, string])[];
  /** Whether to work out what each rule costs the round. */
  readonly costs?: boolean;
  /** Other rules to make the same round by, for comparing. */
  readonly alsoBy?: readonly Rules[];
};

/** What the best possible round would gain if one rule fell. */
export type RuleCost = {
  readonly rule: SoftRule | 'language';
  /** More people who would get somebody. */
  readonly people: number;
  /** How much a pair's mean score would rise, in points of a thousand. Where the rule is a wish: by all other wishes. */
  readonly score: number;
};

export type MatchingResult = {
  readonly matches: readonly Match[];
  readonly sitOuts: readonly SitOut[];
  /**
   * No choice of pairs weighs more than `upperBound`, nor one with as many trios as people are left; with the score first
   * and a trio: none that serves as many people. Of several stages, those of the first.
   */
  readonly proof: { readonly weight: number; readonly upperBound: number };
  /** Pairs of `together` that the rules or an earlier pair of the list forbid. The reason is not said, since it may be a wish. */
  readonly refused: readonly (readonly [string, string])[];
  /** Only where the input asks for it. */
  readonly costs: readonly RuleCost[];
  /** The round by each of the other rules in `alsoBy`, without what they cost. */
  readonly also: readonly MatchingResult[];
  /** The thread failed at the first try. The second one had a minute, so these pairs may not be the best there are. */
  readonly isSecondTry?: boolean;
};
