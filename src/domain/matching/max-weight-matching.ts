// The heaviest matching of any graph, with the duals that prove it.

import type { Edges } from './blossom/graph.ts';
import { type Matching, type Proof, proofOf } from './blossom/proof.ts';
import { createSolver, type Solved } from './blossom/solver.ts';
import { matchAllPairs } from './pricing/match-all-pairs.ts';
import { graphOfEdges } from './pricing/price-edges.ts';

/** Vertices are 0 to n-1; weights are integers of any sign. Loops and further edges between the same two do no harm. */
export type { Edges, Matching, Proof };

// Sums of doubled weights must stay integers that a double holds exactly.
const largestSum = Number.MAX_SAFE_INTEGER / 2;
// Up to so many edges for each vertex, the solver gets all of them.
const manyEdges = 16;

export type MatchingOptions = {
  /** As many pairs as possible first, also over edges of weight 0 and less; then as heavy as possible. */
  readonly cardinality?: boolean;
};

/** `lift`: what was added to each weight so that pairs count first, or 0; the proof is for the lifted weights. */
export type MaxWeightMatching = Matching & { readonly lift: number };

/**
 * Maximum-weight matching in a general graph by Edmonds' primal-dual method, exact, O(n m log n) at worst and near
 * linear on most graphs. An edge of weight ≤ 0 is never used unless `cardinality` asks for it; `upperBound` is then one
 * for all matchings of as many pairs. Sources: Edmonds 1965; Galil 1986, whose trees grow from all free vertices at once.
 *
 * @throws RangeError where a weight is no integer, an end is no vertex, or sums could exceed 2^52
 */
export const maxWeightMatching = (
  n: number,
  edges: Edges,
  { cardinality = false }: MatchingOptions = {},
): MaxWeightMatching => {
  const lift = cardinality ? liftOf(n, edges.w) : 0;
  const { duals, mate, weight, upperBound } = solve(n, usefulEdges(n, edges, lift));
  const lifted = lift * mate.reduce((pairs, partner, x) => pairs + Number(partner > x), 0);
  return { mate, weight: weight - lifted, upperBound: upperBound - lifted, proof: proofOf(duals), lift };
};

/** Of many edges most cannot matter: these are only priced. */
const solve = (n: number, edges: Edges): Solved => {
  if (edges.w.length > manyEdges * n) return matchAllPairs(graphOfEdges(n, edges));
  const solver = createSolver(n, edges);
  solver.run();
  return solver.matching();
};

/** Added to every weight: with it, one more pair is worth more than any difference between weights. */
const liftOf = (n: number, weights: Float64Array): number => {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return 2 * largest * Math.max(1, Math.floor(n / 2)) + 1;
};

/** The edges with `lift` added to their weights, without loops and without those that weigh nothing or less then. */
const usefulEdges = (n: number, { u, v, w }: Edges, lift: number): Edges => {
  let largest = 0;
  let useful = 0;
  for (let e = 0; e < w.length; e++) {
    const a = u[e]!;
    const b = v[e]!;
    const lifted = w[e]! + lift;
    if (!Number.isSafeInteger(w[e]) || a < 0 || a >= n || b < 0 || b >= n) throw problemOf(n, e, a, b, w[e]!);
    if (lifted > largest) largest = lifted;
    if (lifted > 0 && a !== b) useful += 1;
  }
  if (largest * n > largestSum)
    throw new RangeError(`weights up to ${largest - lift} are too large for ${n} vertices`);
  if (useful === w.length && lift === 0) return { u, v, w };
  const kept = { u: new Int32Array(useful), v: new Int32Array(useful), w: new Float64Array(useful) };
  let at = 0;
  for (let e = 0; e < w.length; e++) {
    const lifted = w[e]! + lift;
    if (lifted <= 0 || u[e] === v[e]) continue;
    kept.u[at] = u[e]!;
    kept.v[at] = v[e]!;
    kept.w[at] = lifted;
    at += 1;
  }
  return kept;
};

const problemOf = (n: number, e: number, a: number, b: number, weight: number): RangeError =>
  new RangeError(
    a >= 0 && a < n && b >= 0 && b < n
      ? `edge ${e}: the weight ${weight} is no integer`
      : `edge ${e}: ${a} or ${b} is no vertex`,
  );
