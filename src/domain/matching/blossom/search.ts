// One search: grows an alternating tree from a free vertex until it is matched, or free with a dual of zero.
import { createEventQueue } from './event-queue.ts';
import { type Graph, none } from './graph.ts';
import { createTree, even, odd, outside } from './tree.ts';

/**
 * Duals are of doubled weights: `y(u) + y(v) + Σ z ≥ 2w(u,v)`, all of them integers. One tree at a time, from a vertex
 * that a good start left free (Galil 1986; Kolmogorov 2009).
 */
export const createSearch = (graph: Graph, y: Float64Array, z: Float64Array) => {
  const { n, u, v, w, first, remote } = graph;
  const tree = createTree(graph, y, z);
  const {
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
    flip,
    commonAncestor,
  } = tree;
  const { mate, parent, base, children, links, endpoint, leavesOf, top, turn } = forest;
  const queue = createEventQueue();
  /** The first delta at which something outside is reached; what reaches it later tells nothing new. */
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);

  let stopAt = 0;
  let stopVertex = none;
  let labelled: number[] = [];
  let shrunk: number[] = [];
  let removed: number[] = [];
  let reached: number[] = [];

  const later = (key: number, item: number): void => {
    if (key < stopAt) queue.push(key, item);
  };
  const approach = (x: number, key: number, p: number): void => {
    if (key >= nearest[x]! || key >= stopAt) return;
    if (nearest[x] === Number.POSITIVE_INFINITY) reached.push(x);
    nearest[x] = key;
    queue.push(key, p);
  };

  /** Looks along all edges of an even vertex. */
  const scan = (from: number): void => {
    const b = outermost(from);
    const here = dual(from);
    if (clock.delta + here < stopAt) {
      stopAt = clock.delta + here;
      stopVertex = from;
    }
    const end = first[from + 1]!;
    for (let i = first[from]!; i < end; i++) {
      const p = remote[i]!;
      const to = p & 1 ? v[p >> 1]! : u[p >> 1]!;
      const state = label[top(to)]!;
      if (state === odd || (state === even && outermost(to) === b)) continue;
      const slack = here + dual(to) - 2 * w[p >> 1]!;
      if (state === even) later(clock.delta + slack / 2, p);
      else approach(to, clock.delta + slack, p);
    }
  };

  /** Looks from the tree at a vertex that an expansion put outside again. */
  const lookAt = (x: number): void => {
    nearest[x] = Number.POSITIVE_INFINITY;
    const end = first[x + 1]!;
    for (let i = first[x]!; i < end; i++) {
      const p = remote[i]!;
      const from = endpoint(p);
      if (label[top(from)] === even) approach(x, clock.delta + dual(from) + y[x]! - 2 * w[p >> 1]!, p ^ 1);
    }
  };

  const give = (b: number, mark: number, p: number): void => {
    label[b] = mark;
    cameBy[b] = p;
    settled[b] = clock.delta;
    labelled.push(b);
  };
  const makeEven = (b: number, p: number): void => {
    give(b, even, p);
    for (const leaf of leavesOf(b, [])) scan(leaf);
  };
  const makeOdd = (b: number, p: number): void => {
    give(b, odd, p);
    if (b >= n) later(clock.delta + z[b]! / 2, ~b);
  };
  /** A matched blossom outside joins the tree, and its partner with it. */
  const grow = (b: number, p: number): void => {
    makeOdd(b, p);
    const m = mate[base[b]!]!;
    makeEven(top(endpoint(m)), m ^ 1);
  };

  /** Two even blossoms met over a tight edge: the odd circle becomes one even blossom. */
  const shrink = (edge: number): void => {
    const root = commonAncestor(outermost(u[edge]!), outermost(v[edge]!));
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
    shrunk.push(b);
    for (const leaf of fresh) scan(leaf);
  };

  const remove = (b: number): void => {
    forest.remove(b);
    label[b] = outside;
    removed.push(b);
  };

  /** An odd blossom whose dual is zero falls apart; the even way through it stays in the tree. */
  const expand = (b: number): void => {
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
      grow(top(endpoint(p ^ 1)), p);
      j = (j + step) % count;
      p = forward ? ends[j]! : ends[(j + count - 1) % count]! ^ 1;
      j = (j + step) % count;
    }
    makeOdd(kids[0]!, p);
    for (const child of kids)
      if (label[child] === outside) for (const leaf of leavesOf(child, [])) lookAt(leaf);
    remove(b);
  };

  /** Follows one tight edge of the tree; true when the search has come to its end. */
  const follow = (p: number): boolean => {
    const from = endpoint(p ^ 1);
    const to = endpoint(p);
    const there = outermost(to);
    if (outermost(from) === there || label[there] === odd) return false;
    const slack = dual(from) + dual(to) - 2 * w[p >> 1]!;
    if (slack > 0) later(clock.delta + (label[there] === even ? slack / 2 : slack), p);
    else if (label[there] === even) shrink(p >> 1);
    else if (mate[base[there]!] !== none) grow(there, p ^ 1);
    else {
      flip(from, p);
      if (there >= n) turn(there, to);
      mate[to] = p ^ 1;
      return true;
    }
    return false;
  };

  const isSpent = (b: number): boolean =>
    label[b] === odd && parent[b] === none && z[b]! - 2 * (clock.delta - settled[b]!) === 0;

  /** Writes all lazy changes down; a shrunk blossom with a dual of zero proves nothing and falls apart. */
  const finish = (): void => {
    for (const x of reached) nearest[x] = Number.POSITIVE_INFINITY;
    for (const b of labelled) {
      if (label[b] === outside) continue;
      if (parent[b] === none) settleZ(b);
      settleY(b);
      label[b] = outside;
      within[b] = b;
    }
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
      remove(b);
    }
    forest.recycle(removed);
    [labelled, shrunk, removed, reached] = [[], [], [], []];
  };

  return {
    forest,
    search: (root: number): void => {
      clock.delta = 0;
      stopAt = Number.POSITIVE_INFINITY;
      queue.clear();
      makeEven(top(root), none);
      for (let over = false; !over; ) {
        if (queue.first() >= stopAt) {
          clock.delta = stopAt;
          flip(stopVertex, none);
          break;
        }
        clock.delta = queue.first();
        const item = queue.pop();
        if (item >= 0) over = follow(item);
        else if (isSpent(~item)) expand(~item);
      }
      finish();
    },
  };
};
