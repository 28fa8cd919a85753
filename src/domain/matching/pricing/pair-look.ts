// A look at all pairs for such as the duals do not cover: what is asked, and what is found.
import { type BestPartners, mergePartners, noPartners, offerPartner } from './best-partners.ts';
import { insideBoth, type Prices } from './prices.ts';

/** Writes the weight of `a` with each `b ≥ from` into `weights[b]`; 0 where the two may not meet. Whole numbers. */
export type WeightRow = (a: number, from: number, weights: Float64Array) => void;

/** Each `parts`-th person: so the parts of a look cost about the same. */
export type Part = { readonly part: number; readonly parts: number };

export type Look = {
  readonly prices: Prices;
  /** How many partners to keep for each vertex. */
  readonly most: number;
  /** Also such as are nearer than this to being violated are kept. */
  readonly tolerance: number;
  /** Only pairs whose numbers leave the same rest when divided by this; 1: all. */
  readonly blocks: number;
  /** What is nearer than this is to be listed for the next looks; 0: nothing. */
  readonly margin: number;
  /** Null: at all pairs. */
  readonly recall: Recall | null;
};

/** Only at pairs that were listed with less than `margin` left over, and at those of people whose prices fell since. */
export type Recall = { readonly margin: number; readonly fallen: readonly number[] };

export type Violations = {
  /** For each vertex its worst pairs, by what the duals lack there; what is left over counts below 0. */
  readonly worst: BestPartners;
  /** By how much `y` of one vertex would have to rise for each pair of the part to be covered. */
  readonly missing: Float64Array;
  /** All pairs nearer than this are listed for later looks; below 0: none. */
  readonly listed: number;
};

export type PairLook = (look: Look, part: Part) => Violations;

/** Looks at the pairs of a round, alone or with other threads: the result is the same. */
export type PairScan = {
  readonly n: number;
  /** What each vertex brings to all of its pairs alike; 0 where nothing is known. */
  readonly along: Float64Array;
  readonly look: (look: Look) => Violations;
  /** Where that is quick: the most that plain prices lack at a pair of each vertex; `-Infinity` where it has none. */
  readonly mostLacking?: (y: Float64Array) => Float64Array;
};

export const scanAlone = (
  n: number,
  look: PairLook,
  along: Float64Array = new Float64Array(n),
): PairScan => ({
  n,
  along,
  look: (what) => look(what, { part: 0, parts: 1 }),
});

export const noViolations = (n: number, { most, tolerance }: Look): Violations => ({
  worst: noPartners(n, most, -tolerance),
  missing: new Float64Array(n),
  listed: Number.NEGATIVE_INFINITY,
});

/** What two parts of one look found; the first one's partners are used for it. */
export const together = (one: Violations, other: Violations): Violations => {
  mergePartners(one.worst, other.worst);
  return {
    worst: one.worst,
    missing: one.missing.map((value, x) => Math.max(value, other.missing[x]!)),
    listed: Math.min(one.listed, other.listed),
  };
};

/** Keeps a pair with both of its people where it lacks enough; `most`: what it would lack without blossoms. */
export const offerPair = (
  { worst, missing }: Violations,
  { prices, tolerance }: Look,
  a: number,
  b: number,
  most: number,
): void => {
  if (most <= 0 && most < worst.least[a]! && most < worst.least[b]!) return;
  const lack = most - insideBoth(prices, a, b);
  if (lack <= -tolerance) return;
  if (lack >= worst.least[a]!) offerPartner(worst, a, b, lack);
  if (lack >= worst.least[b]!) offerPartner(worst, b, a, lack);
  const one = Math.min(a, b);
  if (lack > missing[one]!) missing[one] = lack;
};
