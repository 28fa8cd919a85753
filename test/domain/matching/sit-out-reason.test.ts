// What those learn who found nobody: the truth, and nobody's wish.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eligibilityContext, whyNotPair } from '../../../src/domain/eligibility.ts';
import type { MatchingInput, MatchingResult } from '../../../src/domain/matching/candidate.ts';
import { matchRound } from '../../../src/domain/matching/match-round.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { anyInput, candidate, crowd, round, sitOut } from '../arbitrary.ts';

describe('who sits out', () => {
  const reasons = (changes: Partial<MatchingInput>) =>
    Object.fromEntries(matchRound(round(changes)).sitOuts.map(({ userId, reason }) => [userId, reason]));

  test('learns the rule that stood against everybody', () => {
    const candidates = [candidate('U0'), candidate('U1')];
    const [a, b] = candidates;
    if (!a || !b) throw new Error('two people');
    expect(reasons({ candidates: [a, { ...b, languages: ['fr'] }] })).toEqual({
      U0: 'no-shared-language',
      U1: 'no-shared-language',
    });
    expect(reasons({ candidates: [a, { ...b, zone: 'Pacific/Auckland' }] })).toMatchObject({
      U0: 'no-common-hours',
    });
    expect(
      reasons({
        candidates,
        history: [{ members: ['U0', 'U1'], on: '2026-02-23' }],
      }),
    ).toMatchObject({ U0: 'met-all-lately' });
  });

  test('learns only that all the rules together left nobody', () => {
    const candidates = [
      candidate('U0'),
      candidate('U1', { languages: ['fr'] }),
      candidate('U2', { zone: 'Pacific/Auckland' }),
    ];
    expect(reasons({ candidates })).toMatchObject({ U0: 'nobody-this-time' });
    const apart = [candidate('U0'), candidate('U1', { languages: ['fr'], zone: 'Pacific/Auckland' })];
    expect(reasons({ candidates: apart })).toMatchObject({ U1: 'nobody-this-time' });
  });

  test('learns that the number was odd', () => {
    expect(Object.values(reasons({ candidates: crowd(5), rules: sitOut }))).toEqual(['odd-one-out']);
  });

  test('learns the same where others came first', () => {
    const hub = candidate('U0', { languages: ['en', 'fr'] });
    const rest = ['U1', 'U2', 'U3'].map((id) => candidate(id, { languages: ['fr'] }));
    const never = [
      ['U1', 'U2'],
      ['U1', 'U3'],
      ['U2', 'U3'],
    ] as const;
    expect(Object.values(reasons({ candidates: [hub, ...rest], never }))).toEqual([
      'nobody-this-time',
      'nobody-this-time',
    ]);
  });

  test('never learns of a wish', () => {
    const three = [candidate('U0'), candidate('U1'), candidate('U2', { languages: ['fr'] })];
    expect(reasons({ candidates: three, never: [['U0', 'U1']] })).toMatchObject({ U0: 'nobody-this-time' });
    expect(reasons({ candidates: crowd(2), never: [['U1', 'U0']] })).toEqual({
      U0: 'nobody-this-time',
      U1: 'nobody-this-time',
    });
  });

  test('never learns of a wish where no rest hides it, though all others keep other hours', () => {
    const rules = { ...defaultRules, restWeeks: 0 };
    const far = candidate('U2', { zone: 'Pacific/Auckland' });
    expect(reasons({ candidates: [...crowd(2), far], never: [['U0', 'U1']], rules })).toMatchObject({
      U0: 'nobody-this-time',
      U1: 'nobody-this-time',
    });
  });

  test('reads a wish as a missing language where nothing else hides', () => {
    const rules = { ...defaultRules, restWeeks: 0, leastOverlap: 0 };
    const wish = { candidates: crowd(2), never: [['U0', 'U1']] as const };
    expect(reasons({ ...wish, rules })).toMatchObject({ U0: 'no-shared-language' });
    const soft = { ...defaultRules, soft: ['rest', 'overlap'] as const };
    expect(reasons({ ...wish, rules: soft })).toMatchObject({ U0: 'no-shared-language' });
    expect(reasons({ ...wish, rules: { ...rules, leastOverlap: 60 } })).toMatchObject({
      U0: 'nobody-this-time',
    });
  });

  test('is told only what is true', () => {
    fc.assert(
      fc.property(anyInput({ maxLength: 9 }), (input) => {
        const context = eligibilityContext(input);
        const result = matchRound(input);
        for (const { userId, reason } of result.sitOuts) {
          const me = input.candidates.find(({ id }) => id === userId);
          const others = input.candidates.filter(({ id }) => id !== userId);
          if (!me) throw new Error('unknown');
          const free = others.filter((other) => whyNotPair(me, other, context) === null).length;
          // Where neither rest nor hours are there to hide it, a wish is told as if a language were missing.
          const { restWeeks, leastOverlap, soft } = input.rules;
          const rests = restWeeks > 0 && !soft.includes('rest');
          const hides = rests || (leastOverlap > 0 && !soft.includes('overlap'));
          const open = hides ? others : others.filter(({ id }) => !context.never(userId, id));
          const languages = open.filter((other) =>
            other.languages.some((language) => me.languages.includes(language)),
          );
          const least = input.rules.soft.includes('overlap') ? 0 : input.rules.leastOverlap;
          const hours = open.filter((other) => context.overlap(me, other) >= least);
          const notMet = open.filter((other) => context.lastMet(me.id, other.id) === null);
          const truth = {
            'nobody-else': others.length === 0,
            'odd-one-out': free > 0 && isOnlyOneOut(userId, input, result),
            'no-shared-language': languages.length === 0,
            'no-common-hours': hours.length === 0,
            'met-all-lately': notMet.length === 0,
            'nobody-this-time': others.length > 0,
            'counterpart-left': false,
          };
          expect(truth[reason]).toBe(true);
        }
      }),
    );
  });
});

/** Of all who hang together by pairs that may meet, an odd number, nobody else is left. */
function isOnlyOneOut(id: string, input: MatchingInput, { sitOuts }: MatchingResult): boolean {
  const context = eligibilityContext(input);
  let circle = new Set([id]);
  for (;;) {
    const next = input.candidates.filter((one) =>
      input.candidates.some(
        (other) => circle.has(other.id) && (one === other || !whyNotPair(one, other, context)),
      ),
    );
    if (next.length === circle.size) break;
    circle = new Set(next.map((one) => one.id));
  }
  return circle.size % 2 === 1 && sitOuts.every(({ userId }) => userId === id || !circle.has(userId));
}
