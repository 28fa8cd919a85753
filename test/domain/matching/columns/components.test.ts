// Who could meet whom by way of others: held against a walk over every pair.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eligibilityContext, whyNotPair } from '../../../../src/domain/eligibility.ts';
import type { MatchingInput } from '../../../../src/domain/matching/candidate.ts';
import { componentsOf } from '../../../../src/domain/matching/columns/components.ts';
import { anyInput, candidate, round } from '../../arbitrary.ts';

/** Every pair looked at again and again, until nothing changes. */
const byEveryPair = ({ candidates, apart = [], ...input }: MatchingInput): number[] => {
  const context = eligibilityContext(input);
  const isApart = (a: string, b: string) => apart.some((pair) => pair.includes(a) && pair.includes(b));
  const found = candidates.map((_, at) => at);
  for (let turn = 0; turn < candidates.length; turn++) {
    for (const [i, a] of candidates.entries()) {
      for (const [j, b] of candidates.entries()) {
        if (i === j || isApart(a.id, b.id) || whyNotPair(a, b, context)) continue;
        found[i] = Math.min(found[i] ?? i, found[j] ?? j);
      }
    }
  }
  return found;
};

const numbered = (components: Iterable<number>): number[] => {
  const numbers = new Map<number, number>();
  return [...components].map((one) => {
    if (!numbers.has(one)) numbers.set(one, numbers.size);
    return numbers.get(one) ?? -1;
  });
};

const componentsIn = ({ candidates, apart = [], ...input }: MatchingInput): number[] => [
  ...componentsOf(candidates, apart, eligibilityContext(input)),
];

test('are those of every pair, whoever has met, is apart or wished it', () => {
  fc.assert(
    fc.property(
      anyInput({ minLength: 1, maxLength: 9 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 })), { maxLength: 6 }),
      (given, pairs) => {
        const apart = pairs.map(([a, b]) => [`U${a}`, `U${b}`] as const);
        const input = { ...given, apart };
        expect(componentsIn(input)).toEqual(numbered(byEveryPair(input)));
      },
    ),
    { numRuns: 300 },
  );
});

test('are one where somebody speaks with both camps', () => {
  const camp = (language: string, ids: readonly string[]) =>
    ids.map((id) => candidate(id, { languages: [language] }));
  const camps = [...camp('en', ['A', 'B']), ...camp('es', ['C', 'D'])];
  expect(componentsIn(round({ candidates: camps }))).toEqual([0, 0, 1, 1]);
  const both = [...camps, candidate('E', { languages: ['en', 'es'] })];
  expect(componentsIn(round({ candidates: both }))).toEqual([0, 0, 0, 0, 0]);
});
