// Scores one person with all others at once, out of columns of numbers: for rounds with millions of pairs.
import { type EligibilityContext, whyNotPair } from '../eligibility.ts';
import { attributes, type Rules } from '../rules.ts';
import type { Portrait } from './portrait.ts';
import { creditForShared, creditOfLikeness, highestScore, unknownCredit } from './score.ts';

/** Writes the score of `a` with each `b ≥ from` into `scores[b]`; -1 where the two may not meet. */
export type Weigher = (a: number, from: number, scores: Int32Array) => void;

const never = -1;

/**
 * The same as `scoreOf` and `whyNotPair` for each pair, some hundred times quicker. People alike in all that open
 * rules ask of (languages, zone, hours) are one group, and eligibility is asked once for each two groups; whoever has
 * met before, or has a wish about the other, is asked about by name.
 */
export const createWeigher = (
  people: readonly Portrait[],
  rules: Rules,
  context: EligibilityContext,
): Weigher => {
  const n = people.length;
  const groups = groupPeople(people, context);
  const index = new Map(people.map(({ candidate }, at) => [candidate.id, at]));
  const parts = attributes.flatMap((attribute) => {
    const { prefer, strength } = rules.wishes[attribute];
    return prefer === 'ignore' ? [] : [{ attribute, strength, isAlike: prefer === 'alike' }];
  });
  const most = parts.reduce((sum, { strength }) => sum + strength, 0);
  const sums = new Float64Array(n);
  const addParts = parts.map(({ attribute, strength, isAlike }) => {
    const unknown = strength * (isAlike ? 0 : unknownCredit);
    const worth = (credit: number) => strength * (isAlike ? credit : 1 - credit);
    if (attribute === 'interests') return addInterests(people, worth, unknown, sums);
    if (attribute === 'mandate') return addMandates(people, worth, unknown, sums);
    const codes = codesOf(people.map(({ plain }) => plain[attribute]));
    const [equal, different] = [worth(1), worth(0)];
    return (a: number, from: number): void => {
      const own = codes[a]!;
      for (let b = from; b < n; b++) {
        const other = codes[b]!;
        sums[b]! += own < 0 || other < 0 ? unknown : own === other ? equal : different;
      }
    };
  });

  return (a, from, scores) => {
    sums.fill(0, from);
    for (const add of addParts) add(a, from);
    const open = groups.openTo(a);
    for (let b = from; b < n; b++) {
      scores[b] =
        open[groups.codes[b]!] === 0 ? never : most === 0 ? 0 : Math.round((highestScore * sums[b]!) / most);
    }
    const one = people[a]?.candidate;
    if (!one) return;
    if (a >= from) scores[a] = never;
    for (const id of context.known(one.id)) {
      const b = index.get(id);
      const other = b === undefined ? undefined : people[b]?.candidate;
      if (b !== undefined && b >= from && other && whyNotPair(one, other, context)) scores[b] = never;
    }
  };
};

/** The same number for the same text; -1 for none. */
const codesOf = (texts: readonly (string | null)[]): Int32Array => {
  const codes = new Map<string, number>();
  return Int32Array.from(texts, (text) => {
    if (text === null) return never;
    const code = codes.get(text) ?? codes.size;
    codes.set(text, code);
    return code;
  });
};

const groupPeople = (people: readonly Portrait[], context: EligibilityContext) => {
  const codes = codesOf(
    people.map(({ candidate: { zone, hours, languages } }) => {
      return JSON.stringify([zone, hours.start, hours.end, [...languages].sort()]);
    }),
  );
  const first: Portrait['candidate'][] = [];
  for (const [at, code] of codes.entries()) first[code] ??= people[at]?.candidate as Portrait['candidate'];
  const answers: (Uint8Array | undefined)[] = [];
  // Two of one group differ at least by name; wishes and meetings are looked at elsewhere.
  const mayMeet = (one: Portrait['candidate'], other: Portrait['candidate']) =>
    whyNotPair({ ...one, id: '\u0000a' }, { ...other, id: '\u0000b' }, context) === null;
  return {
    codes,
    /** For each group: 1 if people of it may meet `a`. */
    openTo: (a: number): Uint8Array => {
      const code = codes[a]!;
      const own = first[code]!;
      answers[code] ??= Uint8Array.from(first, (other) => Number(mayMeet(own, other)));
      return answers[code];
    },
  };
};

/** For each key (an interest, a word) who has it, in order, and with which weight. */
const postingsOf = (rows: readonly ReadonlyMap<string, number>[]) => {
  const lists = new Map<string, { readonly who: number[]; readonly weights: number[] }>();
  for (const [at, row] of rows.entries()) {
    for (const [key, weight] of row) {
      const list = lists.get(key) ?? { who: [], weights: [] };
      list.who.push(at);
      list.weights.push(weight);
      lists.set(key, list);
    }
  }
  const packed = new Map(
    [...lists].map(([key, { who, weights }]) => [
      key,
      { who: Int32Array.from(who), weights: Int32Array.from(weights) },
    ]),
  );
  /** Adds to `sums` the product of a's weight and everybody's, key by key, from `from` on. */
  return (a: number, from: number, sums: Int32Array): void => {
    sums.fill(0, from);
    for (const [key, weight] of rows[a] ?? []) {
      const list = packed.get(key);
      if (!list) continue;
      const { who, weights } = list;
      // The last ones first, so that whoever stands before `from` is never looked at.
      for (let at = who.length - 1; at >= 0; at--) {
        const b = who[at]!;
        if (b < from) break;
        sums[b]! += weight * weights[at]!;
      }
    }
  };
};

type Add = (a: number, from: number) => void;
type Worth = (credit: number) => number;

const addInterests = (
  people: readonly Portrait[],
  worth: Worth,
  unknown: number,
  sums: Float64Array,
): Add => {
  const once = people.map(({ interests }) => new Map([...interests.keys()].map((key) => [key, 1])));
  const count = postingsOf(once);
  const isKnown = Uint8Array.from(once, ({ size }) => Number(size > 0));
  const worths = Float64Array.from(creditForShared, worth);
  const shared = new Int32Array(people.length);
  return (a, from) => {
    count(a, from, shared);
    for (let b = from; b < sums.length; b++) {
      const known = isKnown[a]! & isKnown[b]!;
      sums[b]! += known ? worths[Math.min(shared[b]!, worths.length - 1)]! : unknown;
    }
  };
};

const addMandates = (people: readonly Portrait[], worth: Worth, unknown: number, sums: Float64Array): Add => {
  const multiply = postingsOf(people.map(({ mandate }) => mandate?.weights ?? new Map()));
  const isKnown = Uint8Array.from(people, ({ mandate }) => Number(mandate !== null));
  const products = new Int32Array(people.length);
  const nothing = worth(0);
  return (a, from) => {
    multiply(a, from, products);
    for (let b = from; b < sums.length; b++) {
      const product = products[b]!;
      if (!(isKnown[a]! & isKnown[b]!)) sums[b]! += unknown;
      else sums[b]! += product === 0 ? nothing : worth(creditOfLikeness(product));
    }
  };
};
