// The duals as prices to hold all pairs against.
import type { Duals } from '../blossom/proof.ts';

/** Plain arrays that threads can share. Nodes from n on are blossoms, as in the duals. */
export type Prices = Pick<Duals, 'y' | 'z' | 'parent'> & {
  /** By node: the sum of z of the blossoms that hold it, its own included. */
  readonly around: Float64Array;
  /** All vertices in an order in which those of node b stand from `starts[b]` to `ends[b] - 1`. */
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

export const pricesOf = ({ y, z, parent, size }: Duals): Prices => {
  const n = y.length;
  const nodes = z.length;
  const around = new Float64Array(nodes);
  const starts = new Int32Array(nodes).fill(-1);
  const ends = new Int32Array(nodes);
  // Where the next child of a node stands; the last is for those that stand in none.
  const free = new Int32Array(nodes + 1);
  const order = new Int32Array(n);
  const path: number[] = [];
  for (let x = 0; x < n; x++) {
    for (let node = x; node >= 0 && starts[node] === -1; node = parent[node]!) path.push(node);
    for (let node = path.pop(); node !== undefined; node = path.pop()) {
      const above = parent[node]! < 0 ? nodes : parent[node]!;
      starts[node] = free[above]!;
      ends[node] = free[above]! + size[node]!;
      free[above] = ends[node]!;
      free[node] = starts[node]!;
      around[node] = (node < n ? 0 : z[node]!) + (above === nodes ? 0 : around[above]!);
    }
    order[starts[x]!] = x;
  }
  return { y, z, parent, around, order, starts, ends };
};

/** The sum of z over the blossoms that hold both. */
export const insideBoth = ({ parent, around, starts, ends }: Prices, a: number, b: number): number => {
  const place = starts[b]!;
  let node = parent[a]!;
  while (node >= 0 && (place < starts[node]! || place >= ends[node]!)) node = parent[node]!;
  return node < 0 ? 0 : around[node]!;
};

/**
 * For vertex a: what the duals cover of each pair with b beside `y(a)`; the same array each time. Asked in the prices'
 * `order` it changes little from one to the next.
 */
export const createCover = ({ y, z, parent, order, starts, ends }: Prices): ((a: number) => Float64Array) => {
  const cover = y.slice();
  const isOpen = new Uint8Array(z.length);
  const open: number[] = [];
  const fresh: number[] = [];
  const addNode = (node: number, dual: number): void => {
    for (let place = starts[node]!; place < ends[node]!; place++) cover[order[place]!]! += dual;
  };
  return (a) => {
    let node = parent[a]!;
    for (; node >= 0 && isOpen[node] === 0; node = parent[node]!) fresh.push(node);
    while (open.length > 0 && open.at(-1) !== node) {
      const shut = open.pop()!;
      isOpen[shut] = 0;
      addNode(shut, -z[shut]!);
    }
    for (let next = fresh.pop(); next !== undefined; next = fresh.pop()) {
      open.push(next);
      isOpen[next] = 1;
      addNode(next, z[next]!);
    }
    return cover;
  };
};
