// Where somebody is left, three meet: the best three of all, with the best pairs for everybody else.
import { type EligibilityContext, mayMeet } from '../eligibility.ts';
import { eachPair, noPartners, offerPartner } from './all-pairs/best-partners.ts';
import type { PairMatching } from './all-pairs/match-all-pairs.ts';
import { insideBoth, type Prices, pricesOf } from './all-pairs/prices.ts';
import type { WeighedStage } from './weigh-round.ts';

export type Trios = {
  readonly trios: readonly (readonly number[])[];
  /** The best pairs beside them. */
  readonly mate: Int32Array;
  readonly weight: number;
  /** No trio with any pairs beside it weighs more; where there are several, of the last one. */
  readonly upperBound: number;
};

type Triple = {
  readonly members: readonly [number, number, number];
  readonly value: number;
  /** No choice that has this trio weighs more. */
  readonly bound: number;
};
type Pair = { readonly b: number; readonly weight: number };

/** Solutions times people: some seconds' work. */
const mostWork = 400_000;
/** Each one's nearest partners, among whom the first trio is looked for. */
const firstLook = 8;

/**
 * A trio weighs what its people bring along and the mean of what its three pairs bring beside. By the duals of the best
 * pairs no choice with the trio t weighs more than `U − ½(Σ y(t) + Σ z(B) over B with two of t) + value(t)`: taking t
 * away lowers the bound of all others by that much. Trios are tried from the highest such bound down, each with the
 * best pairs of all others, until none that is left can win.
 */
export const joinTrios = (
  round: WeighedStage,
  isAnyoneLeft: (mate: Int32Array, trios: readonly (readonly number[])[]) => boolean,
  context: EligibilityContext,
  goOn: () => boolean = () => true,
): Trios => {
  const trios: (readonly number[])[] = [];
  let [matching, values, upperBound] = [round.matching, 0, round.matching.upperBound];
  const taken = new Set<number>();
  while (isAnyoneLeft(matching.mate, trios) && goOn()) {
    const best = bestTrio(round, matching, taken, context, goOn);
    if (!best) break;
    trios.push(best.members);
    for (const vertex of best.members) taken.add(vertex);
    matching = best.matching;
    values += best.value;
    upperBound = values + best.matching.weight + Math.max(0, best.beaten - best.matching.weight - best.value);
  }
  return { trios, mate: matching.mate, weight: values + matching.weight, upperBound };
};

type Best = Omit<Triple, 'bound'> & { readonly matching: PairMatching; readonly beaten: number };

const bestTrio = (
  round: WeighedStage,
  base: PairMatching,
  taken: ReadonlySet<number>,
  context: EligibilityContext,
  goOn: () => boolean,
): Best | null => {
  const { places, search } = round;
  const prices = pricesOf(base.duals);
  const gains = Float64Array.from(round.own, (own, x) => own / 3 - prices.y[x]! / 6);
  const isFree = (x: number) => !taken.has(x) && !places[x]!.isSecond;
  const seen: Seen = { ...round, prices, gains, isFree, bound: base.upperBound };
  const fits = ({ members }: Triple) =>
    mayMeet(
      members.map((x) => places[x]!.candidate),
      context,
    );

  let best: Best | null = null;
  let tries = 0;
  const attempt = ({ members, value }: Triple): void => {
    tries += 1;
    search.exclude(members);
    const matching = search.solve();
    if (!best || matching.weight + value > best.matching.weight + best.value) {
      best = { members, value, matching, beaten: 0 };
    }
    search.include(members);
  };
  // Where people come first, a trio that leaves out another one instead serves nobody.
  const worth = (): number =>
    best ? best.matching.weight + best.value : round.isPeopleFirst ? base.weight : 0;

  const near = nearestPairs(seen).sort(byBound).find(fits);
  if (near) attempt(near);
  const others = pairsWorth(seen, worth()).sort(byBound);
  let beaten = 0;
  for (const triple of others) {
    if (triple.bound <= worth()) break;
    if (!fits(triple)) continue;
    if (tries * places.length > mostWork || !goOn()) {
      beaten = triple.bound;
      break;
    }
    attempt(triple);
  }
  const found = best as Best | null;
  if (!found || worth() <= (round.isPeopleFirst ? base.weight : -1)) return null;
  search.exclude(found.members);
  return { ...found, beaten };
};

