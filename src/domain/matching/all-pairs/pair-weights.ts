// Adds up the weight of one person with all others at once, out of the columns of a round.

import type { PairColumns } from './pair-columns.ts';
import type { WeightRow } from './scan-pairs.ts';
import { type Column, createTable, mostOf } from './weight-column.ts';

/** So many tables are added in one pass over the people: three of plain attributes, interests and mandates. */
const [mostPlain, mostCounted] = [3, 2];

export const createWeights = ({
  n,
  own,
  runs,
  groups,
  columns,
  first,
  others,
  changes,
}: PairColumns): WeightRow => {
  const nothing: Column = { codes: new Int32Array(n), size: 1, how: { kind: 'plain', parts: [] } };
  const padded = (kind: Column['how']['kind'], most: number): Column[] => {
    const some = columns.filter(({ how }) => how.kind === kind);
    return [...some, ...Array.from({ length: most - some.length }, () => nothing)];
  };
  const all = [...padded('plain', mostPlain), ...padded('counted', mostCounted)];
  const tables = all.map(createTable);
  const codes = all.map((column) => column.codes);
  const [c0, c1, c2, c3, c4] = codes as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
  const plainMost = all.reduce((sum, column) => sum + mostOf(column), 0);
  const tableAt = (at: number, a: number, from: number): Float64Array => tables[at]!(codes[at]![a]!, from);

  return (a, from, weights, cover, least = 0) => {
    const group = groups.of[a]!;
    const together = groups.together[groups.hours[group]!]!;
    const speak = groups.speak[groups.languages[group]!]!;
    const t0 = tableAt(0, a, from);
    const t1 = tableAt(1, a, from);
    const t2 = tableAt(2, a, from);
    const t3 = tableAt(3, a, from);
    const t4 = tableAt(4, a, from);
    const isSecond = groups.isSecond[group]! === 1;
    for (let run = 0; run < runs.length - 1; run++) {
      const end = runs[run + 1]!;
      if (end <= from) continue;
      const start = Math.max(from, runs[run]!);
      const other = groups.of[start]!;
      const hours = together[groups.hours[other]!]!;
      const isShut = speak[groups.languages[other]!] === 0 || (isSecond && groups.isSecond[other] === 1);
      if (isShut || hours === Number.NEGATIVE_INFINITY) {
        weights.fill(0, start, end);
        continue;
      }
      const mine = own[a]! + hours;
      if (cover) {
        // Interests and mandates differ most: with all else at its best, most pairs are out already.
        const reach = 2 * (mine + plainMost) - least;
        for (let b = start; b < end; b++) {
          const some = own[b]! + t3[c3[b]!]! + t4[c4[b]!]!;
          weights[b] =
            2 * some + reach <= cover[b]! ? 0 : mine + some + t0[c0[b]!]! + t1[c1[b]!]! + t2[c2[b]!]!;
        }
      } else {
        for (let b = start; b < end; b++) {
          weights[b] = mine + own[b]! + t0[c0[b]!]! + t1[c1[b]!]! + t2[c2[b]!]! + t3[c3[b]!]! + t4[c4[b]!]!;
        }
      }
    }
    for (let i = first[a]!; i < first[a + 1]!; i++) {
      const b = others[i]!;
      if (b >= from) weights[b] = Math.max(0, weights[b]! + changes[i]!);
    }
    if (a >= from) weights[a] = 0;
  };
};
