// The blossoms of a solver: which vertices and blossoms stand in which, and how the matching turns inside one.
import { type Graph, none } from './graph.ts';

/** What stays of a forest from one search to the next, also where the graph has grown in between. */
export type ForestState = ReturnType<typeof noForest>;

export const noForest = (n: number) => ({
  setOfVertex: Int32Array.from({ length: n }, (_, x) => x),
  owner: Int32Array.from({ length: n }, (_, x) => x),
  setOf: Int32Array.from({ length: 2 * n }, (_, b) => (b < n ? b : none)),
  spareSets: [] as number[],
  spareBlossoms: Array.from({ length: n }, (_, i) => 2 * n - 1 - i),
  parent: new Int32Array(2 * n).fill(none),
  base: Int32Array.from({ length: 2 * n }, (_, b) => (b < n ? b : none)),
  size: new Int32Array(2 * n).fill(1),
  children: new Array<Int32Array | null>(2 * n).fill(null),
  /** `links[b][i]`: the endpoint of the edge from child i to the next one, at child i's side. */
  links: new Array<Int32Array | null>(2 * n).fill(null),
  /** The endpoint of a vertex's partner, or none. */
  mate: new Int32Array(n).fill(none),
  /** By outermost blossom, as the trees give them; between searches only `gone` and `outside`. */
  label: new Uint8Array(2 * n),
});

/**
 * Vertices are 0 to n-1, blossoms n to 2n-1. An outermost blossom owns a set of vertices; when it opens, its largest
 * child keeps the set, so a vertex changes its set a logarithmic number of times and not once for each nesting.
 */
export const createForest = ({ n, u, v }: Graph, state: ForestState) => {
  const { setOfVertex, owner, setOf, spareSets, spareBlossoms, parent, base, size, children, links, mate } =
    state;

  const endpoint = (p: number): number => (p & 1 ? v[p >> 1]! : u[p >> 1]!);

  const leavesOf = (b: number, into: number[]): number[] => {
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

  const moveTo = (b: number, set: number): void => {
    if (b < n) setOfVertex[b] = set;
    else for (const leaf of leavesOf(b, [])) setOfVertex[leaf] = set;
  };

  return {
    mate,
    parent,
    base,
    children,
    links,
    size,
    endpoint,
    leavesOf,
    /** The outermost blossom of a vertex, as it was before anything was shrunk in the present search. */
    top: (x: number): number => owner[setOfVertex[x]!]!,

    /** A new blossom, known only to the search that shrinks it until it is united. */
    create: (kids: readonly number[], ends: readonly number[], first: number): number => {
      const b = spareBlossoms.pop();
      if (b === undefined) throw new RangeError('more blossoms than vertices');
      children[b] = Int32Array.from(kids);
      links[b] = Int32Array.from(ends);
      base[b] = base[first]!;
      parent[b] = none;
      setOf[b] = none;
      size[b] = 0;
      for (const child of kids) {
        parent[child] = b;
        size[b]! += size[child]!;
      }
      return b;
    },

    /** True once it owns its vertices, false as long as only a search knows it. */
    isUnited: (b: number): boolean => setOf[b] !== none,

    /** A shrunk blossom comes to own the vertices of all that stands in it. */
    unite: (b: number): void => {
      const inner: number[] = [];
      const open = [b];
      for (let one = open.pop(); one !== undefined; one = open.pop()) {
        if (setOf[one] !== none) inner.push(one);
        else open.push(...children[one]!);
      }
      const largest = inner.reduce((most, one) => (size[one]! > size[most]! ? one : most));
      const set = setOf[largest]!;
      for (const one of inner) {
        if (one !== largest) {
          moveTo(one, set);
          spareSets.push(setOf[one]!);
        }
        setOf[one] = none;
      }
      setOf[b] = set;
      owner[set] = b;
    },

    /** The children of an outermost blossom become outermost themselves. */
    open: (b: number): Int32Array => {
      const kids = children[b]!;
      const set = setOf[b]!;
      const largest = kids.reduce((most, one) => (size[one]! > size[most]! ? one : most));
      for (const child of kids) {
        parent[child] = none;
        const own = child === largest ? set : spareSets.pop()!;
        setOf[child] = own;
        owner[own] = child;
        if (child !== largest) moveTo(child, own);
      }
      return kids;
    },

    /** Its number may be used again after `recycle`. */
    remove: (b: number): void => {
      children[b] = null;
      links[b] = null;
      base[b] = none;
      setOf[b] = none;
    },
    recycle: (blossoms: readonly number[]): void => {
      spareBlossoms.push(...blossoms);
    },

    /** Turns the matching inside `b` and all that stands in it so that `x` becomes its base. */
    turn: (b: number, x: number): void => {
      const open = [b, x];
      while (open.length > 0) {
        const to = open.pop()!;
        const at = open.pop()!;
        let t = to;
        while (parent[t] !== at) t = parent[t]!;
        if (t >= n) open.push(t, to);
        const kids = children[at]!;
        const ends = links[at]!;
        const count = kids.length;
        const start = kids.indexOf(t);
        // The even way around from the new base to the old one.
        const forward = (start & 1) === 1;
        const step = forward ? 1 : count - 1;
        const side = forward ? 0 : 1;
        for (let j = start; j !== 0; ) {
          j = (j + step) % count;
          const p = ends[forward ? j : (j + count - 1) % count]! ^ side;
          const here = kids[j]!;
          if (here >= n) open.push(here, endpoint(p));
          j = (j + step) % count;
          const next = kids[j]!;
          if (next >= n) open.push(next, endpoint(p ^ 1));
          mate[endpoint(p)] = p ^ 1;
          mate[endpoint(p ^ 1)] = p;
        }
        if (start > 0) {
          children[at] = kids.map((_, k) => kids[(k + start) % count]!);
          links[at] = ends.map((_, k) => ends[(k + start) % count]!);
        }
        base[at] = to;
      }
    },
  };
};
