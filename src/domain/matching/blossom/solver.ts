// A matching that grows with its graph: solves, takes further edges, and mends only what they broke.

import { noForest } from './forest.ts';
import { createGraph, type Edges, joinEdges, none } from './graph.ts';
import { boundOf, type Duals, type Matching } from './proof.ts';
import { createSearch } from './search.ts';
import { gone, outside } from './tree.ts';

export type Solved = Omit<Matching, 'proof'> & { readonly duals: Duals };

export type Solver = {
  /**
   * Searches until the matching is best, or until no more than `enough` vertices wait for a partner or for a dual of 0;
   * also where it ends early, the duals are feasible and the matching is one.
   */
  readonly run: (goOn?: () => boolean, enough?: number) => void;
  /** Takes further edges; where `lacks` is above 0 the duals do not cover them. */
  readonly add: (edges: Edges, lacks: Float64Array) => void;
  /** Takes vertices out of the graph, until they are put back. */
  readonly exclude: (vertices: readonly number[]) => void;
  readonly include: (vertices: readonly number[]) => void;
  readonly matching: () => Solved;
  readonly edges: () => number;
};

/** `edges`: no loops, positive whole weights. `startingDuals` need not cover them; what lacks is raised. */
export const createSolver = (n: number, edges: Edges, startingDuals?: Float64Array): Solver => {
  let graph = createGraph(n, edges);
  const state = noForest(n);
  const y = startingDuals?.slice() ?? heaviestOf(n, edges);
  const z = new Float64Array(2 * n);
  let solving = createSearch(graph, y, z, state);
  begin();

  /** Feasible duals, as low as a look at each vertex gets them, and a matching on the edges that are tight then. */
  function begin(): void {
    const { u, v, w } = graph;
    for (let e = 0; e < w.length; e++) y[u[e]!] = Math.max(y[u[e]!]!, 2 * w[e]! - y[v[e]!]!);
    for (let x = 0; x < n; x++) tighten(x);
  }

  /** Lowers the dual of a free vertex as far as its edges let it, and matches it where that makes a pair. */
  function tighten(x: number): void {
    const { mate, label } = state;
    if (mate[x] !== none || solving.forest.top(x) !== x) return;
    const { first, remote, neighbours, weights } = graph;
    let least = 0;
    let by = none;
    let isFree = false;
    for (let i = first[x]!; i < first[x + 1]!; i++) {
      const other = neighbours[i]!;
      const needed = 2 * weights[i]! - y[other]!;
      if (needed < least || label[other] === gone) continue;
      const free = mate[other] === none && solving.forest.top(other) === other;
      if (needed > least || (free && !isFree)) {
        least = needed;
        by = remote[i]!;
        isFree = free;
      }
    }
    y[x] = least;
    if (by !== none && isFree) {
      mate[x] = by;
      mate[solving.forest.endpoint(by)] = by ^ 1;
    }
  }

  const unmatch = (x: number): void => {
    const p = state.mate[x]!;
    if (p === none) return;
    state.mate[x] = none;
    state.mate[solving.forest.endpoint(p)] = none;
  };

  /** Opens the blossoms around a vertex; each of their vertices takes half of their duals, which covers the same. */
  const release = (x: number): void => {
    const { forest } = solving;
    const around: number[] = [];
    for (let b = state.parent[x]!; b !== none; b = state.parent[b]!) around.push(b);
    let half = 0;
    for (let b = around.pop(); b !== undefined; b = around.pop()) {
      if (z[b]! > 0) unmatch(forest.base[b]!);
      half += z[b]! / 2;
      z[b] = 0;
      const inner = around.at(-1) ?? x;
      for (const kid of forest.open(b)) {
        if (kid !== inner && half > 0) for (const leaf of forest.leavesOf(kid, [])) y[leaf]! += half;
      }
      forest.remove(b);
      forest.recycle([b]);
    }
    y[x]! += half;
  };

  const isGone = (x: number): boolean => state.label[x] === gone;

  const raise = (x: number, by: number): void => {
    release(x);
    unmatch(x);
    y[x]! += by;
  };

  /** What the duals lack at an edge; below 0: what is left over. */
  const lackOf = (e: number): number => {
    const { u, v, w } = graph;
    const [a, b] = [u[e]!, v[e]!];
    if (isGone(a) || isGone(b)) return 0;
    const lack = 2 * w[e]! - y[a]! - y[b]!;
    return lack <= 0 || solving.forest.top(a) !== solving.forest.top(b) ? lack : lack - insideBoth(a, b);
  };

  const seen = new Int32Array(2 * n);
  let looks = 0;
  const insideBoth = (a: number, b: number): number => {
    const { parent } = state;
    looks += 1;
    for (let at = parent[a]!; at !== none; at = parent[at]!) seen[at] = looks;
    let sum = 0;
    for (let at = parent[b]!; at !== none; at = parent[at]!) if (seen[at] === looks) sum += z[at]!;
    return sum;
  };

  return {
    run: (goOn = () => true, enough = 0) => {
      const roots: number[] = [];
      for (let x = 0; x < n; x++) {
        if (state.mate[x] !== none || y[x] === 0) continue;
        roots.push(x);
        // Trees of like parity meet at whole duals.
        if (y[x]! % 2 === 0) continue;
        release(x);
        y[x]! += y[x]! % 2;
      }
      if (roots.length > 0) solving.search(roots, goOn, enough);
    },
    add: (more, lacks) => {
      const before = graph.w.length;
      graph = createGraph(n, joinEdges(graph, more));
      solving = createSearch(graph, y, z, state);
      const { forest } = solving;
      // Whom it costs least: nobody's partner, or in no blossom.
      const cost = (x: number) => (state.mate[x] === none ? 0 : 2) + (forest.top(x) === x ? 0 : 1);
      for (let e = before; e < graph.w.length; e++) {
        if (lacks[e - before]! <= 0) continue;
        const lack = lackOf(e);
        if (lack <= 0) continue;
        const [a, b] = [graph.u[e]!, graph.v[e]!];
        raise(cost(a) <= cost(b) ? a : b, lack);
      }
      for (let x = 0; x < n; x++) if (y[x]! > 0) tighten(x);
    },
    exclude: (vertices) => {
      for (const x of vertices) {
        release(x);
        unmatch(x);
        y[x] = 0;
        state.label[x] = gone;
      }
    },
    include: (vertices) => {
      const { first, neighbours, weights } = graph;
      for (const x of vertices) state.label[x] = outside;
      // Their duals were 0: first they have to cover what came back.
      for (const x of vertices) {
        for (let i = first[x]!; i < first[x + 1]!; i++) {
          y[x] = Math.max(y[x]!, 2 * weights[i]! - y[neighbours[i]!]!);
        }
      }
      for (const x of vertices) tighten(x);
    },
    edges: () => graph.w.length,
    matching: () => {
      const { mate, parent, size } = state;
      let weight = 0;
      for (let x = 0; x < n; x++) if (mate[x]! >= 0) weight += graph.w[mate[x]! >> 1]! / 2;
      const duals = { y: y.slice(), z: z.slice(), parent: parent.slice(), size: size.slice() };
      return {
        mate: mate.map((p) => (p === none ? none : solving.forest.endpoint(p))),
        weight,
        upperBound: boundOf(duals),
        duals,
      };
    },
  };
};

/** Duals that cover every edge from both ends alike: each vertex's heaviest weight. */
const heaviestOf = (n: number, { u, v, w }: Edges): Float64Array => {
  const y = new Float64Array(n);
  for (let e = 0; e < w.length; e++) {
    y[u[e]!] = Math.max(y[u[e]!]!, w[e]!);
    y[v[e]!] = Math.max(y[v[e]!]!, w[e]!);
  }
  return y;
};
