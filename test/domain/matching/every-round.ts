// All ways to make a small round, and what each is worth: what the engine is held against.
import { bentRules, eligibilityContext, mayMeet } from '../../../src/domain/eligibility.ts';
import type { MatchingInput } from '../../../src/domain/matching/candidate.ts';
import { type Portrait, portraitsOf } from '../../../src/domain/matching/portrait.ts';
import { brokenWishes, pairsOf, pointsOf } from '../../../src/domain/matching/score.ts';
import type { Match } from '../../../src/domain/round.ts';

type Groups = readonly (readonly Portrait[])[];

/** To be compared number by number, more is better. */
type Worth = readonly number[];

const everyRound = (input: MatchingInput, trios: number): Groups[] => {
  const context = eligibilityContext(input);
  const may = (group: readonly Portrait[]) =>
    mayMeet(
      group.map(({ candidate }) => candidate),
      context,
    );
  const ways = (people: readonly Portrait[], triosLeft: number): Portrait[][][] => {
    const [first, ...rest] = people;
    if (!first) return [[]];
    const without = (...gone: Portrait[]) => rest.filter((one) => !gone.includes(one));
    const alone = ways(rest, triosLeft);
    const paired = rest
      .filter((other) => may([first, other]))
      .flatMap((other) => ways(without(other), triosLeft).map((way) => [[first, other], ...way]));
    const three =
      triosLeft === 0
        ? []
        : pairsOf(rest)
            .filter(([a, b]) => may([first, a, b]))
            .flatMap(([a, b]) => ways(without(a, b), triosLeft - 1).map((way) => [[first, a, b], ...way]));
    return [...alone, ...paired, ...three];
  };
  return ways(portraitsOf(input.candidates), trios);
};

const dayMs = 24 * 3_600_000;

/** People, their waits from the longest down, each soft rule kept, points; or points first, as the programme says. */
export const worthOf = (groups: Groups, input: MatchingInput): Worth => {
  const { rules } = input;
  const context = eligibilityContext(input);
  const waits = groups
    .flat()
    .map(({ candidate: { waiting } }) => waiting)
    .sort((a, b) => b - a);
  // A trio counts as the mean of its three pairs; three times that is whole, so that equal sums are equal.
  const thirds = (of: (a: Portrait, b: Portrait) => number) =>
    groups.reduce((sum, group) => {
      const pairs = pairsOf(group);
      return sum + (3 / pairs.length) * pairs.reduce((all, [a, b]) => all + of(a, b), 0);
    }, 0);
  const points = thirds((a, b) => pointsOf(a, b, rules));
  if (rules.first === 'score') return [points, groups.length];
  const breaks = (a: Portrait, b: Portrait) => [
    ...bentRules(a.candidate, b.candidate, context),
    ...brokenWishes(a, b, rules),
  ];
  const short = (a: Portrait, b: Portrait) => {
    const dates = input.history
      .filter(({ members }) => [a, b].every(({ candidate: { id } }) => members.includes(id)))
      .map(({ on }) => (Date.parse(input.days[0] ?? '') - Date.parse(on)) / dayMs);
    return Math.max(0, rules.restWeeks - Math.floor(Math.min(...dates) / 7));
  };
  const kept = rules.soft.map(
    (rule) => -thirds((a, b) => (rule === 'rest' ? short(a, b) : Number(breaks(a, b).includes(rule)))),
  );
  return [groups.flat().length, ...input.candidates.map((_, at) => waits[at] ?? -1), ...kept, points];
};

const isBetter = (a: Worth, b: Worth): boolean => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
};

export const bestWorth = (input: MatchingInput, trios = 0): Worth =>
  everyRound(input, trios)
    .map((groups) => worthOf(groups, input))
    .reduce((best, worth) => (isBetter(worth, best) ? worth : best));

export const groupsIn = (matches: readonly Match[], { candidates }: MatchingInput): Groups => {
  const people = portraitsOf(candidates);
  return matches.map(({ members }) => people.filter(({ candidate: { id } }) => members.includes(id)));
};
