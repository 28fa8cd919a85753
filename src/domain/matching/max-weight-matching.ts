// The heaviest set of pairs in which nobody stands twice, with the dual solution that proves it.
import type { Edges } from './blossom/graph.ts';
import { type Matching, type Proof, proofOf } from './blossom/proof.ts';
import { createSolver } from './blossom/solver.ts';

/** Vertices are 0 to n-1; weights are integers of any sign. Loops and further edges between the same two do no harm. */
export type { Edges, Matching, Proof };

// Sums of doubled weights must stay integers that a double holds exactly.
const largestSum = Number.MAX_SAFE_INTEGER / 2;

export type MatchingOptions = {
  /** As many pairs as possible first, also over edges of weight 0 and less; then as heavy as possible. */
  readonly cardinality?: boolean;
  /** For doubled weights, integers ≥ 0, such as those of a smaller graph: they save work where they are near the end. */
  readonly startingDuals?: Float64Array;
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
  { cardinality = false, startingDuals }: MatchingOptions = {},
): MaxWeightMatching => {
  const lift = cardinality ? liftOf(n, edges.w) : 0;
  const solver = createSolver(n, usefulEdges(n, edges, lift), startingDuals);
  solver.run();
  const { duals, mate, weight, upperBound } = solver.matching();
  const lifted = lift * mate.reduce((pairs, partner, x) => pairs + Number(partner > x), 0);
  return { mate, weight: weight - lifted, upperBound: upperBound - lifted, proof: proofOf(duals), lift };
};

/** Added to every weight it makes one more pair worth more than all that the weights can differ by. */
const liftOf = (n: number, weights: Float64Array): number => {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return 2 * largest * Math.max(1, Math.floor(n / 2)) + 1;
};

const usefulEdges = (n: number, { u, v, w }: Edges, lift: number): Edges => {
  let largest = 0;
  const kept: number[] = [];
  for (let e = 0; e < w.length; e++) {
    const [a, b, weight] = [u[e]!, v[e]!, w[e]!];
    if (!Number.isSafeInteger(weight)) throw new RangeError(`edge ${e}: the weight ${weight} is no integer`);
    if (!(a >= 0 && a < n && b >= 0 && b < n)) throw new RangeError(`edge ${e}: ${a} or ${b} is no vertex`);
    largest = Math.max(largest, weight + lift);
    if (weight + lift > 0 && a !== b) kept.push(e);
  }
  if (largest * n > largestSum)
    throw new RangeError(`weights up to ${largest - lift} are too large for ${n} vertices`);
  return {
    u: Int32Array.from(kept, (e) => u[e]!),
    v: Int32Array.from(kept, (e) => v[e]!),
    w: Float64Array.from(kept, (e) => w[e]! + lift),
  };
};
