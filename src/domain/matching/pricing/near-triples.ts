// Triples of vertices that by the duals might make the best trio, found without a look at all triples.
import type { Edges } from '../blossom/graph.ts';
import type { Duals } from '../blossom/proof.ts';
import { eachPair, noPartners, offerPartner } from './best-partners.ts';
import type { Price } from './full-or-partial.ts';
import { levelled } from './levelled.ts';
import { type Prices, pricesOf, sharedZ } from './prices.ts';
import type { Violations, WeightRow } from './pricing-pass.ts';

export type Triple = {
  /** Rising. */
  readonly members: readonly [number, number, number];
  /** The three vertex weights, and the mean, rounded down, of what their pairs weigh beside these. */
  readonly value: number;
  /** A choice with this trio exceeds the bound of the duals by at most this. */
  readonly gain: number;
};

export type TripleSearch = {
  readonly of: (members: Triple['members']) => Triple;
  /** Those whose three pairs are all among these edges, each of them among the best of one of its ends. */
  readonly among: (edges: Edges) => Triple[];
  /** All that gain at least `least`, the most first. Missing may be some of those that gain no more than `unseen`. */
  readonly gaining: (least: number) => { readonly triples: Triple[]; readonly unseen: number };
};

type TriplesOf = {
  readonly duals: Duals;
  readonly componentOf: Int32Array;
  readonly vertexWeights: Float64Array;
  readonly row: WeightRow;
  readonly price: Price;
  readonly isFree: (x: number) => boolean;
  /** Whether the three may meet, given that each two of them may. It is asked before a triple may displace another one. */
  readonly fits: (members: Triple['members']) => boolean;
  /** Added to each trio's value; whole sixths. */
  readonly bonus: number;
};

/** Seeds for each vertex; where it has more, the others count as unseen. */
const mostSeeds = 8;
/** Third members that are looked at, over all seeds. */
const mostThirds = 400_000_000;
/** For each vertex its best partners, among which the first trio is looked for. */
const nearestPartners = 8;
/** Triples that are kept, for each vertex. */
const mostTriples = 4;

/**
 * A choice with trio t weighs at most `value(t) − ½(Σ y(t) + Σ z(B) over B with two or three of t)` more than the bound:
 * without t, the bound for all others is lower by that second part. Put the slack of the trio's pairs in place of their
 * weights, and it follows that the gain is at most `Σ g(x) − ⅙ Σ slack(x, x′)`, with `g(x) = ⅓ weight(x) − ⅙ y(x)`,
 * and a third of `bonus` with it. So if a triple gains G, one of its pairs has `½(g + g′) − ⅙ slack ≥ ⅓ G`. Such pairs
 * are the seeds. They are those that violate the duals `y(x) − 3g(x) + G` or are tight there, so one pricing pass finds
 * them. docs/engine.md has the steps.
 */
