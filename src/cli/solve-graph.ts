// The heaviest matching of a graph, or the heaviest of those with the most pairs, in the graph's own numbers.
import { maxWeightMatching } from '../domain/matching/max-weight-matching.ts';
import { gapOf } from './gap.ts';
import type { Graph } from './read-graph.ts';

export type Solution = {
  readonly weight: number;
  /** Of the most pairs where most pairs come first, else of any. */
  readonly upperBound: number;
  readonly gap: number;
  /** -1: nobody. */
  readonly mate: readonly number[];
};

/** @throws RangeError where the weights are too large to be summed exactly */
export function solveGraph({ n, edges, scale }: Graph, cardinality = false): Solution {
  const lift = cardinality ? liftOf(n, edges.w) : 0;
  const lifted = lift ? { ...edges, w: edges.w.map((weight) => weight + lift) } : edges;
  const { mate, weight, upperBound } = maxWeightMatching(n, lifted);
  const pairs = mate.reduce((count, partner, vertex) => count + Number(partner > vertex), 0);
  const bound = upperBound - pairs * lift;
  const own = weight - pairs * lift;
  return {
    weight: own / scale,
    upperBound: bound / scale,
    gap: gapOf(own, bound),
    mate: [...mate],
  };
}

/** Added to every weight it makes one more pair worth more than all that the weights can differ by. */
function liftOf(n: number, weights: Float64Array): number {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return 2 * largest * Math.max(1, Math.floor(n / 2)) + 1;
}
