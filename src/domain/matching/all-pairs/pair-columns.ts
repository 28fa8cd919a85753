// A round as columns of numbers, out of which the weight of any pair is quickly added up; threads can share them.
import { compareTexts } from '../../compare-texts.ts';
import { allRefusals, bentRules, type EligibilityContext, haveTime, whyNotPair } from '../../eligibility.ts';
import { type Attribute, attributes, type Rules, type SoftRule } from '../../rules.ts';
import type { Candidate } from '../candidate.ts';
import type { PlainAttribute, Portrait } from '../portrait.ts';
import { type Column, countedColumn, plainColumns, type WishWorth } from './weight-column.ts';

/** What one of each thing is worth in a pair's weight: the digits of one whole number. */
export type Scale = {
  /** One of a score's points, in thousandths of a wish's strength. */
  readonly point: number;
  /** A soft rule that the pair keeps; without an entry: nothing. */
  readonly kept: Readonly<Partial<Record<SoftRule, number>>>;
};

export type PairColumns = {
  readonly n: number;
  /** What each person adds to every pair of theirs. */
  readonly own: Float64Array;
  readonly groups: Groups;
  readonly columns: readonly Column[];
  /** Pairs about whom more is known: from `first[a]` on, `others` and what changes; `-Infinity`: they never meet. */
  readonly first: Int32Array;
  readonly others: Int32Array;
  readonly changes: Float64Array;
};

export type Groups = {
  readonly of: Int32Array;
  readonly hours: Int32Array;
  readonly languages: Int32Array;
  readonly isSecond: Uint8Array;
  /** By kind of hours and kind: what the hours of two add; `-Infinity`: no time to meet. */
  readonly together: readonly Float64Array[];
  readonly speak: readonly Uint8Array[];
};

/** One of somebody's places in a round; `isSecond`: the further talk that they are willing to take. */
export type Place = Portrait & { readonly isSecond: boolean };

const languagesKey = ({ languages }: Candidate): string => [...languages].sort().join(' ');
/** The open rules that depend on hours and languages only; two that need more are among the `others`. */
const groupKeyIn =
  ({ hoursOf }: EligibilityContext) =>
  ({ candidate, isSecond }: Place): string =>
    `${hoursOf(candidate)} ${languagesKey(candidate)} ${isSecond}`;

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

/** `places` in the order in which the columns are to stand: `inGroups` gives one whose tables change least. */
export const pairColumns = (
  places: readonly Place[],
  own: Float64Array,
  rules: Rules,
  context: EligibilityContext,
  scale: Scale,
  apart: readonly (readonly [string, string])[] = [],
): PairColumns => {
  const groups = groupsOf(places, context, scale.kept);
  return {
    n: places.length,
    own,
    groups,
    columns: wishColumns(places, rules, scale),
    ...exceptionsOf(places, context, apart, scale.kept.rest ?? 0),
  };
};

