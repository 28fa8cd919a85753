// Draws the people who are paired at random, so that matched pairs can be compared with them.
import { compareTexts } from '../compare-texts.ts';
import type { EligibilityContext } from '../eligibility.ts';
import { hashOf } from '../hash-of.ts';
import { attributes, type Rules } from '../rules.ts';
import type { MatchingInput } from './candidate.ts';
import { ranksOf } from './digits.ts';
import { type Group, type Grouped, groupPeople } from './group-people.ts';
import type { Portrait } from './portrait.ts';
import type { Means } from './weigh-round.ts';

/** Where the control would leave somebody alone who could have had a pair, fewer people are drawn. */
export const groupWithControl = (
  people: readonly Portrait[],
  input: MatchingInput,
  context: EligibilityContext,
  means: Means,
): Grouped & { readonly random: readonly Group[] } => {
  const choose = (of: readonly Portrait[]) => groupPeople(of, input, context, means);
  let drawn = drawControl(people, input.rules.control, input.seed);
  const best = choose(people);
  const served = servedBy(people);
  while (drawn.length >= 2) {
    const chance = { ...input, rules: atRandom(input.rules), random: true };
    const random = groupPeople(drawn, chance, context, means).groups;
    const inControl = new Set(random.flat());
    const { groups, proof } = choose(people.filter((person) => !inControl.has(person)));
    if (served([...random, ...groups]) >= served(best.groups))
      return { random, groups, proof, round: best.round };
    drawn = drawn.slice(0, 2 * Math.floor(drawn.length / 4));
  }
  return { ...best, random: [] };
};

/** Wishes do not count. Rules about meeting are kept as for everybody. */
const atRandom = (rules: Rules): Rules => ({
  ...rules,
  odd: 'sit-out',
  first: 'people',
  soft: rules.soft.filter((rule) => rule === 'rest' || rule === 'overlap'),
  wishes: Object.fromEntries(
    attributes.map((name) => [name, { ...rules.wishes[name], prefer: 'ignore' }]),
  ) as Rules['wishes'],
});

/** How well groups serve people: each counts by rank, so whoever has waited longest counts most. */
const servedBy = (people: readonly Portrait[]): ((groups: readonly Group[]) => number) => {
  const ranks = ranksOf(people.map(({ candidate }) => candidate));
  const rankOf = new Map(people.map((person, at) => [person, ranks[at] ?? 1]));
  return (groups) => [...new Set(groups.flat())].reduce((sum, person) => sum + (rankOf.get(person) ?? 0), 0);
};

/**
 * Systematic sampling. Everybody stands in a line by region, sector and role, within these by seed, and people are drawn
 * at equal distances from a random start. So each group has its share among those who are drawn, and what they say later
 * can be compared fairly.
 */
const drawControl = (people: readonly Portrait[], share: number, seed: string): Portrait[] => {
  const line = people
    .map((person) => ({
      person,
      key: stratumOf(person),
      hash: hashOf(`${seed} control ${person.candidate.id}`),
    }))
    .sort(
      (a, b) =>
        compareTexts(a.key, b.key) ||
        a.hash - b.hash ||
        compareTexts(a.person.candidate.id, b.person.candidate.id),
    );
  const count = 2 * Math.round((share * people.length) / 2);
  const start = hashOf(`${seed} control`) / 2 ** 32;
  return Array.from({ length: Math.min(count, line.length) }, (_, drawn) => {
    return line[Math.floor(((drawn + start) * line.length) / count)]?.person;
  }).filter((person) => person !== undefined);
};

const stratumOf = ({ plain, candidate }: Portrait): string =>
  [plain.region, plain.sector, plain.role, Math.min(1, candidate.waiting)].join('\n');
