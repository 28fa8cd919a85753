// What the best possible round would gain if one rule fell.
import { type EligibilityContext, weeksShort, withoutLanguage } from '../eligibility.ts';
import { type Attribute, attributes, type Rules } from '../rules.ts';
import type { MatchingInput, RuleCost } from './candidate.ts';
import { weighEdges } from './columns/edge-weights.ts';
import { pairColumns, withOtherWishes } from './columns/pair-columns.ts';
import type { PeopleCodes, Place } from './columns/people-codes.ts';
import { worthOf } from './columns/weight-column.ts';
import { softOf } from './digits.ts';
import type { Portrait } from './portrait.ts';
import { levelled } from './pricing/levelled.ts';
import { fewVertices } from './pricing/price-rows.ts';
import { tightEdges } from './pricing/tight-edges.ts';
import { alikeness, pointsFor, sumOfStrengths } from './score.ts';
import { codesOf, type Means, matchColumns, type WeighedRound, weighRound } from './weigh-round.ts';

/** How many get somebody, in how many pairs, and what each wish of the rules gives them, fulfilled or fallen. */
type Outcome = {
  readonly people: number;
  readonly pairs: number;
  readonly points: Readonly<Record<Attribute, number>>;
};

/** The round without one rule. */
type Fallen = {
  readonly rule: RuleCost['rule'];
  readonly rules: Rules;
  readonly context: EligibilityContext;
  /** Where others may speak with each other than before. */
  readonly speaking?: true;
  /** How much of two counterparts' weight falls with the rule; null: the last duals are no help, so start cold. */
  readonly lost: ((a: Place, b: Place) => number) | null;
};

/** Pairs alone: a third one in a pair is no gain of a rule. `round`: the best pairs by the rules as they are. */
export const ruleCosts = (
  round: WeighedRound,
  people: readonly Portrait[],
  input: MatchingInput,
  context: EligibilityContext,
  { goOn = () => true, graphOf, costsBeside }: Means,
  only?: readonly RuleCost['rule'][],
): RuleCost[] => {
  const { rules } = input;
  const { last, first } = round;
  const isOneStage = first === last;
  const isShared = isOneStage && costsBeside !== undefined;
  // While the other thread works at rules of its own, it cannot price pairs for these.
  const means = { goOn, ...(graphOf && !isShared && { graphOf }) };
  const level = levelled(last.matching.duals, last.componentOf).y;
  const tight = tightEdges(last.matching.edges, level);

  /** Near the last duals: each vertex's dual falls by as much as the weight of its pair. */
  const dualsWithout = (lost: (a: Place, b: Place) => number): Float64Array =>
    level.map((dual, x) => {
      const [place, other] = [last.places[x], last.places[last.matching.mate[x] ?? -1]];
      return place && other ? Math.max(0, dual - lost(place, other)) : Math.max(0, dual);
    });
  const solve = ({ rule, lost, speaking, ...changed }: Fallen): Outcome => {
    const weighed = { ...input, rules: changed.rules };
    if (!isOneStage) {
      // Further digits choose among the best by the first ones. If those change, nothing of the last solution is of use.
      const of = speaking ? people.map(withAnyLanguage) : people;
      const again = weighRound(of, weighed, changed.context, {
        ...means,
        codes: codesOf(of, input, changed.context),
      });
      return outcomeOf(again.last.places, again.last.matching.mate, rules);
    }
    const { codes, columns, vertexWeights, stage, componentOf, places } = last;
    const among = isAttribute(rule)
      ? withOtherWishes(columns, codes, changed.rules, stage)
      : pairColumns(
          speaking ? codesSpeaking(codes) : codes,
          vertexWeights,
          changed.rules,
          changed.context,
          stage,
          input.apart,
        );
    const matching = matchColumns(among, {
      ...means,
      ...(lost && { warmStart: { edges: weighEdges(among, tight), y: dualsWithout(lost) } }),
      // A rule about meeting that falls may join what it parted.
      ...(isAttribute(rule) && { componentOf }),
    });
    return outcomeOf(places, matching.mate, rules);
  };

  const now = outcomeOf(last.places, last.matching.mate, rules);
  const most = Math.max(1, sumOfStrengths(rules));
  /** A pair's mean score by all wishes but one. */
  const scoreBut = ({ pairs, points }: Outcome, without: RuleCost['rule']): number => {
    const sum = attributes.reduce((all, name) => all + (name === without ? 0 : points[name]), 0);
    return sum / Math.max(1, pairs) / most;
  };
  const all = eachFallen(round, rules, context).filter(({ rule }) => only?.includes(rule) ?? true);
  // Those that take long first, so that both halves take about as long.
  const theirs = isShared
    ? all
        .toSorted((a, b) => Number(isQuick(a)) - Number(isQuick(b)))
        .flatMap(({ rule }, at) => (at % 2 === 1 ? [rule] : []))
    : [];
  const fromBeside = isShared && theirs.length > 0 ? costsBeside(last.matching, theirs) : () => [];
  const costs: RuleCost[] = [];
  for (const fallen of all) {
    const { rule } = fallen;
    if (theirs.includes(rule)) continue;
    if (!goOn()) return [];
    const then = solve(fallen);
    const score = Math.round(scoreBut(then, rule) - scoreBut(now, rule));
    costs.push({ rule, people: then.people - now.people, score });
  }
  costs.push(...fromBeside());
  const places = new Map(all.map(({ rule }, at) => [rule, at]));
  costs.sort((a, b) => (places.get(a.rule) ?? 0) - (places.get(b.rule) ?? 0));
  // A round that was ended early says nothing about a rule.
  return goOn() ? costs : [];
};

