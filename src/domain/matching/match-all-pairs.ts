// Matches over all pairs while looking closely at few: solves on each one's best partners, then lets the duals' prices
// say which further pairs could better the result, until none could and the proof covers every pair.
import type { Edges, Matching } from './max-weight-matching.ts';
import { boundOf, maxWeightMatching } from './max-weight-matching.ts';

/** Writes the weight of `a` with each `b ≥ from` into `weights[b]`; 0 where the two may not meet. Whole numbers. */
export type WeightRow = (a: number, from: number, weights: Float64Array) => void;

// Below this size looking at all pairs at once is as quick.
const fewEnough = 300;
// The optimum uses almost only pairs that are among the best of one of the two; more would only slow the solver down.
const bestPartners = 12;
// New pairs for each vertex and turn: the worst violations first, since mending them mends many others.
const newPartners = 8;

/**
 * The heaviest matching over all pairs, with its proof for all of them; memory grows with n and not with its square.
 *
 * Asked after each turn, `goOn` may end the work early: then the pairs are the best found so far, and `upperBound` and
 * proof are still true for all pairs, only not equal to the weight.
 *
 * Price and repair after Applegate & Cook 1993, *Solving large-scale matching problems*.
 */
export const matchAllPairs = (n: number, row: WeightRow, goOn: () => boolean = () => true): Matching => {
  const edges = n <= fewEnough ? allEdges(n, row) : bestEdges(n, row);
  let matching = maxWeightMatching(n, edges);
  if (n <= fewEnough) return matching;
  const list = { u: [...edges.u], v: [...edges.v], w: [...edges.w] };
  for (;;) {
    const { added, raised } = addViolated(n, row, matching, list);
    if (!added) return matching;
    if (!goOn()) return withDuals(matching, raised);
    matching = maxWeightMatching(n, toEdges(list), flatDuals(n, matching));
  }
};

const withDuals = (matching: Matching, y: Float64Array): Matching => {
  const proof = { y, blossoms: matching.proof.blossoms };
  return { ...matching, proof, upperBound: boundOf(proof) };
};

type EdgeList = { readonly u: number[]; readonly v: number[]; readonly w: number[] };

const toEdges = ({ u, v, w }: EdgeList): Edges => ({
  u: Int32Array.from(u),
  v: Int32Array.from(v),
  w: Float64Array.from(w),
});

const allEdges = (n: number, row: WeightRow): Edges => {
  const list: EdgeList = { u: [], v: [], w: [] };
  const weights = new Float64Array(n);
  for (let a = 0; a < n; a++) {
    row(a, a + 1, weights);
    for (let b = a + 1; b < n; b++) {
      if (weights[b]! > 0) add(list, a, b, weights[b]!);
    }
  }
  return toEdges(list);
};

const add = ({ u, v, w }: EdgeList, a: number, b: number, weight: number): void => {
  u.push(a);
  v.push(b);
  w.push(weight);
};

/** Each vertex's heaviest edges, ends in order and each edge once. */
const bestEdges = (n: number, row: WeightRow): Edges => {
  const best = createBest(n, bestPartners);
  const weights = new Float64Array(n);
  for (let a = 0; a < n; a++) {
    row(a, a + 1, weights);
    for (let b = a + 1; b < n; b++) {
      const weight = weights[b]!;
      if (weight <= 0) continue;
      best.offer(a, b, weight);
      best.offer(b, a, weight);
    }
  }
  const list: EdgeList = { u: [], v: [], w: [] };
  for (let a = 0; a < n; a++) {
    best.each(a, (b, weight) => {
      if (a < b || !best.has(b, a)) add(list, a, b, weight);
    });
  }
  return toEdges(list);
};

/** Keeps for each vertex the few largest of what it is offered. */
const createBest = (n: number, most: number) => {
  const ids = new Int32Array(n * most);
  const values = new Float64Array(n * most);
  const counts = new Int32Array(n);
  return {
    offer: (a: number, b: number, value: number): void => {
      const start = a * most;
      let count = counts[a]!;
      if (count === most) {
        if (value <= values[start + most - 1]!) return;
        count -= 1;
      }
      let at = start + count;
      for (; at > start && values[at - 1]! < value; at--) {
        values[at] = values[at - 1]!;
        ids[at] = ids[at - 1]!;
      }
      values[at] = value;
      ids[at] = b;
      counts[a] = count + 1;
    },
    has: (a: number, b: number): boolean => ids.subarray(a * most, a * most + counts[a]!).includes(b),
    each: (a: number, visit: (b: number, value: number) => void): void => {
      for (let at = a * most; at < a * most + counts[a]!; at++) visit(ids[at]!, values[at]!);
    },
  };
};

/**
 * Holds every pair against the duals and adds the worst of those that they do not cover. `raised` are duals that do
 * cover all pairs, at the price of a larger bound.
 */
const addViolated = (
  n: number,
  row: WeightRow,
  { proof: { y, blossoms } }: Matching,
  list: EdgeList,
): { readonly added: boolean; readonly raised: Float64Array } => {
  // From the outermost to the innermost blossom of each vertex.
  const chains: number[][] = Array.from({ length: n }, () => []);
  const sets = blossoms.toSorted((a, b) => b.vertices.length - a.vertices.length);
  for (const [at, { vertices }] of sets.entries()) for (const vertex of vertices) chains[vertex]!.push(at);
  const inside = (a: number, b: number): number => {
    const [one, other] = [chains[a]!, chains[b]!];
    let sum = 0;
    for (let i = 0; i < one.length && one[i] === other[i]; i++) sum += sets[one[i]!]!.z;
    return sum;
  };
  const worst = createBest(n, newPartners);
  const weights = new Float64Array(n);
  const raised = y.slice();
  for (let a = 0; a < n; a++) {
    row(a, a + 1, weights);
    const own = y[a]!;
    for (let b = a + 1; b < n; b++) {
      const missing = 2 * weights[b]! - own - y[b]!;
      // Most pairs end here: what blossoms add is only asked where it could matter.
      if (missing <= 0) continue;
      const left = missing - inside(a, b);
      if (left <= 0) continue;
      worst.offer(a, b, left);
      worst.offer(b, a, left);
      raised[a]! += Math.max(0, left - (raised[a]! - own) - (raised[b]! - y[b]!));
    }
  }
  const before = list.w.length;
  for (let a = 0; a < n; a++) {
    worst.each(a, (b, missing) => {
      if (a < b || !worst.has(b, a)) add(list, a, b, (missing + y[a]! + y[b]! + inside(a, b)) / 2);
    });
  }
  return { added: list.w.length > before, raised };
};

/** Duals without blossoms that cover what these cover: each vertex takes half of what surrounds it. */
const flatDuals = (n: number, { proof: { y, blossoms } }: Matching): Float64Array => {
  const flat = Float64Array.from({ length: n }, (_, x) => y[x]!);
  for (const { z, vertices } of blossoms) for (const vertex of vertices) flat[vertex]! += z / 2;
  return flat;
};
