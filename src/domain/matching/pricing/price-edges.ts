// A graph given by a list of edges: its pricing passes go over the list.
import type { Edges } from '../blossom/graph.ts';
import { noViolations, offerPair, type PricedGraph } from './pricing-pass.ts';

/** No loops; of parallel edges each counts. */
export const graphOfEdges = (n: number, edges: Edges): PricedGraph => {
  const { first, others, weights, vertexWeights } = byLowerEnd(n, edges);
  return {
    n,
    vertexWeights,
    price: (pass) => {
      const { prices, tolerance } = pass;
      const { y } = prices;
      const found = noViolations(n, pass);
      const enough = found.worst.least;
      for (let a = 0; a < n; a++) {
        const own = y[a]!;
        for (let i = first[a]!; i < first[a + 1]!; i++) {
          const b = others[i]!;
          const plain = 2 * weights[i]! - own - y[b]!;
          if (plain <= -tolerance) continue;
          if (plain > 0 || plain >= enough[a]! || plain >= enough[b]!) offerPair(found, pass, a, b, plain);
        }
      }
      return found;
    },
    worstViolations: (y) => {
      const worst = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
      for (let a = 0; a < n; a++) {
        const own = y[a]!;
        let worstHere = worst[a]!;
        for (let i = first[a]!; i < first[a + 1]!; i++) {
          const b = others[i]!;
          const violation = 2 * weights[i]! - own - y[b]!;
          if (violation > worstHere) worstHere = violation;
          if (violation > worst[b]!) worst[b] = violation;
        }
        worst[a] = worstHere;
      }
      return worst;
    },
  };
};

/** Vertex a's edges to higher ones stand from `first[a]` on. */
const byLowerEnd = (n: number, { u, v, w }: Edges) => {
  const first = new Int32Array(n + 1);
  for (let e = 0; e < w.length; e++) first[Math.min(u[e]!, v[e]!) + 1]! += 1;
  for (let x = 0; x < n; x++) first[x + 1]! += first[x]!;
  const next = first.slice();
  const others = new Int32Array(w.length);
  const weights = new Float64Array(w.length);
  const least = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  for (let e = 0; e < w.length; e++) {
    const a = Math.min(u[e]!, v[e]!);
    const b = Math.max(u[e]!, v[e]!);
    const weight = w[e]!;
    const at = next[a]!++;
    others[at] = b;
    weights[at] = weight;
    if (weight < least[a]!) least[a] = weight;
    if (weight < least[b]!) least[b] = weight;
  }
  return { first, others, weights, vertexWeights: vertexWeightsBy(least) };
};

/** What a vertex adds to all of its edges alike shows in its lightest one. */
const vertexWeightsBy = (least: Float64Array): Float64Array => {
  const half = Math.floor(least.reduce((most, one) => Math.min(most, one), Number.POSITIVE_INFINITY) / 2);
  return least.map((one) => (one < Number.POSITIVE_INFINITY ? one - half : 0));
};