/** The order that suits the columns: by `rankOf`, and all of a group beside its first one. */
export const inGroups = (
  places: readonly Place[],
  context: EligibilityContext,
  rankOf: (text: string) => number,
): Place[] => {
  const groupKey = groupKeyIn(context);
  const line = places
    .map((place) => ({ place, rank: rankOf(place.candidate.id), key: groupKey(place) }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compareTexts(a.place.candidate.id, b.place.candidate.id) ||
        Number(a.place.isSecond) - Number(b.place.isSecond),
    );
  const order = new Map<string, number>();
  for (const { key } of line) if (!order.has(key)) order.set(key, order.size);
  const at = (key: string): number => order.get(key) ?? 0;
  return line.toSorted((a, b) => at(a.key) - at(b.key)).map(({ place }) => place);
};

const groupsOf = (places: readonly Place[], context: EligibilityContext, kept: Scale['kept']): Groups => {
  const kinds = kindsOf(places, groupKeyIn(context));
  const candidates = kinds.examples.map(({ candidate }) => candidate);
  const hours = kindsOf(candidates, context.hoursOf);
  const languages = kindsOf(candidates, languagesKey);
  // Two of one group differ at least by name.
  const other = (one: Candidate): Candidate => ({ ...one, id: `${one.id} ` });
  const matrix = (examples: readonly Candidate[], ask: (a: Candidate, b: Candidate) => number) => {
    const rows = examples.map(() => new Float64Array(examples.length));
    for (const [i, a] of examples.entries()) {
      for (let j = 0; j <= i; j++) {
        const value = ask(a, other(examples[j]!));
        rows[i]![j] = value;
        rows[j]![i] = value;
      }
    }
    return rows;
  };
  return {
    of: kinds.of,
    hours: hours.of,
    languages: languages.of,
    isSecond: Uint8Array.from(kinds.examples, ({ isSecond }) => Number(isSecond)),
    together: matrix(hours.examples, (a, b) => {
      const isSoft = context.rules.soft?.includes('overlap') ?? false;
      const fits = haveTime(a, b, context);
      if (!fits && !isSoft) return Number.NEGATIVE_INFINITY;
      // Who met lately is looked at elsewhere; all others keep that rule.
      const rest = kept.rest ?? 0;
      return fits ? rest + (kept.overlap ?? 0) : rest;
    }),
    speak: matrix(languages.examples, (a, b) =>
      Number(!allRefusals(a, b, context).includes('no-shared-language')),
    ).map((row) => Uint8Array.from(row)),
  };
};

const kindsOf = <T>(
  of: readonly T[],
  keyOf: (one: T) => string | number,
): { of: Int32Array; examples: T[] } => {
  const codes = new Map<string | number, number>();
  const examples: T[] = [];
  const found = Int32Array.from(of, (one) => {
    const key = keyOf(one);
    const code = codes.get(key) ?? codes.size;
    if (code === codes.size) {
      codes.set(key, code);
      examples.push(one);
    }
    return code;
  });
  return { of: found, examples };
};

const wishColumns = (places: readonly Portrait[], { wishes }: Rules, scale: Scale): Column[] => {
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
  const interests = () =>
    places.map(({ interests }) => new Map([...interests.keys()].map((key) => [key, 1])));
  const mandates = () => places.map(({ mandate }) => mandate?.weights ?? new Map<string, number>());
  return [
    ...plainColumns(plain),
    ...(matter.includes('interests') ? [countedColumn(interests(), worth('interests'), 'shared')] : []),
    ...(matter.includes('mandate') ? [countedColumn(mandates(), worth('mandate'), 'likeness')] : []),
  ];
};

const exceptionsOf = (
  places: readonly Place[],
  context: EligibilityContext,
  apart: readonly (readonly [string, string])[],
  kept: number,
): Pick<PairColumns, 'first' | 'others' | 'changes'> => {
  const placesOf = new Map<string, number[]>();
  for (const [at, { candidate }] of places.entries()) {
    placesOf.set(candidate.id, [...(placesOf.get(candidate.id) ?? []), at]);
  }
  const parted = new Map<string, Set<string>>();
  for (const [a, b] of apart) {
    parted.set(a, (parted.get(a) ?? new Set()).add(b));
    parted.set(b, (parted.get(b) ?? new Set()).add(a));
  }
  const first = new Int32Array(places.length + 1);
  const others: number[] = [];
  const changes: number[] = [];
  for (const [a, { candidate }] of places.entries()) {
    const apartFrom = parted.get(candidate.id);
    for (const id of new Set([candidate.id, ...context.known(candidate.id), ...(apartFrom ?? [])])) {
      for (const b of placesOf.get(id) ?? []) {
        const other = places[b]!.candidate;
        const isBent = kept > 0 && bentRules(candidate, other, context).includes('rest');
        if (apartFrom?.has(id) || whyNotPair(candidate, other, context))
          changes.push(Number.NEGATIVE_INFINITY);
        else if (isBent) changes.push(-kept);
        else continue;
        others.push(b);
      }
    }
    first[a + 1] = others.length;
  }
  return { first, others: Int32Array.from(others), changes: Float64Array.from(changes) };
};
