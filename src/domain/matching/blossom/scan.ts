// Which events a vertex and its edges bring: looks along edges, and notes at which delta something happens there.
import { ownerOf } from './forest.ts';
import { none } from './graph.ts';
import { outside, type State, type Tree } from './state.ts';
import { dual, outermost } from './tree.ts';

/** What would come after its tree has stopped never comes. */
export const schedule = (s: State, key: number, item: number, tree: Tree): void => {
  if (key < tree.stopAt) s.queue.push(key, item);
};

/** An edge reaches a vertex outside; only the first one to do so is followed. */
const scheduleReach = (s: State, x: number, key: number, p: number, tree: Tree): void => {
  const { nearest } = s;
  if (key >= nearest[x]! || key >= tree.stopAt) return;
  if (nearest[x] === Number.POSITIVE_INFINITY) s.reached.push(x);
  nearest[x] = key;
  s.nearestBy[x] = p;
  s.queue.push(key, p);
};

/** Looks along all edges of a vertex that has become even. */
export const scan = (s: State, from: number, tree: Tree): void => {
  const { evenTree, label, delta, y } = s;
  const { first, neighbours, weights, remote } = s.graph;
  const b = outermost(s, from);
  const here = dual(s, from);
  evenTree[from] = tree.number;
  if (delta + here < tree.stopAt) {
    tree.stopAt = delta + here;
    tree.stopVertex = from;
    s.queue.push(tree.stopAt, ~(2 * s.n + tree.number));
  }
  const end = first[from + 1]!;
  for (let i = first[from]!; i < end; i++) {
    const to = neighbours[i]!;
    if (evenTree[to]! >= 0) {
      if (outermost(s, to) !== b)
        schedule(s, delta + (here + dual(s, to) - 2 * weights[i]!) / 2, remote[i]!, tree);
    } else if (label[ownerOf(s, to)] === outside) {
      scheduleReach(s, to, delta + here + y[to]! - 2 * weights[i]!, remote[i]!, tree);
    }
  }
};

/** Finds anew by which edge a vertex that is outside is reached first. */
export const rescan = (s: State, x: number): void => {
  const { evenTree, trees, nearest, nearestBy } = s;
  const { first, neighbours, weights, remote } = s.graph;
  let least = Number.POSITIVE_INFINITY;
  let by = none;
  const here = s.delta + s.y[x]!;
  const end = first[x + 1]!;
  for (let i = first[x]!; i < end; i++) {
    const from = neighbours[i]!;
    const number = evenTree[from]!;
    if (number < 0) continue;
    const key = here + dual(s, from) - 2 * weights[i]!;
    if (key >= least || key >= trees[number]!.stopAt) continue;
    least = key;
    by = remote[i]! ^ 1;
  }
  if (by !== none && nearest[x] === Number.POSITIVE_INFINITY) s.reached.push(x);
  nearest[x] = least;
  nearestBy[x] = by;
  if (by !== none) s.queue.push(least, by);
};
