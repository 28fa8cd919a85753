// What an admin sees of a round before it goes out.
import { figureAbout } from './feedback.ts';
import type { Candidate, MatchingResult, RuleCost } from './matching/candidate.ts';
import { regionOf } from './region.ts';
import type { Match, SitOut } from './round.ts';
import type { Rules } from './rules.ts';

/** Admins are members too, so they do not see which pairs were drawn at random. The type refuses a pair that says so. */
export type PreviewedMatch = Omit<Match, 'control'> & { readonly control?: never };

/** A waiting draft, or else the next round by the rules that are saved. */
export type Preview = {
  readonly programmeId: string;
  /** The draft that waits for approval. Null: there is none, and the round was computed only to be looked at. */
  readonly roundId: string | null;
  readonly opensAt: Date;
  readonly names: Readonly<Record<string, string>>;
  readonly matches: readonly PreviewedMatch[];
  readonly sitOuts: readonly SitOut[];
  readonly arrivals: Arrivals;
  readonly costs: readonly RuleCost[];
  /** The rules by which it was computed. */
  readonly rules: Rules;
};

/** Introductions come when their readers work. */
export type Arrivals = {
  /** How many come later than the round opens. */
  readonly later: number;
  /** When the last one comes; null: none comes later. */
  readonly last: Date | null;
  /** Groups of three for which there is no moment that is night for none of them. */
  readonly atNight: number;
};

export function arrivalsOf(introductions: readonly Introduction[], opensAt: Date): Arrivals {
  const later = introductions.map(({ at }) => at).filter((at) => at > opensAt);
  return {
    later: later.length,
    last: later.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null,
    atNight: introductions.filter(({ kind }) => kind === 'night').length,
  };
}

type Introduction = { readonly at: Date; readonly kind: 'working' | 'near' | 'night' };

/**
 * The next round by rules that an admin only tries. It names nobody. By comparing trials an admin could otherwise see who is
 * kept apart although no rule does it, and so learn somebody's wish.
 */
export type Trial = {
  readonly opensAt: Date;
  readonly tried: RoundFigures;
  /** By the rules that are saved. */
  readonly saved: RoundFigures;
  readonly costs: readonly RuleCost[];
  readonly rules: Rules;
};

/** A figure is null where fewer than five people would get a counterpart. */
export type RoundFigures = {
  /** Of two people. */
  readonly pairs: number;
  readonly trios: number;
  /** People without a counterpart. */
  readonly sitOuts: number;
  /** 0 to 1000. */
  readonly meanScore: number | null;
  /** Pairs and trios whose people come from more than one country; likewise for regions and sectors. */
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
