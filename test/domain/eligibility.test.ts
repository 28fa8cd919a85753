// Who may take part and who may meet whom.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  eligibilityContext,
  isTheirTurn,
  mayMeet,
  mayTakePart,
  whyNotPair,
} from '../../src/domain/eligibility.ts';
import type { MatchingInput } from '../../src/domain/matching/candidate.ts';
import { bestOverlap } from '../../src/domain/overlap.ts';
import type { Membership } from '../../src/domain/programme.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { anyInput, candidate, daysFrom, monday } from './arbitrary.ts';

const membership: Membership = {
  userId: 'U1',
  programmeId: 'P1',
  since: new Date('2026-01-01T00:00:00Z'),
  frequency: 1,
  talks: 1,
  pausedUntil: null,
  leftAt: null,
  deactivatedAt: null,
};
const now = new Date('2026-03-02T09:00:00Z');

const pairOf = (changes: Partial<MatchingInput> = {}) =>
  eligibilityContext({
    rules: defaultRules,
    days: daysFrom(monday, 5),
    history: [],
    never: [],
    ...changes,
  });
const [ann, bob] = [candidate('U1'), candidate('U2')];

describe('taking part', () => {
  test('needs that one joined and neither left nor paused', () => {
    expect(mayTakePart(membership, now)).toBe(true);
    expect(mayTakePart({ ...membership, leftAt: now }, now)).toBe(false);
    expect(mayTakePart({ ...membership, deactivatedAt: now }, now)).toBe(false);
    expect(mayTakePart({ ...membership, since: new Date('2026-03-03') }, now)).toBe(false);
    expect(mayTakePart({ ...membership, pausedUntil: new Date('2026-03-03') }, now)).toBe(false);
  });

  test('begins again at the very end of a pause', () => {
    expect(mayTakePart({ ...membership, pausedUntil: now }, now)).toBe(true);
  });

  test('comes in every n-th round, at once for newcomers', () => {
    expect([1, 2, 3, 4, 5].filter((rounds) => isTheirTurn(1, rounds))).toEqual([1, 2, 3, 4, 5]);
    expect([1, 2, 3, 4, 5].filter((rounds) => isTheirTurn(2, rounds))).toEqual([2, 3, 4, 5]);
    expect([1, 2, 3, 4, 5].filter((rounds) => isTheirTurn(4, rounds))).toEqual([4, 5]);
    expect(isTheirTurn(4, null)).toBe(true);
  });
});

describe('a pair', () => {
  test('is refused for each reason', () => {
    expect(whyNotPair(ann, bob, pairOf())).toBe(null);
    expect(whyNotPair(ann, ann, pairOf())).toBe('same-person');
    expect(whyNotPair(ann, bob, pairOf({ never: [['U2', 'U1']] }))).toBe('never');
    expect(whyNotPair(ann, { ...bob, languages: ['es'] }, pairOf())).toBe('no-shared-language');
    expect(whyNotPair(ann, { ...bob, zone: 'Pacific/Auckland' }, pairOf())).toBe('no-common-hours');
  });

  test('may meet again when the rest period is over', () => {
    const met = (on: string) => pairOf({ history: [{ members: ['U2', 'U1'], on }] });
    expect(whyNotPair(ann, bob, met('2025-12-09'))).toBe('met-lately');
    expect(whyNotPair(ann, bob, met('2025-12-08'))).toBe(null);
    const never = pairOf({
      history: [{ members: ['U1', 'U2'], on: monday }],
      rules: { ...defaultRules, restWeeks: 0 },
    });
    expect(whyNotPair(ann, bob, never)).toBe(null);
  });

  test('counts the last of several meetings, trios included', () => {
    const history = [
      { members: ['U3', 'U2', 'U1'], on: '2026-02-23' },
      { members: ['U1', 'U2'], on: '2025-01-06' },
    ];
    expect(whyNotPair(ann, bob, pairOf({ history }))).toBe('met-lately');
  });

  test('names no wish where an open reason says enough', () => {
    const context = pairOf({
      never: [['U1', 'U2']],
      history: [{ members: ['U1', 'U2'], on: '2026-02-23' }],
    });
    expect(whyNotPair(ann, bob, context)).toBe('met-lately');
  });

  test('is judged the same in both directions', () => {
    fc.assert(
      fc.property(anyInput({ minLength: 2, maxLength: 6 }), (input) => {
        const context = eligibilityContext(input);
        for (const a of input.candidates) {
          for (const b of input.candidates) {
            expect(whyNotPair(b, a, context)).toBe(whyNotPair(a, b, context));
            expect(mayMeet([b, a], context)).toBe(mayMeet([a, b], context));
          }
        }
      }),
    );
  });

  test('never bends a rule', () => {
    fc.assert(
      fc.property(anyInput({ minLength: 2, maxLength: 6 }), (given) => {
        const input = { ...given, rules: { ...given.rules, soft: [] } };
        const context = eligibilityContext(input);
        for (const a of input.candidates) {
          for (const b of input.candidates) {
            if (!mayMeet([a, b], context)) continue;
            expect(a.id).not.toBe(b.id);
            expect(input.never.some((pair) => pair.includes(a.id) && pair.includes(b.id))).toBe(false);
            expect(a.languages.filter((language) => b.languages.includes(language))).not.toEqual([]);
            expect(bestOverlap([a, b], input.days)).toBeGreaterThanOrEqual(input.rules.leastOverlap);
            const met = input.history.filter(
              ({ members }) => members.includes(a.id) && members.includes(b.id),
            );
            const rest = input.rules.restWeeks * 7 * 86_400_000;
            for (const { on } of met)
              expect(Date.parse(monday) - Date.parse(on)).toBeGreaterThanOrEqual(rest);
          }
        }
      }),
    );
  });
});

describe('three people', () => {
  const cyd = candidate('U3');

  test('may meet when each two may', () => {
    expect(mayMeet([ann, bob, cyd], pairOf())).toBe(true);
    expect(mayMeet([ann, bob, cyd], pairOf({ never: [['U3', 'U2']] }))).toBe(false);
  });

  test('need one language for all', () => {
    const [a, b, c] = [
      { ...ann, languages: ['en', 'es'] },
      { ...bob, languages: ['es', 'fr'] },
      { ...cyd, languages: ['fr', 'en'] },
    ];
    expect(mayMeet([a, b], pairOf()) && mayMeet([b, c], pairOf()) && mayMeet([a, c], pairOf())).toBe(true);
    expect(mayMeet([a, b, c], pairOf())).toBe(false);
  });

  test('need one hour for all', () => {
    const people = [
      { ...ann, hours: { start: 480, end: 720, days: [1, 2, 3, 4, 5] } },
      { ...bob, hours: { start: 660, end: 900, days: [1, 2, 3, 4, 5] } },
      { ...cyd, hours: { start: 840, end: 540, days: [1, 2, 3, 4, 5] } },
    ];
    const context = pairOf();
    expect(people.every((a, i) => mayMeet([a, people[(i + 1) % 3] ?? a], context))).toBe(true);
    expect(mayMeet(people, context)).toBe(false);
  });
});