export const nearTriples = ({
  duals,
  componentOf,
  vertexWeights,
  row,
  price,
  isFree,
  fits,
  bonus,
}: TriplesOf): TripleSearch => {
  const n = vertexWeights.length;
  const prices = pricesOf(duals);
  const level = levelled(duals, componentOf).y;
  const shares = Float64Array.from(vertexWeights, (one, x) => one / 3 - prices.y[x]! / 6 + bonus / 3);

  const tripleOf = (members: Triple['members'], pairs: number): Triple => {
    const [a, b, c] = members;
    const own = vertexWeights[a]! + vertexWeights[b]! + vertexWeights[c]!;
    const value = own + Math.floor((pairs - 2 * own) / 3) + bonus;
    return { members, value, gain: value - lossOf(prices, members) / 2 };
  };

  const among = ({ u, v, w }: Edges): Triple[] => {
    const nearest = noPartners(n, nearestPartners);
    for (let e = 0; e < w.length; e++) {
      const [a, b] = [u[e]!, v[e]!];
      if (w[e]! <= 0 || !isFree(a) || !isFree(b)) continue;
      const slack = level[a]! + level[b]! - 2 * w[e]!;
      offerPartner(nearest, a, b, shares[b]! - slack / 6);
      offerPartner(nearest, b, a, shares[a]! - slack / 6);
    }
    const isNearest = new Set<number>();
    eachPair(nearest, (a, b) => isNearest.add(Math.min(a, b) * n + Math.max(a, b)));
    const partners: Map<number, number>[] = Array.from({ length: n }, () => new Map());
    for (let e = 0; e < w.length; e++) {
      const [a, b] = [Math.min(u[e]!, v[e]!), Math.max(u[e]!, v[e]!)];
      if (isNearest.has(a * n + b)) partners[a]!.set(b, w[e]!);
    }
    const kept = bestTriples(mostTriples * n);
    for (const [a, of] of partners.entries()) {
      for (const [b, weight] of of) {
        for (const [c, further] of partners[b]!) {
          const last = of.get(c);
          if (last !== undefined && fits([a, b, c])) kept.offer(tripleOf([a, b, c], weight + further + last));
        }
      }
    }
    return kept.take().triples;
  };

  /** Pairs of which each triple of such a gain has one, the most violated first. */
  const seedsOf = (gain: number) => {
    const seedPrices = duals.y.map((y, x) =>
      isFree(x) ? y - 3 * shares[x]! + gain : Number.POSITIVE_INFINITY,
    );
    // These duals are whole halves, and so are violations: a tolerance of one half takes in the tight pairs.
    const { worst } = price({
      prices: pricesOf(levelled({ ...duals, y: seedPrices }, componentOf)),
      most: mostSeeds,
      tolerance: 1 / 2,
      blocks: 1,
      listBelow: 0,
    });
    const seeds: Seed[] = [];
    eachPair(worst, (a, b, violation) => seeds.push({ a, b, violation }));
    seeds.sort((one, other) => other.violation - one.violation || one.a - other.a || one.b - other.b);
    return { seeds, dropped: droppedAt(worst) };
  };

  const gaining = (least: number) => {
    const gain = Math.floor(2 * least) / 2;
    const { seeds, dropped } = seedsOf(gain);
    const most = Math.ceil(mostThirds / n);
    const violation = Math.max(dropped, seeds[most]?.violation ?? Number.NEGATIVE_INFINITY);
    const kept = bestTriples(mostTriples * n);
    const [mine, other] = [new Float64Array(n), new Float64Array(n)];
    let filled = -1;
    for (const { a, b } of seeds.slice(0, most).sort((one, two) => one.a - two.a || one.b - two.b)) {
      if (filled !== a) row(a, 0, mine);
      filled = a;
      row(b, 0, other);
      const weight = mine[b]!;
      const slack = level[a]! + level[b]! - 2 * weight;
      const two = shares[a]! + shares[b]! - (slack + level[a]! + level[b]!) / 6;
      for (let c = 0; c < n; c++) {
        const [one, further] = [mine[c]!, other[c]!];
        if (one <= 0 || further <= 0 || c === a || c === b || !isFree(c)) continue;
        if (two + shares[c]! - level[c]! / 3 + (one + further) / 3 < gain) continue;
        const triple = tripleOf(inOrder(a, b, c), weight + one + further);
        if (triple.gain >= least && fits(triple.members)) kept.offer(triple);
      }
    }
    const { triples, unseen } = kept.take();
    return { triples, unseen: Math.max(unseen, violation / 2 + gain) };
  };
  const of = (members: Triple['members']): Triple => {
    const [a, b, c] = members;
    const [mine, other] = [new Float64Array(n), new Float64Array(n)];
    row(a, 0, mine);
    row(b, 0, other);
    return tripleOf(members, mine[b]! + mine[c]! + other[c]!);
  };
  return { of, among, gaining };
};

/** No triple of these gains more than the three largest shares come to. */
export const mostGain = (
  { y }: Duals,
  vertexWeights: Float64Array,
  isFree: (x: number) => boolean,
): number => {
  const largest = [0, 0, 0];
  for (const [x, one] of vertexWeights.entries()) {
    if (!isFree(x)) continue;
    largest.push(one / 3 - y[x]! / 6);
    largest.sort((a, b) => b - a).pop();
  }
  return largest.reduce((sum, one) => sum + one, 0);
};

type Seed = { readonly a: number; readonly b: number; readonly violation: number };

/** The largest violation that a pair may have for which neither of its two vertices had room. */
const droppedAt = ({ counts, values, most }: Violations['worst']): number => {
  let [largest, second] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let x = 0; x < counts.length; x++) {
    if (counts[x] !== most) continue;
    const last = values[x * most + most - 1]!;
    if (last > largest) [largest, second] = [last, largest];
    else second = Math.max(second, last);
  }
  return second;
};

export const inOrder = (a: number, b: number, c: number): Triple['members'] => {
  const [low, high] = a < b ? [a, b] : [b, a];
  return c < low ? [c, low, high] : c < high ? [low, c, high] : [low, high, c];
};

/** By gain, then by members: so the order in which they were found does not matter. */
const byGain = (one: Triple, other: Triple): number => {
  const [a, b, c] = one.members;
  const [x, y, z] = other.members;
  return other.gain - one.gain || a - x || b - y || c - z;
};

/** Keeps each triple once; of too many the best ones, and `unseen`, the largest gain among the others. */
const bestTriples = (most: number) => {
  let found: Triple[] = [];
  let unseen = Number.NEGATIVE_INFINITY;
  const tidy = (): void => {
    found.sort(byGain);
    found = found.filter((one, at) => at === 0 || byGain(one, found[at - 1]!) !== 0);
    const cut = found[most];
    if (cut) unseen = Math.max(unseen, cut.gain);
    found.length = Math.min(found.length, most);
  };
  return {
    offer: (triple: Triple): void => {
      if (triple.gain <= unseen) return;
      found.push(triple);
      if (found.length >= 4 * most) tidy();
    },
    take: () => {
      tidy();
      return { triples: found, unseen };
    },
  };
};

/** Σ y(t) + Σ z(B) over the blossoms that hold two of t or all three. */
const lossOf = (prices: Prices, [a, b, c]: Triple['members']): number => {
  const { y } = prices;
  const pairs = [sharedZ(prices, a, b), sharedZ(prices, a, c), sharedZ(prices, b, c)] as const;
  // Blossoms are nested: those of all three are the least of the pairs', and only one pair can have more.
  return y[a]! + y[b]! + y[c]! + Math.max(...pairs);
};
