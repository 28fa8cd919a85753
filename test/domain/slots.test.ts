// Half-hours for a pair: always inside everybody's hours, by a clock that knows nothing of the code.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonStretches, type Worker } from '../../src/domain/overlap.ts';
import { halfHour, leastAhead, offerSlots, slotLines } from '../../src/domain/slots.ts';
import { anyDays, anyHours, anyZone, daysFrom } from './arbitrary.ts';

const minute = 60_000;
const day = 1440 * minute;
const nineToFive = { start: 540, end: 1020, days: [1, 2, 3, 4, 5] };
const madrid = { zone: 'Europe/Madrid', hours: nineToFive };
const lima = { zone: 'America/Lima', hours: nineToFive };
const week = { days: daysFrom('2026-03-02', 5), endsAt: new Date('2026-03-06T16:00:00Z') };
const sunday = new Date('2026-03-01T12:00:00Z');

const anyWorker: fc.Arbitrary<Worker> = fc.record({ zone: anyZone, hours: anyHours });
const anyPeople = fc.array(anyWorker, { minLength: 2, maxLength: 3 });
/** A round, and a moment before it or in its midst. */
const anyRound = fc
  .record({
    days: anyDays,
    hoursIn: fc.integer({ min: -30, max: 60 }),
    extra: fc.integer({ min: 0, max: 36 }),
  })
  .map(({ days, hoursIn, extra }) => ({
    round: { days, endsAt: new Date(Date.parse(days.at(-1) ?? '') + extra * 60 * minute) },
    now: new Date(Date.parse(days[0] ?? '') + hoursIn * 60 * minute + 7 * minute),
  }));

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date and the minute of the day that a clock in the zone shows. */
function shown(zone: string, at: number): { readonly date: string; readonly minutes: number } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(zone, format);
  const [date = '', time = ''] = format.format(at).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { date, minutes: hours * 60 + minutes };
}

function weekday(date: string, later = 0): number {
  return new Date(Date.parse(date) + later * day).getUTCDay() || 7;
}

/** Whether somebody works while their clock shows this. Says nothing right on a day on which the clock changes. */
function works({ zone, hours }: Worker, at: number): boolean {
  const { date, minutes } = shown(zone, at);
  const { start, end, days } = hours;
  if (end > start) return days.includes(weekday(date)) && minutes >= start && minutes < end;
  return (
    (days.includes(weekday(date)) && minutes >= start) || (days.includes(weekday(date, -1)) && minutes < end)
  );
}

function clockIsSteady({ zone }: Worker, at: number): boolean {
  const offset = (moment: number) =>
    Date.parse(`${shown(zone, moment).date}T00:00:00Z`) + shown(zone, moment).minutes * minute - moment;
  return offset(at - 2 * day) === offset(at + 2 * day);
}

const time = (slot: Date) => slot.getTime();
const dates = (slots: readonly Date[], zone: string) =>
  new Set(slots.map((slot) => shown(zone, time(slot)).date));
const iso = (slots: readonly Date[]) => slots.map((slot) => slot.toISOString().slice(0, 16));

