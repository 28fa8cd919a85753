// One reader gets a limited number of posts about a pair: in a day, in a week and in the whole round.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayStillSay } from '../../src/domain/how-much.ts';
import { anyZone } from './arbitrary.ts';
import { shown } from './wall-clock.ts';

const auckland = { zone: 'Pacific/Auckland' };
const dates = (...moments: string[]) => moments.map((moment) => new Date(moment));
const may = (said: readonly Date[], now: string, talkToday = false) =>
  mayStillSay(said, auckland, new Date(now), { talkToday });

describe('one more post', () => {
  test('is the second of the day, never the third', () => {
    expect(may(dates('2026-06-10T00:00Z'), '2026-06-10T03:00Z')).toBe(true);
    expect(may(dates('2026-06-10T00:00Z', '2026-06-10T01:00Z'), '2026-06-10T03:00Z')).toBe(false);
  });

  test('counts the day by the clock of the reader', () => {
    // Midnight in Auckland is noon in Greenwich.
    const said = dates('2026-06-10T10:00Z', '2026-06-10T11:59Z');
    expect(may(said, '2026-06-10T11:59Z')).toBe(false);
    expect(may(said, '2026-06-10T12:00Z')).toBe(true);
  });

  test('counts what comes later today as said', () => {
    expect(may(dates('2026-06-10T00:00Z', '2026-06-10T05:00Z'), '2026-06-10T03:00Z')).toBe(false);
  });

  test('may be the fifth on the day of a talk', () => {
    const four = dates('2026-06-10T00:00Z', '2026-06-10T01:00Z', '2026-06-10T02:00Z', '2026-06-10T03:00Z');
    expect(may(four, '2026-06-10T04:00Z', true)).toBe(true);
    expect(may([...four, ...dates('2026-06-10T03:30Z')], '2026-06-10T04:00Z', true)).toBe(false);
  });

  test('is the fifth of the week, never the sixth', () => {
    const five = dates(
      ...['2026-06-07T22:00Z', '2026-06-08T22:00Z', '2026-06-09T22:00Z'],
      ...['2026-06-09T23:00Z', '2026-06-10T22:00Z'],
    );
    expect(may(five.slice(1), '2026-06-11T22:00Z')).toBe(true);
    expect(may(five, '2026-06-11T22:00Z')).toBe(false);
    // Sunday's last minute, and the Monday after it.
    expect(may(five, '2026-06-14T11:59Z')).toBe(false);
    expect(may(five, '2026-06-14T12:00Z')).toBe(true);
  });

  test('is the eighth of the round, never the ninth', () => {
    const eight = Array.from({ length: 8 }, (_, i) => new Date(Date.UTC(2026, 5, 1 + 3 * i)));
    expect(may(eight.slice(1), '2026-06-30T00:00Z')).toBe(true);
    expect(may(eight, '2026-06-30T00:00Z')).toBe(false);
    expect(may(eight, '2026-06-30T00:00Z', true)).toBe(false);
  });

  test('said only when allowed, keeps to every limit', () => {
    const anyHour = fc.integer({ min: 0, max: 21 * 24 });
    fc.assert(
      fc.property(anyZone, fc.array(anyHour, { maxLength: 40 }), (zone, hours) => {
        const said: Date[] = [];
        for (const hour of hours.toSorted((a, b) => a - b)) {
          const now = new Date(Date.UTC(2026, 2, 20) + hour * 3_600_000);
          if (mayStillSay(said, { zone }, now, { talkToday: false })) said.push(now);
        }
        const days = said.map((at) => Math.floor(shown(zone, at.getTime()) / 1440));
        const most = (of: readonly number[]) =>
          Math.max(0, ...of.map((one) => of.filter((other) => other === one).length));
        expect(most(days)).toBeLessThanOrEqual(2);
        // 1 January 1970 was a Thursday.
        expect(most(days.map((date) => Math.floor((date + 3) / 7)))).toBeLessThanOrEqual(5);
        expect(said.length).toBeLessThanOrEqual(8);
      }),
      { numRuns: 100 },
    );
  });
});
