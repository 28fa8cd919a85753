// What the best possible round would gain if one rule fell.
import type { EligibilityContext } from '../eligibility.ts';
import { attributes, type Rules, type SoftRule } from '../rules.ts';
import type { MatchingInput, RuleCost } from './candidate.ts';
import { softOf } from './digits.ts';
import { groupPeople } from './group-people.ts';
import type { Portrait } from './portrait.ts';
import { alikeness, pairsOf, pointsFor, sumOfStrengths } from './score.ts';
import type { Means } from './weigh-round.ts';

/** Pairs alone: a third one in a pair is no gain of a rule. */
export const ruleCosts = (
  people: readonly Portrait[],
  input: MatchingInput,
  context: EligibilityContext,
  { goOn, scanOf }: Means,
): RuleCost[] => {
  const { rules } = input;
  const solve = (changed: Rules, of: readonly Portrait[] = people) => {
    const alone = { ...input, rules: { ...changed, odd: 'sit-out' as const } };
    const means = { ...(goOn && { goOn }), ...(scanOf && { scanOf }) };
    return groupPeople(of, alone, { ...context, rules: alone.rules }, means).groups;
  };
  const isOver = () => goOn !== undefined && !goOn();
  if (isOver()) return [];
  const now = solve(rules);
  const served = (groups: typeof now) => new Set(groups.flat()).size;
  /** Points of all wishes but one, in thousandths of a pair's score. */
  const scoreBut = (groups: typeof now, without: SoftRule | 'language'): number => {
    const sum = attributes
      .filter((name) => name !== without)
      .reduce((all, name) => {
        const points = groups
          .flatMap(pairsOf)
          .map(([a, b]) => pointsFor(rules.wishes[name], alikeness(name, a, b)));
        return all + points.reduce((total, one) => total + one, 0);
      }, 0);
    return sum / Math.max(1, groups.length) / Math.max(1, sumOfStrengths(rules));
  };
  const cost = (rule: RuleCost['rule'], groups: typeof now): RuleCost => ({
    rule,
    people: served(groups) - served(now),
    score: Math.round(scoreBut(groups, rule) - scoreBut(now, rule)),
  });
  const speaking = people.map((person) => ({
    ...person,
    candidate: { ...person.candidate, languages: [...person.candidate.languages, anyLanguage] },
  }));
  const each = [
    () => cost('rest', solve({ ...rules, restWeeks: 0 })),
    () => cost('overlap', solve({ ...rules, leastOverlap: 0 })),
    () => cost('language', solve(rules, speaking)),
    ...attributes
      .filter((name) => rules.wishes[name].prefer !== 'ignore')
      .map((name) => () => cost(name, solve(withoutWish(rules, name)))),
  ];
  const costs: RuleCost[] = [];
  for (const work of each) {
    if (isOver()) return [];
    costs.push(work());
  }
  // A round that was ended early says nothing about a rule.
  return isOver() ? [] : costs;
};

/** One that everybody would speak if the rule fell. */
const anyLanguage = '*';

const withoutWish = (rules: Rules, name: (typeof attributes)[number]): Rules => ({
  ...rules,
  soft: softOf(rules).filter((rule) => rule !== name),
  wishes: { ...rules.wishes, [name]: { ...rules.wishes[name], prefer: 'ignore' } },
});
