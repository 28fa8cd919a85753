// When rounds open, remind and end, through changes of the clock.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allZones,
  isZone,
  localDateOf,
  nextOpening,
  openingAfterChange,
  planRound,
  weeksBetween,
  zoneOrUtc,
} from '../../src/domain/calendar.ts';
import { firstMoment, weekdayOf } from '../../src/domain/local-time.ts';
import type { Rhythm } from '../../src/domain/programme.ts';
import { cadences, defaultRhythm } from '../../src/domain/programme.ts';
import { anyZone } from './arbitrary.ts';

const hour = 3_600_000;
const day = 24 * hour;

const anyRhythm: fc.Arbitrary<Rhythm> = fc.record({
  cadence: fc.constantFrom(...cadences),
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  zone: anyZone,
  approval: fc.constant('auto' as const),
});
const anyMoment = fc.date({
  min: new Date('2026-01-01'),
  max: new Date('2027-12-31'),
  noInvalidDate: true,
});

function openings(rhythm: Rhythm, after: string, count: number): string[] {
  const found: Date[] = [];
  for (let i = 0; i < count; i++)
    found.push(nextOpening(rhythm, found.at(-1) ?? new Date(after), found.at(-1) ?? null));
  return found.map((at) => at.toISOString());
}

function hourShown(at: Date, zone: string): number {
  return Number(
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hour: 'numeric',
      hourCycle: 'h23',
    }).format(at),
  );
}

