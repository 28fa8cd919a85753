// Matches over all pairs while looking closely at few: solves on each one's best partners, then lets the duals' prices
// say which further pairs could better the result, until none could and the proof covers every pair.

import { type Edges, joinEdges } from '../blossom/graph.ts';
import { boundOf } from '../blossom/proof.ts';
import { createSolver, type Solved } from '../blossom/solver.ts';
import {
  blocksFor,
  dualsAlong,
  type FoundPairs,
  firstPairs,
  firstPrices,
  nearPairsAt,
  pairsOf,
} from './first-pairs.ts';
import { levelled } from './levelled.ts';
import type { PairScan } from './pair-look.ts';
import { type Prices, pricesOf } from './prices.ts';
import { type RecallingLook, recallingLook } from './recalling-look.ts';
import { fewPeople } from './scan-pairs.ts';

/** The weight of the best matching so far, and what no matching can exceed. */
export type MatchingProgress = {
  readonly turn: number;
  readonly weight: number;
  readonly upperBound: number;
};

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
  /** By vertex; no pair has its ends in two of them. Absent: all are of one. */
  readonly componentOf?: Int32Array;
  /** What a round of nearly the same weights ended with: its pairs that mattered, and prices of doubled weights. */
  readonly start?: Start;
};

type Start = { readonly edges: Edges; readonly prices: Float64Array };

// Where a first matching comes from blocks, the next ones come from blocks that grow so many times, at first and later:
// the duals are near their end before a look at all pairs is paid for.
const [firstGrowth, growth] = [16, 6];
// New pairs for each vertex and turn: the worst violations first, since mending them mends many others.
const newPartners = 8;
// Pairs that lack nothing yet, but nearly as much as this share of the mean lack, come with them.
const nearly = 0.25;
// Of all vertices so many may wait for a better turn.
const rough = 0.005;
// Pairs nearer than this share of the mean price are remembered: prices fall by less from one turn to the next. Of many
// people they are too many as long as prices fall far.
const [nearWhileRough, nearAtLast] = [0.25, 0.05];

/** A matching over all pairs with its proof; where it was ended early, `upperBound` exceeds the weight. */
export type PairMatching = Solved & { readonly edges: Edges; readonly stats: MatchingStats };

export type PairSearch = {
  readonly solve: () => PairMatching;
  /** Takes vertices out: the next solution is the best without them. */
  readonly exclude: (vertices: readonly number[]) => void;
  /** Puts vertices that were taken out back. */
  readonly include: (vertices: readonly number[]) => void;
  /** What the solver looks at. */
  readonly edges: () => Edges;
  /** At all pairs, with any prices. */
  readonly look: RecallingLook;
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
  {
    goOn = () => true,
    onTurn = () => {},
    clock = () => 0,
    componentOf = new Int32Array(scan.n),
    start,
  }: SearchOptions = {},
): PairSearch => {
  const seconds = { candidates: 0, solving: 0, pricing: 0 };
  const timed = <T>(what: keyof typeof seconds, work: () => T): T => {
    const began = clock();
    const result = work();
    seconds[what] += (clock() - began) / 1000;
    return result;
  };
  const { n, along } = scan;
  const look = recallingLook(scan.look);
  const first = timed('candidates', () => start?.prices ?? firstPrices(scan));
  const startingDuals = () => (start || scan.mostLacking ? first : dualsAlong(edges, along));
  let edges = timed('candidates', () =>
    start
      ? joinEdges(start.edges, nearPairsAt(first, marginOf(first, along, false), look))
      : firstPairs(scan, first, look),
  );
  let solver = timed('solving', () => createSolver(n, edges, startingDuals()));
  const out = new Set<number>();
  // As long as most duals will change anyway, the last and longest searches of a turn are left undone.
  let isRough = start === undefined;
  let [turns, tolerance, blocks] = [0, 0, start ? 1 : Math.ceil(blocksFor(scan) / firstGrowth)];

  const add = ({ edges: further, lacks }: FoundPairs, isMuch: boolean): void => {
    edges = joinEdges(edges, further);
    // Where hardly a dual stays as it was, to begin anew costs less than to mend.
    if (isMuch && out.size === 0) solver = createSolver(n, edges, startingDuals());
    else solver.add(further, lacks);
  };

  /** Nobody needs to be covered who is out. */
  const pricesNow = ({ duals }: Solved): Prices => {
    const { y, ...sets } = levelled(duals, componentOf);
    const priced = y.slice();
    for (const x of out) priced[x] = Number.POSITIVE_INFINITY;
    return pricesOf({ ...sets, y: priced });
  };

  const solve = (): PairMatching => {
    let [heaviest, least]: [Solved | null, Bound | null] = [null, null];
    for (;;) {
      turns += 1;
      timed('solving', () => solver.run(goOn, isRough ? rough * n : 0));
      const wasCut = !goOn();
      const found = solver.matching();
      heaviest = heavier(heaviest, found);
      const prices = pricesNow(found);
      // A bound needs a look at all pairs.
      if (wasCut) blocks = 1;
      const { worst, missing } = timed('pricing', () =>
        look({
          prices,
          most: newPartners,
          tolerance,
          blocks,
          margin: marginOf(prices.y, along, isRough),
        }),
      );
      const raised = missing.filter((one) => one > 0);
      if (blocks === 1) {
        const isOver = (raised.length === 0 && !isRough) || !goOn();
        // Nobody is left alone for searches that were left undone.
        if (isOver && isRough && !wasCut) {
          timed('solving', () => solver.run());
          heaviest = heavier(heaviest, solver.matching());
        }
        least = lower(least, raisedBy(found.duals, missing));
        onTurn({ turn: turns, weight: heaviest.weight, upperBound: least.upperBound });
        if (isOver) return { ...heaviest, ...least, edges, stats: { turns, edges: edges.w.length, seconds } };
        isRough = raised.length > n / 8;
      }
      blocks = Math.ceil(blocks / growth);
      tolerance = (nearly * raised.reduce((sum, one) => sum + one, 0)) / Math.max(1, raised.length);
      timed('solving', () => add(pairsOf(worst, prices), raised.length > n / 8));
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
    edges: () => edges,
    look,
  };
};

type Bound = Pick<Solved, 'duals' | 'upperBound'>;

const heavier = (one: Solved | null, other: Solved): Solved =>
  one && one.weight > other.weight ? one : other;
const lower = (one: Bound | null, other: Bound): Bound =>
  one && one.upperBound < other.upperBound ? one : other;

/** Duals that cover all pairs, each raised by what it is missing. */
const raisedBy = (duals: Solved['duals'], missing: Float64Array): Bound => {
  const raised = { ...duals, y: duals.y.map((value, x) => value + missing[x]!) };
  return { duals: raised, upperBound: boundOf(raised) };
};

const marginOf = (y: Float64Array, along: Float64Array, isRough: boolean): number => {
  const share = isRough ? (y.length <= fewPeople ? nearWhileRough : 0) : nearAtLast;
  const paid = y.reduce((sum, value, x) => sum + (Number.isFinite(value) ? value - 2 * along[x]! : 0), 0);
  return Math.max(0, (share * paid) / y.length);
};
