// Puts people into pairs, and into trios where somebody is left and the programme wants them.
import type { EligibilityContext } from '../eligibility.ts';
import type { MatchingInput, MatchingResult } from './candidate.ts';
import { joinTrios } from './join-trios.ts';
import type { Portrait } from './portrait.ts';
import { type Means, type WeighedRound, weighRound } from './weigh-round.ts';

export type Group = readonly Portrait[];
export type Grouped = Pick<MatchingResult, 'proof'> & {
  readonly groups: readonly Group[];
  /** The best pairs of all of them, before any trio. */
  readonly round: WeighedRound;
};

export const groupPeople = (
  people: readonly Portrait[],
  input: MatchingInput,
  context: EligibilityContext,
  means: Means,
): Grouped => {
  const { rules } = input;
  const byId = new Map(people.map((person) => [person.candidate.id, person]));
  const round = weighRound(people, input, context, means);
  const { first, last } = round;
  const groupOf = (places: readonly number[]): Group =>
    places.flatMap((at) => byId.get(first.places[at]?.candidate.id ?? '') ?? []);
  const pairsOf = (mate: Int32Array) => [...mate].flatMap((b, a) => (a < b ? [groupOf([a, b])] : []));
  const isAnyoneLeft = (groups: readonly Group[]) => new Set(groups.flat()).size < people.length;

  const { weight, upperBound, mate } = last.matching;
  const pairs = { groups: pairsOf(mate), proof: { weight, upperBound }, round };
  if (rules.odd === 'sit-out' || people.length < 3 || !isAnyoneLeft(pairs.groups)) return pairs;

  const { trios, ...beside } = joinTrios(first, context, means.goOn);
  const groups = trios.map(groupOf);
  const proof = { weight: beside.weight, upperBound: beside.upperBound };
  if (groups.length === 0) return first === last ? { ...pairs, proof } : pairs;
  if (first === last) return { groups: [...groups, ...pairsOf(beside.mate)], proof, round };
  // With several stages, the trios are fixed by the first one, and the others choose among pairs of all who are in no trio.
  const inTrios = new Set(groups.flat());
  const others = people.filter((person) => !inTrios.has(person));
  const further = groupPeople(others, { ...input, rules: { ...rules, odd: 'sit-out' } }, context, means);
  return { groups: [...groups, ...further.groups], proof, round };
};
