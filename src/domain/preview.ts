// What an admin sees of a round before it goes out.
import { figureAbout } from './feedback.ts';
import type { Candidate, MatchingResult, RuleCost } from './matching/candidate.ts';
import { regionOf } from './region.ts';
import type { Match, SitOut } from './round.ts';
import type { Rules } from './rules.ts';

/** Admins are members too, so they do not see which pairs were drawn at random: a pair that says so is none of these. */
export type PreviewedMatch = Omit<Match, 'control'> & { readonly control?: never };

/** By the rules that are saved. */
export type Preview = {
  readonly programmeId: string;
  /** Null: computed for looking only; otherwise a draft that waits for approval. */
  readonly roundId: string | null;
  readonly opensAt: Date;
  readonly names: Readonly<Record<string, string>>;
  readonly matches: readonly PreviewedMatch[];
  readonly sitOuts: readonly SitOut[];
  readonly costs: readonly RuleCost[];
  /** By which it was computed. */
  readonly rules: Rules;
};

/**
 * The next round by rules that an admin only tries. It names nobody: from trial to trial it would show who is kept apart
 * where no rule does it, and that is somebody's wish.
 */
export type Trial = {
  readonly opensAt: Date;
  readonly tried: RoundFigures;
  /** By the rules that are saved. */
  readonly saved: RoundFigures;
  readonly costs: readonly RuleCost[];
  readonly rules: Rules;
};

/** Null: fewer than five people would get somebody. */
export type RoundFigures = {
  /** Of two people. */
  readonly pairs: number;
  readonly trios: number;
  /** People without anybody. */
  readonly sitOuts: number;
  /** 0 to 1000. */
  readonly meanScore: number | null;
  /** Pairs and trios whose people do not all come from one. */
  readonly countries: number | null;
  readonly regions: number | null;
  readonly sectors: number | null;
  /** Pairs and trios for which a rule gave way. */
  readonly gaveWay: number | null;
};

export function roundFigures(
  { matches, sitOuts }: Pick<MatchingResult, 'matches' | 'sitOuts'>,
  candidates: readonly Candidate[],
): RoundFigures {
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const paired = new Set(matches.flatMap(({ members }) => members)).size;
  const count = (holds: (match: Match) => boolean) => figureAbout(paired, matches.filter(holds).length);
  const across = (of: (candidate: Candidate) => string | null) =>
    count(({ members }) => {
      const people = members.flatMap((id) => known.get(id) ?? []);
      return new Set(people.flatMap((person) => of(person) ?? [])).size > 1;
    });
  const score = matches.reduce((sum, match) => sum + match.score, 0);
  return {
    pairs: matches.filter(({ members }) => members.length === 2).length,
    trios: matches.filter(({ members }) => members.length > 2).length,
    sitOuts: sitOuts.length,
    meanScore: figureAbout(paired, score / matches.length),
    countries: across(({ country }) => country || null),
    regions: across(({ country }) => regionOf(country)),
    sectors: across(({ sector }) => sector),
    gaveWay: count(({ gaveWay }) => gaveWay.length > 0),
  };
}
