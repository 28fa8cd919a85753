// Keeps for each vertex the few best partners of all that it is offered, whatever the order of the offers.

export type BestPartners = {
  /**
   * Partners of vertex a: from `a * most` on, `counts[a]` of them, the largest value first. Among equal values the next
   * numbers after a come first, and 0 follows the last one. So where all values are equal, not all choose the same.
   */
  readonly ids: Int32Array;
  readonly values: Float64Array;
  readonly counts: Int32Array;
  readonly most: number;
  /** By vertex: the value that an offer must reach. */
  readonly least: Float64Array;
};

export const noPartners = (n: number, most: number, least = Number.NEGATIVE_INFINITY): BestPartners => ({
  ids: new Int32Array(n * most),
  values: new Float64Array(n * most),
  counts: new Int32Array(n),
  most,
  least: new Float64Array(n).fill(least),
});

const isNearer = (one: number, other: number, a: number): boolean =>
  one > a === other > a ? one < other : one > a;

export const offerPartner = (best: BestPartners, a: number, b: number, value: number): void => {
  const { ids, values, counts, most, least } = best;
  if (value < least[a]!) return;
  const start = a * most;
  let count = counts[a]!;
  if (count === most) {
    const last = start + most - 1;
    if (value === values[last]! && isNearer(ids[last]!, b, a)) return;
    count -= 1;
  }
  let at = start + count;
  for (; at > start; at--) {
    const before = values[at - 1]!;
    if (before > value || (before === value && isNearer(ids[at - 1]!, b, a))) break;
    values[at] = before;
    ids[at] = ids[at - 1]!;
  }
  values[at] = value;
  ids[at] = b;
  counts[a] = count + 1;
  if (count + 1 === most) least[a] = values[start + most - 1]!;
};

/** Offers all that `other` keeps to `best`. */
export const mergePartners = (best: BestPartners, other: BestPartners): void => {
  for (let a = 0; a < best.counts.length; a++) {
    const start = a * other.most;
    for (let at = start; at < start + other.counts[a]!; at++) {
      offerPartner(best, a, other.ids[at]!, other.values[at]!);
    }
  }
};

/** Each pair that one of the two keeps, once, with its value. */
export const eachPair = (
  { ids, values, counts, most }: BestPartners,
  visit: (a: number, b: number, value: number) => void,
): void => {
  const keeps = (a: number, b: number): boolean => {
    for (let at = a * most; at < a * most + counts[a]!; at++) if (ids[at] === b) return true;
    return false;
  };
  for (let a = 0; a < counts.length; a++) {
    for (let at = a * most; at < a * most + counts[a]!; at++) {
      const b = ids[at]!;
      if (a < b || !keeps(b, a)) visit(a, b, values[at]!);
    }
  }
};
