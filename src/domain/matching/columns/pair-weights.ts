// Adds up the weights of one person with all others, by the columns of a round.

import type { WeightRow } from '../pricing/pricing-pass.ts';
import { openBetween, type PairColumns } from './pair-columns.ts';
import { type Column, createTable, mostPlain } from './weight-column.ts';

/** Interests and mandates. Their tables and those of the plain columns are added up in one loop over the people. */
const mostCounted = 2;

export const createWeights = ({
  n,
  vertexWeights,
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
  const tableAt = (at: number, a: number, from: number): Float64Array => tables[at]!(codes[at]![a]!, from);

  const openOf = createOpen(groups);
  const g = groups.of;

  return (a, from, weights) => {
    const open = openOf(g[a]!);
    const t0 = tableAt(0, a, from);
    const t1 = tableAt(1, a, from);
    const t2 = tableAt(2, a, from);
    const t3 = tableAt(3, a, from);
    const t4 = tableAt(4, a, from);
    const mine = vertexWeights[a]!;
    for (let b = from; b < n; b++) {
      const weight =
        mine +
        vertexWeights[b]! +
        open[g[b]!]! +
        t0[c0[b]!]! +
        t1[c1[b]!]! +
        t2[c2[b]!]! +
        t3[c3[b]!]! +
        t4[c4[b]!]!;
      weights[b] = Math.max(weight, 0);
    }
    for (let i = first[a]!; i < first[a + 1]!; i++) {
      const b = others[i]!;
      if (b >= from) weights[b] = Math.max(0, weights[b]! + changes[i]!);
    }
    if (a >= from) weights[a] = 0;
  };
};

/** For somebody of group `own` with each other group: what hours add, or `-Infinity` where they may not meet. */
const createOpen = (groups: PairColumns['groups']) => {
  const table = new Float64Array(groups.isSecond.length);
  let filled = -1;
  return (own: number): Float64Array => {
    if (own === filled) return table;
    filled = own;
    for (let other = 0; other < table.length; other++) table[other] = openBetween(groups, own, other);
    return table;
  };
};
