// Which edges to solve on first, and the duals to begin with.
import { type Edges, joinEdges } from '../blossom/graph.ts';
import { type BestPartners, eachPair } from './best-partners.ts';
import type { Price } from './full-or-partial.ts';
import { type Prices, plainPrices, sharedZ } from './prices.ts';
import type { PricedGraph } from './pricing-pass.ts';

// Up to so many vertices all edges are taken; of many vertices, each one's best are sought within blocks of such a size.
const [everyPair, blockSize] = [40, 256];
// The optimum uses almost only edges that are among the best of one of their ends; more would only slow the solver down.
const bestPartners = 8;
// The best edges of a block may leave a vertex free that the whole graph could match. A few random ones mend that nearly always.
const [lotSize, lots] = [8, 3];

/** Where weights are at hand, a pass over all pairs is quick. */
export const blocksFor = ({ n, worstViolations }: PricedGraph): number =>
  worstViolations ? 1 : Math.max(1, Math.floor(n / blockSize));

/**
 * Duals of doubled weights to begin with. Without weights at hand they are the vertex weights: if these were left out, a
 * vertex of large weight would be everybody's best partner.
 *
 * With weights at hand they are feasible and near the last ones. First each vertex gets the whole of its largest
 * violation. After that every pair has slack. Then each dual falls by half of the least slack at its vertex, so that the
 * two ends of a pair together take no more than the slack they have.
 */
export const initialDuals = ({ vertexWeights, worstViolations }: PricedGraph): Float64Array => {
  const doubled = vertexWeights.map((weight) => 2 * weight);
  if (!worstViolations) return doubled;
  const added = (y: Float64Array, share: number): Float64Array => {
    const violations = worstViolations(y);
    return y.map((value, x) =>
      violations[x]! > Number.NEGATIVE_INFINITY ? value + share * violations[x]! : 0,
    );
  };
  return added(added(doubled, 1), 1 / 2).map((value) => Math.max(0, value));
};

/** Feasible duals for these edges: vertex weights, and what the edges weigh beside them, for both ends alike. */
export const coveringDuals = ({ u, v, w }: Edges, vertexWeights: Float64Array): Float64Array => {
  const y = new Float64Array(vertexWeights.length);
  for (let e = 0; e < w.length; e++) {
    const [a, b] = [u[e]!, v[e]!];
    const beside = w[e]! - vertexWeights[a]! - vertexWeights[b]!;
    y[a] = Math.max(y[a]!, beside);
    y[b] = Math.max(y[b]!, beside);
  }
  return y.map((most, x) => most + 2 * vertexWeights[x]!);
};

/** For each vertex the pairs that are violated most, or have the least slack, at the duals `y`. */
export const initialEdges = (graph: PricedGraph, y: Float64Array, price: Price): Edges => {
  const { n } = graph;
  const prices = plainPrices(y);
  const among = (blocks: number, most: number): Edges =>
    edgesIn(price({ prices, most, tolerance: Number.POSITIVE_INFINITY, blocks, listBelow: 0 }).worst, prices)
      .edges;
  if (n <= everyPair) return among(1, Math.max(1, n - 1));
  const best = among(blocksFor(graph), bestPartners);
  return graph.worstViolations ? best : joinEdges(best, among(Math.floor(n / lotSize), lots));
};

/** For each vertex its best pairs among those with less slack than `tolerance`, where the duals are near the last ones. */
export const nearTightEdges = (y: Float64Array, tolerance: number, price: Price): Edges => {
  const prices = plainPrices(y);
  return edgesIn(price({ prices, most: bestPartners, tolerance, blocks: 1, listBelow: 0 }).worst, prices)
    .edges;
};

export type FoundEdges = { readonly edges: Edges; readonly violations: Float64Array };

/** The pairs that `worst` keeps, and by how much the duals violate each of them. */
export const edgesIn = (worst: BestPartners, prices: Prices): FoundEdges => {
  let count = 0;
  eachPair(worst, () => {
    count += 1;
  });
  const edges = { u: new Int32Array(count), v: new Int32Array(count), w: new Float64Array(count) };
  const violations = new Float64Array(count);
  let at = 0;
  eachPair(worst, (a, b, violation) => {
    edges.u[at] = a;
    edges.v[at] = b;
    edges.w[at] = (violation + prices.y[a]! + prices.y[b]! + sharedZ(prices, a, b)) / 2;
    violations[at] = violation;
    at += 1;
  });
  return { edges, violations };
};
