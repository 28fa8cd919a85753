// How good a pair is under the programme's wishes, and why, in parts that can be put into words.
import { likenessOf, scalarProduct } from '../mandate.ts';
import type { Reason } from '../round.ts';
import type { Attribute, Rules, Wish } from '../rules.ts';
import { attributes } from '../rules.ts';
import { sharedInterests } from '../shared-interests.ts';
import { sharedPhrase } from '../shared-phrase.ts';
import type { PlainAttribute, Portrait } from './portrait.ts';

export const highestScore = 1000;

/** More reasons than this and nobody reads them. */
const mostReasons = 4;
/** Credits are whole thousandths, so that sums of them are exact in any order. */
export const fullCredit = 1000;
const unknownCredit = 500;
/** The first shared interest gives them something to talk about; a fourth adds nothing. */
const creditForShared = [0, 600, 850, fullCredit] as const;
/** From this cosine on, two mandates count as fully alike. Of all values it separates the labelled pairs best. */
const fullLikeness = 0.5;

export const creditOfCount = (shared: number): number => creditForShared[Math.min(shared, 3)] ?? fullCredit;

/** `product` is the scalar product of two mandates' weights. */
export const creditOfLikeness = (product: number): number =>
  product >= fullProduct ? fullCredit : Math.round(product * creditPerProduct);
const creditPerProduct = (fullCredit / fullLikeness) * likenessOf(1);
const fullProduct = fullLikeness / likenessOf(1);

/** What a wish adds to a pair's points: its strength times the credit, in thousandths. */
export const pointsFor = ({ prefer, strength }: Wish, alike: number | null): number => {
  if (prefer === 'ignore') return 0;
  if (alike === null) return prefer === 'different' ? strength * unknownCredit : 0;
  return strength * (prefer === 'different' ? fullCredit - alike : alike);
};

/** A wish is broken only by what is known: nothing in common where alike is wished, anything in common where different is. */
export const isKept = ({ prefer }: Wish, alike: number | null): boolean =>
  alike === null || prefer === 'ignore' || (prefer === 'alike' ? alike > 0 : alike === 0);

export const sumOfStrengths = ({ wishes }: Rules): number =>
  attributes.reduce((sum, name) => sum + (wishes[name].prefer === 'ignore' ? 0 : wishes[name].strength), 0);

/**
 * 1000 · Σ strength · credit / Σ strength over the attributes that are not ignored, rounded; 0 where all are.
 * Credit for `alike`: 1 if equal; interests 0, 0.6, 0.85, 1 for none, one, two, three shared; mandates their
 * cosine, 0.5 giving all. Credit for `different`: 1 less that. Unknown: half for `different`, none for `alike`.
 * The same in both directions.
 */
export const scoreOf = (a: Portrait, b: Portrait, rules: Rules): number => {
  const most = sumOfStrengths(rules);
  return most === 0 ? 0 : Math.round(pointsOf(a, b, rules) / most);
};

/** The exact sum behind the score: thousandths of the wishes' strengths, up to 40,000. */
export const pointsOf = (a: Portrait, b: Portrait, { wishes }: Rules): number => {
  return attributes.reduce((sum, name) => sum + pointsFor(wishes[name], alikeness(name, a, b)), 0);
};

/** The score's parts, in its own points and of how many; `of` sums to a thousand, but for rounding. */
export const partsOf = (
  people: readonly Portrait[],
  rules: Rules,
): { readonly attribute: Attribute; readonly points: number; readonly of: number }[] => {
  const [pairs, most] = [pairsOf(people), sumOfStrengths(rules)];
  return attributes.flatMap((attribute) => {
    const wish = rules.wishes[attribute];
    if (wish.prefer === 'ignore') return [];
    const sum = pairs.reduce((all, [a, b]) => all + pointsFor(wish, alikeness(attribute, a, b)), 0);
    const of = Math.round((highestScore * wish.strength) / most);
    return [{ attribute, points: Math.round(sum / pairs.length / most), of }];
  });
};

/** Wishes that the programme ranks and that these two break. */
export const brokenWishes = (a: Portrait, b: Portrait, { wishes, soft }: Rules): Attribute[] => {
  return attributes.filter((name) => soft.includes(name) && !isKept(wishes[name], alikeness(name, a, b)));
};

/**
 * Why these two or more: only what holds for each two of them, what counted most first, at most four. Words
 * are those of the first one.
 */
export const reasonsOf = (people: readonly Portrait[], rules: Rules): Reason[] => {
  return attributes
    .flatMap((attribute) => {
      const wish = rules.wishes[attribute];
      if (wish.prefer === 'ignore') return [];
      const reason = reasonFor(attribute, people, wish.prefer);
      const pairs = pairsOf(people);
      const worth = pairs.reduce((sum, [a, b]) => sum + pointsFor(wish, alikeness(attribute, a, b)), 0);
      return reason ? [{ reason, worth }] : [];
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostReasons)
    .map(({ reason }) => reason);
};

/** Score and reasons of two. */
export const score = (a: Portrait, b: Portrait, rules: Rules): { score: number; reasons: Reason[] } => {
  return { score: scoreOf(a, b, rules), reasons: reasonsOf([a, b], rules) };
};

export const pairsOf = <T>(people: readonly T[]): (readonly [T, T])[] => {
  return people.flatMap((a, i) => people.slice(i + 1).map((b) => [a, b] as const));
};

/** 0 (nothing in common) to 1000; null: not known of one of them. */
export const alikeness = (attribute: Attribute, a: Portrait, b: Portrait): number | null => {
  if (attribute === 'interests') {
    if (a.interests.size === 0 || b.interests.size === 0) return null;
    return creditOfCount(countShared(a, b));
  }
  if (attribute === 'mandate') {
    return a.mandate && b.mandate ? creditOfLikeness(scalarProduct(a.mandate, b.mandate)) : null;
  }
  const [left, right] = [a.plain[attribute], b.plain[attribute]];
  return left === null || right === null ? null : left === right ? fullCredit : 0;
};

const countShared = (a: Portrait, b: Portrait): number => {
  let count = 0;
  for (const interest of a.interests.keys()) if (b.interests.has(interest)) count++;
  return count;
};

const reasonFor = (
  attribute: Attribute,
  people: readonly Portrait[],
  prefer: 'different' | 'alike',
): Reason | null => {
  const everyTwo = (alike: number) => pairsOf(people).every(([a, b]) => alikeness(attribute, a, b) === alike);
  if (prefer === 'different') return everyTwo(0) ? { kind: 'different', attribute } : null;
  if (attribute === 'interests') return interestsOf(people);
  if (attribute === 'mandate') return mandatesOf(people);
  return everyTwo(fullCredit) ? { kind: 'alike', attribute: attribute satisfies PlainAttribute } : null;
};

const interestsOf = (people: readonly Portrait[]): Reason | null => {
  const interests = sharedInterests(people.map(({ candidate }) => candidate));
  return interests.length > 0 ? { kind: 'shared-interests', interests } : null;
};

const mandatesOf = (people: readonly Portrait[]): Reason | null => {
  const phrase = sharedPhrase(people.map(({ mandate }) => mandate));
  return phrase === null ? null : { kind: 'alike-aims', phrase };
};
