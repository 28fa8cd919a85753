// What answers say, until when they may change, and what an admin sees of them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Feedback } from '../../src/domain/feedback.ts';
import {
  answeredInSteps,
  canChange,
  closesAt,
  countsAt,
  figuresOf,
  isComplete,
  metAnswers,
  noFeedback,
  whyNots,
} from '../../src/domain/feedback.ts';

const yes = (value: number): Feedback => ({
  ...noFeedback,
  met: 'yes',
  value,
  again: true,
});
const no: Feedback = { ...noFeedback, met: 'no' };

describe('an answer', () => {
  const end = new Date('2026-12-11T16:00:00Z');
  test('stands ten days after the round, or after a later question', () => {
    const count = new Date('2026-12-21T16:00:00Z');
    expect(countsAt(end)).toEqual(count);
    for (const askedAt of [null, end, new Date('2026-12-09T16:00:00Z')])
      expect(closesAt(end, askedAt)).toEqual(count);
    expect(closesAt(end, new Date('2026-12-13T08:00:00Z'))).toEqual(new Date('2026-12-23T08:00:00Z'));
  });

  test('once closed keeps met and value alone', () => {
    const parts = [
      { met: 'no' },
      { value: 1 },
      { whyNot: 'no-time' },
      { plannedFor: end },
      { again: false },
      { takeaway: '', sharing: 'private' },
    ] as const;
    expect(parts.map((part) => canChange(part, false))).toEqual([true, true, true, true, true, true]);
    expect(parts.map((part) => canChange(part, true))).toEqual([false, false, false, false, true, true]);
  });

  test('is complete with three taps, one if they never met', () => {
    expect(isComplete(noFeedback)).toBe(false);
    expect(isComplete({ ...noFeedback, met: 'yes', value: 4 })).toBe(false);
    expect(isComplete({ ...noFeedback, met: 'yes', again: false, value: 4 })).toBe(true);
    expect(isComplete(no)).toBe(true);
  });

  test('is complete for a planned talk once its day is said', () => {
    expect(isComplete({ ...noFeedback, met: 'planned' })).toBe(false);
    expect(isComplete({ ...noFeedback, met: 'planned', plannedFor: new Date('2026-03-02T10:00:00Z') })).toBe(
      true,
    );
  });
});

