// Two worlds that nobody may tell apart: in one people avoid each other, in the other they lack a language.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedLanguages } from '../../../src/domain/eligibility.ts';
import type { Candidate, MatchingInput, MatchingResult } from '../../../src/domain/matching/candidate.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { pairsOf } from '../../../src/domain/matching/score.ts';
import { bestOverlap } from '../../../src/domain/overlap.ts';
import type { Rules } from '../../../src/domain/rules.ts';
import { anyInput, crowd, round } from '../arbitrary.ts';

type Pairs = readonly (readonly [string, string])[];
type Worlds = { readonly closed: MatchingInput; readonly open: MatchingInput };

const isRest = ({ restWeeks, soft }: Rules) => restWeeks > 0 && !soft.includes('rest');
const isOverlap = ({ leastOverlap, soft }: Rules) => leastOverlap > 0 && !soft.includes('overlap');
const holds = (pairs: Pairs, a: string, b: string) =>
  pairs.some((pair) => pair.includes(a) && pair.includes(b));

/** A language of its own for each two and three who can talk and none of whom avoids another. */
const withoutAvoided = (candidates: readonly Candidate[], never: Pairs): Candidate[] => {
  const twos = pairsOf(candidates);
  const threes = candidates.flatMap((a, i) => pairsOf(candidates.slice(i + 1)).map((pair) => [a, ...pair]));
  const circles = [...twos, ...threes].filter(
    (circle) =>
      sharedLanguages(circle).length > 0 && pairsOf(circle).every(([a, b]) => !holds(never, a.id, b.id)),
  );
  return candidates.map((one) => ({
    ...one,
    languages: circles
      .filter((circle) => circle.includes(one))
      .map((circle) => circle.map(({ id }) => id).join('+')),
  }));
};

/** Equal rounds are chosen among by the order of people, which stands by their languages. */
const alone = (input: MatchingInput): MatchingInput => ({
  ...input,
  candidates: input.candidates.map((one) => ({ ...one, languages: [...one.languages, one.id] })),
});

const worldsOf = (input: MatchingInput): Worlds => {
  const never = input.never.filter(([a, b]) => a !== b);
  const met = never.map((members) => ({ members, on: input.days[0] ?? '' }));
  return {
    closed: alone({ ...input, never }),
    open: alone({
      ...input,
      never: [],
      candidates: withoutAvoided(input.candidates, never),
      history: isRest(input.rules) ? [...input.history, ...met] : input.history,
    }),
  };
};

/** Where hours alone hide a wish with the language: the same pairs have no time either, and all others have. */
const worldsOfHours = (input: MatchingInput, shifts: readonly Candidate['hours'][]): Worlds => {
  const { days, rules } = input;
  const shifted = input.candidates.map((one, at) => ({
    ...one,
    zone: 'UTC',
    hours: shifts[at] ?? one.hours,
  }));
  const never = pairsOf(shifted)
    .filter((pair) => bestOverlap(pair, days) < rules.leastOverlap)
    .map(([a, b]) => [a.id, b.id] as const);
  const allDay = shifted.map((one) => ({ ...one, hours: { start: 0, end: 0, days: [1, 2, 3, 4, 5] } }));
  const { closed, open } = worldsOf({ ...input, candidates: allDay, never });
  const hoursOf = (id: string) => shifted.find((one) => one.id === id)?.hours;
  return {
    closed,
    open: {
      ...open,
      candidates: open.candidates.map((one) => ({ ...one, hours: hoursOf(one.id) ?? one.hours })),
    },
  };
};

/** All that anybody could see; common hours are those of the world. */
const seen = ({ matches, ...result }: MatchingResult) => ({
  ...result,
  matches: matches.map(({ overlap: _, ...match }) => match),
});

const anyId = fc.integer({ min: 0, max: 6 }).map((at) => `U${at}`);
const anyPairs = fc.array(fc.tuple(anyId, anyId), { maxLength: 2 });
const anyRound = fc
  .record({
    input: anyInput({ minLength: 2, maxLength: 7 }),
    together: anyPairs,
    apart: anyPairs,
    talks: fc.array(fc.constantFrom(1 as const, 2 as const), { minLength: 7, maxLength: 7 }),
  })
  .map(
    ({ input, talks, ...kept }): MatchingInput => ({
      ...input,
      ...kept,
      candidates: input.candidates.map((one, at) => ({ ...one, talks: talks[at] ?? 1 })),
      costs: true,
    }),
  );
/** None passes midnight, so that three of whom each two have time have it together. */
const anyShift = fc
  .record({ start: fc.integer({ min: 0, max: 12 }), length: fc.integer({ min: 1, max: 11 }) })
  .map(({ start, length }) => ({ start: start * 60, end: (start + length) * 60, days: [1, 2, 3, 4, 5] }));

const expectAlike = ({ closed, open }: Worlds) =>
  expect(seen(matchRound(closed))).toEqual(seen(matchRound(open)));

test('a wish looks like a language and a meeting', () => {
  fc.assert(
    fc.property(anyRound, (input) => {
      fc.pre(isRest(input.rules) || !isOverlap(input.rules));
      expectAlike(worldsOf(input));
    }),
    { numRuns: 300 },
  );
});

test('without rest a wish looks like a language and hours', () => {
  fc.assert(
    fc.property(
      anyRound,
      fc.array(anyShift, { minLength: 7, maxLength: 7 }),
      fc.constantFrom(60, 120, 240),
      (input, shifts, leastOverlap) => {
        const soft = input.rules.soft.filter((rule) => rule !== 'overlap');
        const rules = { ...input.rules, soft, leastOverlap };
        fc.pre(!isRest(rules));
        expectAlike(worldsOfHours({ ...input, rules }, shifts));
      },
    ),
    { numRuns: 150 },
  );
});

test('a wish between two costs no rule anything', () => {
  const never = [['U0', 'U1']] as const;
  const { sitOuts, costs } = matchRound(round({ candidates: crowd(2), never, costs: true }));
  expect(sitOuts.map(({ reason }) => reason)).toEqual(['nobody-this-time', 'nobody-this-time']);
  expect(costs.filter(({ people, score }) => people > 0 || score > 0)).toEqual([]);
});
