// All that a solver knows, as one value: every function of this room takes it as its first argument.
import { createEventQueue, type EventQueue } from './event-queue.ts';
import { type Graph, none } from './graph.ts';

/** Labels of outermost blossoms: in no tree, or at an even or odd distance from the root of theirs. */
export const outside = 0;
export const even = 1;
export const odd = 2;
/** Taken out of the graph: no tree sees it. */
export const gone = 3;

/** One tree: what it has labelled, shrunk and taken out of use, and when its root, or another, may stay free. */
export type Tree = {
  readonly number: number;
  readonly labelled: number[];
  readonly shrunk: number[];
  readonly removed: number[];
  /** The delta at which the dual of `stopVertex` is zero; minus infinity once the tree has ended. */
  stopAt: number;
  stopVertex: number;
};

/**
 * Vertices are 0 to n-1, blossoms n to 2n-1; a vertex counts as a blossom of its own, so "by blossom" means arrays of 2n.
 * An endpoint is 2e or 2e+1 for the two ends of edge e; `p ^ 1` is the other end of the same edge.
 */
export type State = {
  readonly n: number;
  /** Replaced when edges are added; those that were there keep their numbers. */
  graph: Graph;

  /**
   * Duals of doubled weights, all integers. Feasible between searches: `y(u) + y(v) + Σ z ≥ 2w(u,v)` for each edge. While
   * a tree grows, those of its blossoms are behind by what `settledAt` says; `dual` in tree.ts gives the present value.
   */
  readonly y: Float64Array;
  /** By blossom; 0 for a vertex and for a number that is not in use. */
  readonly z: Float64Array;

  /** By vertex: the partner's endpoint of the matched edge, or none. */
  readonly mate: Int32Array;

  /** By blossom: the blossom right around it, or none. */
  readonly parent: Int32Array;
  /** By blossom: the vertex that no edge inside it matches. It stands in child 0, which `rotate` in forest.ts sees to. */
  readonly base: Int32Array;
  /** By blossom: how many vertices it holds. */
  readonly size: Int32Array;
  /** By blossom: its odd cycle of smaller blossoms, the one with the base first; null for a vertex. */
  readonly children: (Int32Array | null)[];
  /** `cycleEnds[b][i]`: the endpoint, at child i's side, of the edge from child i to the next one. */
  readonly cycleEnds: (Int32Array | null)[];

  /**
   * Vertices are kept in sets, one for each outermost blossom: between searches `owner[setOfVertex[x]]` is the outermost
   * blossom of x. `setOf[b]` is the set that b owns, or none. A blossom that a search has only just shrunk owns none until
   * it is united.
   */
  readonly setOfVertex: Int32Array;
  readonly owner: Int32Array;
  readonly setOf: Int32Array;
  /** Sets that nobody owns, and numbers that no blossom has. */
  readonly spareSets: number[];
  readonly spareBlossoms: number[];

  /** By outermost blossom; between searches only `gone` and `outside`. */
  readonly label: Uint8Array;
  /** By labelled blossom: the endpoint, outside of it, of the tight edge by which its tree came to it; none for a root. */
  readonly labelEnd: Int32Array;
  /** By labelled blossom: the delta up to which its duals are written down. */
  readonly settledAt: Float64Array;
  /** By labelled blossom: the number of its tree. */
  readonly treeOf: Int32Array;
  /** By vertex: the number of the tree in which it is even, or none. */
  readonly evenTree: Int32Array;
  /** By blossom: a union-find over what the present search has shrunk. */
  readonly shrunkInto: Int32Array;
  /** By blossom: the last walk that came by here, and how many walks there were. */
  readonly mark: Int32Array;
  marks: number;

  /** By how much the duals of the trees have changed since the search began. */
  delta: number;
  /** Events by their delta: an edge as the endpoint that it leads to; a blossom's end as ~b; a tree's as ~(2n + number). */
  readonly queue: EventQueue;
  /** By vertex outside: the first delta at which a tree reaches it, infinite where none does; and the edge by which it does. */
  readonly nearest: Float64Array;
  readonly nearestBy: Int32Array;
  /** The vertices whose `nearest` was ever finite in this search. */
  reached: number[];
  trees: Tree[];
  /** How many trees still grow. */
  alive: number;
};

const numbers = (count: number): Int32Array => Int32Array.from({ length: count }, (_, x) => x);
const nones = (count: number): Int32Array => new Int32Array(count).fill(none);

/** Nobody is matched, and there are no blossoms. `y` is taken over, and changed later. */
export const createState = (graph: Graph, y: Float64Array): State => {
  const { n } = graph;
  const vertices = Int32Array.from({ length: 2 * n }, (_, b) => (b < n ? b : none));
  return {
    n,
    graph,
    y,
    z: new Float64Array(2 * n),
    mate: nones(n),
    parent: nones(2 * n),
    base: vertices.slice(),
    size: new Int32Array(2 * n).fill(1),
    children: new Array<Int32Array | null>(2 * n).fill(null),
    cycleEnds: new Array<Int32Array | null>(2 * n).fill(null),
    setOfVertex: numbers(n),
    owner: numbers(n),
    setOf: vertices,
    spareSets: [],
    spareBlossoms: Array.from({ length: n }, (_, i) => 2 * n - 1 - i),
    label: new Uint8Array(2 * n),
    labelEnd: nones(2 * n),
    settledAt: new Float64Array(2 * n),
    treeOf: nones(2 * n),
    evenTree: nones(n),
    shrunkInto: numbers(2 * n),
    mark: new Int32Array(2 * n),
    marks: 0,
    delta: 0,
    queue: createEventQueue(),
    nearest: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    nearestBy: nones(n),
    reached: [],
    trees: [],
    alive: 0,
  };
};
