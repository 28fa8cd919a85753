// Which pairs to solve on first, and the duals to begin with.
import { type Edges, joinEdges } from '../blossom/graph.ts';
import { type BestPartners, eachPair } from './best-partners.ts';
import type { PairScan } from './pair-look.ts';
import { insideBoth, type Prices, plainPrices } from './prices.ts';
import type { RecallingLook } from './recalling-look.ts';

// Up to so many people a first matching comes from every pair; with many, everybody's best are sought within blocks.
const [everyPair, blockSize] = [40, 256];
// The optimum uses almost only pairs that are among the best of one of the two; more would only slow the solver down.
const bestPartners = 8;
// The best of a block may leave some without anybody where the whole graph does not; a few by lot hardly ever do.
const [lotSize, lots] = [8, 3];

/** Where weights are at hand, a look at all pairs is quick. */
export const blocksFor = ({ n, mostLacking }: PairScan): number =>
  mostLacking ? 1 : Math.max(1, Math.floor(n / blockSize));

/**
 * Of doubled weights. Where these are at hand: what one's best pair is worth, less what is lost by whoever loses least by
 * not having a better one; so they cover every pair and are near the last ones. Else what each brings along: without it,
 * whoever brings most would be everybody's best partner.
 */
export const firstPrices = ({ along, mostLacking }: PairScan): Float64Array => {
  const brought = along.map((one) => 2 * one);
  if (!mostLacking) return brought;
  const added = (y: Float64Array, share: number): Float64Array => {
    const lacks = mostLacking(y);
    return y.map((price, x) => (lacks[x]! > Number.NEGATIVE_INFINITY ? price + share * lacks[x]! : 0));
  };
  return added(added(brought, 1), 1 / 2).map((price) => Math.max(0, price));
};

/** What each brings along, and the most of what its pairs are worth beside: that covers each from both ends alike. */
export const dualsAlong = ({ u, v, w }: Edges, along: Float64Array): Float64Array => {
  const y = new Float64Array(along.length);
  for (let e = 0; e < w.length; e++) {
    const [a, b] = [u[e]!, v[e]!];
    const beside = w[e]! - along[a]! - along[b]!;
    y[a] = Math.max(y[a]!, beside);
    y[b] = Math.max(y[b]!, beside);
  }
  return y.map((most, x) => most + 2 * along[x]!);
};

/** Those that lack most at the first prices, or that least is left over at. */
export const firstPairs = (scan: PairScan, y: Float64Array, look: RecallingLook): Edges => {
  const { n } = scan;
  const prices = plainPrices(y);
  const among = (blocks: number, most: number): Edges =>
    pairsOf(look({ prices, most, tolerance: Number.POSITIVE_INFINITY, blocks, margin: 0 }).worst, prices)
      .edges;
  if (n <= everyPair) return among(1, Math.max(1, n - 1));
  const best = among(blocksFor(scan), bestPartners);
  return scan.mostLacking ? best : joinEdges(best, among(Math.floor(n / lotSize), lots));
};

/** Each one's best among those that lack something at prices near the last ones, or nearly do. */
export const nearPairsAt = (y: Float64Array, tolerance: number, look: RecallingLook): Edges => {
  const prices = plainPrices(y);
  return pairsOf(look({ prices, most: bestPartners, tolerance, blocks: 1, margin: 0 }).worst, prices).edges;
};

export type FoundPairs = { readonly edges: Edges; readonly lacks: Float64Array };

/** The pairs that `worst` keeps, and what the prices lack at each of them. */
export const pairsOf = (worst: BestPartners, prices: Prices): FoundPairs => {
  let count = 0;
  eachPair(worst, () => {
    count += 1;
  });
  const edges = { u: new Int32Array(count), v: new Int32Array(count), w: new Float64Array(count) };
  const lacks = new Float64Array(count);
  let at = 0;
  eachPair(worst, (a, b, lack) => {
    edges.u[at] = a;
    edges.v[at] = b;
    edges.w[at] = (lack + prices.y[a]! + prices.y[b]! + insideBoth(prices, a, b)) / 2;
    lacks[at] = lack;
    at += 1;
  });
  return { edges, lacks };
};
