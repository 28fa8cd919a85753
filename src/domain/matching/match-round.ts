// A round: from members, history, rules and a seed to pairs, the people left out, and the reasons of both.
import { compareTexts } from '../compare-texts.ts';
import type { EligibilityContext } from '../eligibility.ts';
import { bentRules, eligibilityContext, whyNotPair } from '../eligibility.ts';
import type { Match } from '../round.ts';
import type { Rules } from '../rules.ts';
import type { MatchingInput, MatchingResult, RuleCost } from './candidate.ts';
import { softOf } from './digits.ts';
import { groupWithControl } from './draw-control.ts';
import type { Group } from './group-people.ts';
import { type Portrait, portraitsOf } from './portrait.ts';
import type { PairMatching } from './pricing/match-all-pairs.ts';
import { ruleCosts } from './rule-costs.ts';
import { brokenWishes, pairsOf, reasonsOf, scoreOf } from './score.ts';
import { sitOutReasons } from './sit-out-reason.ts';
import { codesOf, type Means, weighRound } from './weigh-round.ts';

type Chosen = { readonly people: Group; readonly control: boolean };

/**
 * Kept pairs first, then the random control, then everybody else: as many people as possible, those who waited before
 * others, the soft rules in their order, the best score. Where `goOn` says no before the proof is whole, the pairs are
 * the best found so far, with an honest bound. The same input in any order gives the same result; ties are broken by
 * the seed.
 */
export const matchRound = (input: MatchingInput, means: Means = {}): MatchingResult => {
  const everybody = portraitsInOrder(input);
  const { alsoBy = [], ...own } = input;
  const also = alsoBy.map((rules) => matchAmong(everybody, { ...own, rules, costs: false }, means));
  return { ...matchAmong(everybody, own, means), also };
};

const matchAmong = (everybody: readonly Portrait[], input: MatchingInput, means: Means): MatchingResult => {
  const { rules } = input;
  const { context, kept, refused, people } = prepare(everybody, input);
  const { random, groups, proof, round } = groupWithControl(people, input, context, means);
  const all: Chosen[] = [
    ...[...kept, ...groups].map((group) => ({ people: group, control: false })),
    ...random.map((group) => ({ people: group, control: true })),
  ];
  const placed = new Set(all.flatMap((group) => group.people));
  const out = everybody.filter((person) => !placed.has(person));
  return {
    matches: all
      .map((group) => matchOf(group, rules, context))
      .sort((a, b) => compareTexts(a.members.join(' '), b.members.join(' '))),
    sitOuts: sitOutReasons(out, everybody, input, context),
    proof,
    refused,
    costs: input.costs ? ruleCosts(round, people, input, context, means) : [],
    also: [],
  };
};

/** Prepares a round. What it gives says what some rules cost, once the best pairs of the round are known. For one stage only. */
export const costsFor = (input: MatchingInput) => {
  const { people, context } = prepare(portraitsInOrder(input), input);
  const codes = codesOf(people, input, context);
  return (known: PairMatching, only: readonly RuleCost['rule'][]): RuleCost[] =>
    ruleCosts(weighRound(people, input, context, { known, codes }), people, input, context, {}, only);
};

const portraitsInOrder = ({ candidates }: MatchingInput): Portrait[] =>
  portraitsOf(candidates.toSorted((a, b) => compareTexts(a.id, b.id)));

const prepare = (everybody: readonly Portrait[], input: MatchingInput) => {
  const context = eligibilityContext(input);
  const { kept, refused } = keepTogether(everybody, input, context);
  const keptPeople = new Set(kept.flat());
  const people = everybody.filter((person) => !keptPeople.has(person));
  return { context, kept, refused, people };
};

/** Pairs that an admin keeps must keep the rules too. If two of them name the same person, the first one counts. */
const keepTogether = (
  everybody: readonly Portrait[],
  { together = [], apart = [] }: MatchingInput,
  context: EligibilityContext,
): { kept: Group[]; refused: (readonly [string, string])[] } => {
  const byId = new Map(everybody.map((person) => [person.candidate.id, person]));
  const used = new Set<string>();
  const kept: Group[] = [];
  const refused: (readonly [string, string])[] = [];
  for (const pair of together) {
    const [a, b] = [byId.get(pair[0]), byId.get(pair[1])];
    const isApart = apart.some((one) => one.includes(pair[0]) && one.includes(pair[1]));
    const isUsed = used.has(pair[0]) || used.has(pair[1]);
    if (!a || !b || isApart || isUsed || whyNotPair(a.candidate, b.candidate, context)) refused.push(pair);
    else {
      for (const id of pair) used.add(id);
      kept.push([a, b]);
    }
  }
  return { kept, refused };
};

const matchOf = ({ people, control }: Chosen, rules: Rules, context: EligibilityContext): Match => {
  const group = [...people].sort((a, b) => compareTexts(a.candidate.id, b.candidate.id));
  const candidates = group.map(({ candidate }) => candidate);
  const pairs = pairsOf(group);
  const ranked = softOf(rules);
  const broken = new Set(
    pairs.flatMap(([a, b]) => [
      ...bentRules(a.candidate, b.candidate, context),
      ...brokenWishes(a, b, rules),
    ]),
  );
  return {
    members: candidates.map(({ id }) => id),
    score: Math.round(pairs.reduce((sum, [a, b]) => sum + scoreOf(a, b, rules), 0) / pairs.length),
    reasons: reasonsOf(group, rules),
    overlap: context.overlap(...candidates),
    gaveWay: ranked.filter((rule) => broken.has(rule)),
    control,
  };
};
