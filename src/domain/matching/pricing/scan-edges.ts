// Looks at all edges of a graph for such as the duals do not cover.
import type { Edges } from '../blossom/graph.ts';
import { noViolations, offerPair, type PairScan } from './pair-look.ts';

/** No loops; of parallel edges each counts. */
export const scanEdges = (n: number, edges: Edges): PairScan => {
  const { first, others, weights, along } = byLowerEnd(n, edges);
  return {
    n,
    along,
    look: (look) => {
      const { prices, tolerance } = look;
      const { y } = prices;
      const found = noViolations(n, look);
      const enough = found.worst.least;
      for (let a = 0; a < n; a++) {
        const own = y[a]!;
        for (let i = first[a]!; i < first[a + 1]!; i++) {
          const b = others[i]!;
          const most = 2 * weights[i]! - own - y[b]!;
          if (most <= -tolerance) continue;
          if (most > 0 || most >= enough[a]! || most >= enough[b]!) offerPair(found, look, a, b, most);
        }
      }
      return found;
    },
    mostLacking: (y) => {
      const most = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
      for (let a = 0; a < n; a++) {
        const own = y[a]!;
        let mostHere = most[a]!;
        for (let i = first[a]!; i < first[a + 1]!; i++) {
          const b = others[i]!;
          const lack = 2 * weights[i]! - own - y[b]!;
          if (lack > mostHere) mostHere = lack;
          if (lack > most[b]!) most[b] = lack;
        }
        most[a] = mostHere;
      }
      return most;
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
  return { first, others, weights, along: alongOf(least) };
};

/** What a vertex brings to all of its edges alike shows in its lightest one. */
const alongOf = (least: Float64Array): Float64Array => {
  const half = Math.floor(least.reduce((most, one) => Math.min(most, one), Number.POSITIVE_INFINITY) / 2);
  return least.map((one) => (one < Number.POSITIVE_INFINITY ? one - half : 0));
};
