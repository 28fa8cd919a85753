// The edges of a solution that a search of nearly the same weights can start from.
import { type Edges, pickEdges } from '../blossom/graph.ts';

/** Those that prices without blossoms do not more than cover: all that are tight or lie inside a blossom. */
export const tightEdges = (edges: Edges, y: Float64Array): Edges =>
  pickEdges(edges, (a, b, weight) => y[a]! + y[b]! <= 2 * weight);
