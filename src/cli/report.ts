// The figures of one matching: how many pairs, who was left out and why, and how far it can be from the best.
import type { MatchingInput, MatchingResult } from '../domain/matching/candidate.ts';
import { portraitsOf } from '../domain/matching/portrait.ts';
import { partsOf } from '../domain/matching/score.ts';
import type { Match, SitOutReason } from '../domain/round.ts';
import type { Rules } from '../domain/rules.ts';
import { gapOf, sayGap } from './gap.ts';
import type { Assumed } from './read-members.ts';

/** What is shown at the terminal. */
export type Figures = {
  readonly members: number;
  readonly pairs: number;
  readonly trios: number;
  /** Pairs drawn at random. */
  readonly control: number;
  /** Pairs that were to be kept together and could not be. */
  readonly refused: MatchingResult['refused'];
  readonly sitOuts: readonly { readonly id: string; readonly reason: SitOutReason }[];
  readonly weight: number;
  readonly upperBound: number;
  /** As a share of the upper bound; 0: proven best. */
  readonly gap: number;
  readonly seconds: number;
  readonly peakMemoryMb: number;
  /** The first try was too much for its thread, so this is a second one, which takes a minute at most. */
  readonly secondTry: boolean;
  readonly assumed: Assumed;
};

export type Report = Figures & {
  readonly rules: Rules;
  readonly costs: MatchingResult['costs'];
  readonly scores: readonly {
    readonly members: readonly string[];
    readonly score: number;
    readonly gaveWay: Match['gaveWay'];
    readonly control: boolean;
    readonly parts: ReturnType<typeof partsOf>;
  }[];
  readonly days: readonly string[];
  readonly seed: string;
};

export function figuresOf(
  { candidates }: MatchingInput,
  { matches, sitOuts, proof, refused, isSecondTry = false }: MatchingResult,
  measured: Pick<Figures, 'seconds' | 'peakMemoryMb' | 'assumed'>,
): Figures {
  return {
    members: candidates.length,
    pairs: matches.filter(({ members }) => members.length === 2).length,
    trios: matches.filter(({ members }) => members.length === 3).length,
    control: matches.filter(({ control }) => control).length,
    refused,
    sitOuts: sitOuts.map(({ userId, reason }) => ({ id: userId, reason })),
    weight: proof.weight,
    upperBound: proof.upperBound,
    gap: gapOf(proof.weight, proof.upperBound),
    ...measured,
    secondTry: isSecondTry,
  };
}

/** Reads the profiles at once, while the matching may still run. What it returns makes the report from the result. */
export function reportOn({ candidates, rules, days, seed }: MatchingInput) {
  const portraits = new Map(portraitsOf(candidates).map((one) => [one.candidate.id, one]));
  const partsFor = (members: readonly string[]) =>
    partsOf(
      members.flatMap((id) => portraits.get(id) ?? []),
      rules,
    );
  return ({ matches, costs }: MatchingResult, { assumed, ...figures }: Figures): Report => ({
    ...figures,
    rules,
    costs,
    scores: matches.map(({ members, score, gaveWay, control }) => {
      return { members, score, gaveWay, control, parts: partsFor(members) };
    }),
    days,
    seed,
    assumed,
  });
}

/** The figures in words, for the terminal. */
export function sayFigures(figures: Figures): string {
  const { members, pairs, trios, sitOuts, gap, seconds, secondTry, assumed } = figures;
  const taken = [
    [assumed.zoneOfCountry, 'no time zone, so that of their country was taken'],
    [assumed.zoneUtc, 'no time zone, so UTC was taken'],
    [assumed.english, 'no language, so English was taken'],
    [assumed.nineToFive, 'no hours, so 09:00 to 17:00 was taken'],
  ] as const;
  return [
    `${members} members: ${pairs} pairs, ${trios} trios, ${sitOuts.length} left out; ${sayGap(gap)}; ${seconds} s`,
    ...(secondTry ? ['this machine could not finish at first, so it was made again within a minute'] : []),
    ...taken.flatMap(([count, what]) => (count > 0 ? [`${count} gave ${what}`] : [])),
    '',
  ].join('\n');
}
