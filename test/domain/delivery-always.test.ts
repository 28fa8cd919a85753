// What always holds for the moment at which something is said, against a walk along everybody's clock.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  beforeDayEnds,
  dayEndNearest,
  firstWorkingMoment,
  introductionTime,
  isNight,
  isWorking,
  type Reader,
} from '../../src/domain/delivery-time.ts';
import { anyHours, anyZone, daysFrom } from './arbitrary.ts';
import { quartersIn, walk, walkToIntroduction } from './delivery-walk.ts';
import { shown } from './wall-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const anyReader: fc.Arbitrary<Reader> = fc.record({
  zone: fc.oneof(anyZone, fc.constant('America/Santiago')),
  hours: anyHours,
});
const anyReaders = fc.array(anyReader, { minLength: 1, maxLength: 3 });
const anyThree = fc.tuple(anyReader, anyReader, anyReader);
/** Eight hours apart for at least some weeks of the year: it is always night for one of them. */
const aroundTheGlobe = fc
  .tuple(
    fc.constantFrom(
      ['America/Los_Angeles', 'Europe/London', 'Asia/Singapore'],
      ['America/Los_Angeles', 'Europe/Madrid', 'Asia/Tokyo'],
      ['America/Sao_Paulo', 'Asia/Karachi', 'Pacific/Auckland'],
    ),
    anyHours,
  )
  .map(([zones, hours]) => zones.map((zone) => ({ zone, hours })));
/** Any minute of two years, and often the days around which clocks change somewhere. */
const anyMoment = fc
  .oneof(
    fc.integer({ min: 0, max: 729 }).map((days) => Date.UTC(2026, 0, 1) + days * day),
    fc
      .constantFrom(
        ...['2026-03-06', '2026-03-27', '2026-04-03', '2026-04-22', '2026-09-04', '2026-09-25'],
        ...['2026-10-02', '2026-10-23', '2026-10-28', '2026-10-30', '2027-04-02', '2027-04-28'],
      )
      .map((date) => Date.parse(date)),
  )
  .chain((at) => fc.integer({ min: 0, max: 1439 }).map((minutes) => at + minutes * minute));
const anyRound = fc
  .record({ at: anyMoment, length: fc.integer({ min: 3, max: 12 }) })
  .map(({ at, length }) => ({
    opensAt: new Date(at),
    days: daysFrom(new Date(at).toISOString().slice(0, 10), length),
  }));
/** Mostly at the opening; sometimes the app was down. */
const anyLateness = fc.oneof(fc.constant(0), fc.integer({ min: -60, max: 6000 }));

/** 22:00 to 6:00 on the wall, outside their own hours. */
const sleeps = ({ zone, hours }: Reader, at: Date) => {
  const time = shown(zone, at.getTime()) % 1440;
  return (time >= 22 * 60 || time < 6 * 60) && !isWorking({ zone, hours }, at);
};

