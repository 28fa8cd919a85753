// A round as a graph: everybody's places, and what each two of them weigh, stage by stage.
import type { EligibilityContext } from '../eligibility.ts';
import { hashOf } from '../hash-of.ts';
import type { MatchingInput, RuleCost } from './candidate.ts';
import { componentsOf } from './columns/components.ts';
import { type PairColumns, pairColumns } from './columns/pair-columns.ts';
import { createWeights } from './columns/pair-weights.ts';
import { inGroups, type PeopleCodes, type Place, peopleCodes } from './columns/people-codes.ts';
import { createColumnPricer } from './columns/price-columns.ts';
import { type Digit, digitsOf, packDigits, ranksOf, type Stage } from './digits.ts';
import type { Portrait } from './portrait.ts';
import {
  createPairSearch,
  type PairMatching,
  type PairSearch,
  type SearchOptions,
} from './pricing/match-all-pairs.ts';
import { onOptimalFace, optimalFaceWeight } from './pricing/optimal-face.ts';
import { fewVertices, graphOfRows } from './pricing/price-rows.ts';
import { type PricedGraph, pricedInOnePart, type WeightRow } from './pricing/pricing-pass.ts';

/** `random`: chance decides between pairs, and not their score. */
export type Weighed = Pick<MatchingInput, 'rules' | 'seed' | 'apart'> & { readonly random?: boolean };

/** How to search: whether other threads price pairs too, and until when. */
export type Means = SearchOptions & {
  readonly graphOf?: (columns: PairColumns) => PricedGraph;
  /** Of the same people, where they are weighed more than once. */
  readonly codes?: PeopleCodes;
  /** What was found for the same round before, in one stage. */
  readonly known?: PairMatching;
  /** Begins to work out what these rules cost while this thread does the others; gives it when it is asked for. */
  readonly costsBeside?: (
    known: PairMatching,
    rules: readonly RuleCost['rule'][],
  ) => () => readonly RuleCost[];
};

export type WeighedStage = {
  readonly places: readonly Place[];
  readonly codes: PeopleCodes;
  readonly columns: PairColumns;
  readonly stage: Stage;
  /** By place: who could meet, directly or by way of others. */
  readonly componentOf: Int32Array;
  readonly isPeopleFirst: boolean;
  /** What each place adds to the weight of every pair of its own. */
  readonly vertexWeights: Float64Array;
  readonly row: WeightRow;
  /** Opened when it is first needed. */
  readonly search: () => PairSearch;
  readonly matching: PairMatching;
};

/** The first stage knows people; the last one has the best pairs. They are one where all digits fit. */
export type WeighedRound = { readonly first: WeighedStage; readonly last: WeighedStage };

const graphHere = (columns: PairColumns): PricedGraph =>
  pricedInOnePart(columns.n, createColumnPricer(columns), columns.vertexWeights.map(atLeastZero));

/** A second talk's weight is negative, and duals must not be. */
export const atLeastZero = (weight: number): number => Math.max(0, weight);

