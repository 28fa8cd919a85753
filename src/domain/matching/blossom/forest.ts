// The blossoms of a solver: which vertices and blossoms stand in which, and how the matching rotates inside one.
import { none } from './graph.ts';
import type { State } from './state.ts';

/** The vertex at an endpoint. */
export const vertexAt = ({ graph }: State, p: number): number =>
  p & 1 ? graph.v[p >> 1]! : graph.u[p >> 1]!;

/** All vertices of a blossom, added to `into`. */
export const verticesOf = ({ n, children }: State, b: number, into: number[] = []): number[] => {
  if (b < n) {
    into.push(b);
    return into;
  }
  const open = [b];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (one < n) into.push(one);
    else for (const child of children[one]!) open.push(child);
  }
  return into;
};

/** The outermost blossom of a vertex, as it was before anything was shrunk in the present search. */
export const ownerOf = (s: State, x: number): number => s.owner[s.setOfVertex[x]!]!;

const moveTo = (s: State, b: number, set: number): void => {
  if (b < s.n) s.setOfVertex[b] = set;
  else for (const x of verticesOf(s, b)) s.setOfVertex[x] = set;
};

/** A new blossom of an odd cycle from `kids[0]` on, known only to the search that shrinks it until it is united. */
export const createBlossom = (s: State, kids: readonly number[], ends: readonly number[]): number => {
  const b = s.spareBlossoms.pop();
  if (b === undefined) throw new RangeError('more blossoms than vertices');
  s.children[b] = Int32Array.from(kids);
  s.cycleEnds[b] = Int32Array.from(ends);
  s.base[b] = s.base[kids[0]!]!;
  s.parent[b] = none;
  s.setOf[b] = none;
  let size = 0;
  for (const child of kids) {
    s.parent[child] = b;
    size += s.size[child]!;
  }
  s.size[b] = size;
  return b;
};

/** True once it owns its vertices, false as long as only a search knows it. */
export const isUnited = ({ setOf }: State, b: number): boolean => setOf[b] !== none;

const largestOf = ({ size }: State, blossoms: readonly number[] | Int32Array): number => {
  let largest = blossoms[0]!;
  for (const one of blossoms) if (size[one]! > size[largest]!) largest = one;
  return largest;
};

/**
 * A shrunk blossom comes to own the vertices of all that stands in it. The largest part keeps its set, here and in
 * `openBlossom`, so a vertex changes its set a logarithmic number of times and not once for each nesting.
 */
export const unite = (s: State, b: number): void => {
  const { setOf, children } = s;
  const inner: number[] = [];
  const open = [b];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (setOf[one] !== none) inner.push(one);
    else open.push(...children[one]!);
  }
  const largest = largestOf(s, inner);
  const set = setOf[largest]!;
  for (const one of inner) {
    if (one !== largest) {
      moveTo(s, one, set);
      s.spareSets.push(setOf[one]!);
    }
    setOf[one] = none;
  }
  setOf[b] = set;
  s.owner[set] = b;
};

/** The children of an outermost blossom become outermost themselves. */
export const openBlossom = (s: State, b: number): Int32Array => {
  const kids = s.children[b]!;
  const set = s.setOf[b]!;
  const largest = largestOf(s, kids);
  for (const child of kids) {
    s.parent[child] = none;
    const own = child === largest ? set : s.spareSets.pop()!;
    s.setOf[child] = own;
    s.owner[own] = child;
    if (child !== largest) moveTo(s, child, own);
  }
  return kids;
};

/** Its number may be used again after `recycle`. */
export const removeBlossom = (s: State, b: number): void => {
  s.children[b] = null;
  s.cycleEnds[b] = null;
  s.base[b] = none;
  s.setOf[b] = none;
};

export const recycle = (s: State, blossoms: readonly number[]): void => {
  s.spareBlossoms.push(...blossoms);
};

/** Rotates the matching inside `b`, and inside all that stands in it, so that `x` becomes its base and stands in child 0. */
export const rotate = (s: State, b: number, x: number): void => {
  const { n, parent, children, cycleEnds, mate, base } = s;
  const open = [b, x];
  while (open.length > 0) {
    const to = open.pop()!;
    const at = open.pop()!;
    let child = to;
    while (parent[child] !== at) child = parent[child]!;
    if (child >= n) open.push(child, to);
    const kids = children[at]!;
    const ends = cycleEnds[at]!;
    const count = kids.length;
    const start = kids.indexOf(child);
    // The way around with an even number of edges, from the new base to the old one.
    const forward = (start & 1) === 1;
    const step = forward ? 1 : count - 1;
    const side = forward ? 0 : 1;
    for (let j = start; j !== 0; ) {
      j = (j + step) % count;
      const p = ends[forward ? j : (j + count - 1) % count]! ^ side;
      const here = kids[j]!;
      if (here >= n) open.push(here, vertexAt(s, p));
      j = (j + step) % count;
      const next = kids[j]!;
      if (next >= n) open.push(next, vertexAt(s, p ^ 1));
      mate[vertexAt(s, p)] = p ^ 1;
      mate[vertexAt(s, p ^ 1)] = p;
    }
    if (start > 0) {
      children[at] = kids.map((_, k) => kids[(k + start) % count]!);
      cycleEnds[at] = ends.map((_, k) => ends[(k + start) % count]!);
    }
    base[at] = to;
  }
};