describe('an introduction', () => {
  test('is said when a walk by the quarter says', () => {
    fc.assert(
      fc.property(anyReaders, anyRound, anyLateness, (readers, round, late) => {
        const now = round.opensAt.getTime() + late * minute;
        const { at, kind } = introductionTime(readers, round, new Date(now));
        const expected = walkToIntroduction(readers, round.opensAt.getTime(), round.days, now);
        expect({ at: at.toISOString(), kind }).toEqual({
          ...expected,
          at: new Date(expected.at).toISOString(),
        });
      }),
      { numRuns: 60 },
    );
  });

  test('never comes in the night of one or two', () => {
    fc.assert(
      fc.property(
        fc.array(anyReader, { minLength: 1, maxLength: 2 }),
        anyRound,
        anyLateness,
        (readers, round, late) => {
          const now = new Date(round.opensAt.getTime() + late * minute);
          const { at, kind } = introductionTime(readers, round, now);
          expect(readers.filter((reader) => sleeps(reader, at))).toEqual([]);
          expect(kind).toBe(readers.every((reader) => isWorking(reader, at)) ? 'working' : 'near');
          expect(at >= round.opensAt && at >= now).toBe(true);
        },
      ),
      { numRuns: 350 },
    );
  });

  test('asked again at its moment, is said', () => {
    fc.assert(
      fc.property(anyReaders, anyRound, (readers, round) => {
        const found = introductionTime(readers, round, round.opensAt);
        if (found.kind !== 'night') expect(introductionTime(readers, round, found.at)).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });

  test('comes in the night of three only if each moment does', () => {
    let [threes, nights] = [0, 0];
    fc.assert(
      fc.property(fc.oneof(anyThree, aroundTheGlobe), anyRound, (three, round) => {
        const asleep = (at: Date) => three.filter((reader) => sleeps(reader, at)).length;
        const { at, kind } = introductionTime(three, round, round.opensAt);
        expect(kind === 'night').toBe(asleep(at) > 0);
        threes++;
        if (asleep(at) === 0) return;
        nights++;
        const opening = round.opensAt.getTime();
        const fewest = Math.min(
          ...quartersIn(opening, opening + 72 * hour).map((moment) => asleep(new Date(moment))),
        );
        expect(asleep(at)).toBe(fewest);
      }),
      { numRuns: 350 },
    );
    expect(nights).toBeGreaterThan(0);
    console.log(`Of ${threes} introductions of three, ${nights} came in somebody's night.`);
  });

  test.each([
    ['Australia/Lord_Howe', '2026-04-03', '2026-10-02'],
    ['Africa/Cairo', '2026-04-22', '2026-10-28'],
    ['America/New_York', '2026-03-06', '2026-10-30'],
    ['America/Santiago', '2026-04-03', '2026-09-04'],
  ])('in %s is said by the clock that changes', (zone, ...dates) => {
    const everyDay = [1, 2, 3, 4, 5, 6, 7];
    const day = { zone: 'Europe/Madrid', hours: { start: 540, end: 1020, days: everyDay } };
    for (const date of dates) {
      for (const [start, end] of [
        [1320, 360],
        [120, 180],
        [540, 1020],
      ] as const) {
        const readers = [day, { zone, hours: { start, end, days: everyDay } }];
        const round = { opensAt: new Date(`${date}T17:00Z`), days: daysFrom(date, 5) };
        for (const late of [0, 24]) {
          const now = round.opensAt.getTime() + late * hour;
          const { at, kind } = introductionTime(readers, round, new Date(now));
          const expected = walkToIntroduction(readers, round.opensAt.getTime(), round.days, now);
          expect({ at: at.getTime(), kind }).toEqual(expected);
        }
      }
    }
  });
});

describe('a reader', () => {
  test('works and sleeps by the clock on the wall', () => {
    fc.assert(
      fc.property(anyReader, anyMoment, (reader, at) => {
        const line = walk(reader, at);
        const moment = new Date(at);
        expect(isWorking(reader, moment)).toBe(line.isWorking(at));
        expect(isNight(reader, moment)).toBe(line.isNight(at));
        const next = line.days.find(({ to }) => to > at);
        expect(firstWorkingMoment(reader, moment).getTime()).toBe(Math.max(next?.from ?? 0, at));
      }),
      { numRuns: 50 },
    );
  });

  test('is asked two hours before a working day ends', () => {
    fc.assert(
      fc.property(anyReader, anyMoment, fc.integer({ min: 1, max: 3 }), (reader, at, count) => {
        const { days } = walk(reader, at);
        const ends = days.map(({ from, to }) => Math.max(from, to - 2 * hour));
        const moment = new Date(at);
        expect(beforeDayEnds([reader], moment).getTime()).toBe(ends.find((end) => end >= at));
        const nearest = ends.toSorted((a, b) => Math.abs(a - at) - Math.abs(b - at) || a - b)[0];
        expect(dayEndNearest(reader, moment).getTime()).toBe(nearest);
        const today =
          days.find(({ from, to }) => from <= at && at < to)?.date ??
          new Date(shown(reader.zone, at) * minute).toISOString().slice(0, 10);
        const later = days.findIndex(({ date }) => date > today) + count - 1;
        expect(addWorkingDays(reader, moment, count).getTime()).toBe(ends[later]);
      }),
      { numRuns: 50 },
    );
  });

  test('is reminded with the other one while both work', () => {
    fc.assert(
      fc.property(anyReader, anyReader, anyMoment, (one, other, at) => {
        const [mine, theirs] = [walk(one, at).days, walk(other, at).days];
        const ends = mine
          .flatMap((a) => theirs.map((b) => [a, b] as const))
          .map(([a, b]) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
          .filter(({ from, to }) => from < to)
          .map(({ from, to }) => Math.max(from, to - 2 * hour))
          .filter((end) => end >= at && end <= at + 7 * day);
        const expected =
          ends.length > 0 ? Math.min(...ends) : walkToIntroduction([one, other], at, [], at).at;
        expect(beforeDayEnds([one, other], new Date(at)).getTime()).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });
});
