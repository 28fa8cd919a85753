// A best matching over all pairs, found on few edges: solve, price all pairs with the duals, add what they violate, again.

import { type Edges, joinEdges } from '../blossom/graph.ts';
import { boundOf } from '../blossom/proof.ts';
import { createSolver, type Solved } from '../blossom/solver.ts';
import { fullOrPartial, type Price } from './full-or-partial.ts';
import {
  blocksFor,
  coveringDuals,
  edgesIn,
  type FoundEdges,
  initialDuals,
  initialEdges,
  nearTightEdges,
} from './initial-edges.ts';
import { levelled } from './levelled.ts';
import { fewVertices } from './price-rows.ts';
import { type Prices, pricesOf } from './prices.ts';
import type { PricedGraph } from './pricing-pass.ts';

/** The weight of the best matching so far, and what no matching can exceed. */
export type MatchingProgress = {
  readonly turn: number;
  readonly weight: number;
  readonly upperBound: number;
};

type MatchingStats = {
  /** Pricing passes, each with the solving before it. */
  readonly turns: number;
  /** Edges that the solver had in the end. */
  readonly edges: number;
  readonly seconds: { readonly candidates: number; readonly solving: number; readonly pricing: number };
};

export type SearchOptions = {
  /** Asked between the steps and within the long ones; false ends the work early, with an honest bound. */
  readonly goOn?: () => boolean;
  /** Called after each pass over all pairs. */
  readonly onTurn?: (progress: MatchingProgress) => void;
  /** Milliseconds, for the figures alone. */
  readonly clock?: () => number;
  /** By vertex: no edge joins two components. Absent: there is one. */
  readonly componentOf?: Int32Array;
  /** From a graph with the same vertices and nearly the same weights. */
  readonly warmStart?: WarmStart;
};

/** The edges that mattered, with their present weights, and duals near the last ones: of doubled weights. */
type WarmStart = { readonly edges: Edges; readonly y: Float64Array };

// The first turns price only within blocks. There are a sixteenth as many as gave the first edges, and then a sixth in each
// turn: so the duals are near their end before the first pass over all pairs is paid for.
const [firstGrowth, growth] = [16, 6];
// New edges for each vertex and turn: the largest violations first, since mending them mends many others.
const newPartners = 8;
// With them come pairs that are not violated yet, of less slack than this share of the mean violation.
const nearly = 0.25;
// In a rough turn the search ends early, as soon as no more than this share of all vertices still grows a tree.
const rough = 0.005;
// Pairs with less slack than this share of the mean dual are listed, so that a later pass may be a partial one: duals fall
// by less from one turn to the next. In rough turns of many vertices they fall so far that the list would be too long.
const [nearWhileRough, nearAtLast] = [0.25, 0.05];

/** A matching over all pairs with its proof; where it was ended early, `upperBound` exceeds the weight. */
export type PairMatching = Solved & { readonly edges: Edges; readonly stats: MatchingStats };

export type PairSearch = {
  readonly solve: () => PairMatching;
  /** Takes vertices out: the next solution is the best without them. */
  readonly exclude: (vertices: readonly number[]) => void;
  /** Puts vertices that were taken out back. */
  readonly include: (vertices: readonly number[]) => void;
  /** Those that the solver has. */
  readonly edges: () => Edges;
  /** A pricing pass over all pairs, with any duals. */
  readonly price: Price;
};

/**
 * The heaviest matching over all pairs, with its proof for all of them; memory grows with n and not with its square.
 * Where `goOn` ends it early, the pairs are the best found so far, and `upperBound` and proof are still true for all
 * pairs, only not equal to the weight.
 *
 * Price and repair after Applegate & Cook 1993, *Solving large-scale matching problems*.
 */
export const matchAllPairs = (graph: PricedGraph, options: SearchOptions = {}): PairMatching =>
  createPairSearch(graph, options).solve();

