// A matching, the duals that prove how good it is, and the bound that they give.

/**
 * Duals of *doubled* weights, all integers: `y(u) + y(v) + Σ z(B) over B with both ≥ 2w(u,v)` for every edge, `y ≥ 0`,
 * `z ≥ 0`, sets laminar and odd. So no matching weighs more than `(Σ y(v) + Σ z(B)·(|B|−1)/2) / 2`.
 */
export type Proof = {
  readonly y: Float64Array;
  readonly blossoms: readonly { readonly z: number; readonly vertices: Int32Array }[];
};

export type Matching = {
  /** Each vertex's partner, or -1. */
  readonly mate: Int32Array;
  readonly weight: number;
  /** No matching weighs more; equal to `weight`, which proves that none is better. */
  readonly upperBound: number;
  readonly proof: Proof;
};

/** The same duals as a forest, which stays small where blossoms are nested thousands deep: nodes from n on are blossoms. */
export type Duals = {
  readonly y: Float64Array;
  /** By node; 0 where there is no such blossom. */
  readonly z: Float64Array;
  /** By node: the blossom around it, or -1. */
  readonly parent: Int32Array;
  /** By node: how many vertices it holds. */
  readonly size: Int32Array;
};

/** What the duals alone say: no matching weighs more, provided that they are feasible. */
export const boundOf = ({ y, z, size }: Duals): number => {
  let doubled = 0;
  for (const value of y) doubled += value;
  for (let b = y.length; b < z.length; b++) if (z[b]! > 0) doubled += (z[b]! * (size[b]! - 1)) / 2;
  return doubled / 2;
};

/** The sets written out. */
export const proofOf = ({ y, z, parent }: Duals): Proof => {
  const n = y.length;
  const members = new Map<number, number[]>();
  for (let x = 0; x < n; x++) {
    for (let b = parent[x]!; b >= 0; b = parent[b]!) {
      if (z[b]! === 0) continue;
      const set = members.get(b) ?? [];
      set.push(x);
      members.set(b, set);
    }
  }
  const blossoms = [...members].map(([b, vertices]) => ({ z: z[b]!, vertices: Int32Array.from(vertices) }));
  return { y, blossoms };
};
