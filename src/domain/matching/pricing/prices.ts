// The duals in the form that a pricing pass needs: what the blossoms add at a pair is found in a few steps.
import type { Duals } from '../blossom/proof.ts';

/** Plain arrays that threads can share. Nodes from n on are blossoms, as in the duals. */
export type Prices = Pick<Duals, 'y' | 'z' | 'parent'> & {
  /** By node: the sum of z of the blossoms that hold it, its own included. */
  readonly around: Float64Array;
  /** There is an order of all vertices in which those of node b stand from `starts[b]` to `ends[b] - 1`. */
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
  const up = new Int32Array(nodes).fill(-1);
  const free = new Int32Array(nodes + 1);
  const path: number[] = [];
  for (let x = 0; x < n; x++) {
    for (let node = x; node >= 0 && starts[node] === -1; node = parent[node]!) path.push(node);
    for (let node = path.pop(); node !== undefined; node = path.pop()) {
      const above = parent[node]! < 0 ? nodes : parent[node]!;
      starts[node] = free[above]!;
      ends[node] = free[above]! + size[node]!;
      free[above] = ends[node]!;
      free[node] = starts[node]!;
      up[node] = parent[node]! < 0 || z[parent[node]!]! > 0 ? parent[node]! : up[parent[node]!]!;
      around[node] = (node < n ? 0 : z[node]!) + (above === nodes ? 0 : around[above]!);
    }
  }
  return { y, z, parent: up, around, starts, ends };
};

/** The sum of z over the blossoms that hold both. */
export const sharedZ = ({ parent, around, starts, ends }: Prices, a: number, b: number): number => {
  const place = starts[b]!;
  let node = parent[a]!;
  while (node >= 0 && (place < starts[node]! || place >= ends[node]!)) node = parent[node]!;
  return node < 0 ? 0 : around[node]!;
};

/** No blossoms. */
export const plainPrices = (y: Float64Array): Prices =>
  pricesOf({
    y,
    z: new Float64Array(y.length),
    parent: new Int32Array(y.length).fill(-1),
    size: new Int32Array(y.length).fill(1),
  });
