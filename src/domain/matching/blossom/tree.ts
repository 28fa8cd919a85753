// The alternating trees of a search: labels, lazy duals, and the paths from their vertices to the roots.
import { isUnited, ownerOf, recycle, removeBlossom, rotate, unite, vertexAt, verticesOf } from './forest.ts';
import { none } from './graph.ts';
import { even, odd, outside, type State, type Tree } from './state.ts';

/** The outermost blossom of a vertex, also where the present search has shrunk it. */
export const outermost = (s: State, x: number): number => {
  const { shrunkInto } = s;
  let at = ownerOf(s, x);
  while (shrunkInto[at] !== at) {
    shrunkInto[at] = shrunkInto[shrunkInto[at]!]!;
    at = shrunkInto[at]!;
  }
  return at;
};

/**
 * The present dual of a vertex. While trees grow, the duals of even vertices fall and those of odd ones rise at the same
 * pace, `delta`. The changes are written down when a label ends, so a search costs in proportion to its trees.
 */
export const dual = (s: State, x: number): number => {
  const b = ownerOf(s, x);
  const label = s.label[b]!;
  if (label === outside) return s.y[x]!;
  const passed = s.delta - s.settledAt[b]!;
  return label === even ? s.y[x]! - passed : s.y[x]! + passed;
};

/** Writes down what has passed for the dual of a blossom; `settleY` for those of its vertices, and comes second. */
export const settleZ = (s: State, b: number): void => {
  if (b >= s.n) s.z[b]! += (s.label[b] === even ? 2 : -2) * (s.delta - s.settledAt[b]!);
};

export const settleY = (s: State, b: number): void => {
  const { y, settledAt } = s;
  const change = (s.label[b] === even ? -1 : 1) * (s.delta - settledAt[b]!);
  settledAt[b] = s.delta;
  if (change === 0) return;
  if (b < s.n) y[b]! += change;
  else for (const x of verticesOf(s, b)) y[x]! += change;
};

export const setLabel = (s: State, b: number, label: number, labelEnd: number, tree: Tree): void => {
  s.label[b] = label;
  s.labelEnd[b] = labelEnd;
  s.settledAt[b] = s.delta;
  s.treeOf[b] = tree.number;
};

/** Augments along the path from an even vertex to its root; `p` is the vertex's new partner's endpoint, or none. */
export const augment = (s: State, from: number, p: number): void => {
  const { n, mate, labelEnd } = s;
  let x = from;
  let partner = p;
  for (;;) {
    const b = outermost(s, x);
    if (b >= n) rotate(s, b, x);
    mate[x] = partner;
    if (labelEnd[b] === none) return;
    const before = outermost(s, vertexAt(s, labelEnd[b]!));
    const end = labelEnd[before]!;
    x = vertexAt(s, end);
    const inside = vertexAt(s, end ^ 1);
    if (before >= n) rotate(s, before, inside);
    mate[inside] = end;
    partner = end ^ 1;
  }
};

const evenAbove = (s: State, b: number): number => {
  const { labelEnd } = s;
  if (labelEnd[b] === none) return none;
  const between = outermost(s, vertexAt(s, labelEnd[b]!));
  return outermost(s, vertexAt(s, labelEnd[between]!));
};

/** Where the paths of two even blossoms of one tree to its root meet. */
export const commonAncestor = (s: State, a: number, b: number): number => {
  const { mark } = s;
  s.marks += 1;
  let [one, other] = [a, b];
  for (;;) {
    if (one === none) [one, other] = [other, none];
    if (mark[one] === s.marks) return one;
    mark[one] = s.marks;
    [one, other] = [other, evenAbove(s, one)];
  }
};

/** The odd cycle that an edge between two even blossoms of one tree closes, from their ancestor on, with its edges' ends. */
export const oddCycle = (s: State, edge: number, ancestor: number): { kids: number[]; ends: number[] } => {
  const { graph, labelEnd } = s;
  const above = (b: number): number => outermost(s, vertexAt(s, labelEnd[b]!));
  const kids: number[] = [];
  const ends: number[] = [];
  for (let b = outermost(s, graph.u[edge]!); b !== ancestor; b = above(b)) {
    kids.push(b);
    ends.push(labelEnd[b]!);
  }
  kids.push(ancestor);
  kids.reverse();
  ends.reverse();
  ends.push(2 * edge);
  for (let b = outermost(s, graph.v[edge]!); b !== ancestor; b = above(b)) {
    kids.push(b);
    ends.push(labelEnd[b]! ^ 1);
  }
  return { kids, ends };
};

export const isZeroBlossom = (s: State, b: number): boolean =>
  s.label[b] === odd && s.parent[b] === none && s.z[b]! - 2 * (s.delta - s.settledAt[b]!) === 0;

/**
 * Takes a tree apart: writes all its lazy changes down and removes its labels. A blossom that it shrunk comes to own its
 * vertices, or falls apart where its dual is zero: such a one proves nothing. `freed` gets the tree's vertices.
 */
export const settle = (s: State, { number, labelled, shrunk, removed }: Tree, freed: number[]): void => {
  const { label, treeOf, parent, shrunkInto, evenTree, children, z } = s;
  for (const b of labelled) {
    if (label[b] === outside || treeOf[b] !== number) continue;
    if (parent[b] === none) settleZ(s, b);
    settleY(s, b);
    label[b] = outside;
    shrunkInto[b] = b;
    verticesOf(s, b, freed);
  }
  for (const x of freed) evenTree[x] = none;
  for (const b of shrunk) {
    if (parent[b] === none) settleZ(s, b);
    label[b] = outside;
    shrunkInto[b] = b;
  }
  const open = shrunk.filter((b) => parent[b] === none);
  for (let b = open.pop(); b !== undefined; b = open.pop()) {
    if (isUnited(s, b)) continue;
    if (z[b]! > 0) {
      unite(s, b);
      continue;
    }
    for (const child of children[b]!) {
      parent[child] = none;
      open.push(child);
    }
    removeBlossom(s, b);
    removed.push(b);
  }
  recycle(s, removed);
};