const byBound = (a: Triple, b: Triple) => b.bound - a.bound;

type Seen = Pick<WeighedStage, 'row' | 'own'> & {
  readonly prices: Prices;
  /** `bound(t) ≤ U + Σ gains(t) − Σ slack / 6`. */
  readonly gains: Float64Array;
  readonly isFree: (x: number) => boolean;
  readonly bound: number;
};

const eachFreePair = (
  { row, prices, isFree }: Seen,
  visit: (a: number, b: number, weight: number, slack: number) => void,
): void => {
  const n = prices.y.length;
  const weights = new Float64Array(n);
  for (let a = 0; a < n; a++) {
    if (!isFree(a)) continue;
    row(a, a + 1, weights);
    for (let b = a + 1; b < n; b++) {
      const weight = weights[b]!;
      if (weight <= 0 || !isFree(b)) continue;
      visit(a, b, weight, prices.y[a]! + prices.y[b]! + insideBoth(prices, a, b) - 2 * weight);
    }
  }
};

const nearestPairs = (seen: Seen): Triple[] => {
  const { gains, prices } = seen;
  const n = gains.length;
  const best = noPartners(n, firstLook);
  eachFreePair(seen, (a, b, _, slack) => {
    offerPartner(best, a, b, gains[b]! - slack / 6);
    offerPartner(best, b, a, gains[a]! - slack / 6);
  });
  const pairs: Pair[][] = Array.from({ length: n }, () => []);
  const weights = new Float64Array(n);
  const partners: Set<number>[] = Array.from({ length: n }, () => new Set());
  eachPair(best, (a, b) => partners[Math.min(a, b)]!.add(Math.max(a, b)));
  for (let a = 0; a < prices.y.length; a++) {
    if (partners[a]!.size === 0) continue;
    seen.row(a, a + 1, weights);
    for (const b of partners[a]!) pairs[a]!.push({ b, weight: weights[b]! });
  }
  return triplesOf(seen, pairs, Number.NEGATIVE_INFINITY);
};

/** All triples whose bound exceeds `worth`. */
const pairsWorth = (seen: Seen, worth: number): Triple[] => {
  const { gains, bound } = seen;
  const third = gains.reduce((most, gain, x) => (seen.isFree(x) ? Math.max(most, gain) : most), -Infinity);
  const pairs: Pair[][] = Array.from({ length: gains.length }, () => []);
  eachFreePair(seen, (a, b, weight, slack) => {
    if (slack / 6 < bound + gains[a]! + gains[b]! + third - worth) pairs[a]!.push({ b, weight });
  });
  return triplesOf(seen, pairs, worth);
};

/** Triangles a < b < c of the pairs, listed at the smaller end. */
const triplesOf = (
  { prices, own, bound }: Seen,
  pairs: readonly (readonly Pair[])[],
  worth: number,
): Triple[] => {
  const found: Triple[] = [];
  const weightTo = new Float64Array(pairs.length);
  for (const [a, partners] of pairs.entries()) {
    for (const { b, weight } of partners) weightTo[b] = weight;
    for (const { b, weight } of partners) {
      for (const { b: c, weight: further } of pairs[b]!) {
        if (weightTo[c] === 0) continue;
        const members = [a, b, c] as const;
        const along = own[a]! + own[b]! + own[c]!;
        const value = along + Math.floor((weight + weightTo[c]! + further - 2 * along) / 3);
        const limit = bound + value - lossOf(prices, members) / 2;
        if (limit > worth) found.push({ members, value, bound: limit });
      }
    }
    for (const { b } of partners) weightTo[b] = 0;
  }
  return found;
};

/** Σ y(t) + Σ z(B) over the blossoms that hold two of t or all three. */
const lossOf = (prices: Prices, [a, b, c]: Triple['members']): number => {
  const { y } = prices;
  const pairs = [insideBoth(prices, a, b), insideBoth(prices, a, c), insideBoth(prices, b, c)] as const;
  // Blossoms are nested: those of all three are the least of the pairs', and only one pair can have more.
  return y[a]! + y[b]! + y[c]! + Math.max(...pairs);
};
