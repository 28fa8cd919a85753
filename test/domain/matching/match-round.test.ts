// A round as a whole: nobody lost, nobody twice, nobody against the rules, and the best there is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eligibilityContext, mayMeet, whyNotPair } from '../../../src/domain/eligibility.ts';
import type { MatchingInput, MatchingResult } from '../../../src/domain/matching/candidate.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import type { Portrait } from '../../../src/domain/matching/portrait.ts';
import { portraitsOf } from '../../../src/domain/matching/portrait.ts';
import { scoreOf } from '../../../src/domain/matching/score.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { anyInput, candidate, crowd, outOf, round, sitOut } from '../arbitrary.ts';

const sizes = ({ matches }: MatchingResult) => matches.map(({ members }) => members.length).sort();

describe('a round', () => {
  test('places everybody exactly once', () => {
    fc.assert(
      fc.property(anyInput({ maxLength: 15 }), (input) => {
        const result = matchRound(input);
        const placed = [...result.matches.flatMap(({ members }) => members), ...outOf(result)];
        expect(placed.sort()).toEqual(input.candidates.map(({ id }) => id).sort());
      }),
    );
  });

  test('pairs nobody against the rules, in trios either', () => {
    fc.assert(
      fc.property(anyInput({ maxLength: 15 }), (input) => {
        const context = eligibilityContext(input);
        for (const { members, overlap } of matchRound(input).matches) {
          const people = input.candidates.filter(({ id }) => members.includes(id));
          expect(mayMeet(people, context)).toBe(true);
          expect(overlap).toBeGreaterThanOrEqual(input.rules.leastOverlap);
          expect(members.length).toBeLessThanOrEqual(input.rules.odd === 'trio' ? 3 : 2);
          expect([...members].sort()).toEqual(members);
        }
      }),
    );
  });

  test('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(
        anyInput({ maxLength: 12 }).chain((input) =>
          fc.tuple(
            fc.constant(input),
            fc.shuffledSubarray([...input.candidates], {
              minLength: input.candidates.length,
            }),
            fc.shuffledSubarray([...input.history], {
              minLength: input.history.length,
            }),
          ),
        ),
        ([input, candidates, history]) => {
          const never = input.never.map(([a, b]) => [b, a] as const);
          expect(matchRound({ ...input, candidates, history, never })).toEqual(matchRound(input));
        },
      ),
    );
  });

  test('breaks ties by its seed', () => {
    const results = ['a', 'b', 'c', 'd'].map((seed) =>
      JSON.stringify(matchRound(round({ candidates: crowd(12), seed }))),
    );
    expect(new Set(results).size).toBeGreaterThan(1);
    expect(JSON.stringify(matchRound(round({ candidates: crowd(12), seed: 'a' })))).toBe(results[0]);
  });

  test('works with nobody, one, two and three', () => {
    const of = (size: number, rules = defaultRules) => matchRound(round({ candidates: crowd(size), rules }));
    expect(of(0)).toEqual({ matches: [], sitOuts: [], proof: { weight: 0, upperBound: 0 } });
    expect(of(1)).toMatchObject({
      matches: [],
      sitOuts: [{ userId: 'U0', reason: 'nobody-else' }],
    });
    expect(sizes(of(2))).toEqual([2]);
    expect(sizes(of(3))).toEqual([3]);
    expect(of(3, sitOut).sitOuts.map(({ reason }) => reason)).toEqual(['odd-one-out']);
  });

  test('is the best of all possible rounds', () => {
    fc.assert(
      fc.property(anyInput({ minLength: 2, maxLength: 8 }), (given) => {
        const input = {
          ...given,
          rules: { ...given.rules, odd: 'sit-out' as const },
        };
        const best = everyRound(input).map(worthOf).sort(compareWorth)[0];
        const { matches } = matchRound(input);
        const found = portraitsOf(input.candidates);
        const pairs = matches.map(({ members }) =>
          found.filter(({ candidate: { id } }) => members.includes(id)),
        );
        expect(worthOf({ pairs, input })).toEqual(best);
      }),
      { numRuns: 300 },
    );
  });

  test('takes the longest waits first', () => {
    const candidates = crowd(7).map((person, i) => ({
      ...person,
      waiting: i === 0 ? 0 : 1,
    }));
    expect(outOf(matchRound(round({ candidates, rules: sitOut })))).toEqual(['U0']);
  });

  test('prefers one more pair to any wait', () => {
    // U1 waited longest, but between U0 and U2 they would leave two others alone.
    const pair = (a: string, b: string) => [a, b] as const;
    const candidates = [candidate('U0'), candidate('U1', { waiting: 31 }), candidate('U2'), candidate('U3')];
    const never = [pair('U0', 'U2'), pair('U0', 'U3'), pair('U1', 'U3')];
    const { matches } = matchRound(round({ candidates, never }));
    expect(matches.map(({ members }) => members)).toEqual([
      ['U0', 'U1'],
      ['U2', 'U3'],
    ]);
  });

  test('prefers one more pair to any score', () => {
    // U1 and U2 share what they care for, but together they would leave two others alone.
    const caring = { interests: ['AI', 'Climate', 'Health'] };
    const candidates = [candidate('U0'), candidate('U1', caring), candidate('U2', caring), candidate('U3')];
    const never = [
      ['U0', 'U2'],
      ['U0', 'U3'],
      ['U1', 'U3'],
    ] as const;
    expect(matchRound(round({ candidates, never })).matches).toHaveLength(2);
  });

  test('moves one on so that a third fits', () => {
    // U4 is left over and fits U0 alone: no pair can take it, so U0's partner goes to another pair.
    const candidates = [...crowd(4).map((person) => ({ ...person, waiting: 1 })), candidate('U4')];
    const never = ['U1', 'U2', 'U3'].map((id) => [id, 'U4'] as const);
    const result = matchRound(round({ candidates, never }));
    expect(result.sitOuts).toEqual([]);
    expect(sizes(result)).toEqual([2, 3]);
  });
});

type Round = {
  readonly pairs: readonly (readonly Portrait[])[];
  readonly input: MatchingInput;
};

/** All ways to pair these people within the rules. */
function everyRound(input: MatchingInput): Round[] {
  const context = eligibilityContext(input);
  const ways = (people: readonly Portrait[]): Portrait[][][] => {
    const [first, ...rest] = people;
    if (!first) return [[]];
    const alone = ways(rest);
    const paired = rest
      .filter((other) => whyNotPair(first.candidate, other.candidate, context) === null)
      .flatMap((other) => ways(rest.filter((one) => one !== other)).map((way) => [[first, other], ...way]));
    return [...alone, ...paired];
  };
  return ways(portraitsOf(input.candidates)).map((pairs) => ({ pairs, input }));
}

/** Pairs, waits of those paired from the longest down, score: to be compared in this order. */
function worthOf({ pairs, input }: Round): number[] {
  const waits = pairs
    .flat()
    .map(({ candidate: { waiting } }) => waiting)
    .sort((a, b) => b - a);
  const padded = input.candidates.map((_, i) => waits[i] ?? -1);
  const score = pairs.reduce((sum, [a, b]) => sum + (a && b ? scoreOf(a, b, input.rules) : 0), 0);
  return [pairs.length, ...padded, score];
}

function compareWorth(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (b[at] ?? 0) - (a[at] ?? 0);
}
