// The pairs that were near to lacking something at one look: as long as prices fall but little, only these can later.
import {
  type Look,
  noViolations,
  offerPair,
  type PairLook,
  type Part,
  type Recall,
  type Violations,
  type WeightRow,
} from './pair-look.ts';

export type NearPairs = {
  /** The prices when they were listed; blossoms, which only help to cover, are left out. */
  readonly y: Float64Array;
  /** What is nearer is listed; it shrinks where that is too much. */
  margin: number;
  readonly u: Int32Array;
  readonly v: Int32Array;
  readonly w: Float64Array;
  count: number;
};

// More of them would cost more than they save.
const mostPerPerson = 64;
// Nothing is gained by forgetting where so much of the list stays.
const mostKept = 0.75;

/** Offers what it finds, and lists what is near where that is asked for. */
export type FullLook = (look: Look, part: Part, found: Violations, near: NearPairs | null) => void;

/** A look at all pairs of a part that lists those that are near, and looks at these alone when told to. */
export const listingLook = (n: number, lookAtAll: FullLook, row: WeightRow): PairLook => {
  const weights = new Float64Array(n);
  const lookAtFallen = (
    listed: NearPairs,
    look: Look,
    { margin, fallen }: Recall,
    { part, parts }: Part,
    found: Violations,
  ): void => {
    const { y } = look.prices;
    const isDone = new Uint8Array(n);
    for (const x of fallen) {
      isDone[x] = 1;
      if (x % parts !== part) continue;
      row(x, 0, weights);
      for (let other = 0; other < n; other++) {
        const weight = weights[other]!;
        if (weight === 0 || isDone[other] === 1 || leftOver(listed, x, other, weight) < margin) continue;
        offerPair(found, look, x, other, 2 * weight - y[x]! - y[other]!);
      }
    }
  };

  let near: NearPairs | null = null;
  return (look, part) => {
    const found = noViolations(n, look);
    if (near && look.recall) {
      lookAtListed(near, look, look.recall, found);
      lookAtFallen(near, look, look.recall, part, found);
      return found;
    }
    const listing = look.margin > 0 ? noNearPairs(look) : null;
    lookAtAll(look, part, found, listing);
    if (!listing) return found;
    near = listing;
    return { ...found, listed: listing.margin };
  };
};

const noNearPairs = ({ prices: { y }, margin, tolerance }: Look): NearPairs => {
  const room = y.length * mostPerPerson;
  return {
    y,
    margin: Math.max(margin, tolerance),
    u: new Int32Array(room),
    v: new Int32Array(room),
    w: new Float64Array(room),
    count: 0,
  };
};

/** What was left over at a pair when it was listed, or was not. */
const leftOver = ({ y }: NearPairs, a: number, b: number, weight: number): number =>
  y[a]! + y[b]! - 2 * weight;

/** Gives the margin, which shrinks where too many are near. */
export const listPair = (near: NearPairs, a: number, b: number, weight: number): number => {
  if (near.count === near.u.length) forgetFarther(near);
  if (leftOver(near, a, b, weight) >= near.margin) return near.margin;
  const { u, v, w, count } = near;
  u[count] = a;
  v[count] = b;
  w[count] = weight;
  near.count += 1;
  return near.margin;
};

/** Keeps only what is nearer by half; where that is still too much, nothing. */
const forgetFarther = (near: NearPairs): void => {
  const { u, v, w } = near;
  near.margin /= 2;
  let kept = 0;
  for (let i = 0; i < near.count; i++) {
    if (leftOver(near, u[i]!, v[i]!, w[i]!) >= near.margin) continue;
    u[kept] = u[i]!;
    v[kept] = v[i]!;
    w[kept] = w[i]!;
    kept += 1;
  }
  near.count = kept;
  if (kept > mostKept * u.length) [near.margin, near.count] = [Number.NEGATIVE_INFINITY, 0];
};

/** Other parts may have listed less: all keep to what all have. */
const lookAtListed = (near: NearPairs, look: Look, { margin }: Recall, found: Violations): void => {
  const { u, v, w, count } = near;
  const { y } = look.prices;
  for (let i = 0; i < count; i++) {
    const [a, b, weight] = [u[i]!, v[i]!, w[i]!];
    if (leftOver(near, a, b, weight) < margin) offerPair(found, look, a, b, 2 * weight - y[a]! - y[b]!);
  }
};
