// Matches over all pairs while looking closely at few: solves on each one's best partners, then lets the duals' prices
// say which further pairs could better the result, until none could and the proof covers every pair.

import { type Edges, joinEdges } from '../blossom/graph.ts';
import { boundOf } from '../blossom/proof.ts';
import { createSolver, type Solved } from '../blossom/solver.ts';
import type { MatchingProgress } from '../candidate.ts';
import { type BestPartners, eachPair } from './best-partners.ts';
import { insideBoth, type Prices, pricesOf } from './prices.ts';
import { type Candidates, scanBest, scanViolated, type Violations, type WeightRow } from './scan-pairs.ts';

/** Looks at all pairs of a round, alone or with other threads: the result is the same. */
export type PairScan = {
  readonly n: number;
  /** What each vertex brings to all of its pairs alike; 0 where nothing is known. */
  readonly along: Float64Array;
  readonly best: (most: number) => Candidates;
  /** Also such as are nearer than `tolerance` to being violated. */
  readonly violated: (prices: Prices, most: number, tolerance: number) => Violations;
};

const alone = { part: 0, parts: 1 };

export const scanAlone = (
  n: number,
  row: WeightRow,
  along: Float64Array = new Float64Array(n),
): PairScan => ({
  n,
  along,
  best: (most) => scanBest(n, row, along, most, alone),
  violated: (prices, most, tolerance) => scanViolated(n, row, prices, most, tolerance, alone),
});

type MatchingStats = {
  /** How often all pairs were held against the duals. */
  readonly turns: number;
  /** Pairs that the solver looked at. */
  readonly edges: number;
  readonly seconds: { readonly candidates: number; readonly solving: number; readonly pricing: number };
};

export type SearchOptions = {
  /** Asked between the steps and within the long ones; false ends the work early, with an honest bound. */
  readonly goOn?: () => boolean;
  /** Called after each turn. */
  readonly onTurn?: (progress: MatchingProgress) => void;
  /** Milliseconds, for the figures alone. */
  readonly clock?: () => number;
};

// Below this size looking at all pairs at once is as quick.
const fewEnough = 100;
// The optimum uses almost only pairs that are among the best of one of the two; more would only slow the solver down.
const bestPartners = 16;
// New pairs for each vertex and turn: the worst violations first, since mending them mends many others.
const newPartners = 12;

/** A matching over all pairs with its proof; where it was ended early, `upperBound` exceeds the weight. */
export type PairMatching = Solved & { readonly stats: MatchingStats };

export type PairSearch = {
  readonly solve: () => PairMatching;
  /** Takes vertices out: the next solution is the best without them. */
  readonly exclude: (vertices: readonly number[]) => void;
  /** Puts vertices that were taken out back. */
  readonly include: (vertices: readonly number[]) => void;
};

/**
 * The heaviest matching over all pairs, with its proof for all of them; memory grows with n and not with its square.
 * Where `goOn` ends it early, the pairs are the best found so far, and `upperBound` and proof are still true for all
 * pairs, only not equal to the weight.
 *
 * Price and repair after Applegate & Cook 1993, *Solving large-scale matching problems*.
 */
export const matchAllPairs = (scan: PairScan, options: SearchOptions = {}): PairMatching =>
  createPairSearch(scan, options).solve();

export const createPairSearch = (
  scan: PairScan,
  { goOn = () => true, onTurn = () => {}, clock = () => 0 }: SearchOptions = {},
): PairSearch => {
  const seconds = { candidates: 0, solving: 0, pricing: 0 };
  const timed = <T>(what: keyof typeof seconds, work: () => T): T => {
    const began = clock();
    const result = work();
    seconds[what] += (clock() - began) / 1000;
    return result;
  };
  const { n, along } = scan;
  const all = n <= fewEnough;
  const candidates = timed('candidates', () => {
    const { best, lot } = scan.best(all ? Math.max(1, n - 1) : bestPartners);
    const weightOf = (a: number, b: number, beside: number) => beside + along[a]! + along[b]!;
    return all ? edgesOf(best, weightOf) : joinEdges(edgesOf(best, weightOf), edgesOf(lot, weightOf));
  });
  let edges = candidates;
  let solver = timed('solving', () => createSolver(n, edges, startingDuals(edges, along)));
  const out = new Set<number>();
  let [turns, tolerance] = [0, 0];

  const add = (further: Edges, lacks: Float64Array, isMuch: boolean): void => {
    edges = joinEdges(edges, further);
    // Where hardly a dual stays as it was, to begin anew costs less than to mend.
    if (isMuch && out.size === 0) solver = createSolver(n, edges, startingDuals(edges, along));
    else solver.add(further, lacks);
  };

  /** Nobody needs to be covered who is out. */
  const pricesNow = ({ duals }: Solved): Prices => {
    const prices = pricesOf({ ...duals, y: duals.y.slice() });
    for (const x of out) prices.y[x] = Number.POSITIVE_INFINITY;
    return prices;
  };

  const solve = (): PairMatching => {
    for (;;) {
      turns += 1;
      timed('solving', () => solver.run(goOn));
      const matching = solver.matching();
      const prices = pricesNow(matching);
      const { worst, missing } = timed('pricing', () => scan.violated(prices, newPartners, tolerance));
      const y = matching.duals.y.map((value, x) => value + missing[x]!);
      const duals = { ...matching.duals, y };
      const upperBound = boundOf(duals);
      onTurn({ turn: turns, weight: matching.weight, upperBound });
      const raised = missing.filter((one) => one > 0);
      const stats = { turns, edges: edges.w.length, seconds };
      if (raised.length === 0 || !goOn()) return { ...matching, duals, upperBound, stats };
      tolerance = raised.reduce((sum, one) => sum + one, 0) / raised.length;
      timed('solving', () => {
        const lacks = edgesOf(worst);
        const w = lacks.w.map((lack, e) => {
          const [a, b] = [lacks.u[e]!, lacks.v[e]!];
          return (lack + prices.y[a]! + prices.y[b]! + insideBoth(prices, a, b)) / 2;
        });
        add({ ...lacks, w }, lacks.w, raised.length > n / 8);
      });
    }
  };

  return {
    solve,
    exclude: (vertices) => {
      for (const x of vertices) out.add(x);
      solver.exclude(vertices);
    },
    include: (vertices) => {
      for (const x of vertices) out.delete(x);
      solver.include(vertices);
    },
  };
};

/** What each brings along, and the most of what its pairs are worth beside: that covers each from both ends alike. */
const startingDuals = ({ u, v, w }: Edges, along: Float64Array): Float64Array => {
  const y = new Float64Array(along.length);
  for (let e = 0; e < w.length; e++) {
    const [a, b] = [u[e]!, v[e]!];
    const beside = w[e]! - along[a]! - along[b]!;
    y[a] = Math.max(y[a]!, beside);
    y[b] = Math.max(y[b]!, beside);
  }
  return y.map((most, x) => most + 2 * along[x]!);
};

const edgesOf = (
  best: BestPartners,
  weightOf: (a: number, b: number, value: number) => number = (_a, _b, value) => value,
): Edges => {
  let count = 0;
  eachPair(best, () => {
    count += 1;
  });
  const edges = { u: new Int32Array(count), v: new Int32Array(count), w: new Float64Array(count) };
  let at = 0;
  eachPair(best, (a, b, value) => {
    edges.u[at] = a;
    edges.v[at] = b;
    edges.w[at] = weightOf(a, b, value);
    at += 1;
  });
  return edges;
};
