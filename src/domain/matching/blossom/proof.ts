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

/** What the duals alone say: no matching weighs more, provided that they are feasible. */
export const boundOf = ({ y, blossoms }: Proof): number => {
  let doubled = 0;
  for (const value of y) doubled += value;
  for (const { z, vertices } of blossoms) doubled += (z * (vertices.length - 1)) / 2;
  return doubled / 2;
};
