// The heaviest set of pairs in which nobody stands twice, with the dual solution that proves it.
import type { Edges } from './blossom/graph.ts';
import { type Matching, type Proof, proofOf } from './blossom/proof.ts';
import { createSolver } from './blossom/solver.ts';

/** Vertices are 0 to n-1; weights are integers of any sign. Loops and further edges between the same two do no harm. */
export type { Edges, Matching, Proof };

// Sums of doubled weights must stay integers that a double holds exactly.
const largestSum = Number.MAX_SAFE_INTEGER / 2;

/**
 * Maximum-weight matching in a general graph by Edmonds' primal-dual method, exact, O(n m log n) at worst and near
 * linear on most graphs. An edge of weight ≤ 0 is never used. Sources: Edmonds 1965; Galil 1986, whose trees grow from
 * all free vertices at once.
 *
 * `startingDuals` (doubled weights, integers ≥ 0), such as those of a smaller graph, save work where they are near the end.
 *
 * @throws RangeError where a weight is no integer, an end is no vertex, or sums could exceed 2^52
 */
export const maxWeightMatching = (n: number, edges: Edges, startingDuals?: Float64Array): Matching => {
  const solver = createSolver(n, usefulEdges(n, edges), startingDuals);
  solver.run();
  const { duals, ...matching } = solver.matching();
  return { ...matching, proof: proofOf(duals) };
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
