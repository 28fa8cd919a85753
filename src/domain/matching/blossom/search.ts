// The search: grows alternating trees from all its roots at once until each is matched, or free with a dual of zero.
import {
  createBlossom,
  openBlossom,
  ownerOf,
  removeBlossom,
  rotate,
  vertexAt,
  verticesOf,
} from './forest.ts';
import { none } from './graph.ts';
import { rescan, scan, schedule } from './scan.ts';
import { even, odd, outside, type State, type Tree } from './state.ts';
import {
  augment,
  commonAncestor,
  dual,
  isZeroBlossom,
  oddCycle,
  outermost,
  setLabel,
  settle,
  settleY,
  settleZ,
} from './tree.ts';

// Asking costs something, and so many events take about a millisecond.
const eventsBetween = 4096;

/**
 * The trees' duals change at one pace; where two trees meet or one ends, only these are taken apart, and all others stay
 * (Galil 1986). The duals of the roots, which are free vertices, must all be even or all odd. Ends early where `goOn` says
 * so, or where no more than `enough` trees are left: the last ones are the large ones.
 */
export const search = (s: State, roots: readonly number[], goOn: () => boolean, enough: number): void => {
  plant(s, roots);
  const { n, queue, trees } = s;
  for (let events = 1; s.alive > 0; events++) {
    if (events % eventsBetween === 0 && !goOn()) break;
    s.delta = queue.first();
    if (s.alive <= enough) break;
    const item = queue.pop();
    if (item >= 0) follow(s, item);
    else if (~item >= 2 * n) stop(s, trees[~item - 2 * n]!);
    else if (isZeroBlossom(s, ~item)) expand(s, ~item);
  }
  for (const tree of trees) if (isGrowing(tree)) settle(s, tree, []);
  for (const x of s.reached) s.nearest[x] = Number.POSITIVE_INFINITY;
  s.reached = [];
};

const plant = (s: State, roots: readonly number[]): void => {
  s.delta = 0;
  s.queue.clear();
  s.trees = roots.map((_, number) => ({
    number,
    labelled: [],
    shrunk: [],
    removed: [],
    stopAt: Number.POSITIVE_INFINITY,
    stopVertex: none,
  }));
  s.alive = roots.length;
  for (const tree of s.trees) makeEven(s, ownerOf(s, roots[tree.number]!), none, tree);
};

const isGrowing = ({ stopAt }: Tree): boolean => stopAt !== Number.NEGATIVE_INFINITY;

const makeEven = (s: State, b: number, p: number, tree: Tree): void => {
  setLabel(s, b, even, p, tree);
  tree.labelled.push(b);
  if (b < s.n) scan(s, b, tree);
  else for (const x of verticesOf(s, b)) scan(s, x, tree);
};

const makeOdd = (s: State, b: number, p: number, tree: Tree): void => {
  setLabel(s, b, odd, p, tree);
  tree.labelled.push(b);
  if (b >= s.n) schedule(s, s.delta + s.z[b]! / 2, ~b, tree);
};

/** A matched blossom outside joins the tree, and its partner with it. */
const grow = (s: State, b: number, p: number, tree: Tree): void => {
  makeOdd(s, b, p, tree);
  const m = s.mate[s.base[b]!]!;
  makeEven(s, ownerOf(s, vertexAt(s, m)), m ^ 1, tree);
};

/** Two even blossoms of one tree met over a tight edge: the odd cycle becomes one even blossom. */
const shrink = (s: State, edge: number, ancestor: number, tree: Tree): void => {
  const { label, shrunkInto } = s;
  const { kids, ends } = oddCycle(s, edge, ancestor);
  const fresh: number[] = [];
  const b = createBlossom(s, kids, ends);
  for (const child of kids) {
    settleZ(s, child);
    if (label[child] === odd) {
      settleY(s, child);
      label[child] = even;
      verticesOf(s, child, fresh);
    }
    shrunkInto[child] = b;
  }
  shrunkInto[b] = b;
  s.z[b] = 0;
  setLabel(s, b, even, s.labelEnd[ancestor]!, tree);
  tree.shrunk.push(b);
  for (const x of fresh) scan(s, x, tree);
};

