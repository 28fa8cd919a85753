// What the best round would gain if one rule fell.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { historyOf, membersOf } from '../../../bench/members.ts';
import { eligibilityContext, looksOfWish } from '../../../src/domain/eligibility.ts';
import { addDays } from '../../../src/domain/local-time.ts';
import type { MatchingInput } from '../../../src/domain/matching/candidate.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { alikeness, pairsOf, pointsFor, sumOfStrengths } from '../../../src/domain/matching/score.ts';
import { type Attribute, attributes, defaultRules, type Rules } from '../../../src/domain/rules.ts';
import { anyInput, candidate, crowd, monday, round } from '../arbitrary.ts';
import { groupsIn } from './every-round.ts';

const costsOf = (changes: Parameters<typeof round>[0]) =>
  new Map(matchRound(round({ ...changes, costs: true })).costs.map((cost) => [cost.rule, cost]));

test('a rest that leaves two alone costs two people', () => {
  const history = [{ members: ['U0', 'U1'], on: addDays(monday, -7) }];
  const costs = costsOf({ candidates: crowd(2), history });
  expect(costs.get('rest')).toMatchObject({ people: 2 });
  expect(costs.get('overlap')).toMatchObject({ people: 0, score: 0 });
});

test('hours and languages cost whom they leave alone', () => {
  const far = candidate('U1', { zone: 'Pacific/Auckland' });
  expect(costsOf({ candidates: [candidate('U0'), far] }).get('overlap')).toMatchObject({ people: 2 });
  const spanish = candidate('U1', { languages: ['es'] });
  expect(costsOf({ candidates: [candidate('U0'), spanish] }).get('language')).toMatchObject({ people: 2 });
});

test('a wish costs what all others would gain without it', () => {
  // By country U0 must not meet U1, with whom they share everything else.
  const shared = { interests: ['AI', 'Health', 'Climate'] };
  const candidates = [
    candidate('U0', { ...shared, country: 'ES' }),
    candidate('U1', { ...shared, country: 'ES' }),
    candidate('U2', { interests: ['Education'], country: 'KE' }),
    candidate('U3', { interests: ['Education'], country: 'KE' }),
  ];
  const wishes = {
    ...defaultRules.wishes,
    country: { prefer: 'different', strength: 5 },
    region: { prefer: 'ignore', strength: 1 },
    interests: { prefer: 'alike', strength: 1 },
  } as const;
  const costs = costsOf({ candidates, rules: { ...defaultRules, wishes } });
  expect(costs.get('country')?.score).toBeGreaterThan(0);
  expect(costs.get('interests')?.score).toBeLessThanOrEqual(0);
  expect(costs.has('level')).toBe(false);
});

test.each([
  ['a trio', { odd: 'trio' as const }],
  ['a random control', { control: 0.5 }],
])('costs are those of the best pairs, also beside %s', (_, changes) => {
  const candidates = crowd(9).map((one, at) => ({
    ...one,
    country: ['ES', 'KE', 'JP'][at % 3] ?? '',
    interests: ['AI', 'Health', 'Climate', 'Law'].slice(at % 4),
  }));
  const rules = { ...defaultRules, odd: 'sit-out' as const };
  const plain = costsOf({ candidates, rules });
  expect(costsOf({ candidates, rules: { ...rules, ...changes } })).toEqual(plain);
});

test('nothing is worked out unless asked', () => {
  expect(matchRound(round({ candidates: crowd(4) })).costs).toEqual([]);
});

test('nothing is said of rules once the time is over', () => {
  const input = round({ candidates: crowd(4), costs: true });
  expect(matchRound(input, { goOn: () => false }).costs).toEqual([]);
  expect(matchRound(input, { goOn: () => true }).costs).not.toEqual([]);
});

describe('what a rule costs', () => {
  /** People, pairs and points by all wishes but one of a round that is made anew. */
  const outcomeOf = (input: MatchingInput, wishes: Rules['wishes'], without: string) => {
    const rules = { ...input.rules, odd: 'sit-out' as const, control: 0 };
    const groups = groupsIn(matchRound({ ...input, rules }).matches, input);
    const points = groups
      .flatMap(pairsOf)
      .map(([a, b]) =>
        attributes
          .filter((name) => name !== without)
          .reduce((sum, name) => sum + pointsFor(wishes[name], alikeness(name, a, b)), 0),
      );
    return {
      people: new Set(groups.flat().map(({ candidate }) => candidate.id)).size,
      score: points.reduce((sum, one) => sum + one, 0) / Math.max(1, points.length),
    };
  };

  /** The same round without the rule, by its own words. */
  const without = (input: MatchingInput, rule: string): MatchingInput => {
    const { rules } = input;
    if (rule === 'rest') return { ...input, rules: { ...rules, restWeeks: 0 } };
    if (rule === 'overlap') return { ...input, rules: { ...rules, leastOverlap: 0 } };
    if (rule === 'language') {
      const isHidden = looksOfWish(eligibilityContext(input)).length > 1;
      const candidates = input.candidates.map((one) => ({ ...one, languages: [...one.languages, '*'] }));
      return { ...input, candidates, never: isHidden ? input.never : [] };
    }
    const name = rule as Attribute;
    const wishes = {
      ...rules.wishes,
      [name]: { ...rules.wishes[name], prefer: 'ignore' },
    } as Rules['wishes'];
    return { ...input, rules: { ...rules, wishes, soft: rules.soft.filter((one) => one !== name) } };
  };

  const check = (input: MatchingInput) => {
    const { costs } = matchRound({ ...input, costs: true });
    const { wishes } = input.rules;
    const most = Math.max(1, sumOfStrengths(input.rules));
    for (const { rule, people, score } of costs) {
      const [now, then] = [input, without(input, rule)].map((one) => outcomeOf(one, wishes, rule));
      expect({ rule, people, score: score + 0 }).toEqual({
        rule,
        people: (then?.people ?? 0) - (now?.people ?? 0),
        score: Math.round(((then?.score ?? 0) - (now?.score ?? 0)) / most) + 0,
      });
    }
    return costs.length;
  };

  test('is what the same round gains that is made without it', () => {
    fc.assert(
      fc.property(anyInput({ minLength: 2, maxLength: 9 }), (given) => {
        // One more language that somebody speaks says something about the language of what they wrote.
        const candidates = given.candidates.map((one) => ({ ...one, mandate: null }));
        expect(check({ ...given, candidates })).toBeGreaterThan(2);
      }),
      { numRuns: 40 },
    );
  });

  test.each([151])('also among %i from all over the world', (size) => {
    const candidates = membersOf(size);
    const history = historyOf(
      candidates,
      [-7, -14, -21].map((day) => addDays(monday, day)),
    );
    expect(check(round({ candidates, history, rules: { ...defaultRules, soft: ['rest', 'country'] } }))).toBe(
      10,
    );
  });
});
