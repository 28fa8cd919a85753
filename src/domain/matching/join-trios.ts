// Where somebody is left, three meet: the best trios of all, with the best pairs for everybody else.
import { canTalkAtOnce, type EligibilityContext } from '../eligibility.ts';
import { meetingKinds } from './columns/meeting-kinds.ts';
import type { PairMatching } from './pricing/match-all-pairs.ts';
import { inOrder, mostGain, nearTriples, type Triple } from './pricing/near-triples.ts';
import type { WeighedStage } from './weigh-round.ts';

export type Trios = {
  readonly trios: readonly (readonly number[])[];
  /** The best pairs beside them. */
  readonly mate: Int32Array;
  readonly weight: number;
  /** No choice weighs more that has no more trios in a component than people were left there. */
  readonly upperBound: number;
};

/** Trios, and the best pairs of all who are in none. */
type Choice = {
  readonly trios: readonly Triple[];
  readonly matching: PairMatching;
  readonly weight: number;
};

/** Solutions times people, and solutions that are tried all the same; one or two are usual. */
const [mostWork, fewTries] = [40_000, 16];

/**
 * A trio helps only in a component of those who could meet in which somebody is left, and there at most as many trios as
 * people are left. Each component's are sought by themselves: first a good one, then from the triple that could gain most
 * down, each with the best pairs of all others and, where more than one is left, with the best further trios; until none
 * that remains can win. Where that is more work than it may be, the trios are the best found, and the bound is an honest
 * one.
 */
export const joinTrios = (
  round: WeighedStage,
  context: EligibilityContext,
  goOn: () => boolean = () => true,
): Trios => {
  const { places, componentOf, isPeopleFirst } = round;
  const search = round.search();
  const n = places.length;
  const isTaken = new Uint8Array(n);
  // Where the score comes first each person served still counts before it, once there is to be a trio.
  const bonus = isPeopleFirst ? 0 : 6 * Math.ceil((round.matching.upperBound + 1) / 6);
  const mostTries = Math.max(fewTries, mostWork / n);
  let tries = 0;

  const take = (members: Triple['members']): void => {
    for (const x of members) isTaken[x] = 1;
    search.exclude(members);
  };
  const giveBack = (members: Triple['members']): void => {
    for (const x of members) isTaken[x] = 0;
    search.include(members);
  };
  const fits = talkingKinds(round, context);
  const leftBy = peopleLeft(round, isTaken);
  const isFreeIn = (component: number) => (x: number) =>
    componentOf[x] === component && isTaken[x] === 0 && !places[x]!.isSecond;
  /** The bound with up to `most` trios that nobody has looked for. */
  const limitWith = (matching: PairMatching, component: number, most: number): number =>
    matching.upperBound + most * mostGain(matching.duals, round.vertexWeights, isFreeIn(component));

  /** The best with up to `most` further trios of the component, if it weighs more than `least`; none weighs more than `limit`. */
  const choose = (
    component: number,
    most: number,
    base: PairMatching,
    least: number,
  ): Choice & { readonly limit: number } => {
    let best: Choice = { trios: [], matching: base, weight: base.weight };
    let [worth, limit] = [Math.max(base.weight, least), base.upperBound];
    const isFree = isFreeIn(component);
    const triples = nearTriples({ ...round, duals: base.duals, price: search.price, isFree, fits, bonus });
    const boundOf = (gain: number): number => base.upperBound + (gain > 0 ? most * gain : gain);
    const left = leftBy(base.mate, component);
    const tried = new Set<string>();

    const attempt = ({ members, value, gain }: Triple): void => {
      tried.add(members.join());
      tries += 1;
      take(members);
      const matching = search.solve();
      const others = leftBy(matching.mate, component);
      if (isPeopleFirst || others < left) {
        const further = others > 0 ? most - 1 : 0;
        const beside =
          further > 0 && goOn()
            ? choose(component, further, matching, worth - value)
            : {
                trios: [],
                matching,
                weight: matching.weight,
                limit: limitWith(matching, component, further),
              };
        const weight = value + beside.weight;
        limit = Math.max(limit, value + beside.limit);
        if (weight > best.weight) {
          best = { trios: [{ members, value, gain }, ...beside.trios], matching: beside.matching, weight };
          worth = Math.max(worth, weight);
        }
      }
      giveBack(members);
    };

    /** Somebody who is left joins a pair of the matching: that serves them, even where better trios serve nobody. */
    const joined = (): Triple | null => {
      const weights = new Float64Array(n);
      let [three, most]: [Triple['members'] | null, number] = [null, 0];
      for (let x = 0; x < n; x++) {
        if (base.mate[x]! >= 0 || !isFree(x)) continue;
        round.row(x, 0, weights);
        for (let a = 0; a < n; a++) {
          const b = base.mate[a]!;
          if (b < a || !isFree(a) || !isFree(b) || weights[a] === 0 || weights[b] === 0) continue;
          const sum = weights[a]! + weights[b]!;
          if (sum > most && fits(inOrder(x, a, b))) [three, most] = [inOrder(x, a, b), sum];
        }
      }
      return three && triples.of(three);
    };
    const first = triples.among(search.edges())[0];
    if (first) attempt(first);
    // The first trio may have served nobody more. Then another one still may.
    const other = best.trios.length === 0 ? joined() : null;
    if (other && !tried.has(other.members.join())) attempt(other);
    for (let isOver = false; !isOver; ) {
      const need = worth + 1 - base.upperBound;
      const { triples: found, unseen } = triples.gaining(need > 0 ? need / most : need);
      let beaten = boundOf(unseen);
      // If nothing new is tried now, another search for triples would find the same ones.
      isOver = true;
      for (const triple of found) {
        if (boundOf(triple.gain) <= worth) break;
        if (tried.has(triple.members.join())) continue;
        if ((tries > mostTries && best.trios.length > 0) || !goOn()) {
          beaten = Math.max(beaten, boundOf(triple.gain));
          isOver = true;
          break;
        }
        attempt(triple);
        isOver = false;
      }
      if (beaten <= worth) break;
      if (isOver) limit = Math.max(limit, beaten);
    }
    return { ...best, limit: Math.max(limit, best.weight) };
  };

  let matching = round.matching;
  let gap = matching.upperBound - matching.weight;
  const trios: Triple[] = [];
  for (const component of new Set(componentOf)) {
    const left = leftBy(matching.mate, component);
    if (left === 0) continue;
    if (!goOn()) {
      gap += limitWith(matching, component, left) - matching.upperBound;
      continue;
    }
    const found = choose(component, left, matching, Number.NEGATIVE_INFINITY);
    for (const trio of found.trios) take(trio.members);
    trios.push(...found.trios);
    matching = found.matching;
    gap += found.limit - found.weight;
  }
  const weight = trios.reduce((sum, { value }) => sum + value - bonus, matching.weight);
  return {
    trios: trios.map(({ members }) => members),
    mate: matching.mate,
    weight,
    upperBound: weight + gap,
  };
};

