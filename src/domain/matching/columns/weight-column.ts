// One column of a round: what one wish, or several plain ones together, adds to the weight of a pair.

import type { Wish } from '../../rules.ts';
import { creditOfCount, creditOfLikeness, fullCredit, isKept, pointsFor } from '../score.ts';
import { startsOf } from './starts-of.ts';

/** A wish, what one of its points is worth in a weight, and what it is worth to keep it where it is ranked. */
export type WishWorth = Wish & { readonly point: number; readonly kept: number };

/** By person a code: people of one code are the same for this column. `size` is the number of codes. */
export type Column = {
  readonly codes: Int32Array;
  readonly size: number;
  readonly how: Plain | Counted;
};

/** Attributes that are equal or not. Each part says what a code of the column means for one attribute; -1: unknown. */
type Plain = {
  readonly kind: 'plain';
  readonly parts: readonly {
    readonly codes: Int32Array;
    readonly equal: number;
    readonly different: number;
    readonly unknown: number;
  }[];
};

/** Lists that are compared key by key. Code c has the keys from `first[c]` on; the codes with key k stand from `firstOf[k]` on. */
export type CodedLists = {
  /** By person. */
  readonly codes: Int32Array;
  readonly size: number;
  /** Person x and all after them have only codes from `firstCode[x]` on. */
  readonly firstCode: Int32Array;
  readonly first: Int32Array;
  readonly keys: Int32Array;
  readonly weights: Int32Array;
  readonly firstOf: Int32Array;
  readonly codesOf: Int32Array;
  readonly weightsOf: Int32Array;
};

export type Counted = Omit<CodedLists, 'codes' | 'size'> & {
  readonly kind: 'counted';
  readonly credit: 'shared' | 'likeness';
  readonly worth: WishWorth;
};

export type CountedColumn = Column & { readonly how: Counted };

/** What the wish adds to a pair's weight; `alike` null: not known of one of them. */
export const worthOf = (worth: WishWorth, alike: number | null): number =>
  worth.point * pointsFor(worth, alike) + (isKept(worth, alike) ? worth.kept : 0);

/** Each column costs one step for each pair. Where attributes share fewer columns, these have too many codes. */
export const mostPlain = 3;

/** The attributes with the fewest values share a column. Its codes are the combinations of values that occur. */
export const plainColumns = (
  wishes: readonly { readonly worth: WishWorth; readonly values: readonly (string | null)[] }[],
): Column[] => {
  let columns = wishes.map(({ worth, values }): Column => {
    const codes = codesOf(values);
    const size = codes.reduce((most, code) => Math.max(most, code + 1), 0);
    const part = {
      // The last code stands for unknown.
      codes: Int32Array.from({ length: size + 1 }, (_, code) => (code === size ? -1 : code)),
      equal: worthOf(worth, fullCredit),
      different: worthOf(worth, 0),
      unknown: worthOf(worth, null),
    };
    return { codes: codes.map((code) => (code < 0 ? size : code)), size: size + 1, how: plain([part]) };
  });
  while (columns.length > mostPlain) {
    const [a, b, ...rest] = columns.toSorted((one, other) => one.size - other.size);
    if (!a || !b) break;
    columns = [...rest, joined(a, b)];
  }
  return columns;
};

const plain = (parts: Plain['parts']): Plain => ({ kind: 'plain', parts });

const codesOf = (values: readonly (string | number | null)[]): Int32Array => {
  const codes = new Map<string | number, number>();
  return Int32Array.from(values, (value) => {
    if (value === null) return -1;
    const code = codes.get(value) ?? codes.size;
    codes.set(value, code);
    return code;
  });
};

const joined = (a: Column, b: Column): Column => {
  const codes = codesOf(Array.from(a.codes, (code, at) => code * b.size + b.codes[at]!));
  const size = codes.reduce((most, code) => Math.max(most, code + 1), 0);
  const partsOf = (column: Column) => {
    const from = new Int32Array(size);
    for (const [at, code] of codes.entries()) from[code] = column.codes[at]!;
    const { how } = column;
    if (how.kind !== 'plain') return [];
    return how.parts.map((part) => ({ ...part, codes: from.map((code) => part.codes[code]!) }));
  };
  return { codes, size, how: plain([...partsOf(a), ...partsOf(b)]) };
};

export const countedColumn = (
  { codes, size, ...lists }: CodedLists,
  worth: WishWorth,
  credit: Counted['credit'],
): CountedColumn => ({ codes, size, how: { kind: 'counted', credit, worth, ...lists } });