describe('proposed half-hours', () => {
  test('lie inside the hours of everybody', () => {
    fc.assert(
      fc.property(anyPeople, anyRound, (people, { round, now }) => {
        for (const slot of offerSlots(people, round, now, [])) {
          for (const who of people.filter((one) => clockIsSteady(one, time(slot)))) {
            for (let at = time(slot); at < time(slot) + halfHour; at += minute) {
              expect(works(who, at)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('lie in a common stretch, two hours ahead, before the end', () => {
    fc.assert(
      fc.property(anyPeople, anyRound, (people, { round, now }) => {
        const slots = offerSlots(people, round, now, []);
        const stretches = commonStretches(people, round.days);
        expect(slots.length).toBeLessThanOrEqual(3);
        expect(new Set(slots.map(time)).size).toBe(slots.length);
        expect(slots).toEqual([...slots].sort((a, b) => time(a) - time(b)));
        for (const slot of slots) {
          expect(time(slot) - time(now)).toBeGreaterThanOrEqual(leastAhead);
          expect(time(slot) + halfHour).toBeLessThanOrEqual(time(round.endsAt));
          const around = stretches.find(({ from, to }) => from <= slot && time(to) >= time(slot) + halfHour);
          expect(around).toBeDefined();
          const startsAtHalf = shown(people[0]?.zone ?? '', time(slot)).minutes % 30 === 0;
          expect(startsAtHalf || time(slot) === around?.from.getTime()).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('go on until every half-hour was offered, none twice', () => {
    fc.assert(
      fc.property(anyPeople, anyRound, (people, { round, now }) => {
        const zone = people[0]?.zone ?? '';
        const grid = commonStretches(people, round.days).flatMap(({ from, to }) => {
          const starts: number[] = [];
          for (let at = time(from); at + halfHour <= time(to); at += 5 * minute) {
            if (shown(zone, at).minutes % 30 === 0) starts.push(at);
          }
          return starts.length > 0 || time(to) - time(from) < halfHour ? starts : [time(from)];
        });
        const wanted = grid.filter(
          (at) => at >= time(now) + leastAhead && at + halfHour <= time(round.endsAt),
        );
        const offered: Date[] = [];
        while (offered.length < wanted.length) {
          const next = offerSlots(people, round, now, offered);
          const left = wanted.filter((at) => !offered.some((slot) => time(slot) === at));
          // On as many days as there are, up to three.
          const days = dates(
            left.map((at) => new Date(at)),
            zone,
          );
          expect(dates(next, zone).size).toBe(Math.min(3, days.size));
          expect(next).toHaveLength(Math.min(3, left.length));
          offered.push(...next);
        }
        expect(offered.map(time).sort()).toEqual(wanted.sort());
        const again = offerSlots(people, round, now, offered);
        expect(again).toEqual(offerSlots(people, round, now, []));
        const repeated = offerSlots(people, round, now, [...offered, ...again]);
        if (wanted.length >= 6)
          expect(repeated.some((slot) => again.some((one) => time(one) === time(slot)))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('are the same hour on three days', () => {
    expect(iso(offerSlots([madrid, lima], week, sunday, []))).toEqual([
      '2026-03-02T14:30',
      '2026-03-03T14:30',
      '2026-03-04T14:30',
    ]);
  });

  test('keep to the hour where a day has only a part left', () => {
    const monday = new Date('2026-03-02T12:40:00Z');
    expect(iso(offerSlots([madrid, madrid], week, monday, []))).toEqual([
      '2026-03-03T11:30',
      '2026-03-04T11:30',
      '2026-03-05T11:30',
    ]);
  });

  test('are the same hour even at the edge of it', () => {
    const monday = new Date('2026-03-02T12:40:00Z');
    const threeDays = { ...week, days: daysFrom('2026-03-02', 3) };
    expect(iso(offerSlots([madrid, madrid], threeDays, monday, []))).toEqual([
      '2026-03-02T15:00',
      '2026-03-03T15:00',
      '2026-03-04T15:00',
    ]);
  });

  test('fall on a third day although its hours are worse', () => {
    // The round ends on Wednesday at 9:30 in Madrid, so that only 9:00 is left on that day.
    const ending = { days: daysFrom('2026-03-02', 3), endsAt: new Date('2026-03-04T08:30:00Z') };
    const offered = [new Date('2026-03-02T08:00:00Z'), new Date('2026-03-03T08:00:00Z')];
    expect(iso(offerSlots([madrid, madrid], ending, sunday, offered))).toEqual([
      '2026-03-02T11:30',
      '2026-03-03T11:30',
      '2026-03-04T08:00',
    ]);
  });

  test('begin at the start of hours too short for the clock', () => {
    const short = { zone: 'UTC', hours: { start: 555, end: 585, days: [2] } };
    expect(iso(offerSlots([{ ...madrid, zone: 'UTC' }, short], week, sunday, []))).toEqual([
      '2026-03-03T09:15',
    ]);
  });

  test('follow the clock of the first person', () => {
    const kathmandu = { zone: 'Asia/Kathmandu', hours: nineToFive };
    const kolkata = { zone: 'Asia/Kolkata', hours: nineToFive };
    const [first] = offerSlots([kathmandu, kolkata], week, sunday, []);
    expect(shown('Asia/Kathmandu', first?.getTime() ?? 0).minutes % 30).toBe(0);
    expect(shown('Asia/Kolkata', first?.getTime() ?? 0).minutes % 30).toBe(15);
  });

  test('are none without common hours', () => {
    expect(offerSlots([madrid, { zone: 'Asia/Tokyo', hours: nineToFive }], week, sunday, [])).toEqual([]);
  });
});

describe('days with the same hours', () => {
  const at = (text: string) => new Date(`${text}Z`);

  test('become one line', () => {
    const slots = [at('2026-03-04T14:30'), at('2026-03-02T14:30'), at('2026-03-03T15:00')];
    expect(slotLines(slots, ['Europe/Madrid', 'America/Lima']).map(iso)).toEqual([
      ['2026-03-02T14:30', '2026-03-04T14:30'],
      ['2026-03-03T15:00'],
    ]);
  });

  test('are two lines where daylight saving parts them', () => {
    // Clocks in Madrid change on 29 March: the same hour there is another one in Lima.
    const slots = [at('2026-03-27T15:00'), at('2026-03-30T14:00')];
    expect(slotLines(slots, ['Europe/Madrid'])).toHaveLength(1);
    expect(slotLines(slots, ['Europe/Madrid', 'America/Lima'])).toHaveLength(2);
  });
});