/** An odd blossom whose dual is zero falls apart; the path with an even number of edges through it stays in the tree. */
const expand = (s: State, b: number): void => {
  const tree = s.trees[s.treeOf[b]!]!;
  settleZ(s, b);
  settleY(s, b);
  const ends = s.cycleEnds[b]!;
  const kids = openBlossom(s, b);
  for (const child of kids) s.label[child] = outside;
  const count = kids.length;
  let p = s.labelEnd[b]!;
  let j = kids.indexOf(ownerOf(s, vertexAt(s, p ^ 1)));
  const forward = (j & 1) === 1;
  const step = forward ? 1 : count - 1;
  while (j !== 0) {
    grow(s, ownerOf(s, vertexAt(s, p ^ 1)), p, tree);
    j = (j + step) % count;
    p = forward ? ends[j]! : ends[(j + count - 1) % count]! ^ 1;
    j = (j + step) % count;
  }
  makeOdd(s, kids[0]!, p, tree);
  for (const child of kids) {
    if (s.label[child] === outside) for (const x of verticesOf(s, child)) rescan(s, x);
  }
  removeBlossom(s, b);
  s.label[b] = outside;
  tree.removed.push(b);
};

/** An edge has come to its turn. Much may have changed since it was seen: then its event is stale and does nothing. */
const follow = (s: State, p: number): void => {
  const { label, treeOf, trees } = s;
  const from = vertexAt(s, p ^ 1);
  const to = vertexAt(s, p);
  const here = outermost(s, from);
  const there = outermost(s, to);
  const isOutside = label[there] === outside;
  if (isOutside && s.nearestBy[to] !== p) return;
  if (label[here] !== even) {
    // The tree that it belonged to is gone. Others may have seen `to` at a later delta, and then they noted nothing.
    if (isOutside) rescan(s, to);
    return;
  }
  if (here === there || label[there] === odd) return;
  const tree = trees[treeOf[here]!]!;
  const slack = dual(s, from) + dual(s, to) - 2 * s.graph.w[p >> 1]!;
  // Since it was seen, `from` has changed its tree; another edge may be the first one to reach `to` now.
  if (slack > 0 && isOutside) rescan(s, to);
  else if (slack > 0) schedule(s, s.delta + slack / 2, p, tree);
  else if (isOutside && s.mate[s.base[there]!] !== none) grow(s, there, p ^ 1, tree);
  else if (isOutside) matchOutside(s, p, there, tree);
  else if (treeOf[here] === treeOf[there]) shrink(s, p >> 1, commonAncestor(s, here, there), tree);
  else {
    augment(s, from, p);
    augment(s, to, p ^ 1);
    end(s, [tree, trees[treeOf[there]!]!], []);
  }
};

/** A blossom outside that is free: its dual is zero, or it was left by a tree that stopped. */
const matchOutside = (s: State, p: number, there: number, tree: Tree): void => {
  const to = vertexAt(s, p);
  augment(s, vertexAt(s, p ^ 1), p);
  if (there >= s.n) rotate(s, there, to);
  s.mate[to] = p ^ 1;
  end(s, [tree], verticesOf(s, there));
};

/** A vertex of the tree has a dual of zero: it may stay free in place of the root. */
const stop = (s: State, tree: Tree): void => {
  if (tree.stopAt !== s.delta) return;
  augment(s, tree.stopVertex, none);
  end(s, [tree], []);
};

/** Takes trees apart; those that still grow look at the vertices that these leave, and at what else is `freed`. */
const end = (s: State, ended: readonly Tree[], freed: number[]): void => {
  for (const tree of ended) {
    tree.stopAt = Number.NEGATIVE_INFINITY;
    settle(s, tree, freed);
  }
  s.alive -= ended.length;
  if (s.alive > 0) for (const x of freed) rescan(s, x);
};
