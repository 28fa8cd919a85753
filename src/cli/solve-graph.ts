// The heaviest matching of a graph, or the heaviest of those with the most pairs, in the graph's own numbers.
import { maxWeightMatching } from '../domain/matching/max-weight-matching.ts';
import { gapOf } from './gap.ts';
import type { Graph } from './read-graph.ts';

export type Solution = {
  readonly weight: number;
  /** No matching weighs more: none with the most pairs, where most pairs come first, or else none at all. */
  readonly upperBound: number;
  readonly gap: number;
  /** For each vertex, the one that it is matched with; -1: none. */
  readonly mate: readonly number[];
};

/** @throws RangeError where the weights are too large to be summed exactly */
export function solveGraph({ n, edges, scale }: Graph, cardinality = false): Solution {
  const { mate, weight, upperBound } = maxWeightMatching(n, edges, { cardinality });
  return {
    weight: weight / scale,
    upperBound: upperBound / scale,
    gap: gapOf(weight, upperBound),
    mate: [...mate],
  };
}
