// The alternating trees of a search: labels, lazy duals, and the ways from their vertices to the roots.
import { createForest, type ForestState } from './forest.ts';
import { type Graph, none } from './graph.ts';

/** Labels of outermost blossoms: outside the tree, at an even or at an odd distance from its root. */
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
 * While trees grow, the duals of even vertices fall and those of odd ones rise at the same pace, `clock.delta`. The
 * changes are written down when a label ends, so a search costs in proportion to its tree.
 */
export const createTrees = (graph: Graph, y: Float64Array, z: Float64Array, state: ForestState) => {
  const { n, u, v } = graph;
  const forest = createForest(graph, state);
  const { mate, parent, children, endpoint, leavesOf, top, turn } = forest;

  const { label } = state;
  /** The endpoint, outside a blossom, of the tight edge by which the tree came to it. */
  const cameBy = new Int32Array(2 * n).fill(none);
  /** The delta up to which the lazy changes of a labelled blossom are written down. */
  const settled = new Float64Array(2 * n);
  const treeOf = new Int32Array(2 * n).fill(none);
  /** By vertex: the tree in which it is even, or none. */
  const treeAt = new Int32Array(n).fill(none);
  /** Union-find over what this search has shrunk. */
  const within = Int32Array.from({ length: 2 * n }, (_, b) => b);
  const mark = new Int32Array(2 * n);
  let marks = 0;
  const clock = { delta: 0 };

  const outermost = (x: number): number => {
    let at = top(x);
    while (within[at] !== at) {
      within[at] = within[within[at]!]!;
      at = within[at]!;
    }
    return at;
  };

  const dual = (x: number): number => {
    const b = top(x);
    const passed = clock.delta - settled[b]!;
    if (label[b] === outside) return y[x]!;
    return label[b] === even ? y[x]! - passed : y[x]! + passed;
  };

  const settleZ = (b: number): void => {
    if (b >= n) z[b]! += (label[b] === even ? 2 : -2) * (clock.delta - settled[b]!);
  };
  const settleY = (b: number): void => {
    const change = (label[b] === even ? -1 : 1) * (clock.delta - settled[b]!);
    settled[b] = clock.delta;
    if (change === 0) return;
    if (b < n) y[b]! += change;
    else for (const leaf of leavesOf(b, [])) y[leaf]! += change;
  };

  /** Exchanges matched and free edges from an even vertex to the root; `p` is its new partner's endpoint, or none. */
  const flip = (from: number, p: number): void => {
    let x = from;
    let partner = p;
    for (;;) {
      const b = outermost(x);
      if (b >= n) turn(b, x);
      mate[x] = partner;
      if (cameBy[b] === none) return;
      const before = outermost(endpoint(cameBy[b]!));
      const end = cameBy[before]!;
      x = endpoint(end);
      const inside = endpoint(end ^ 1);
      if (before >= n) turn(before, inside);
      mate[inside] = end;
      partner = end ^ 1;
    }
  };

  const evenAbove = (b: number): number =>
    cameBy[b] === none ? none : outermost(endpoint(cameBy[outermost(endpoint(cameBy[b]!))]!));

  /** Where the ways of two even blossoms of one tree to its root meet. */
  const meetingPoint = (a: number, b: number): number => {
    marks += 1;
    let [one, other] = [a, b];
    for (;;) {
      if (one === none) [one, other] = [other, none];
      if (mark[one] === marks) return one;
      mark[one] = marks;
      [one, other] = [other, evenAbove(one)];
    }
  };

  /** The odd circle that an edge between two even blossoms of one tree closes, from `root` on, with its edges' ends. */
  const circleOf = (edge: number, root: number): { kids: number[]; ends: number[] } => {
    const kids: number[] = [];
    const ends: number[] = [];
    for (let b = outermost(u[edge]!); b !== root; b = outermost(endpoint(cameBy[b]!))) {
      kids.push(b);
      ends.push(cameBy[b]!);
    }
    kids.push(root);
    kids.reverse();
    ends.reverse();
    ends.push(2 * edge);
    for (let b = outermost(v[edge]!); b !== root; b = outermost(endpoint(cameBy[b]!))) {
      kids.push(b);
      ends.push(cameBy[b]! ^ 1);
    }
    return { kids, ends };
  };

  /** Writes all lazy changes down; a shrunk blossom with a dual of zero proves nothing and falls apart. */
  const settle = ({ number, labelled, shrunk, removed }: Tree, freed: number[]): void => {
    for (const b of labelled) {
      if (label[b] === outside || treeOf[b] !== number) continue;
      if (parent[b] === none) settleZ(b);
      settleY(b);
      label[b] = outside;
      within[b] = b;
      leavesOf(b, freed);
    }
    for (const x of freed) treeAt[x] = none;
    for (const b of shrunk) {
      if (parent[b] === none) settleZ(b);
      label[b] = outside;
      within[b] = b;
    }
    const open = shrunk.filter((b) => parent[b] === none);
    for (let b = open.pop(); b !== undefined; b = open.pop()) {
      if (forest.isUnited(b)) continue;
      if (z[b]! > 0) {
        forest.unite(b);
        continue;
      }
      for (const child of children[b]!) {
        parent[child] = none;
        open.push(child);
      }
      forest.remove(b);
      removed.push(b);
    }
    forest.recycle(removed);
  };

  return {
    forest,
    clock,
    label,
    cameBy,
    settled,
    within,
    outermost,
    dual,
    settleY,
    settleZ,
    settle,
    flip,
    treeOf,
    treeAt,
    meetingPoint,
    circleOf,
  };
};
