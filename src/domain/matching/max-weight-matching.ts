// The heaviest set of pairs in which nobody stands twice, with the dual solution that proves it.
import { createGraph, type Graph, none } from './blossom/graph.ts';
import { createSearch } from './blossom/search.ts';

/** Vertices are 0 to n-1; weights are integers of any sign. Loops and further edges between the same two do no harm. */
export type Edges = { readonly u: Int32Array; readonly v: Int32Array; readonly w: Float64Array };

/**
 * Duals of *doubled* weights, all integers: `y(u) + y(v) + Σ z(B) over B with both ≥ 2w(u,v)` for every edge, `y ≥ 0`,
 * `z ≥ 0`, sets laminar and odd. So no matching weighs more than `(Σ y(v) + Σ z(B)·(|B|−1)/2) / 2`.
 */
export type Proof = {
  readonly y: Float64Array;
  readonly blossoms: readonly { readonly z: number; readonly vertices: Int32Array }[];
};

export type Matching = {
  /** Each vertex's partner, or -1. */
  readonly mate: Int32Array;
  readonly weight: number;
  /** No matching weighs more; equal to `weight`, which proves that none is better. */
  readonly upperBound: number;
  readonly proof: Proof;
};

// Sums of doubled weights must stay integers that a double holds exactly.
const largestSum = Number.MAX_SAFE_INTEGER / 2;

/**
 * Maximum-weight matching in a general graph by Edmonds' primal-dual method, exact, O(n m log n) at worst and near
 * linear on most graphs. An edge of weight ≤ 0 is never used. Sources: Edmonds 1965; Galil 1986; for growing one
 * tree at a time with lazy duals, Kolmogorov 2009.
 *
 * `startingDuals` (doubled weights, integers ≥ 0), such as those of a smaller graph, save work where they are near the end.
 *
 * @throws RangeError where a weight is no integer, an end is no vertex, or sums could exceed 2^52
 */
export const maxWeightMatching = (n: number, edges: Edges, startingDuals?: Float64Array): Matching => {
  const useful = usefulEdges(n, edges);
  const graph = createGraph(n, useful);
  const y = startingDuals?.slice() ?? heaviestOf(graph);
  const z = new Float64Array(2 * n);
  const { forest, search } = createSearch(graph, y, z);
  const { mate, endpoint, children, leavesOf } = forest;

  begin();
  for (let x = 0; x < n; x++) if (mate[x] === none && y[x]! > 0) search(x);

  /** Feasible duals, as low as a look at each vertex gets them, and a matching on the edges that are tight then. */
  function begin(): void {
    const { u, v, first, remote, w } = graph;
    for (let e = 0; e < w.length; e++) y[u[e]!] = Math.max(y[u[e]!]!, 2 * w[e]! - y[v[e]!]!);
    for (let x = 0; x < n; x++) {
      if (mate[x] !== none) continue;
      let least = 0;
      let by = none;
      for (let i = first[x]!; i < first[x + 1]!; i++) {
        const p = remote[i]!;
        const needed = 2 * w[p >> 1]! - y[endpoint(p)]!;
        const isBetter = needed === least && by !== none && mate[endpoint(by)] !== none;
        if (needed > least || isBetter) [least, by] = [needed, p];
      }
      y[x] = least;
      if (by !== none && mate[endpoint(by)] === none) {
        mate[x] = by;
        mate[endpoint(by)] = by ^ 1;
      }
    }
  }

  let weight = 0;
  for (let x = 0; x < n; x++) if (mate[x]! >= 0) weight += useful.w[mate[x]! >> 1]! / 2;
  const blossoms = [];
  for (let b = n; b < 2 * n; b++) {
    if (children[b]) blossoms.push({ z: z[b]!, vertices: Int32Array.from(leavesOf(b, [])) });
  }
  return {
    mate: mate.map((p) => (p === none ? none : endpoint(p))),
    weight,
    upperBound: boundOf({ y, blossoms }),
    proof: { y, blossoms },
  };
};

/** Duals that cover every edge from both ends alike: each vertex's heaviest weight. */
const heaviestOf = ({ n, u, v, w }: Graph): Float64Array => {
  const y = new Float64Array(n);
  for (let e = 0; e < w.length; e++) {
    y[u[e]!] = Math.max(y[u[e]!]!, w[e]!);
    y[v[e]!] = Math.max(y[v[e]!]!, w[e]!);
  }
  return y;
};

/** What the duals alone say: no matching weighs more, provided that they are feasible. */
export const boundOf = ({ y, blossoms }: Proof): number => {
  let doubled = 0;
  for (const value of y) doubled += value;
  for (const { z, vertices } of blossoms) doubled += (z * (vertices.length - 1)) / 2;
  return doubled / 2;
};

const usefulEdges = (n: number, { u, v, w }: Edges): Edges => {
  let largest = 0;
  const kept: number[] = [];
  for (let e = 0; e < w.length; e++) {
    const [a, b, weight] = [u[e]!, v[e]!, w[e]!];
    if (!Number.isSafeInteger(weight)) throw new RangeError(`edge ${e}: the weight ${weight} is no integer`);
    if (!(a >= 0 && a < n && b >= 0 && b < n)) throw new RangeError(`edge ${e}: ${a} or ${b} is no vertex`);
    largest = Math.max(largest, weight);
    if (weight > 0 && a !== b) kept.push(e);
  }
  if (largest * n > largestSum)
    throw new RangeError(`weights up to ${largest} are too large for ${n} vertices`);
  return {
    u: Int32Array.from(kept, (e) => u[e]!),
    v: Int32Array.from(kept, (e) => v[e]!),
    w: Float64Array.from(kept, (e) => w[e]!),
  };
};