export const createPairSearch = (
  graph: PricedGraph,
  {
    goOn = () => true,
    onTurn = () => {},
    clock = () => 0,
    componentOf = new Int32Array(graph.n),
    warmStart,
  }: SearchOptions = {},
): PairSearch => {
  const seconds = { candidates: 0, solving: 0, pricing: 0 };
  const timed = <T>(what: keyof typeof seconds, work: () => T): T => {
    const began = clock();
    const result = work();
    seconds[what] += (clock() - began) / 1000;
    return result;
  };
  const { n, vertexWeights } = graph;
  const price = fullOrPartial(graph.price);
  const first = timed('candidates', () => warmStart?.y ?? initialDuals(graph));
  const startingDuals = () =>
    warmStart || graph.worstViolations ? first : coveringDuals(edges, vertexWeights);
  let edges = timed('candidates', () =>
    warmStart
      ? joinEdges(warmStart.edges, nearTightEdges(first, nearSlack(first, vertexWeights, false), price))
      : initialEdges(graph, first, price),
  );
  let solver = timed('solving', () => createSolver(n, edges, startingDuals()));
  const out = new Set<number>();
  // As long as most duals will change anyway, the last and longest searches of a turn are left undone.
  let isRough = warmStart === undefined;
  let [turns, tolerance, blocks] = [0, 0, warmStart ? 1 : Math.ceil(blocksFor(graph) / firstGrowth)];

  const add = ({ edges: further, violations }: FoundEdges, isMuch: boolean): void => {
    edges = joinEdges(edges, further);
    // Where hardly a dual stays as it was, to begin anew costs less than to repair.
    if (isMuch && out.size === 0) solver = createSolver(n, edges, startingDuals());
    else solver.add(further, violations);
  };

  /** A vertex that is out violates nothing. */
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
      // Only a pass over all pairs gives a bound.
      if (wasCut) blocks = 1;
      const listBelow = nearSlack(prices.y, vertexWeights, isRough);
      const pass = { prices, most: newPartners, tolerance, blocks, listBelow };
      const { worst, repair } = timed('pricing', () => price(pass));
      const raised = repair.filter((one) => one > 0);
      if (blocks === 1) {
        const isOver = (raised.length === 0 && !isRough) || !goOn();
        // Nobody is left alone for searches that were left undone.
        if (isOver && isRough && !wasCut) {
          timed('solving', () => solver.run());
          heaviest = heavier(heaviest, solver.matching());
        }
        least = lower(least, repaired(found.duals, repair));
        onTurn({ turn: turns, weight: heaviest.weight, upperBound: least.upperBound });
        if (isOver) return { ...heaviest, ...least, edges, stats: { turns, edges: edges.w.length, seconds } };
        isRough = raised.length > n / 8;
      }
      blocks = Math.ceil(blocks / growth);
      tolerance = (nearly * raised.reduce((sum, one) => sum + one, 0)) / Math.max(1, raised.length);
      timed('solving', () => add(edgesIn(worst, prices), raised.length > n / 8));
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
    price,
  };
};

type Bound = Pick<Solved, 'duals' | 'upperBound'>;

const heavier = (one: Solved | null, other: Solved): Solved =>
  one && one.weight > other.weight ? one : other;
const lower = (one: Bound | null, other: Bound): Bound =>
  one && one.upperBound < other.upperBound ? one : other;

/** Duals that are feasible for all pairs, and the bound that they give. */
const repaired = (duals: Solved['duals'], repair: Float64Array): Bound => {
  const raised = { ...duals, y: duals.y.map((value, x) => value + repair[x]!) };
  return { duals: raised, upperBound: boundOf(raised) };
};

/** Below how much slack a pair counts as near-tight: a share of the mean dual, vertex weights left aside. */
const nearSlack = (y: Float64Array, vertexWeights: Float64Array, isRough: boolean): number => {
  const share = isRough ? (y.length <= fewVertices ? nearWhileRough : 0) : nearAtLast;
  const paid = y.reduce(
    (sum, value, x) => sum + (Number.isFinite(value) ? value - 2 * vertexWeights[x]! : 0),
    0,
  );
  return Math.max(0, (share * paid) / y.length);
};
