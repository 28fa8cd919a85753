// When rounds open, remind and end, in the programme's zone and through daylight saving.
import { Temporal } from 'temporal-polyfill';
import { addDays, firstMoment, weekdayOf } from './local-time.ts';
import type { Rhythm } from './programme.ts';
import type { RoundTimes } from './round.ts';

/** A round ends this many days before the next one opens, and lasts at least as many. */
const daysBetween = 3;
/** Late enough for a talk on the last day, and near the end of work in most of the neighbouring zones, when people are asked. */
const endHour = 16;

/**
 * The first opening after `after`. Fortnightly rounds keep to every second ISO week counted from `previous`,
 * the last opening; without one the first matching weekday begins the count. Monthly means the first such
 * weekday of a month. If daylight saving skips the hour, the round opens when the gap ends.
 */
export function nextOpening(rhythm: Rhythm, after: Date, previous: Date | null = null): Date {
  const today = localDateOf(after, rhythm.zone);
  let date = addDays(today, (rhythm.weekday - weekdayOf(today) + 7) % 7);
  while (!isOpeningDate(rhythm, date, previous) || momentOf(rhythm, date) <= after) date = addDays(date, 7);
  return momentOf(rhythm, date);
}

export type RoundPlan = {
  readonly times: RoundTimes;
  /** When the programme's next round opens. */
  readonly nextRoundAt: Date;
  /** The regular opening whose place this round takes. Null: an admin opens it between two of them. */
  readonly slot: Date | null;
};

/**
 * A round's times, and the opening after it. `planned` is the programme's own next opening, due or still to come. A round
 * ends three days before the next opening, but lasts three days at least. This round takes the place of any opening that
 * falls within those three days. So no round is under way at the next regular opening, however late it was opened and by
 * whom.
 */
export function planRound(rhythm: Rhythm, opensAt: Date, planned: Date): RoundPlan {
  const { zone } = rhythm;
  const localDate = localDateOf(opensAt, zone);
  const leastDate = addDays(localDate, daysBetween);
  const leastEnd = endOf(leastDate, zone);
  let nextRoundAt = planned;
  while (nextRoundAt <= leastEnd) nextRoundAt = nextOpening(rhythm, nextRoundAt, nextRoundAt);
  const beforeNext = addDays(localDateOf(nextRoundAt, zone), -daysBetween);
  const lastDate = [beforeNext, leastDate].toSorted().at(-1) ?? leastDate;
  const days = [localDate];
  for (let date = addDays(localDate, 1); date <= lastDate; date = addDays(date, 1)) days.push(date);
  const endsAt = endOf(lastDate, zone);
  return {
    times: { localDate, days, opensAt, endsAt },
    nextRoundAt,
    slot: nextRoundAt > planned ? planned : null,
  };
}

/**
 * The next opening after an admin has saved a rhythm. It stays where it is if it is already due, or if the rhythm opens
 * rounds at the same times as before. Otherwise it is the first opening of the new rhythm after `busyUntil`, when all
 * rounds that are under way or wait will have ended. Fortnightly rounds keep their weeks.
 */
export function openingAfterChange(
  before: { readonly rhythm: Rhythm; readonly nextRoundAt: Date },
  rhythm: Rhythm,
  now: Date,
  busyUntil: Date | null,
): Date {
  const { nextRoundAt } = before;
  const parts = ['cadence', 'weekday', 'hour', 'zone'] as const;
  if (nextRoundAt <= now || parts.every((part) => before.rhythm[part] === rhythm[part])) return nextRoundAt;
  const staysFortnightly = before.rhythm.cadence === 'fortnightly' && rhythm.cadence === 'fortnightly';
  // Counted by date: in the new zone the same moment may fall into another week.
  const before14 = addDays(localDateOf(nextRoundAt, before.rhythm.zone), -14);
  const previous = staysFortnightly ? new Date(firstMoment(before14, 12 * 60, rhythm.zone)) : null;
  return nextOpening(rhythm, busyUntil && busyUntil > now ? busyUntil : now, previous);
}

/** The date that calendars in `zone` show at that moment, such as `2026-03-01`. */
export function localDateOf(at: Date, zone: string): string {
  return zoned(at, zone).toPlainDate().toString();
}

/** Weeks from the first date to the second, with fractions; negative where the second is the earlier. */
export function weeksBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days / 7;
}

// Asking the platform about a zone is slow, and thousands of people share a few zones.
const known = new Set<string>();

/**
 * True for the name of a place, such as `Africa/Nairobi`, and for `UTC`. Abbreviations are refused, although platforms know
 * some: `BST` is London to some and Dhaka to others. So are bare offsets, because they know no daylight saving.
 */
export function isZone(text: string): boolean {
  if (known.has(text)) return true;
  if (!/^(UTC|[A-Z]\w+(\/[\w+-]+)+)$/i.test(text)) return false;
  try {
    zoned(new Date(0), text);
    known.add(text);
    return true;
  } catch {
    return false;
  }
}

/** What names no zone counts as UTC: a clock that is wrong by hours is better than a round that never opens. */
export function zoneOrUtc(text: string): string {
  return isZone(text) ? text : 'UTC';
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

/** The Monday of the week in which that date lies. */
export function mondayOf(date: string): string {
  return addDays(date, 1 - weekdayOf(date));
}

function endOf(date: string, zone: string): Date {
  return new Date(firstMoment(date, endHour * 60, zone));
}

function momentOf(rhythm: Rhythm, date: string): Date {
  return new Date(firstMoment(date, rhythm.hour * 60, rhythm.zone));
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