const eachFallen = ({ last }: WeighedRound, rules: Rules, context: EligibilityContext): Fallen[] => {
  const { point, kept } = last.stage;
  const nothing = () => 0;
  const of = (rule: Fallen['rule'], changed: Rules, lost: Fallen['lost']): Fallen => ({
    rule,
    rules: changed,
    context: { ...context, rules: changed },
    lost,
  });
  const weeksOf = ({ candidate: a }: Place, { candidate: b }: Place) =>
    (kept.rest ?? 0) * (rules.restWeeks - weeksShort(a, b, context));
  const wish = (name: Attribute): Fallen => {
    const worth = { ...rules.wishes[name], point, kept: kept[name] ?? 0 };
    const lost = (a: Place, b: Place) => worthOf(worth, alikeness(name, a, b));
    // What lists share differs from pair to pair, so without it quite different pairs are the best. For few people a cold
    // start is quicker then.
    const isList = name === 'interests' || name === 'mandate';
    return of(name, withoutWish(rules, name), isList && last.places.length <= fewVertices ? null : lost);
  };
  return [
    of('rest', { ...rules, restWeeks: 0 }, weeksOf),
    of('overlap', { ...rules, leastOverlap: 0 }, nothing),
    { ...of('language', rules, null), context: withoutLanguage(context), speaking: true },
    ...attributes.filter((name) => rules.wishes[name].prefer !== 'ignore').map(wish),
  ];
};

const isQuick = ({ rule, lost }: Fallen): boolean =>
  lost !== null && rule !== 'interests' && rule !== 'mandate';

const isAttribute = (rule: RuleCost['rule']): boolean => attributes.some((name) => name === rule);

const outcomeOf = (places: readonly Place[], mate: Int32Array, { wishes }: Rules): Outcome => {
  const pairs = [...mate].flatMap((b, a) => {
    const [one, other] = [places[a], places[b]];
    return a < b && one && other ? [[one, other] as const] : [];
  });
  const pointsOf = (name: Attribute): number =>
    wishes[name].prefer === 'ignore'
      ? 0
      : pairs.reduce((sum, [a, b]) => sum + pointsFor(wishes[name], alikeness(name, a, b)), 0);
  return {
    people: new Set(pairs.flat().map(({ candidate }) => candidate.id)).size,
    pairs: pairs.length,
    points: Object.fromEntries(attributes.map((name) => [name, pointsOf(name)])) as Record<Attribute, number>,
  };
};

/** One that everybody would speak if the rule fell. */
const anyLanguage = '*';

const withAnyLanguage = <T extends Portrait>(one: T): T => ({
  ...one,
  candidate: { ...one.candidate, languages: [...one.candidate.languages, anyLanguage] },
});

const codesSpeaking = (codes: PeopleCodes): PeopleCodes => ({
  ...codes,
  places: codes.places.map(withAnyLanguage),
  speak: codes.speak.map((row) => row.map(() => 1)),
});

const withoutWish = (rules: Rules, name: Attribute): Rules => ({
  ...rules,
  soft: softOf(rules).filter((rule) => rule !== name),
  wishes: { ...rules.wishes, [name]: { ...rules.wishes[name], prefer: 'ignore' } },
});
