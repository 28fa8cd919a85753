// A matching that grows with its graph: solves, takes further edges, and mends only what they broke.

import { openBlossom, ownerOf, recycle, removeBlossom, vertexAt, verticesOf } from './forest.ts';
import { createGraph, type Edges, joinEdges, none } from './graph.ts';
import { boundOf, type Duals, type Matching } from './proof.ts';
import { search } from './search.ts';
import { createState, gone, outside, type State } from './state.ts';

export type Solved = Omit<Matching, 'proof'> & { readonly duals: Duals };

export type Solver = {
  /**
   * Searches until the matching is best, or until no more than `enough` vertices wait for a partner or for a dual of 0;
   * also where it ends early, the duals are feasible and the matching is one.
   */
  readonly run: (goOn?: () => boolean, enough?: number) => void;
  /** Takes further edges, and by how much the duals violate each; those of 0 or less need nothing. */
  readonly add: (edges: Edges, violations: Float64Array) => void;
  /** Takes vertices out of the graph, until they are put back. */
  readonly exclude: (vertices: readonly number[]) => void;
  readonly include: (vertices: readonly number[]) => void;
  readonly matching: () => Solved;
  readonly edges: () => number;
};

/** `edges`: no loops, positive whole weights. `startingDuals` need not cover them; what is violated is raised. */
export const createSolver = (n: number, edges: Edges, startingDuals?: Float64Array): Solver => {
  const s = createState(createGraph(n, edges), startingDuals?.slice() ?? heaviestOf(n, edges));
  begin(s);
  return {
    run: (goOn = () => true, enough = 0) => {
      const roots = rootsOf(s);
      if (roots.length > 0) search(s, roots, goOn, enough);
    },
    add: (more, violations) => add(s, more, violations),
    exclude: (vertices) => {
      for (const x of vertices) {
        release(s, x);
        unmatch(s, x);
        s.y[x] = 0;
        s.label[x] = gone;
      }
    },
    include: (vertices) => include(s, vertices),
    edges: () => s.graph.w.length,
    matching: () => matchingOf(s),
  };
};

/** Feasible duals, each then lowered as far as its edges let it, and a matching on edges that are tight then. */
const begin = (s: State): void => {
  const { y } = s;
  const { u, v, w } = s.graph;
  for (let e = 0; e < w.length; e++) y[u[e]!] = Math.max(y[u[e]!]!, 2 * w[e]! - y[v[e]!]!);
  for (let x = 0; x < s.n; x++) tighten(s, x);
};

/** Lowers the dual of a free vertex as far as its edges let it, and matches it where that makes a pair. */
const tighten = (s: State, x: number): void => {
  const { mate, label, y } = s;
  if (mate[x] !== none || ownerOf(s, x) !== x) return;
  const { first, remote, neighbours, weights } = s.graph;
  let least = 0;
  let by = none;
  let isFree = false;
  for (let i = first[x]!; i < first[x + 1]!; i++) {
    const other = neighbours[i]!;
    const needed = 2 * weights[i]! - y[other]!;
    if (needed < least || label[other] === gone) continue;
    const free = mate[other] === none && ownerOf(s, other) === other;
    if (needed > least || (free && !isFree)) {
      least = needed;
      by = remote[i]!;
      isFree = free;
    }
  }
  y[x] = least;
  if (by !== none && isFree) {
    mate[x] = by;
    mate[vertexAt(s, by)] = by ^ 1;
  }
};

const unmatch = (s: State, x: number): void => {
  const p = s.mate[x]!;
  if (p === none) return;
  s.mate[x] = none;
  s.mate[vertexAt(s, p)] = none;
};

/** Opens the blossoms around a vertex. Each vertex in them takes half of their duals, so no edge loses slack. */
const release = (s: State, x: number): void => {
  const { parent, z, y, base } = s;
  const around: number[] = [];
  for (let b = parent[x]!; b !== none; b = parent[b]!) around.push(b);
  let half = 0;
  for (let b = around.pop(); b !== undefined; b = around.pop()) {
    if (z[b]! > 0) unmatch(s, base[b]!);
    half += z[b]! / 2;
    z[b] = 0;
    const inner = around.at(-1) ?? x;
    for (const kid of openBlossom(s, b)) {
      if (kid !== inner && half > 0) for (const one of verticesOf(s, kid)) y[one]! += half;
    }
    removeBlossom(s, b);
    recycle(s, [b]);
  }
  y[x]! += half;
};

