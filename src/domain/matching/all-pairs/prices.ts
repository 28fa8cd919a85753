// The duals as prices to hold all pairs against.
import type { Proof } from '../blossom/proof.ts';

/** Plain arrays that threads can share. */
export type Prices = {
  readonly y: Float64Array;
  /** Vertex x stands in the sets `sets[first[x]]` to `sets[first[x + 1] - 1]`, the outermost first. */
  readonly first: Int32Array;
  readonly sets: Int32Array;
  readonly z: Float64Array;
  /** All vertices in an order in which those of set s stand from `starts[s]` to `ends[s] - 1`. */
  readonly order: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
};

export const pricesOf = ({ y, blossoms }: Proof): Prices => {
  const n = y.length;
  const largestFirst = blossoms.toSorted((a, b) => b.vertices.length - a.vertices.length);
  const first = new Int32Array(n + 1);
  for (const { vertices } of largestFirst) for (const x of vertices) first[x + 1]! += 1;
  for (let x = 0; x < n; x++) first[x + 1]! += first[x]!;
  const sets = new Int32Array(first[n]!);
  const at = first.slice();
  for (const [set, { vertices }] of largestFirst.entries()) for (const x of vertices) sets[at[x]!++] = set;

  // Each set's stretch lies within its parent's, which comes before it; what follows stands behind.
  const count = largestFirst.length;
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const free = new Int32Array(count + 1);
  for (const [set, { vertices }] of largestFirst.entries()) {
    const some = vertices[0]!;
    let i = first[some]!;
    while (sets[i] !== set) i += 1;
    const around = i === first[some] ? count : sets[i - 1]!;
    starts[set] = free[around]!;
    free[set] = free[around]!;
    free[around]! += vertices.length;
    ends[set] = free[around]!;
  }
  const order = new Int32Array(n);
  for (let x = 0; x < n; x++) {
    const innermost = first[x] === first[x + 1] ? count : sets[first[x + 1]! - 1]!;
    order[free[innermost]!++] = x;
  }
  return { y, first, sets, z: Float64Array.from(largestFirst, ({ z }) => z), order, starts, ends };
};

/** The sum of z over the blossoms that hold both. */
export const insideBoth = ({ first, sets, z }: Prices, a: number, b: number): number => {
  let sum = 0;
  let [i, j] = [first[a]!, first[b]!];
  while (i < first[a + 1]! && j < first[b + 1]! && sets[i] === sets[j]) {
    sum += z[sets[i]!]!;
    i += 1;
    j += 1;
  }
  return sum;
};

/**
 * For vertex a: what the duals cover of each pair with b beside `y(a)`; the same array each time. Asked in the prices'
 * `order` it changes little from one to the next.
 */
export const createCover = ({
  y,
  first,
  sets,
  z,
  order,
  starts,
  ends,
}: Prices): ((a: number) => Float64Array) => {
  const cover = y.slice();
  const open: number[] = [];
  const addSet = (set: number, dual: number): void => {
    for (let place = starts[set]!; place < ends[set]!; place++) cover[order[place]!]! += dual;
  };
  return (a) => {
    let common = 0;
    while (common < open.length && open[common] === sets[first[a]! + common]) common += 1;
    common = Math.min(common, first[a + 1]! - first[a]!);
    while (open.length > common) {
      const set = open.pop()!;
      addSet(set, -z[set]!);
    }
    for (let i = first[a]! + common; i < first[a + 1]!; i++) {
      open.push(sets[i]!);
      addSet(sets[i]!, z[sets[i]!]!);
    }
    return cover;
  };
};
