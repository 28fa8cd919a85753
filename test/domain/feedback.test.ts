// What answers say, until when they may change, and what an admin sees of them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Feedback } from '../../src/domain/feedback.ts';
import {
  canChangeFeedback,
  figuresOf,
  isComplete,
  metAnswers,
  noFeedback,
} from '../../src/domain/feedback.ts';

const yes = (value: number): Feedback => ({
  ...noFeedback,
  met: 'yes',
  value,
  again: true,
});
const no: Feedback = { ...noFeedback, met: 'no' };

describe('an answer', () => {
  test('may change until the round after next opens', () => {
    expect([0, 1, 2, 3].map(canChangeFeedback)).toEqual([true, true, false, false]);
  });

  test('is complete with three taps, one if they never met', () => {
    expect(isComplete(noFeedback)).toBe(false);
    expect(isComplete({ ...noFeedback, met: 'yes', value: 4 })).toBe(false);
    expect(isComplete({ ...noFeedback, met: 'yes', again: false, value: 4 })).toBe(true);
    expect(isComplete(no)).toBe(true);
  });
});

describe('figures', () => {
  test('are sums over five people or more', () => {
    expect(figuresOf([yes(5), yes(4), yes(3), yes(4), no, no], 3, 9)).toEqual({
      members: 9,
      pairs: 3,
      answers: 6,
      shareMet: 4 / 6,
      meanValue: null,
    });
    expect(figuresOf([yes(5), yes(4), yes(3), yes(4), yes(4)], 3, 9).meanValue).toBe(4);
  });

  test('hide themselves below five people', () => {
    expect(figuresOf([yes(5), yes(4), yes(3), yes(4)], 2, 9)).toEqual({
      members: 9,
      pairs: null,
      answers: null,
      shareMet: null,
      meanValue: null,
    });
  });

  test('are empty before the first round', () => {
    expect(figuresOf([], null, 0)).toEqual({
      members: null,
      pairs: null,
      answers: null,
      shareMet: null,
      meanValue: null,
    });
  });

  test('never speak of fewer than five people', () => {
    const anyAnswer: fc.Arbitrary<Feedback> = fc.record({
      met: fc.constantFrom(null, ...metAnswers),
      value: fc.constantFrom(null, 1, 2, 3, 4, 5),
      again: fc.constantFrom(null, true, false),
      takeaway: fc.constant(null),
      sharing: fc.constant('private' as const),
    });
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 9 }), fc.nat(9), (answers, pairs) => {
        const figures = figuresOf(answers, pairs, 20);
        expect(figures.shareMet !== null).toBe(answers.filter(({ met }) => met).length >= 5);
        expect(figures.meanValue !== null).toBe(answers.filter(({ value }) => value).length >= 5);
        expect(figures.pairs !== null).toBe(pairs >= 3);
      }),
    );
  });
});
