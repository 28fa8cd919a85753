// Graphs for the solver's tests, and the ways to say how heavy a matching of one can be.
import { expect } from 'vitest';
import { checkMatching } from '../../../src/domain/matching/check-matching.ts';
import {
  type Edges,
  type Matching,
  maxWeightMatching,
} from '../../../src/domain/matching/max-weight-matching.ts';

export type Pair = readonly [u: number, v: number, w: number];

export const edgesOf = (pairs: readonly Pair[]): Edges => ({
  u: Int32Array.from(pairs, ([u]) => u),
  v: Int32Array.from(pairs, ([, v]) => v),
  w: Float64Array.from(pairs, ([, , w]) => w),
});

/** The heaviest of parallel edges; null: no edge. */
export const weightsOf = (n: number, pairs: readonly Pair[]) => {
  const weights = new Map<number, number>();
  for (const [u, v, w] of pairs) {
    const key = Math.min(u, v) * n + Math.max(u, v);
    if (u !== v) weights.set(key, Math.max(w, weights.get(key) ?? Number.NEGATIVE_INFINITY));
  }
  return (a: number, b: number): number | null => weights.get(Math.min(a, b) * n + Math.max(a, b)) ?? null;
};

/** Over all subsets of vertices, so for some twenty vertices at most. */
export const heaviest = (n: number, pairs: readonly Pair[]): number => {
  const weightOf = weightsOf(n, pairs);
  const best = new Float64Array(2 ** n);
  for (let set = 1; set < best.length; set++) {
    const last = 31 - Math.clz32(set);
    const rest = set & ~(1 << last);
    let most = best[rest] ?? 0;
    for (let other = 0; other < last; other++) {
      if (!((rest >> other) & 1)) continue;
      most = Math.max(most, (weightOf(other, last) ?? 0) + (best[rest & ~(1 << other)] ?? 0));
    }
    best[set] = most;
  }
  return best.at(-1) ?? 0;
};

/** Solves, and has the proof checked over all pairs. */
export const solveProven = (n: number, pairs: readonly Pair[]): Matching => {
  const matching = maxWeightMatching(n, edgesOf(pairs));
  const { mate, proof, weight } = matching;
  expect(checkMatching({ n, mate, proof, weightOf: weightsOf(n, pairs) })).toEqual({
    ok: true,
    weight,
    upperBound: weight,
  });
  return matching;
};