describe('figures', () => {
  /** One answer of each. */
  const each = (...answers: readonly Feedback[]) =>
    answers.map((answer, at) => ({ ...answer, userId: `U${at}` }));
  const pairs = (...members: readonly string[]) => members.map((pair) => ({ members: [...pair] }));
  const nothing = {
    tookPart: null,
    pairs: null,
    answers: null,
    shareMet: null,
    meanValue: null,
    whyNot: [],
  };

  test('are sums over five people or more', () => {
    const answers = each(yes(5), yes(4), yes(3), yes(4), no, no);
    expect(figuresOf(answers, pairs('AB', 'CD', 'EF'), [{ userId: 'G' }])).toEqual({
      tookPart: 7,
      pairs: 3,
      answers: 6,
      shareMet: 0.67,
      meanValue: null,
      whyNot: [],
    });
    expect(figuresOf(each(yes(5), yes(4), yes(3), yes(4), yes(4)), [], []).meanValue).toBe(4);
  });

  test('hide themselves below five people', () => {
    const four = each(yes(5), yes(4), yes(3), yes(4));
    expect(figuresOf(four, pairs('AB', 'CD'), [])).toEqual(nothing);
  });

  test('count people, not answers or pairs', () => {
    const twice = each(yes(5), yes(4), yes(3)).flatMap((answer) => [answer, answer]);
    expect(figuresOf(twice, pairs('AB', 'AC', 'AD'), [])).toEqual(nothing);
    expect(figuresOf(twice, pairs('ABC', 'DE'), [])).toEqual({ ...nothing, tookPart: 5, pairs: 2 });
  });

  test('a talk that did not take place leaves the mean', () => {
    const five = each(yes(5), yes(5), yes(5), yes(5), yes(5));
    const sixth = { ...yes(1), met: 'no' as const, userId: 'U5' };
    expect(figuresOf([...five, sixth], [], [])).toMatchObject({ answers: 6, shareMet: 0.83, meanValue: 4.5 });
    expect(figuresOf([...five.slice(1), sixth], [], [])).toMatchObject({ answers: 5, meanValue: null });
  });

  test('blunt what would tell each answer', () => {
    const of = (...answers: readonly Feedback[]) => figuresOf(each(...answers), [], []);
    const alike = (value: number) => of(yes(value), yes(value), yes(value), yes(value), yes(value));
    expect(alike(5)).toMatchObject({ shareMet: 0.9, meanValue: 4.5 });
    expect(alike(1)).toMatchObject({ shareMet: 0.9, meanValue: 1.5 });
    expect(of(no, no, no, no, no)).toMatchObject({ shareMet: 0.1, meanValue: null });
    expect(of(yes(5), yes(5), yes(4), yes(4), yes(4))).toMatchObject({ meanValue: 4.4 });
  });

  test('say in steps of five how many have answered', () => {
    expect([0, 4, 5, 6, 9, 10, 14].map(answeredInSteps)).toEqual([0, 0, 5, 5, 5, 10, 10]);
  });

  test('name a reason only where five people gave it', () => {
    const noTime: Feedback = { ...no, whyNot: 'no-time' };
    const noAnswer: Feedback = { ...no, whyNot: 'no-answer' };
    const fiveAndFour = [...Array(5).fill(noTime), ...Array(4).fill(noAnswer)] as const;
    expect(figuresOf(each(...fiveAndFour), [], []).whyNot).toEqual([{ reason: 'no-time', people: 5 }]);
    // A reason that was given before they said *Yes* is none.
    expect(
      figuresOf(each(...fiveAndFour.map((one) => ({ ...one, met: 'yes' as const }))), [], []).whyNot,
    ).toEqual([]);
  });

  test('are empty where nobody took part', () => {
    expect(figuresOf([], [], [])).toEqual(nothing);
  });

  test('never speak of fewer than five people', () => {
    const anyAnswer = fc.record({
      userId: fc.constantFrom(...'ABCDEFG'),
      met: fc.constantFrom(null, ...metAnswers),
      value: fc.constantFrom(null, 1, 2, 3, 4, 5),
      again: fc.constantFrom(null, true, false),
      takeaway: fc.constant(null),
      sharing: fc.constant('private' as const),
      whyNot: fc.constantFrom(null, ...whyNots),
      plannedFor: fc.constant(null),
    });
    const anyPair = fc
      .subarray([...'ABCDEFG'], { minLength: 2, maxLength: 3 })
      .map((members) => ({ members }));
    const peopleIn = (answers: readonly { readonly userId: string }[]) =>
      new Set(answers.map(({ userId }) => userId)).size;
    fc.assert(
      fc.property(
        fc.array(anyAnswer, { maxLength: 12 }),
        fc.array(anyPair, { maxLength: 5 }),
        (of, pairs) => {
          const figures = figuresOf(of, pairs, []);
          const given = of.filter(({ met }) => met);
          expect(figures.answers).toBe(peopleIn(given) >= 5 ? given.length : null);
          expect(figures.shareMet !== null).toBe(peopleIn(given) >= 5);
          const valued = of.filter(({ met, value }) => value && met === 'yes');
          expect(figures.meanValue !== null).toBe(peopleIn(valued) >= 5);
          for (const { reason, people } of figures.whyNot) {
            expect(people).toBe(peopleIn(of.filter(({ met, whyNot }) => met === 'no' && whyNot === reason)));
            expect(people).toBeGreaterThanOrEqual(5);
          }
          const { shareMet, meanValue } = figures;
          expect(shareMet === null || (shareMet >= 0.1 && shareMet <= 0.9)).toBe(true);
          expect(meanValue === null || (meanValue >= 1.5 && meanValue <= 4.5)).toBe(true);
          expect(figures.pairs !== null).toBe(new Set(pairs.flatMap(({ members }) => members)).size >= 5);
        },
      ),
    );
  });
});