describe('the next opening', () => {
  test('is later, on its weekday and at its hour', () => {
    fc.assert(
      fc.property(anyRhythm, anyMoment, (rhythm, after) => {
        const next = nextOpening(rhythm, after);
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        expect(weekdayOf(localDateOf(next, rhythm.zone))).toBe(rhythm.weekday);
        const shown = hourShown(next, rhythm.zone);
        const skipped =
          shown > rhythm.hour && hourShown(new Date(next.getTime() - 1), rhythm.zone) < rhythm.hour;
        expect(shown === rhythm.hour || skipped).toBe(true);
      }),
    );
  });

  test('misses no week', () => {
    fc.assert(
      fc.property(anyRhythm, anyMoment, (rhythm, after) => {
        const next = nextOpening({ ...rhythm, cadence: 'weekly' }, after);
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(7 * day + 2 * hour);
      }),
    );
  });

  test('keeps its local hour when summer time begins', () => {
    const rhythm = { ...defaultRhythm, zone: 'Europe/Madrid' };
    expect(openings(rhythm, '2026-03-20T00:00:00Z', 2)).toEqual([
      '2026-03-23T08:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  test('is the end of a gap that swallows its hour', () => {
    const at = (zone: string, of: string, hours: number) =>
      openings({ ...defaultRhythm, weekday: 7, hour: hours, zone }, of, 1)[0];
    expect(at('Europe/Madrid', '2026-03-27T00:00:00Z', 2)).toBe('2026-03-29T01:00:00.000Z');
    expect(at('America/New_York', '2026-03-06T00:00:00Z', 2)).toBe('2026-03-08T07:00:00.000Z');
    expect(at('Australia/Lord_Howe', '2026-10-02T00:00:00Z', 2)).toBe('2026-10-03T15:30:00.000Z');
    expect(at('Antarctica/Troll', '2026-03-27T00:00:00Z', 2)).toBe('2026-03-29T01:00:00.000Z');
  });

  test('is the earlier of two equal hours', () => {
    const rhythm = {
      ...defaultRhythm,
      weekday: 7,
      hour: 2,
      zone: 'Europe/Madrid',
    };
    expect(openings(rhythm, '2026-10-23T00:00:00Z', 1)).toEqual(['2026-10-25T00:00:00.000Z']);
  });

  test('comes every second week when fortnightly', () => {
    expect(openings({ ...defaultRhythm, cadence: 'fortnightly' }, '2026-12-09T00:00:00Z', 4)).toEqual([
      '2026-12-14T09:00:00.000Z',
      '2026-12-28T09:00:00.000Z',
      '2027-01-11T09:00:00.000Z',
      '2027-01-25T09:00:00.000Z',
    ]);
  });

  test('keeps to its second week after a long stop', () => {
    const rhythm = { ...defaultRhythm, cadence: 'fortnightly' as const };
    const next = nextOpening(rhythm, new Date('2026-02-10T12:00:00Z'), new Date('2026-01-05T09:00:00Z'));
    expect(next.toISOString()).toBe('2026-02-16T09:00:00.000Z');
  });

  test('keeps two weeks apart when the weekday moves', () => {
    const rhythm = {
      ...defaultRhythm,
      cadence: 'fortnightly' as const,
      weekday: 5,
    };
    const next = nextOpening(rhythm, new Date('2026-01-05T10:00:00Z'), new Date('2026-01-05T09:00:00Z'));
    expect(next.toISOString()).toBe('2026-01-23T09:00:00.000Z');
  });

  test('is the first such weekday of each month', () => {
    expect(openings({ ...defaultRhythm, cadence: 'monthly' }, '2026-01-05T09:00:00Z', 3)).toEqual([
      '2026-02-02T09:00:00.000Z',
      '2026-03-02T09:00:00.000Z',
      '2026-04-06T09:00:00.000Z',
    ]);
  });
});

/** A round opened at that moment, where the programme's own next opening is `planned`, or the first one after. */
const plan = (rhythm: Rhythm, opensAt: string, planned?: string) => {
  const at = new Date(opensAt);
  return planRound(rhythm, at, planned ? new Date(planned) : nextOpening(rhythm, at));
};

describe('a round', () => {
  test('lasts from Monday to Friday afternoon', () => {
    const opensAt = new Date('2026-03-02T09:00:00Z');
    expect(planRound(defaultRhythm, opensAt, opensAt)).toEqual({
      times: {
        localDate: '2026-03-02',
        days: ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'],
        opensAt,
        endsAt: new Date('2026-03-06T16:00:00Z'),
      },
      nextRoundAt: new Date('2026-03-09T09:00:00Z'),
      slot: opensAt,
    });
  });

  test('opened by hand before the next takes its place', () => {
    const { times, nextRoundAt, slot } = plan(defaultRhythm, '2026-03-07T11:20:00Z');
    expect(slot?.toISOString()).toBe('2026-03-09T09:00:00.000Z');
    expect(nextRoundAt.toISOString()).toBe('2026-03-16T09:00:00.000Z');
    expect(times.endsAt.toISOString()).toBe('2026-03-13T16:00:00.000Z');
  });

  test('opened by hand between two leaves the rhythm alone', () => {
    const { times, nextRoundAt, slot } = plan(defaultRhythm, '2026-03-04T10:00:00Z');
    expect([slot, nextRoundAt.toISOString()]).toEqual([null, '2026-03-09T09:00:00.000Z']);
    expect(times.endsAt.toISOString()).toBe('2026-03-07T16:00:00.000Z');
  });

  test('fortnightly ends before the next, also by hand', () => {
    const rhythm = { ...defaultRhythm, cadence: 'fortnightly' as const };
    const { times, nextRoundAt } = plan(rhythm, '2026-03-11T10:00:00Z', '2026-03-16T09:00:00Z');
    expect(nextRoundAt.toISOString()).toBe('2026-03-16T09:00:00.000Z');
    expect(times.endsAt.toISOString()).toBe('2026-03-14T16:00:00.000Z');
  });

  test('fortnightly, a week late, ends before its next', () => {
    const rhythm = { ...defaultRhythm, cadence: 'fortnightly' as const };
    const { times, nextRoundAt } = plan(rhythm, '2026-03-09T12:00:00Z', '2026-03-02T09:00:00Z');
    expect(nextRoundAt.toISOString()).toBe('2026-03-16T09:00:00.000Z');
    expect(times.endsAt.toISOString()).toBe('2026-03-13T16:00:00.000Z');
  });

  test('monthly, an hour early by hand, lasts its month', () => {
    const rhythm = { ...defaultRhythm, cadence: 'monthly' as const };
    const { times, nextRoundAt } = plan(rhythm, '2026-03-02T08:00:00Z');
    expect(nextRoundAt.toISOString()).toBe('2026-04-06T09:00:00.000Z');
    expect(times.endsAt.toISOString()).toBe('2026-04-03T16:00:00.000Z');
  });

  test('ends before the next opens, whenever it was opened', () => {
    const planned = fc.integer({ min: -40, max: 40 });
    fc.assert(
      fc.property(anyRhythm, anyMoment, planned, (rhythm, opensAt, days) => {
        const next = nextOpening(rhythm, new Date(opensAt.getTime() + days * day));
        const { times, nextRoundAt, slot } = planRound(rhythm, opensAt, next);
        const { endsAt, days: dates, localDate } = times;
        expect(endsAt.getTime()).toBeGreaterThan(opensAt.getTime());
        expect(nextRoundAt.getTime()).toBeGreaterThan(endsAt.getTime());
        expect([dates[0], dates.at(-1)]).toEqual([localDate, localDateOf(endsAt, rhythm.zone)]);
        // At least three days, and at most the one opening is used that comes before these are over.
        expect(dates.length).toBeGreaterThanOrEqual(4);
        expect(slot).toEqual(next < nextRoundAt ? next : null);
        if (next > opensAt && slot) expect(next.getTime() - opensAt.getTime()).toBeLessThan(4 * day + hour);
      }),
    );
  });

  test('ends at four in the afternoon in its zone', () => {
    const rhythm = { ...defaultRhythm, zone: 'Pacific/Auckland' };
    const opensAt = nextOpening(rhythm, new Date('2026-04-01T00:00:00Z'));
    expect(planRound(rhythm, opensAt, opensAt).times.endsAt.toISOString()).toBe('2026-04-10T04:00:00.000Z');
  });
});

describe('a rhythm saved anew', () => {
  const now = new Date('2026-03-04T10:00:00Z');
  const ruled = (change: Partial<Rhythm>, nextRoundAt: string) => ({
    rhythm: { ...defaultRhythm, ...change },
    nextRoundAt: new Date(nextRoundAt),
  });
  const saved = (was: ReturnType<typeof ruled>, change: Partial<Rhythm>, busyUntil?: string) =>
    openingAfterChange(
      was,
      { ...was.rhythm, ...change },
      now,
      busyUntil ? new Date(busyUntil) : null,
    ).toISOString();
  const fortnightly = ruled({ cadence: 'fortnightly' }, '2026-03-16T09:00:00.000Z');

  test('moves nothing where nothing changed', () => {
    expect(saved(fortnightly, {})).toBe('2026-03-16T09:00:00.000Z');
    expect(saved(fortnightly, { approval: 'wait' })).toBe('2026-03-16T09:00:00.000Z');
  });

  test('loses no round that is due', () => {
    const due = ruled({}, '2026-03-04T09:00:00.000Z');
    expect(saved(due, { weekday: 5 })).toBe('2026-03-04T09:00:00.000Z');
  });

  test('keeps the weeks of a fortnightly programme', () => {
    expect(saved(fortnightly, { hour: 10 })).toBe('2026-03-16T10:00:00.000Z');
    expect(saved(fortnightly, { weekday: 2 })).toBe('2026-03-17T09:00:00.000Z');
  });

  test('opens nothing before what goes on has ended', () => {
    const weekly = ruled({}, '2026-03-09T09:00:00.000Z');
    expect(saved(weekly, { weekday: 3, hour: 12 }, '2026-03-06T16:00:00Z')).toBe('2026-03-11T12:00:00.000Z');
    expect(saved(weekly, { weekday: 3, hour: 12 })).toBe('2026-03-04T12:00:00.000Z');
    const monthly = ruled({ cadence: 'monthly' }, '2026-04-06T09:00:00.000Z');
    expect(saved(monthly, { cadence: 'weekly' }, '2026-04-03T16:00:00Z')).toBe('2026-04-06T09:00:00.000Z');
  });
});

describe('local time', () => {
  test('gives the first moment that the clock reaches', () => {
    // Minute by minute across each change of the clock on a Sunday.
    const changes = [
      ['Europe/Madrid', '2026-03-29'],
      ['Europe/Madrid', '2026-10-25'],
      ['Australia/Lord_Howe', '2026-04-05'],
      ['Australia/Lord_Howe', '2026-10-04'],
      ['Antarctica/Troll', '2026-10-25'],
      ['Africa/Casablanca', '2026-02-15'],
      ['Africa/Casablanca', '2026-03-22'],
      ['Pacific/Chatham', '2026-09-27'],
      ['America/St_Johns', '2027-03-14'],
    ] as const;
    for (const [zone, date] of changes) {
      const clock = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
      });
      const begin = Date.parse(date) - day;
      const shown = Array.from({ length: 3 * 1440 }, (_, i) => clock.format(begin + i * 60_000));
      for (let minutes = 0; minutes < 300; minutes += 5) {
        const wanted = `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const expected = begin + shown.findIndex((time) => time >= wanted) * 60_000;
        expect(firstMoment(date, minutes, zone)).toBe(expected);
      }
    }
  });

  test('counts weeks with fractions', () => {
    expect(weeksBetween('2026-01-05', '2026-03-30')).toBe(12);
    expect(weeksBetween('2026-01-07', '2026-01-05')).toBeCloseTo(-2 / 7);
  });

  test('knows zones by name and nothing else', () => {
    expect(['Asia/Kathmandu', 'UTC', 'utc', 'Pacific/Apia'].every(isZone)).toBe(true);
    expect(['', '+02:00', 'Europe', 'Mars/Olympus', 'Europe/Madrid '].some(isZone)).toBe(false);
    expect(['2026-01-01T00:00[Europe/Paris]', '/', 'Europe/', 'Europe/Paris/'].some(isZone)).toBe(false);
    expect(allZones().every(isZone)).toBe(true);
    expect(allZones()).toContain('UTC');
  });

  test('letters name no place, whatever a platform makes of them', () => {
    const letters =
      'BST AST IST EST EDT CET EET WET MST HST PST CST JST ACT GMT GMT0 EST5EDT CST6CDT PST8PDT Z Zulu GB NZ PRC';
    expect(letters.split(' ').filter(isZone)).toEqual([]);
    expect(letters.split(' ').map(zoneOrUtc)).toEqual(letters.split(' ').map(() => 'UTC'));
  });

  test('old spellings of places are zones', () => {
    expect(oldSpellings.filter((zone) => !isZone(zone))).toEqual([]);
  });

  test('every zone and its own name can be reckoned with', () => {
    for (const zone of [...allZones(), ...oldSpellings]) {
      expect(firstMoment('2026-06-01', 0, zone), zone).toBeGreaterThan(0);
      const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions();
      expect(isZone(timeZone), timeZone).toBe(true);
    }
  });
});

/** Links of the zone database's file `backward`, which Slack and registration lists still write. */
const oldSpellings = [
  'Africa/Asmera',
  'Africa/Timbuktu',
  'America/Argentina/ComodRivadavia',
  'America/Buenos_Aires',
  'America/Indianapolis',
  'America/Knox_IN',
  'America/Louisville',
  'America/Godthab',
  'America/Porto_Acre',
  'Asia/Calcutta',
  'Asia/Chongqing',
  'Asia/Dacca',
  'Asia/Katmandu',
  'Asia/Rangoon',
  'Asia/Saigon',
  'Asia/Tel_Aviv',
  'Asia/Ulan_Bator',
  'Atlantic/Faeroe',
  'Australia/ACT',
  'Australia/NSW',
  'Brazil/East',
  'Canada/Newfoundland',
  'Chile/EasterIsland',
  'Etc/GMT+5',
  'Etc/UTC',
  'Europe/Belfast',
  'Europe/Kiev',
  'Mexico/BajaNorte',
  'Pacific/Enderbury',
  'Pacific/Ponape',
  'US/East-Indiana',
  'US/Pacific',
];