export const codedLists = (rows: readonly ReadonlyMap<string, number>[]): CodedLists => {
  const texts = rows.map((row) =>
    [...row]
      .map(([key, weight]) => `${key} ${weight}`)
      .sort()
      .join('\n'),
  );
  const codes = codesByLast(texts);
  const examples: ReadonlyMap<string, number>[] = [];
  for (const [at, code] of codes.entries()) examples[code] ??= rows[at]!;
  const names = new Map<string, number>();
  const entries = examples.flatMap((row, code) =>
    [...row].map(([name, weight]) => {
      const key = names.get(name) ?? names.size;
      names.set(name, key);
      return { code, key, weight };
    }),
  );
  // Stable: within a key the codes rise.
  const byKey = entries.toSorted((a, b) => a.key - b.key);
  return {
    codes,
    size: examples.length,
    firstCode: firstCodesOf(codes, examples.length),
    first: startsOf(
      entries.map(({ code }) => code),
      examples.length,
    ),
    keys: Int32Array.from(entries, ({ key }) => key),
    weights: Int32Array.from(entries, ({ weight }) => weight),
    firstOf: startsOf(
      byKey.map(({ key }) => key),
      names.size,
    ),
    codesOf: Int32Array.from(byKey, ({ code }) => code),
    weightsOf: Int32Array.from(byKey, ({ weight }) => weight),
  };
};

/** A code is the higher, the later the last person stands who has it. So all after a person have codes from some number on. */
const codesByLast = (texts: readonly string[]): Int32Array => {
  const backwards = codesOf(texts.toReversed());
  const most = backwards.reduce((largest, code) => Math.max(largest, code), -1);
  return backwards.map((code) => most - code).reverse();
};

const firstCodesOf = (codes: Int32Array, size: number): Int32Array => {
  const first = new Int32Array(codes.length + 1).fill(size);
  for (let x = codes.length - 1; x >= 0; x--) first[x] = Math.min(first[x + 1]!, codes[x]!);
  return first;
};

/** Makes tables of what the column adds for code `own` with each other code, as far as person `from` or later ones have it. */
export const createTable = ({ size, how }: Column): ((own: number, from: number) => Float64Array) => {
  const table = new Float64Array(size);
  const fill = how.kind === 'plain' ? fillPlain(how, table) : fillCounted(how, table);
  let [filled, filledFrom] = [-1, 0];
  return (own, from) => {
    if (own === filled && from >= filledFrom) return table;
    fill(own, from);
    [filled, filledFrom] = [own, from];
    return table;
  };
};

const fillPlain =
  ({ parts }: Plain, table: Float64Array) =>
  (own: number): void => {
    table.fill(0);
    for (const { codes, equal, different, unknown } of parts) {
      const mine = codes[own]!;
      for (let code = 0; code < table.length; code++) {
        const other = codes[code]!;
        table[code]! += mine < 0 || other < 0 ? unknown : mine === other ? equal : different;
      }
    }
  };

const fillCounted = (how: Counted, table: Float64Array) => {
  const { worth, credit, firstCode, first, keys, weights, firstOf, codesOf: codesWith, weightsOf } = how;
  const size = table.length;
  const [unknown, nothing] = [worthOf(worth, null), worthOf(worth, 0)];
  const worths = Float64Array.from({ length: fullCredit + 1 }, (_, one) => worthOf(worth, one));
  const sums = new Int32Array(size);
  const touched = new Int32Array(size);
  const empty = Float64Array.from({ length: size }, (_, code) =>
    first[code] === first[code + 1] ? unknown : nothing,
  );
  return (own: number, from: number): void => {
    const start = firstCode[from]!;
    if (first[own] === first[own + 1]) {
      table.fill(unknown, start);
      return;
    }
    table.set(empty.subarray(start), start);
    let count = 0;
    for (let i = first[own]!; i < first[own + 1]!; i++) {
      const weight = weights[i]!;
      const least = firstOf[keys[i]!]!;
      for (let j = firstOf[keys[i]! + 1]! - 1; j >= least; j--) {
        const code = codesWith[j]!;
        if (code < start) break;
        if (sums[code] === 0) touched[count++] = code;
        sums[code]! += weight * weightsOf[j]!;
      }
    }
    // A loop for each kind of credit: one loop that calls either function would be much slower.
    if (credit === 'shared') {
      for (let i = 0; i < count; i++) table[touched[i]!] = worths[creditOfCount(sums[touched[i]!]!)]!;
    } else {
      for (let i = 0; i < count; i++) table[touched[i]!] = worths[creditOfLikeness(sums[touched[i]!]!)]!;
    }
    for (let i = 0; i < count; i++) sums[touched[i]!] = 0;
  };
};
