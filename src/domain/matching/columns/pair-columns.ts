// A round as columns of numbers: the weight of any pair is a sum of a few of them. They can be sent to other threads.
import { type EligibilityContext, isLongEnough, weeksShort, whyNotPair } from '../../eligibility.ts';
import { type Attribute, attributes, type Rules, type SoftRule } from '../../rules.ts';
import { partedBy } from '../apart.ts';
import type { PlainAttribute } from '../portrait.ts';
import type { PeopleCodes, Place } from './people-codes.ts';
import { type Column, countedColumn, plainColumns, type WishWorth } from './weight-column.ts';

/** What one of each thing is worth in a pair's weight: the digits of one whole number. */
export type Scale = {
  /** One of a score's points, in thousandths of a wish's strength. */
  readonly point: number;
  /** A soft rule that the pair keeps, of the rest each of its weeks; without an entry: nothing. */
  readonly kept: Readonly<Partial<Record<SoftRule, number>>>;
};

export type PairColumns = {
  readonly n: number;
  /** What each person adds to the weight of every pair of theirs. */
  readonly vertexWeights: Float64Array;
  readonly groups: Groups;
  readonly columns: readonly Column[];
  /** What is known of single pairs. From `first[a]` on stand the others and what changes with each; `-Infinity`: they never meet. */
  readonly first: Int32Array;
  readonly others: Int32Array;
  readonly changes: Float64Array;
};

export type Groups = PeopleCodes['groups'] &
  Pick<PeopleCodes, 'speak'> & {
    /** By kind of hours and kind: what the hours of two add; `-Infinity`: no time to meet. */
    readonly together: readonly Float64Array[];
  };

/** What hours add to a pair of two groups; `-Infinity` where they may not meet. */
export const openBetween = (
  { hours, languages, isSecond, together, speak }: Groups,
  one: number,
  other: number,
): number => {
  const isShut =
    speak[languages[one]!]![languages[other]!] === 0 || (isSecond[one] === 1 && isSecond[other] === 1);
  return isShut ? Number.NEGATIVE_INFINITY : together[hours[one]!]![hours[other]!]!;
};

export const pairColumns = (
  codes: PeopleCodes,
  vertexWeights: Float64Array,
  rules: Rules,
  context: EligibilityContext,
  scale: Scale,
  apart: readonly (readonly [string, string])[] = [],
): PairColumns => ({
  n: codes.places.length,
  vertexWeights,
  groups: { ...codes.groups, speak: codes.speak, together: togetherOf(codes, context, scale.kept) },
  columns: wishColumns(codes, rules, scale),
  ...exceptionsOf(codes.places, context, apart, scale.kept.rest ?? 0),
});

/** The same pairs by other wishes: who may meet whom stays. */
export const withOtherWishes = (
  columns: PairColumns,
  codes: PeopleCodes,
  rules: Rules,
  scale: Scale,
): PairColumns => ({ ...columns, columns: wishColumns(codes, rules, scale) });

const togetherOf = (
  { overlaps }: PeopleCodes,
  { rules }: EligibilityContext,
  { rest: week = 0, overlap = 0 }: Scale['kept'],
): Float64Array[] => {
  const rest = week * rules.restWeeks;
  // Each pair is counted as rested here. Those who met lately get their change in `exceptionsOf`.
  const tooShort = rules.soft?.includes('overlap') ? rest : Number.NEGATIVE_INFINITY;
  return overlaps.map((row) =>
    row.map((minutes) => (isLongEnough(minutes, rules) ? rest + overlap : tooShort)),
  );
};

const wishColumns = (
  { places, interests, mandates }: PeopleCodes,
  { wishes }: Rules,
  scale: Scale,
): Column[] => {
  const worth = (name: Attribute): WishWorth => ({
    ...wishes[name],
    point: scale.point,
    kept: scale.kept[name] ?? 0,
  });
  const matter = attributes.filter((name) => wishes[name].prefer !== 'ignore');
  const isPlain = (name: Attribute): name is PlainAttribute => name !== 'interests' && name !== 'mandate';
  const plain = matter.filter(isPlain).map((name) => ({
    worth: worth(name),
    values: places.map(({ plain: values }) => values[name]),
  }));
  return [
    ...plainColumns(plain),
    ...(matter.includes('interests') ? [countedColumn(interests, worth('interests'), 'shared')] : []),
    ...(matter.includes('mandate') ? [countedColumn(mandates, worth('mandate'), 'likeness')] : []),
  ];
};

const exceptionsOf = (
  places: readonly Place[],
  context: EligibilityContext,
  apart: readonly (readonly [string, string])[],
  week: number,
): Pick<PairColumns, 'first' | 'others' | 'changes'> => {
  const placesOf = new Map<string, number[]>();
  for (const [at, { candidate }] of places.entries()) {
    placesOf.set(candidate.id, [...(placesOf.get(candidate.id) ?? []), at]);
  }
  const partedFrom = partedBy(apart);
  const first = new Int32Array(places.length + 1);
  const others: number[] = [];
  const changes: number[] = [];
  for (const [a, { candidate }] of places.entries()) {
    const parted = partedFrom(candidate.id);
    for (const id of new Set([candidate.id, ...context.known(candidate.id), ...parted])) {
      for (const b of placesOf.get(id) ?? []) {
        const other = places[b]!.candidate;
        const short = week > 0 ? weeksShort(candidate, other, context) : 0;
        if (parted.has(id) || whyNotPair(candidate, other, context)) changes.push(Number.NEGATIVE_INFINITY);
        else if (short > 0) changes.push(-week * short);
        else continue;
        others.push(b);
      }
    }
    first[a + 1] = others.length;
  }
  return { first, others: Int32Array.from(others), changes: Float64Array.from(changes) };
};
