// The graph of a solver: compressed adjacency over endpoints. Edge e has the endpoints 2e (at `u`) and 2e+1 (at `v`).

export type Edges = { readonly u: Int32Array; readonly v: Int32Array; readonly w: Float64Array };

export type Graph = Edges & {
  readonly n: number;
  /** The far endpoints of the edges of vertex x: `remote[first[x]]` to `remote[first[x + 1] - 1]`. */
  readonly first: Int32Array;
  readonly remote: Int32Array;
  /** At the same places: the neighbour and the edge's weight, so that a scan of a vertex stays in one stretch of memory. */
  readonly neighbours: Int32Array;
  readonly weights: Float64Array;
};

export const none = -1;

/** The edges of both, those of `more` numbered after the others'. */
export const joinEdges = (edges: Edges, more: Edges): Edges => {
  const count = edges.w.length;
  const joined = {
    u: new Int32Array(count + more.w.length),
    v: new Int32Array(count + more.w.length),
    w: new Float64Array(count + more.w.length),
  };
  for (const name of ['u', 'v', 'w'] as const) {
    joined[name].set(edges[name]);
    joined[name].set(more[name], count);
  }
  return joined;
};

/** Those edges that `isKept` says yes to, in their order. */
export const pickEdges = (
  { u, v, w }: Edges,
  isKept: (a: number, b: number, weight: number) => boolean,
): Edges => {
  const is = (_: number, e: number): boolean => isKept(u[e]!, v[e]!, w[e]!);
  return { u: u.filter(is), v: v.filter(is), w: w.filter(is) };
};

export const createGraph = (n: number, { u, v, w }: Edges): Graph => {
  const first = new Int32Array(n + 1);
  for (let e = 0; e < w.length; e++) {
    first[u[e]! + 1]! += 1;
    first[v[e]! + 1]! += 1;
  }
  for (let x = 0; x < n; x++) first[x + 1]! += first[x]!;
  const remote = new Int32Array(2 * w.length);
  const neighbours = new Int32Array(remote.length);
  const weights = new Float64Array(remote.length);
  const at = first.slice();
  const put = (x: number, p: number, neighbour: number): void => {
    const i = at[x]!++;
    remote[i] = p;
    neighbours[i] = neighbour;
    weights[i] = w[p >> 1]!;
  };
  for (let e = 0; e < w.length; e++) {
    put(u[e]!, 2 * e + 1, v[e]!);
    put(v[e]!, 2 * e, u[e]!);
  }
  return { n, u, v, w, first, remote, neighbours, weights };
};
