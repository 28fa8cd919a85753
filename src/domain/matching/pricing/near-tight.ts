// The pairs with little slack: a full pass lists them, and as long as duals fall only a little, no others can be violated.
import {
  noViolations,
  offerPair,
  type Part,
  type PartialPass,
  type Pass,
  type Pricer,
  type Violations,
  type WeightRow,
} from './pricing-pass.ts';

export type NearTight = {
  /** The duals when the pairs were listed. Blossoms are left out: they only add slack. */
  readonly y: Float64Array;
  /** Pairs with less slack than this are listed. It is halved where they are too many. */
  below: number;
  readonly u: Int32Array;
  readonly v: Int32Array;
  readonly w: Float64Array;
  count: number;
};

// More of them would cost more than they save.
const mostPerVertex = 64;
// Where half the slack keeps a larger share of a full list, the list is given up: it would soon be full again.
const mostKept = 0.75;

/** Offers all violated pairs of a part; `list` takes those with little slack, where that is asked for. */
export type FullPass = (pass: Pass, part: Part, found: Violations, list: NearTight | null) => void;

/** A pricer that knows both kinds of pass. In a full one it lists near-tight pairs; a partial one prices those alone. */
export const listingPricer = (n: number, priceAll: FullPass, row: WeightRow): Pricer => {
  const weights = new Float64Array(n);
  /** The pairs of vertices whose duals fell, but for those that are listed. */
  const priceFallen = (
    list: NearTight,
    pass: Pass,
    { below, fallen }: PartialPass,
    { part, parts }: Part,
    found: Violations,
  ): void => {
    const { y } = pass.prices;
    const isDone = new Uint8Array(n);
    for (const x of fallen) {
      isDone[x] = 1;
      if (x % parts !== part) continue;
      row(x, 0, weights);
      for (let other = 0; other < n; other++) {
        const weight = weights[other]!;
        if (weight === 0 || isDone[other] === 1 || slackWhenListed(list, x, other, weight) < below) continue;
        offerPair(found, pass, x, other, 2 * weight - y[x]! - y[other]!);
      }
    }
  };

  let last: NearTight | null = null;
  return (pass, part) => {
    const found = noViolations(n, pass);
    if (last && pass.partial) {
      priceListed(last, pass, pass.partial, found);
      priceFallen(last, pass, pass.partial, part, found);
      return found;
    }
    const list = pass.listBelow > 0 ? noNearTight(pass) : null;
    priceAll(pass, part, found, list);
    if (!list) return found;
    last = list;
    return { ...found, listedBelow: list.below };
  };
};

const noNearTight = ({ prices: { y }, listBelow, tolerance }: Pass): NearTight => {
  const room = y.length * mostPerVertex;
  return {
    y,
    below: Math.max(listBelow, tolerance),
    u: new Int32Array(room),
    v: new Int32Array(room),
    w: new Float64Array(room),
    count: 0,
  };
};

/** Also of pairs that were not listed. */
const slackWhenListed = ({ y }: NearTight, a: number, b: number, weight: number): number =>
  y[a]! + y[b]! - 2 * weight;

/** Gives the slack below which pairs are listed now: it falls where they are too many. */
export const listPair = (list: NearTight, a: number, b: number, weight: number): number => {
  if (list.count === list.u.length) halveSlack(list);
  if (slackWhenListed(list, a, b, weight) >= list.below) return list.below;
  const { u, v, w, count } = list;
  u[count] = a;
  v[count] = b;
  w[count] = weight;
  list.count += 1;
  return list.below;
};

const halveSlack = (list: NearTight): void => {
  const { u, v, w } = list;
  list.below /= 2;
  let kept = 0;
  for (let i = 0; i < list.count; i++) {
    if (slackWhenListed(list, u[i]!, v[i]!, w[i]!) >= list.below) continue;
    u[kept] = u[i]!;
    v[kept] = v[i]!;
    w[kept] = w[i]!;
    kept += 1;
  }
  list.count = kept;
  if (kept > mostKept * u.length) [list.below, list.count] = [Number.NEGATIVE_INFINITY, 0];
};

/** Other parts may have listed less: `below` is what all of them have. */
const priceListed = (list: NearTight, pass: Pass, { below }: PartialPass, found: Violations): void => {
  const { u, v, w, count } = list;
  const { y } = pass.prices;
  for (let i = 0; i < count; i++) {
    const [a, b, weight] = [u[i]!, v[i]!, w[i]!];
    if (slackWhenListed(list, a, b, weight) < below) offerPair(found, pass, a, b, 2 * weight - y[a]! - y[b]!);
  }
};
