// How good a pair is under the programme's wishes, and why, in parts that can be put into words.
import { likenessOf, scalarProduct, sharedWords } from '../mandate.ts';
import type { Reason } from '../round.ts';
import type { Attribute, Rules } from '../rules.ts';
import { attributes } from '../rules.ts';
import { sharedInterests } from '../shared-interests.ts';
import type { PlainAttribute, Portrait } from './portrait.ts';

export const highestScore = 1000;

/** More reasons than this and nobody reads them. */
const mostReasons = 4;
export const unknownCredit = 0.5;
/** The first shared interest gives them something to talk about; a fourth adds nothing. */
export const creditForShared = [0, 0.6, 0.85, 1] as const;
/** Cosine from which two mandates are as alike as texts of a sentence or two ever get. */
const fullLikeness = 0.5;

/** `product` is the scalar product of two mandates' weights. */
export const creditOfLikeness = (product: number): number => Math.min(1, likenessOf(product) / fullLikeness);

/**
 * 1000 · Σ strength · credit / Σ strength over the attributes that are not ignored, rounded; 0 where all are.
 * Credit for `alike`: 1 if equal; interests 0, 0.6, 0.85, 1 for none, one, two, three shared; mandates their
 * cosine, 0.5 giving all. Credit for `different`: 1 less that. Unknown: half for `different`, none for `alike`.
 * The same in both directions.
 */
export function scoreOf(a: Portrait, b: Portrait, rules: Rules): number {
  let [sum, most] = [0, 0];
  for (const attribute of attributes) {
    const { prefer, strength } = rules.wishes[attribute];
    if (prefer === 'ignore') continue;
    most += strength;
    sum += strength * creditOf(attribute, a, b, prefer);
  }
  return most === 0 ? 0 : Math.round((highestScore * sum) / most);
}

/**
 * Why these two or more: only what holds for each two of them, what counted most first, at most four. Words
 * are those of the first one.
 */
export function reasonsOf(people: readonly Portrait[], rules: Rules): Reason[] {
  return attributes
    .flatMap((attribute) => {
      const { prefer, strength } = rules.wishes[attribute];
      if (prefer === 'ignore') return [];
      const reason = reasonFor(attribute, people, prefer);
      const pairs = pairsOf(people);
      const credit = pairs.reduce((sum, [a, b]) => sum + creditOf(attribute, a, b, prefer), 0) / pairs.length;
      return reason ? [{ reason, worth: strength * credit }] : [];
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostReasons)
    .map(({ reason }) => reason);
}

/** Score and reasons of two. */
export function score(a: Portrait, b: Portrait, rules: Rules): { score: number; reasons: Reason[] } {
  return { score: scoreOf(a, b, rules), reasons: reasonsOf([a, b], rules) };
}

export function pairsOf<T>(people: readonly T[]): (readonly [T, T])[] {
  return people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b] as const));
}

/** 0 to 1. */
function creditOf(attribute: Attribute, a: Portrait, b: Portrait, prefer: 'different' | 'alike'): number {
  const alike = alikeness(attribute, a, b);
  if (alike === null) return prefer === 'different' ? unknownCredit : 0;
  return prefer === 'different' ? 1 - alike : alike;
}

/** 0 (nothing in common) to 1; null: not known of one of them. */
function alikeness(attribute: Attribute, a: Portrait, b: Portrait): number | null {
  if (attribute === 'interests') {
    if (a.interests.size === 0 || b.interests.size === 0) return null;
    return creditForShared[Math.min(countShared(a, b), 3)] ?? 1;
  }
  if (attribute === 'mandate') {
    return a.mandate && b.mandate ? creditOfLikeness(scalarProduct(a.mandate, b.mandate)) : null;
  }
  const [left, right] = [a.plain[attribute], b.plain[attribute]];
  return left === null || right === null ? null : Number(left === right);
}

function countShared(a: Portrait, b: Portrait): number {
  let count = 0;
  for (const interest of a.interests.keys()) if (b.interests.has(interest)) count++;
  return count;
}

function reasonFor(
  attribute: Attribute,
  people: readonly Portrait[],
  prefer: 'different' | 'alike',
): Reason | null {
  const everyTwo = (alike: number) => pairsOf(people).every(([a, b]) => alikeness(attribute, a, b) === alike);
  if (prefer === 'different') return everyTwo(0) ? { kind: 'different', attribute } : null;
  if (attribute === 'interests') return interestsOf(people);
  if (attribute === 'mandate') return mandatesOf(people);
  return everyTwo(1) ? { kind: 'alike', attribute: attribute satisfies PlainAttribute } : null;
}

function interestsOf(people: readonly Portrait[]): Reason | null {
  const interests = sharedInterests(people.map(({ candidate }) => candidate));
  return interests.length > 0 ? { kind: 'shared-interests', interests } : null;
}

function mandatesOf(people: readonly Portrait[]): Reason | null {
  const [first, ...others] = people;
  const lists = others.map((other) => sharedWords(first?.mandate ?? null, other.mandate));
  const words = (lists[0] ?? []).filter((word) => lists.every((list) => list.includes(word)));
  return words.length > 0 ? { kind: 'alike-mandates', words } : null;
}
