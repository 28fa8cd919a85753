// When rounds open, remind and end, in the programme's zone and through daylight saving.
import { Temporal } from 'temporal-polyfill';
import { addDays, firstMoment, weekdayOf } from './local-time.ts';
import type { Rhythm } from './programme.ts';
import type { RoundTimes } from './round.ts';

/** A round ends this many days before the next one opens, and lasts at least as many. */
const daysBetween = 3;
/** Late enough that the question finds people at the end of their day in most of the neighbouring zones. */
const endHour = 16;

/**
 * The first opening after `after`. Fortnightly rounds keep to every second ISO week counted from `previous`,
 * the last opening; without one the first matching weekday begins the count. Monthly means the first such
 * weekday of a month. An hour that daylight saving skips opens when the gap ends.
 */
export function nextOpening(rhythm: Rhythm, after: Date, previous: Date | null = null): Date {
  const today = localDateOf(after, rhythm.zone);
  let date = addDays(today, (rhythm.weekday - weekdayOf(today) + 7) % 7);
  while (!isOpeningDate(rhythm, date, previous) || momentOf(rhythm, date) <= after) date = addDays(date, 7);
  return momentOf(rhythm, date);
}

export function roundTimes(rhythm: Rhythm, opensAt: Date): RoundTimes {
  const { zone } = rhythm;
  const localDate = localDateOf(opensAt, zone);
  const next = localDateOf(nextOpening(rhythm, opensAt, opensAt), zone);
  const lastDate = [addDays(next, -daysBetween), addDays(localDate, daysBetween)].sort().at(-1) ?? localDate;
  const days = [localDate];
  for (let date = addDays(localDate, 1); date <= lastDate; date = addDays(date, 1)) days.push(date);
  const endsAt = new Date(firstMoment(lastDate, endHour * 60, zone));
  const halfWay = localDateOf(new Date((opensAt.getTime() + endsAt.getTime()) / 2), zone);
  const { hour, minute } = zoned(opensAt, zone);
  return {
    localDate,
    days,
    opensAt,
    remindsAt: new Date(firstMoment(halfWay, hour * 60 + minute, zone)),
    endsAt,
  };
}

/** The date that calendars in `zone` show at that moment, such as `2026-03-01`. */
export function localDateOf(at: Date, zone: string): string {
  return zoned(at, zone).toPlainDate().toString();
}

/** Weeks from the first date to the second, with fractions; negative where the second is the earlier. */
export function weeksBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days / 7;
}

/** True for a name such as `Africa/Nairobi`; bare offsets are no zones, they know no daylight saving. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

export function allZones(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];
}

function isOpeningDate(rhythm: Rhythm, date: string, previous: Date | null): boolean {
  if (rhythm.cadence === 'monthly') return Temporal.PlainDate.from(date).day <= 7;
  if (rhythm.cadence === 'weekly' || !previous) return true;
  const weeks = weeksBetween(mondayOf(localDateOf(previous, rhythm.zone)), mondayOf(date));
  return weeks !== 0 && weeks % 2 === 0;
}

function mondayOf(date: string): string {
  return addDays(date, 1 - weekdayOf(date));
}

function momentOf(rhythm: Rhythm, date: string): Date {
  return new Date(firstMoment(date, rhythm.hour * 60, rhythm.zone));
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
