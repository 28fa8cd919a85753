// Scores out of columns are the scores of the plain functions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eligibilityContext, whyNotPair } from '../../../src/domain/eligibility.ts';
import { portraitsOf } from '../../../src/domain/matching/portrait.ts';
import { scoreOf } from '../../../src/domain/matching/score.ts';
import { createWeigher } from '../../../src/domain/matching/weigher.ts';
import { anyInput } from '../arbitrary.ts';

test('a row of scores says what each pair alone says', () => {
  fc.assert(
    fc.property(anyInput({ minLength: 2, maxLength: 12 }), fc.nat(11), (input, from) => {
      const context = eligibilityContext(input);
      const people = portraitsOf(input.candidates);
      const weigh = createWeigher(people, input.rules, context);
      const scores = new Int32Array(people.length);
      for (const [a, one] of people.entries()) {
        weigh(a, from, scores);
        for (const [b, other] of people.entries()) {
          if (b < from) continue;
          const refused = a === b || whyNotPair(one.candidate, other.candidate, context) !== null;
          expect(scores[b]).toBe(refused ? -1 : scoreOf(one, other, input.rules));
        }
      }
    }),
    { numRuns: 400 },
  );
});
