// The heaviest set of pairs in which nobody stands twice.
import match from 'edmonds-blossom-fixed';

/** Two vertices (0 to n-1) and a positive integer weight under 2^52: the package doubles it. */
export type Edge = readonly [number, number, number];

/** Each vertex's partner, or -1. Edmonds' blossom algorithm (van Rantwijk's version), exact. */
export function maxWeightMatching(vertices: number, edges: readonly Edge[]): number[] {
  const mate = edges.length === 0 ? [] : match(edges.map(([u, v, weight]) => [u, v, weight]));
  return Array.from({ length: vertices }, (_, vertex) => mate[vertex] ?? -1);
}
