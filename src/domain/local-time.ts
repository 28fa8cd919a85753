// From what a clock on somebody's wall shows to the moment in time, exact through daylight saving.
import { Temporal } from 'temporal-polyfill';

/**
 * The first moment (epoch milliseconds) at which the clocks of `zone` show `minutes` after the midnight of
 * `date`, or later. So a time that daylight saving skips is the moment the gap ends, and a time shown twice
 * is the earlier one. `minutes` may pass 24 hours: then it is a time of the next day.
 */
export function firstMoment(date: string, minutes: number, zone: string): number {
  const wanted = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes });
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
  // In a gap `earlier` stands before it by the length of the gap, so the next transition is its end.
  return found.getTimeZoneTransition('next')?.epochMilliseconds ?? found.epochMilliseconds;
}

/** The date `days` later (or earlier), such as `2026-03-01`. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** ISO weekday of a local date: 1 Monday to 7 Sunday. */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
