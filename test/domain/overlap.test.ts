// Common working hours against a clock read minute by minute.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestOverlap,
  commonStretches,
  overlapTable,
  type Worker,
  workingStretches,
} from '../../src/domain/overlap.ts';
import { anyDays, anyHours, anyZone, daysFrom } from './arbitrary.ts';
import { workingDays } from './wall-clock.ts';

const minute = 60_000;
const day = 1440;
const nineToFive = { start: 540, end: 1020, days: [1, 2, 3, 4, 5] };
const anyWorker: fc.Arbitrary<Worker> = fc.record({
  zone: anyZone,
  hours: anyHours,
});

function byTheMinute(people: readonly Worker[], days: readonly string[]): { from: Date; to: Date }[] {
  const dates = days.map((date) => Date.parse(date) / minute / day);
  const begin = Date.parse(days[0] ?? '') - 3 * day * minute;
  const minutes = (days.length + 7) * day;
  const each = people.map((who) => workingDays(who, begin, minutes));
  const stretches: { from: Date; to: Date }[] = [];
  let open: number | null = null;
  for (let i = 0; i < minutes; i++) {
    const now = each.map((line) => line[i] ?? null);
    // The days looked at reach one beyond the round's on either side.
    const near = now.every((date) => date !== null && dates.some((other) => Math.abs(other - date) <= 1));
    const common = near && now.some((date) => date !== null && dates.includes(date));
    if (common) open ??= i;
    else if (open !== null) {
      stretches.push({
        from: new Date(begin + open * minute),
        to: new Date(begin + i * minute),
      });
      open = null;
    }
  }
  return stretches;
}

function longest(stretches: readonly { from: Date; to: Date }[]): number {
  return Math.max(0, ...stretches.map(({ from, to }) => (to.getTime() - from.getTime()) / minute));
}

describe('common working hours', () => {
  test('agree with a clock read by the minute', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.array(anyWorker, { minLength: 2, maxLength: 3 }), anyDays, (people, days) => {
        const expected = byTheMinute(people, days);
        expect(commonStretches(people, days)).toEqual(expected);
        expect(bestOverlap(people, days)).toBe(longest(expected));
      }),
      { numRuns: 100 },
    );
  });

  test('are exact where clocks change on a working day', {
    timeout: 60_000,
  }, () => {
    // Cairo alone changes on working days: Friday 24 April skips 0:00 to 1:00, Thursday 29 October repeats 23:00.
    const everybody = { zone: 'UTC', hours: { start: 0, end: 0, days: [1, 2, 3, 4, 5] } };
    const edges = [30, 60, 1380, 1410];
    for (const date of ['2026-04-22', '2026-10-28', '2027-04-28', '2027-10-27']) {
      for (const start of edges) {
        for (const end of edges) {
          const people = [{ zone: 'Africa/Cairo', hours: { start, end, days: [1, 2, 3, 4, 5] } }, everybody];
          expect(commonStretches(people, daysFrom(date, 3))).toEqual(byTheMinute(people, daysFrom(date, 3)));
        }
      }
    }
  });

  test('do not depend on the order of people', () => {
    fc.assert(
      fc.property(anyWorker, anyWorker, anyWorker, anyDays, (a, b, c, days) => {
        expect(commonStretches([c, a, b], days)).toEqual(commonStretches([a, b, c], days));
      }),
      { numRuns: 50 },
    );
  });

  test('are the same out of the table', () => {
    fc.assert(
      fc.property(fc.array(anyWorker, { minLength: 3, maxLength: 6 }), anyDays, (people, days) => {
        const overlap = overlapTable(days).minutes;
        for (const a of people) {
          for (const b of people) expect(overlap(a, b)).toBe(bestOverlap([a, b], days));
        }
        expect(overlap(...people)).toBe(bestOverlap(people, days));
      }),
      { numRuns: 30 },
    );
  });

  test('join Monday in Los Angeles and Tuesday in Auckland', () => {
    const people = [
      { zone: 'America/Los_Angeles', hours: nineToFive },
      { zone: 'Pacific/Auckland', hours: nineToFive },
    ];
    expect(commonStretches(people, ['2026-01-12'])).toEqual([
      {
        from: new Date('2026-01-12T20:00:00Z'),
        to: new Date('2026-01-13T01:00:00Z'),
      },
    ]);
  });

  test('count nothing on a weekend', () => {
    const people = [
      { zone: 'UTC', hours: nineToFive },
      { zone: 'Europe/Madrid', hours: nineToFive },
    ];
    expect(bestOverlap(people, ['2026-03-07', '2026-03-08'])).toBe(0);
  });

  test('count nothing on days beside the round', () => {
    const people = [
      { zone: 'UTC', hours: nineToFive },
      { zone: 'UTC', hours: nineToFive },
    ];
    expect(commonStretches(people, ['2026-03-04'])).toHaveLength(1);
  });
});

describe('working hours', () => {
  test('begin when the gap ends that swallows their start', () => {
    const cairo = { zone: 'Africa/Cairo', hours: { start: 30, end: 480, days: [1, 2, 3, 4, 5] } };
    expect(workingStretches(cairo, ['2026-04-24'])).toEqual([
      {
        from: new Date('2026-04-23T22:00:00Z'),
        to: new Date('2026-04-24T05:00:00Z'),
      },
    ]);
  });

  test('begin at the earlier of two equal hours', () => {
    const cairo = { zone: 'Africa/Cairo', hours: { start: 1410, end: 60, days: [1, 2, 3, 4, 5] } };
    expect(workingStretches(cairo, ['2026-10-29'])).toEqual([
      {
        from: new Date('2026-10-29T20:30:00Z'),
        to: new Date('2026-10-29T23:00:00Z'),
      },
    ]);
  });

  test('pass midnight into the next day', () => {
    expect(
      workingStretches({ zone: 'UTC', hours: { start: 1320, end: 360, days: [1, 2, 3, 4, 5] } }, [
        '2026-03-06',
      ]),
    ).toEqual([
      {
        from: new Date('2026-03-06T22:00:00Z'),
        to: new Date('2026-03-07T06:00:00Z'),
      },
    ]);
  });
});
