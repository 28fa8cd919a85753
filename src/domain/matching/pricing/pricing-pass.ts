// A pricing pass: holds pairs against the duals and finds those that violate them. What is asked, and what is found.
import { type BestPartners, mergePartners, noPartners, offerPartner } from './best-partners.ts';
import { type Prices, sharedZ } from './prices.ts';

/** Writes the weight of `a` with each `b ≥ from` into `weights[b]`; 0 where there is no edge. Whole numbers. */
export type WeightRow = (a: number, from: number, weights: Float64Array) => void;

/** Each `parts`-th row of a pass, in its order: so the parts take about as long. */
export type Part = { readonly part: number; readonly parts: number };

export type Pass = {
  readonly prices: Prices;
  /** How many partners to keep for each vertex. */
  readonly most: number;
  /** Pairs with less slack than this are kept too. */
  readonly tolerance: number;
  /** Only pairs whose numbers leave the same remainder when divided by this; 1: all. */
  readonly blocks: number;
  /** Pairs with less slack than this are to be listed for later passes; 0: none. */
  readonly listBelow: number;
  /** Null: a full pass, over all pairs. */
  readonly partial: PartialPass | null;
};

/** Only the pairs that were listed with less slack than `below`, and those of vertices whose duals fell since. */
export type PartialPass = { readonly below: number; readonly fallen: readonly number[] };

export type Violations = {
  /** For each vertex the pairs that are violated most, with their violations; slack counts below 0. */
  readonly worst: BestPartners;
  /** By vertex: raised by this much, the duals are feasible for all pairs of the pass. */
  readonly repair: Float64Array;
  /** All pairs with less slack than this are listed for later passes; below 0: none. */
  readonly listedBelow: number;
};

/** Prices one part of the pairs. */
export type Pricer = (pass: Pass, part: Part) => Violations;

/** A graph known by its pricing passes alone; in one thread or several, which gives the same. */
export type PricedGraph = {
  readonly n: number;
  /** What a vertex adds to the weight of each of its edges, as far as that is known; never negative. */
  readonly vertexWeights: Float64Array;
  readonly price: (pass: Pass) => Violations;
  /** Only where it is quick: the largest violation at each vertex without blossoms; `-Infinity` where it has no edge. */
  readonly worstViolations?: (y: Float64Array) => Float64Array;
};

export const pricedInOnePart = (
  n: number,
  pricer: Pricer,
  vertexWeights: Float64Array = new Float64Array(n),
): PricedGraph => ({
  n,
  vertexWeights,
  price: (pass) => pricer(pass, { part: 0, parts: 1 }),
});

export const noViolations = (n: number, { most, tolerance }: Pass): Violations => ({
  worst: noPartners(n, most, -tolerance),
  repair: new Float64Array(n),
  listedBelow: Number.NEGATIVE_INFINITY,
});

/** What two parts of one pass found; the first one's lists are used for it. */
export const mergeViolations = (one: Violations, other: Violations): Violations => {
  mergePartners(one.worst, other.worst);
  return {
    worst: one.worst,
    repair: one.repair.map((value, x) => Math.max(value, other.repair[x]!)),
    listedBelow: Math.min(one.listedBelow, other.listedBelow),
  };
};

/** Keeps a pair for both of its vertices if it is violated enough. `plain`: its violation without blossoms. */
export const offerPair = (
  { worst, repair }: Violations,
  { prices, tolerance }: Pass,
  a: number,
  b: number,
  plain: number,
): void => {
  if (plain <= 0 && plain < worst.least[a]! && plain < worst.least[b]!) return;
  const violation = plain - sharedZ(prices, a, b);
  if (violation <= -tolerance) return;
  if (violation >= worst.least[a]!) offerPartner(worst, a, b, violation);
  if (violation >= worst.least[b]!) offerPartner(worst, b, a, violation);
  const lower = Math.min(a, b);
  if (violation > repair[lower]!) repair[lower] = violation;
};
