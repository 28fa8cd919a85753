// The edges of a solution that a search of nearly the same weights can start from.
import { type Edges, pickEdges } from '../blossom/graph.ts';

/** Those without slack if blossoms are left out: all that are tight, and those that only a blossom makes feasible. */
export const tightEdges = (edges: Edges, y: Float64Array): Edges =>
  pickEdges(edges, (a, b, weight) => y[a]! + y[b]! <= 2 * weight);
