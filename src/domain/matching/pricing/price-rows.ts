// A graph given row by row: its pricing passes go over all pairs.
import { listingPricer, listPair } from './near-tight.ts';
import { offerPair, type PricedGraph, pricedInOnePart, type WeightRow } from './pricing-pass.ts';

/**
 * Up to so many vertices all weights are kept, in at most 36 MB, instead of being worked out in each pass. A second
 * thread would then take longer to be told about the graph than to price its half of the pairs.
 */
export const fewVertices = 3000;

export const graphOfRows = (n: number, row: WeightRow, vertexWeights?: Float64Array): PricedGraph => {
  const { pricer, worstViolations } = createRowPricer(n, row);
  return { ...pricedInOnePart(n, pricer, vertexWeights), ...(n <= fewVertices && { worstViolations }) };
};

export const createRowPricer = (n: number, row: WeightRow) => {
  const { weights, startOf } = n <= fewVertices ? keptRows(n, row) : freshRows(n, row);
  const pricer = listingPricer(
    n,
    (pass, { part, parts }, found, list) => {
      const { prices, tolerance, blocks } = pass;
      const { y } = prices;
      const enough = found.worst.least;
      let slackLimit = list ? list.below : tolerance;
      for (let a = part; a < n; a += parts) {
        const start = startOf(a);
        const own = y[a]!;
        for (let b = a + blocks; b < n; b += blocks) {
          const weight = weights[start + b]!;
          const plain = 2 * weight - own - y[b]!;
          if (plain <= -slackLimit) continue;
          if (list) slackLimit = Math.max(tolerance, listPair(list, a, b, weight));
          if (plain > 0 || plain >= enough[a]! || plain >= enough[b]!) offerPair(found, pass, a, b, plain);
        }
      }
    },
    row,
  );
  const worstViolations = (y: Float64Array): Float64Array => {
    const worst = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
    for (let a = 0; a < n; a++) {
      const start = startOf(a);
      const own = y[a]!;
      let worstHere = worst[a]!;
      for (let b = a + 1; b < n; b++) {
        const violation = 2 * weights[start + b]! - own - y[b]!;
        if (violation > worstHere) worstHere = violation;
        if (violation > worst[b]!) worst[b] = violation;
      }
      worst[a] = worstHere;
    }
    return worst;
  };
  return { pricer, worstViolations };
};

/** A weight is `-Infinity` where there is no edge: no dual is so low that it would be violated. */
type Rows = {
  readonly weights: Float64Array;
  /** The weight of a with a later vertex b stands at `startOf(a) + b` in `weights`, until the next call. */
  readonly startOf: (a: number) => number;
};

const freshRows = (n: number, row: WeightRow): Rows => {
  const weights = new Float64Array(n);
  return {
    weights,
    startOf: (a) => {
      row(a, a + 1, weights);
      for (let b = a + 1; b < n; b++) if (weights[b] === 0) weights[b] = Number.NEGATIVE_INFINITY;
      return 0;
    },
  };
};

const keptRows = (n: number, row: WeightRow): Rows => {
  const fresh = freshRows(n, row);
  const weights = new Float64Array((n * (n - 1)) / 2);
  const isKept = new Uint8Array(n);
  return {
    weights,
    startOf: (a) => {
      const start = a * n - (a * (a + 1)) / 2;
      if (isKept[a] === 0) {
        fresh.startOf(a);
        weights.set(fresh.weights.subarray(a + 1), start);
        isKept[a] = 1;
      }
      return start - a - 1;
    },
  };
};
