// Looks at all pairs, row by row, for such as the duals do not cover.
import { listingLook, listPair } from './near-pairs.ts';
import { offerPair, type PairScan, scanAlone, type WeightRow } from './pair-look.ts';

/**
 * Up to so many people all weights are kept, in at most 36 MB, instead of being worked out at each look; a second thread
 * would take longer to be told about the round than to look at its half of the pairs.
 */
export const fewPeople = 3000;

export const scanRows = (n: number, row: WeightRow, along?: Float64Array): PairScan => {
  const { look, mostLacking } = createRowScan(n, row);
  return { ...scanAlone(n, look, along), ...(n <= fewPeople && { mostLacking }) };
};

export const createRowScan = (n: number, row: WeightRow) => {
  const { weights, startOf } = n <= fewPeople ? keptRows(n, row) : freshRows(n, row);
  const look = listingLook(
    n,
    (look, { part, parts }, found, near) => {
      const { prices, tolerance, blocks } = look;
      const { y } = prices;
      const enough = found.worst.least;
      let least = near ? near.margin : tolerance;
      for (let a = part; a < n; a += parts) {
        const start = startOf(a);
        const own = y[a]!;
        for (let b = a + blocks; b < n; b += blocks) {
          const weight = weights[start + b]!;
          const most = 2 * weight - own - y[b]!;
          if (most <= -least) continue;
          if (near) least = Math.max(tolerance, listPair(near, a, b, weight));
          if (most > 0 || most >= enough[a]! || most >= enough[b]!) offerPair(found, look, a, b, most);
        }
      }
    },
    row,
  );
  const mostLacking = (y: Float64Array): Float64Array => {
    const most = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
    for (let a = 0; a < n; a++) {
      const start = startOf(a);
      const own = y[a]!;
      let mostHere = most[a]!;
      for (let b = a + 1; b < n; b++) {
        const lack = 2 * weights[start + b]! - own - y[b]!;
        if (lack > mostHere) mostHere = lack;
        if (lack > most[b]!) most[b] = lack;
      }
      most[a] = mostHere;
    }
    return most;
  };
  return { look, mostLacking };
};

/** `-Infinity` where two may not meet: no price is so low. */
type Rows = {
  readonly weights: Float64Array;
  /** Weights of `a` with those after it stand in `weights` from here on, as if counted from person 0; until the next call. */
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
