// A round as a whole: nobody lost, nobody twice, nobody against the rules, and the best there is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eligibilityContext, mayMeet } from '../../../src/domain/eligibility.ts';
import type { MatchingResult } from '../../../src/domain/matching/candidate.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { anyInput, anyRules, candidate, crowd, outOf, round, sitOut } from '../arbitrary.ts';
import { bestWorth, groupsIn, worthOf } from './every-round.ts';

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
          const needed = input.rules.soft.includes('overlap') ? 0 : input.rules.leastOverlap;
          expect(overlap).toBeGreaterThanOrEqual(needed);
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
    const proof = { weight: 0, upperBound: 0 };
    expect(of(0)).toEqual({ matches: [], sitOuts: [], proof, refused: [], costs: [], also: [] });
    expect(of(1)).toMatchObject({
      matches: [],
      sitOuts: [{ userId: 'U0', reason: 'nobody-else' }],
    });
    expect(sizes(of(2))).toEqual([2]);
    expect(sizes(of(3))).toEqual([3]);
    expect(of(3, sitOut).sitOuts.map(({ reason }) => reason)).toEqual(['odd-one-out']);
  });

  test('made by other rules too is for each what it is alone', () => {
    fc.assert(
      fc.property(anyInput({ minLength: 2, maxLength: 9 }), anyRules, (input, other) => {
        const [own, others] = [input.rules, other].map((rules) => matchRound({ ...input, rules }));
        expect(matchRound({ ...input, alsoBy: [other] })).toEqual({ ...own, also: [others] });
      }),
      { numRuns: 60 },
    );
  });

  test('is the best of all possible rounds', () => {
    fc.assert(
      fc.property(anyInput({ minLength: 2, maxLength: 8 }), (given) => {
        const input = {
          ...given,
          rules: { ...given.rules, odd: 'sit-out' as const, control: 0 },
        };
        const { matches, proof } = matchRound(input);
        expect(worthOf(groupsIn(matches, input), input)).toEqual(bestWorth(input));
        expect(proof.weight).toBe(proof.upperBound);
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
