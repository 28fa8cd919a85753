// What the best round would gain if one rule fell.
import { expect, test } from 'vitest';
import { addDays } from '../../../src/domain/local-time.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { candidate, crowd, monday, round } from '../arbitrary.ts';

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