/** Whether three can all talk at once, each two of whom may meet: asked once for each three kinds of hours and languages. */
const talkingKinds = ({ places }: WeighedStage, context: EligibilityContext) => {
  const { of, examples } = meetingKinds(
    places.map(({ candidate }) => candidate),
    context,
  );
  const known = new Map<number, boolean>();
  return (members: Triple['members']): boolean => {
    const [a, b, c] = members.map((x) => of[x]!).sort((one, other) => one - other) as [
      number,
      number,
      number,
    ];
    const key = (a * examples.length + b) * examples.length + c;
    const can = known.get(key) ?? canTalkAtOnce([examples[a]!, examples[b]!, examples[c]!], context);
    known.set(key, can);
    return can;
  };
};

/** How many people of a component have nobody. */
const peopleLeft = ({ places, componentOf }: WeighedStage, isTaken: Uint8Array) => {
  const numbers = new Map<string, number>();
  const personOf = Int32Array.from(places, ({ candidate }) => {
    const number = numbers.get(candidate.id) ?? numbers.size;
    numbers.set(candidate.id, number);
    return number;
  });
  return (mate: Int32Array, component: number): number => {
    const isServed = new Uint8Array(places.length);
    for (const [x, person] of personOf.entries()) {
      if (mate[x]! >= 0 || isTaken[x] === 1) isServed[person] = 1;
    }
    let left = 0;
    for (const [x, { isSecond }] of places.entries()) {
      if (componentOf[x] === component && !isSecond && isServed[personOf[x]!] === 0) left += 1;
    }
    return left;
  };
};
