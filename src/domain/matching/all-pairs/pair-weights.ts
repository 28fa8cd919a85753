// Adds up the weight of one person with all others at once, out of the columns of a round.

import type { PairColumns } from './pair-columns.ts';
import type { WeightRow } from './scan-pairs.ts';
import { createTable } from './weight-column.ts';

/** Five tables are added in one pass over the people: three of plain attributes, interests and mandates. */
const mostColumns = 5;

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
  const tables = columns.map(createTable);
  const codes = columns.map((column) => column.codes);
  const noCodes = new Int32Array(n);
  const noTable = new Float64Array(1);
  while (codes.length < mostColumns) codes.push(noCodes);
  const [c0, c1, c2, c3, c4] = codes as [Int32Array, Int32Array, Int32Array, Int32Array, Int32Array];
  const tableAt = (at: number, a: number, from: number): Float64Array =>
    tables[at]?.(codes[at]![a]!, from) ?? noTable;

  return (a, from, weights) => {
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
      for (let b = start; b < end; b++) {
        weights[b] = mine + own[b]! + t0[c0[b]!]! + t1[c1[b]!]! + t2[c2[b]!]! + t3[c3[b]!]! + t4[c4[b]!]!;
      }
    }
    for (let i = first[a]!; i < first[a + 1]!; i++) {
      const b = others[i]!;
      if (b >= from) weights[b] = Math.max(0, weights[b]! + changes[i]!);
    }
    if (a >= from) weights[a] = 0;
  };
};