/** Solves the round's pairs, by one digit after the other as far as they do not fit into one number. */
export const weighRound = (
  people: readonly Portrait[],
  { rules, seed, apart = [], random = false }: Weighed,
  context: EligibilityContext,
  means: Means = {},
): WeighedRound => {
  const { goOn = () => true } = means;
  const { codes = codesOf(people, { rules, seed }, context) } = means;
  const { places } = codes;
  const n = places.length;
  const componentOf = componentsOf(
    places.map(({ candidate }) => candidate),
    apart,
    context,
  );
  const rankOf = new Map(
    ranksOf(people.map(({ candidate }) => candidate)).map((rank, at) => [people[at]?.candidate.id, rank]),
  );
  const ranks = places.map(({ candidate, isSecond }) => (isSecond ? 0 : (rankOf.get(candidate.id) ?? 1)));
  const solve = (digits: readonly Digit[], before: WeighedStage | null): WeighedRound => {
    const face = before ? optimalFaceWeight(before.matching.duals) + 1 : 1;
    const lots = random ? chanceSize(n) : 1;
    const { stage, rest } = packDigits(digits, face * lots);
    const person = ({ isSecond }: Place, at: number) =>
      isSecond ? -stage.second : stage.person * (rules.first === 'score' ? 1 : (ranks[at] ?? 0));
    const vertexWeights = Float64Array.from(places, person);
    const columns = pairColumns(codes, vertexWeights, rules, context, stage, apart);
    const scores = createWeights(columns);
    // The lot is the last digit: drawn in the last stage, and so after every rule.
    const isDrawn = random && rest.length === 0;
    const further = isDrawn ? withChance(places, scores, seed) : scores;
    const size = stage.size * (isDrawn ? lots : 1);
    const row = before ? onOptimalFace(n, before.row, before.matching.duals, further, size) : further;
    let opened: PairSearch | null = null;
    const search = (): PairSearch => {
      const graph = () => (before || random ? graphOfRows(n, row) : graphOfColumns(columns, row, means));
      opened ??= createPairSearch(graph(), { ...means, componentOf });
      return opened;
    };
    const matching = (!before && means.known) || search().solve();
    const isProven = matching.weight === matching.upperBound;
    const isPeopleFirst = rules.first === 'people';
    const here = {
      places,
      codes,
      columns,
      stage,
      componentOf,
      isPeopleFirst,
      vertexWeights,
      row,
      search,
      matching,
    };
    const last = rest.length > 0 && isProven && goOn() ? solve(rest, here).last : here;
    return { first: here, last };
  };
  const sum = ranks.reduce((all, rank) => all + rank, 0);
  return solve(digitsOf(rules, Math.floor(n / 2), sum, n > people.length), null);
};

/** The heaviest pairs of a round's own places by other columns; from a warm start where these are near its own. */
export const matchColumns = (
  columns: PairColumns,
  means: Means & Pick<SearchOptions, 'warmStart' | 'componentOf'>,
): PairMatching => createPairSearch(graphOfColumns(columns, createWeights(columns), means), means).solve();

const graphOfColumns = (columns: PairColumns, row: WeightRow, { graphOf = graphHere }: Means): PricedGraph =>
  columns.n <= fewVertices
    ? graphOfRows(columns.n, row, columns.vertexWeights.map(atLeastZero))
    : graphOf(columns);

/** Rows come in any order; this one depends on nothing but the people and the seed. */
export const codesOf = (
  people: readonly Portrait[],
  { rules, seed }: Pick<Weighed, 'rules' | 'seed'>,
  context: EligibilityContext,
): PeopleCodes => {
  const isWilling = ({ candidate }: Portrait) => candidate.talks === 2 && rules.first === 'people';
  const places = [
    ...people.map((person) => ({ ...person, isSecond: false })),
    ...people.filter(isWilling).map((person) => ({ ...person, isSecond: true })),
  ];
  return peopleCodes(
    inGroups(places, context, (text) => hashOf(`${seed} ${text}`)),
    context,
  );
};

const chances = 1024;
const chanceSize = (n: number): number => chances * n;

/** A further digit by lot, the same for the same seed and two people. */
const withChance = (places: readonly Place[], row: WeightRow, seed: string): WeightRow => {
  const hashes = Int32Array.from(places, ({ candidate }) => hashOf(`${seed} lot ${candidate.id}`));
  const size = chanceSize(places.length);
  return (a, from, weights) => {
    row(a, from, weights);
    const own = hashes[a] ?? 0;
    for (let b = from; b < places.length; b++) {
      const weight = weights[b] ?? 0;
      const mixed = Math.imul(own ^ (hashes[b] ?? 0), 0x85ebca6b);
      if (weight > 0) weights[b] = weight * size + (((mixed ^ (mixed >>> 13)) >>> 0) % chances);
    }
  };
};
