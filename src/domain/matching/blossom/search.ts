// The search: grows alternating trees from all free vertices at once until each is matched, or free with a dual of zero.
import { createEventQueue } from './event-queue.ts';
import type { ForestState } from './forest.ts';
import { type Graph, none } from './graph.ts';
import { createTrees, even, odd, outside, type Tree } from './tree.ts';

// Asking costs something, and so many events take about a millisecond.
const eventsBetween = 4096;

/**
 * Duals are of doubled weights: `y(u) + y(v) + Σ z ≥ 2w(u,v)`, all of them integers. The trees' duals change at one
 * pace; where two trees meet or one ends, only these are taken apart, and all others stay (Galil 1986).
 */
export const createSearch = (graph: Graph, y: Float64Array, z: Float64Array, state: ForestState) => {
  const { n, w, first, remote, neighbours, weights } = graph;
  const trees = createTrees(graph, y, z, state);
  const { forest, clock, label, cameBy, settled, within, treeOf, outermost, dual } = trees;
  const { settleY, settleZ, settle, treeAt, flip, meetingPoint, circleOf } = trees;
  const { mate, parent, base, links, endpoint, leavesOf, top, turn } = forest;
  const queue = createEventQueue();
  /** The first delta at which something outside is reached; what reaches it later tells nothing new. */
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  /** The edge by which that is; an earlier seen one is superseded. */
  const nearestBy = new Int32Array(n).fill(none);
  let reached: number[] = [];
  let growing: Tree[] = [];
  let alive = 0;

  // Events: an edge as the endpoint that it leads to; a blossom's end as ~b; a tree's as ~(2n + its number).
  const later = (key: number, item: number, tree: Tree): void => {
    if (key < tree.stopAt) queue.push(key, item);
  };
  const approach = (x: number, key: number, p: number, tree: Tree): void => {
    if (key >= nearest[x]! || key >= tree.stopAt) return;
    if (nearest[x] === Number.POSITIVE_INFINITY) reached.push(x);
    nearest[x] = key;
    nearestBy[x] = p;
    queue.push(key, p);
  };

  /** Looks along all edges of an even vertex. */
  const scan = (from: number, tree: Tree): void => {
    const b = outermost(from);
    const here = dual(from);
    treeAt[from] = tree.number;
    if (clock.delta + here < tree.stopAt) {
      tree.stopAt = clock.delta + here;
      tree.stopVertex = from;
      queue.push(tree.stopAt, ~(2 * n + tree.number));
    }
    const end = first[from + 1]!;
    for (let i = first[from]!; i < end; i++) {
      const to = neighbours[i]!;
      if (treeAt[to]! >= 0) {
        if (outermost(to) !== b)
          later(clock.delta + (here + dual(to) - 2 * weights[i]!) / 2, remote[i]!, tree);
      } else if (label[top(to)] === outside) {
        approach(to, clock.delta + here + y[to]! - 2 * weights[i]!, remote[i]!, tree);
      }
    }
  };

  /** Looks from the trees at a vertex that has come outside again. */
  const lookAt = (x: number): void => {
    let least = Number.POSITIVE_INFINITY;
    let by = none;
    const here = clock.delta + y[x]!;
    const end = first[x + 1]!;
    for (let i = first[x]!; i < end; i++) {
      const from = neighbours[i]!;
      const number = treeAt[from]!;
      if (number < 0) continue;
      const key = here + dual(from) - 2 * weights[i]!;
      if (key >= least || key >= growing[number]!.stopAt) continue;
      least = key;
      by = remote[i]! ^ 1;
    }
    if (by !== none && nearest[x] === Number.POSITIVE_INFINITY) reached.push(x);
    nearest[x] = least;
    nearestBy[x] = by;
    if (by !== none) queue.push(least, by);
  };

  const give = (b: number, mark: number, p: number, tree: Tree): void => {
    label[b] = mark;
    cameBy[b] = p;
    settled[b] = clock.delta;
    treeOf[b] = tree.number;
    tree.labelled.push(b);
  };
  const makeEven = (b: number, p: number, tree: Tree): void => {
    give(b, even, p, tree);
    if (b < n) scan(b, tree);
    else for (const leaf of leavesOf(b, [])) scan(leaf, tree);
  };
  const makeOdd = (b: number, p: number, tree: Tree): void => {
    give(b, odd, p, tree);
    if (b >= n) later(clock.delta + z[b]! / 2, ~b, tree);
  };
  /** A matched blossom outside joins the tree, and its partner with it. */
  const grow = (b: number, p: number, tree: Tree): void => {
    makeOdd(b, p, tree);
    const m = mate[base[b]!]!;
    makeEven(top(endpoint(m)), m ^ 1, tree);
  };

  /** Two even blossoms of one tree met over a tight edge: the odd circle becomes one even blossom. */
  const shrink = (edge: number, root: number, tree: Tree): void => {
    const { kids, ends } = circleOf(edge, root);
    const fresh: number[] = [];
    const b = forest.create(kids, ends, root);
    for (const child of kids) {
      settleZ(child);
      if (label[child] === odd) {
        settleY(child);
        label[child] = even;
        leavesOf(child, fresh);
      }
      within[child] = b;
    }
    within[b] = b;
    z[b] = 0;
    label[b] = even;
    cameBy[b] = cameBy[root]!;
    settled[b] = clock.delta;
    treeOf[b] = tree.number;
    tree.shrunk.push(b);
    for (const leaf of fresh) scan(leaf, tree);
  };

  const remove = (b: number, tree: Tree): void => {
    forest.remove(b);
    label[b] = outside;
    tree.removed.push(b);
  };

  /** An odd blossom whose dual is zero falls apart; the even way through it stays in the tree. */
  const expand = (b: number): void => {
    const tree = growing[treeOf[b]!]!;
    settleZ(b);
    settleY(b);
    const ends = links[b]!;
    const kids = forest.open(b);
    for (const child of kids) label[child] = outside;
    const count = kids.length;
    let p = cameBy[b]!;
    let j = kids.indexOf(top(endpoint(p ^ 1)));
    const forward = (j & 1) === 1;
    const step = forward ? 1 : count - 1;
    while (j !== 0) {
      grow(top(endpoint(p ^ 1)), p, tree);
      j = (j + step) % count;
      p = forward ? ends[j]! : ends[(j + count - 1) % count]! ^ 1;
      j = (j + step) % count;
    }
    makeOdd(kids[0]!, p, tree);
    for (const child of kids)
      if (label[child] === outside) for (const leaf of leavesOf(child, [])) lookAt(leaf);
    remove(b, tree);
  };

  /** Follows one edge of a tree when its time has come. */
  const follow = (p: number): void => {
    const from = endpoint(p ^ 1);
    const to = endpoint(p);
    const here = outermost(from);
    const there = outermost(to);
    if (label[there] === outside && nearestBy[to] !== p) return;
    if (label[here] !== even) {
      // The tree that it belonged to is gone; others may have seen `to` later and kept silent.
      if (label[there] === outside) lookAt(to);
      return;
    }
    if (here === there || label[there] === odd) return;
    const tree = growing[treeOf[here]!]!;
    const slack = dual(from) + dual(to) - 2 * w[p >> 1]!;
    // Since it was seen, `from` has changed its tree; what else leads to `to` may come first now.
    if (slack > 0 && label[there] === outside) lookAt(to);
    else if (slack > 0) later(clock.delta + slack / 2, p, tree);
    else if (label[there] === outside && mate[base[there]!] !== none) grow(there, p ^ 1, tree);
    else if (label[there] === outside) {
      flip(from, p);
      if (there >= n) turn(there, to);
      mate[to] = p ^ 1;
      end([tree], leavesOf(there, []));
    } else if (treeOf[here] === treeOf[there]) shrink(p >> 1, meetingPoint(here, there), tree);
    else {
      const other = growing[treeOf[there]!]!;
      flip(from, p);
      flip(to, p ^ 1);
      end([tree, other]);
    }
  };

  const isSpent = (b: number): boolean =>
    label[b] === odd && parent[b] === none && z[b]! - 2 * (clock.delta - settled[b]!) === 0;

  /** Takes trees apart and lets those that still grow look at what they leave, and at what else is `freed`. */
  const end = (ended: readonly Tree[], freed: number[] = []): void => {
    for (const tree of ended) {
      tree.stopAt = Number.NEGATIVE_INFINITY;
      settle(tree, freed);
    }
    alive -= ended.length;
    if (alive > 0) for (const x of freed) lookAt(x);
  };

  return {
    forest,
    /**
     * The roots' duals must all be even or all odd. Ends early where `goOn` says so, or where no more than `enough`
     * trees are left: the last ones are the large ones.
     */
    search: (roots: readonly number[], goOn: () => boolean, enough: number): void => {
      clock.delta = 0;
      queue.clear();
      growing = roots.map((_, number) => {
        return {
          number,
          labelled: [],
          shrunk: [],
          removed: [],
          stopAt: Number.POSITIVE_INFINITY,
          stopVertex: none,
        };
      });
      alive = roots.length;
      for (const tree of growing) makeEven(top(roots[tree.number]!), none, tree);
      for (let events = 1; alive > 0; events++) {
        if (events % eventsBetween === 0 && !goOn()) break;
        clock.delta = queue.first();
        if (alive <= enough) break;
        const item = queue.pop();
        if (item >= 0) follow(item);
        else if (~item < 2 * n) {
          if (isSpent(~item)) expand(~item);
        } else {
          const tree = growing[~item - 2 * n]!;
          if (tree.stopAt !== clock.delta) continue;
          flip(tree.stopVertex, none);
          end([tree]);
        }
      }
      for (const tree of growing) if (tree.stopAt !== Number.NEGATIVE_INFINITY) settle(tree, []);
      for (const x of reached) nearest[x] = Number.POSITIVE_INFINITY;
      reached = [];
    },
  };
};
