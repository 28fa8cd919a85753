// What an admin sees of a round before it goes out.
import type { RuleCost } from './matching/candidate.ts';
import type { Match, SitOut } from './round.ts';
import type { Rules } from './rules.ts';

/** Admins are members too, so they do not see which pairs were drawn at random: a pair that says so is none of these. */
export type PreviewedMatch = Omit<Match, 'control'> & { readonly control?: never };

export type Preview = {
  /** Null: computed for looking only; otherwise a draft that waits for approval. */
  readonly roundId: string | null;
  readonly opensAt: Date;
  readonly names: Readonly<Record<string, string>>;
  readonly matches: readonly PreviewedMatch[];
  readonly sitOuts: readonly SitOut[];
  readonly costs: readonly RuleCost[];
  /** By which it was computed. */
  readonly rules: Rules;
  /** Computed by rules that an admin only tries; they are not saved. */
  readonly isTrial: boolean;
};
