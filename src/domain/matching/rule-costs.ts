// What the best possible round would gain if one rule fell.
import { type EligibilityContext, withoutLanguage } from '../eligibility.ts';
import { type Attribute, attributes, type Rules } from '../rules.ts';
import type { PeopleCodes } from './all-pairs/people-codes.ts';
import type { MatchingInput, RuleCost } from './candidate.ts';
import { softOf } from './digits.ts';
import { type Group, groupPeople } from './group-people.ts';
import type { Portrait } from './portrait.ts';
import { alikeness, pairsOf, pointsFor, sumOfStrengths } from './score.ts';
import { codesOf, type Means } from './weigh-round.ts';

/** How many get somebody, in how many pairs, and what each wish of the rules gives them, fulfilled or fallen. */
type Outcome = {
  readonly people: number;
  readonly pairs: number;
  readonly points: Readonly<Record<Attribute, number>>;
};

/**
 * Pairs alone: a third one in a pair is no gain of a rule. `chosen`: the round's groups, where they are the best pairs
 * already.
 */
export const ruleCosts = (
  people: readonly Portrait[],
  input: MatchingInput,
  context: EligibilityContext,
  { goOn = () => true, scanOf }: Means,
  chosen: readonly Group[] | null,
): RuleCost[] => {
  const { rules } = input;
  if (!goOn()) return [];
  const solve = (changed: Rules, of: readonly Portrait[], codes: PeopleCodes, seen = context): Outcome => {
    const alone = { ...input, rules: { ...changed, odd: 'sit-out' as const } };
    const means = { goOn, codes, ...(scanOf && { scanOf }) };
    return outcomeOf(groupPeople(of, alone, { ...seen, rules: alone.rules }, means).groups, rules);
  };
  const codes = codesOf(people, input, context);
  const speaking = people.map((person) => ({
    ...person,
    candidate: { ...person.candidate, languages: [...person.candidate.languages, anyLanguage] },
  }));
  const fallen: readonly (readonly [RuleCost['rule'], () => Outcome])[] = [
    ['rest', () => solve({ ...rules, restWeeks: 0 }, people, codes)],
    ['overlap', () => solve({ ...rules, leastOverlap: 0 }, people, codes)],
    ['language', () => solve(rules, speaking, codesOf(speaking, input, context), withoutLanguage(context))],
    ...attributes
      .filter((name) => rules.wishes[name].prefer !== 'ignore')
      .map((name) => [name, () => solve(withoutWish(rules, name), people, codes)] as const),
  ];
  const now = chosen ? outcomeOf(chosen, rules) : solve(rules, people, codes);
  const most = Math.max(1, sumOfStrengths(rules));
  /** A pair's mean score by all wishes but one. */
  const scoreBut = ({ pairs, points }: Outcome, without: RuleCost['rule']): number => {
    const sum = attributes.reduce((all, name) => all + (name === without ? 0 : points[name]), 0);
    return sum / Math.max(1, pairs) / most;
  };
  const costs: RuleCost[] = [];
  for (const [rule, outcome] of fallen) {
    if (!goOn()) return [];
    const then = outcome();
    const score = Math.round(scoreBut(then, rule) - scoreBut(now, rule));
    costs.push({ rule, people: then.people - now.people, score });
  }
  // A round that was ended early says nothing about a rule.
  return goOn() ? costs : [];
};

const outcomeOf = (groups: readonly Group[], { wishes }: Rules): Outcome => {
  const pairs = groups.flatMap(pairsOf);
  const pointsOf = (name: Attribute): number =>
    wishes[name].prefer === 'ignore'
      ? 0
      : pairs.reduce((sum, [a, b]) => sum + pointsFor(wishes[name], alikeness(name, a, b)), 0);
  return {
    people: new Set(groups.flat()).size,
    pairs: groups.length,
    points: Object.fromEntries(attributes.map((name) => [name, pointsOf(name)])) as Record<Attribute, number>,
  };
};

/** One that everybody would speak if the rule fell. */
const anyLanguage = '*';

const withoutWish = (rules: Rules, name: Attribute): Rules => ({
  ...rules,
  soft: softOf(rules).filter((rule) => rule !== name),
  wishes: { ...rules.wishes, [name]: { ...rules.wishes[name], prefer: 'ignore' } },
});