/** Free vertices whose dual is above zero, with duals made even: trees of like parity meet at whole duals. */
const rootsOf = (s: State): number[] => {
  const { mate, y } = s;
  const roots: number[] = [];
  for (let x = 0; x < s.n; x++) {
    if (mate[x] !== none || y[x] === 0) continue;
    roots.push(x);
    if (y[x]! % 2 === 0) continue;
    release(s, x);
    y[x]! += y[x]! % 2;
  }
  return roots;
};

/** Raises a dual for each further edge that is violated, and unmatches the vertex that it is raised at. */
const add = (s: State, more: Edges, violations: Float64Array): void => {
  const { y, mate } = s;
  const before = s.graph.w.length;
  const graph = createGraph(s.n, joinEdges(s.graph, more));
  s.graph = graph;
  // The end that costs less is raised: a vertex without a partner, or else one in no blossom.
  const cost = (x: number) => (mate[x] === none ? 0 : 2) + (ownerOf(s, x) === x ? 0 : 1);
  for (let e = before; e < graph.w.length; e++) {
    if (violations[e - before]! <= 0) continue;
    const violation = violationOf(s, e);
    if (violation <= 0) continue;
    const [a, b] = [graph.u[e]!, graph.v[e]!];
    const raised = cost(a) <= cost(b) ? a : b;
    release(s, raised);
    unmatch(s, raised);
    y[raised]! += violation;
  }
  for (let x = 0; x < s.n; x++) if (y[x]! > 0) tighten(s, x);
};

/** By how much the duals violate an edge; where that is below 0, minus its slack. */
const violationOf = (s: State, e: number): number => {
  const { y, label } = s;
  const { u, v, w } = s.graph;
  const [a, b] = [u[e]!, v[e]!];
  if (label[a] === gone || label[b] === gone) return 0;
  const violation = 2 * w[e]! - y[a]! - y[b]!;
  if (violation <= 0 || ownerOf(s, a) !== ownerOf(s, b)) return violation;
  return violation - sharedZ(s, a, b);
};

/** The sum of z over the blossoms that hold both. */
const sharedZ = (s: State, a: number, b: number): number => {
  const { parent, mark, z } = s;
  s.marks += 1;
  for (let at = parent[a]!; at !== none; at = parent[at]!) mark[at] = s.marks;
  let sum = 0;
  for (let at = parent[b]!; at !== none; at = parent[at]!) if (mark[at] === s.marks) sum += z[at]!;
  return sum;
};

const include = (s: State, vertices: readonly number[]): void => {
  const { y, label } = s;
  const { first, neighbours, weights } = s.graph;
  for (const x of vertices) label[x] = outside;
  // Their duals were 0: first they have to cover the edges that came back.
  for (const x of vertices) {
    for (let i = first[x]!; i < first[x + 1]!; i++) {
      y[x] = Math.max(y[x]!, 2 * weights[i]! - y[neighbours[i]!]!);
    }
  }
  for (const x of vertices) tighten(s, x);
};

const matchingOf = (s: State): Solved => {
  const { mate, graph } = s;
  let weight = 0;
  for (let x = 0; x < s.n; x++) if (mate[x]! >= 0) weight += graph.w[mate[x]! >> 1]! / 2;
  const duals = { y: s.y.slice(), z: s.z.slice(), parent: s.parent.slice(), size: s.size.slice() };
  return {
    mate: mate.map((p) => (p === none ? none : vertexAt(s, p))),
    weight,
    upperBound: boundOf(duals),
    duals,
  };
};

/** Feasible duals: each vertex has the weight of its heaviest edge. */
const heaviestOf = (n: number, { u, v, w }: Edges): Float64Array => {
  const y = new Float64Array(n);
  for (let e = 0; e < w.length; e++) {
    y[u[e]!] = Math.max(y[u[e]!]!, w[e]!);
    y[v[e]!] = Math.max(y[v[e]!]!, w[e]!);
  }
  return y;
};
