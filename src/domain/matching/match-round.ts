// A round: from members, history, rules and a seed to pairs, the people left out, and the reasons of both.

import type { EligibilityContext } from '../eligibility.ts';
import { eligibilityContext, mayMeet, whyNotPair } from '../eligibility.ts';
import { hashOf } from '../hash-of.ts';
import type { Match } from '../round.ts';
import type { Rules } from '../rules.ts';
import type { MatchingInput, MatchingResult } from './candidate.ts';
import { matchAllPairs } from './match-all-pairs.ts';
import type { Portrait } from './portrait.ts';
import { portraitsOf } from './portrait.ts';
import { highestScore, pairsOf, reasonsOf, scoreOf } from './score.ts';
import { sitOutReason } from './sit-out-reason.ts';
import { createWeigher } from './weigher.ts';

type Group = Portrait[];

/** A longer wait counts like this one: it keeps the weights small, and nobody should wait half so long. */
const longestWait = 31;

/**
 * As many people as possible first; then those who waited longest are not left out; then the best score.
 * Where `goOn` says no before the proof is whole, the pairs are the best found so far, with an honest bound.
 * The same input in any order gives the same result; ties are broken by the seed.
 */
export function matchRound(input: MatchingInput, goOn?: () => boolean): MatchingResult {
  const { rules, seed } = input;
  const context = eligibilityContext(input);
  const people = portraitsOf(inSeededOrder(input.candidates, seed));
  const { groups, proof } = pairUp(people, rules, context, goOn);
  const paired = new Set(groups.flat());
  const left = people.filter((person) => !paired.has(person));
  if (rules.odd === 'trio') joinPairs(groups, left, rules, context);

  const placed = new Set(groups.flat());
  const out = people.filter((person) => !placed.has(person)).map(({ candidate }) => candidate);
  return {
    matches: groups
      .map((group) => matchOf(group, rules, context))
      .sort((a, b) => compare(keyOf(a), keyOf(b))),
    sitOuts: out
      .map((candidate) => ({
        userId: candidate.id,
        reason: sitOutReason(candidate, input.candidates, out.length, context),
      }))
      .sort((a, b) => compare(a.userId, b.userId)),
    proof,
  };
}

/**
 * One integer weighs a pair, in two digits: `(1 + waits of both) · S + score`, with `S` above the scores of a
 * whole round. With `P = ⌊n/2⌋` pairs at most that takes log2(63) + log2(1000·P), 16 + log2(P), bits: 26 for
 * 2,000 members, 27 doubled by the solver, of the 53 in which a number is exact.
 *
 * More pairs and longer waits need no digits of their own: the upper one adds ½ + wait for each person, and
 * the sets of people that some matching reaches are the independent sets of a matroid (Edmonds & Fulkerson
 * 1965). Under positive weights its heaviest set is one of the largest, and among these the one that leaves
 * out the shortest waits first, whatever the numbers.
 */
function pairUp(
  people: readonly Portrait[],
  rules: Rules,
  context: EligibilityContext,
  goOn?: () => boolean,
): { groups: Group[]; proof: MatchingResult['proof'] } {
  const most = Math.max(1, Math.floor(people.length / 2));
  const scoreRadix = highestScore * most + 1;
  const weigh = createWeigher(people, rules, context);
  const waits = people.map(waitOf);
  const scores = new Int32Array(people.length);
  const { mate, weight, upperBound } = matchAllPairs(
    people.length,
    (a, from, weights) => {
      weigh(a, from, scores);
      const own = 1 + (waits[a] ?? 0);
      for (let b = from; b < people.length; b++) {
        const score = scores[b] ?? -1;
        weights[b] = score < 0 ? 0 : (own + (waits[b] ?? 0)) * scoreRadix + score;
      }
    },
    goOn,
  );
  const groups = people.flatMap((a, i) => {
    const b = people[mate[i] ?? -1];
    return b && i < (mate[i] ?? -1) ? [[a, b]] : [];
  });
  return { groups, proof: { weight, upperBound } };
}

/** Each of those left, the longest wait first, joins the pair it fits best; a pair takes one at most. */
function joinPairs(
  groups: Group[],
  left: readonly Portrait[],
  rules: Rules,
  context: EligibilityContext,
): void {
  const hosts = (guest: Portrait) =>
    groups.filter((group) => group.length === 2 && mayMeet([...group, guest].map(candidateOf), context));
  for (const person of [...left].sort((a, b) => waitOf(b) - waitOf(a))) {
    const [best] = hosts(person)
      .map((group) => ({ group, score: groupScore([...group, person], rules) }))
      .sort((a, b) => b.score - a.score);
    if (best) best.group.push(person);
    else takePlace(person, groups, hosts, context);
  }
}

/** Where nobody can take a third one like this: they take the place of one who can be a third elsewhere. */
function takePlace(
  person: Portrait,
  groups: readonly Group[],
  hosts: (guest: Portrait) => Group[],
  context: EligibilityContext,
): void {
  for (const group of groups) {
    if (group.length > 2) continue;
    for (const place of [0, 1]) {
      const [moved, stays] = [group[place], group[1 - place]];
      if (!moved || !stays || whyNotPair(person.candidate, stays.candidate, context)) continue;
      const [host] = hosts(moved);
      if (!host) continue;
      host.push(moved);
      group[place] = person;
      return;
    }
  }
}

function matchOf(group: readonly Portrait[], rules: Rules, context: EligibilityContext): Match {
  const people = [...group].sort((a, b) => compare(a.candidate.id, b.candidate.id));
  return {
    members: people.map(({ candidate }) => candidate.id),
    score: groupScore(people, rules),
    reasons: reasonsOf(people, rules),
    overlap: context.overlap(...people.map(candidateOf)),
  };
}

/** The mean over each two of them. */
function groupScore(people: readonly Portrait[], rules: Rules): number {
  const pairs = pairsOf(people);
  return Math.round(pairs.reduce((sum, [a, b]) => sum + scoreOf(a, b, rules), 0) / pairs.length);
}

/** Rows come in any order; this one depends on nothing but the ids and the seed. */
function inSeededOrder(candidates: MatchingInput['candidates'], seed: string): MatchingInput['candidates'] {
  return candidates
    .map((candidate) => ({
      candidate,
      hash: hashOf(`${seed} ${candidate.id}`),
    }))
    .sort((a, b) => a.hash - b.hash || compare(a.candidate.id, b.candidate.id))
    .map(({ candidate }) => candidate);
}

function candidateOf({ candidate }: Portrait): Portrait['candidate'] {
  return candidate;
}

function waitOf({ candidate }: Portrait): number {
  return Math.max(0, Math.min(longestWait, Math.floor(candidate.waiting)));
}

function keyOf({ members }: Match): string {
  return members.join(' ');
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
