// When something is said: while its readers work, or as near to it as can be, and not in their night.
import { localDateOf } from './calendar.ts';
import { addDays } from './local-time.ts';
import { intersection, type Span, spansOf, type Worker } from './overlap.ts';

/** Somebody who gets the message. Lists of readers are never empty. */
export type Reader = Worker;

/** `opensAt`: when it may be said at the earliest. `days`: the round's dates, on which the readers can talk. */
type RoundHours = { readonly opensAt: Date; readonly days: readonly string[] };

/**
 * `working`: all readers work at that moment. `near`: not all do, but it is night for none of those. `night`: it is night for
 * somebody, which only three or more can come to.
 */
type Delivery = { readonly at: Date; readonly kind: 'working' | 'near' | 'night' };

const hour = 3_600_000;
const day = 24 * hour;
const quarter = hour / 4;

/** An introduction waits no longer for hours that all have in common. */
const longestWait = 72 * hour;
/** Who comes late still gets a whole day to choose from: in each there is a moment that is night for neither of two. */
const leastChoice = day;
/** For one reader alone: a week, and a day for what daylight saving moves. */
const longestWaitAlone = 8 * day;
/** Questions and reminders come this long before a working day ends. */
const beforeEnd = 2 * hour;
/** How far beforeDayEnds looks for common hours. People's weeks repeat after that, unless clocks change. */
const week = 7 * day;

const night = { start: 22 * 60, end: 6 * 60, days: [1, 2, 3, 4, 5, 6, 7] };

/**
 * When an introduction is said. The first moment, from the opening on, at which all readers work, if it comes within 72 hours
 * and leaves each of them half of their working days in the round. Else a moment of the same 72 hours that is night for as
 * few as can be, that leaves half of those days if one does, and whose worst reader is nearest to their working hours; the
 * earliest of those. The first part is exact, the second goes by quarters of an hour.
 *
 * For two people a moment always exists that is night for neither. On a clock any 24 hours have 8 hours of night, and at most
 * 10 where the clock changes, since no summer time is longer than two hours. Two people have 20 such hours at most, so 4 of
 * the 24 are free. Free time begins at the start of the 24 hours or when a night ends, and all zones are whole quarters of
 * an hour from UTC, so our quarters meet it. When less than 24 hours are left of the 72, we look beyond them if we must.
 *
 * Asked again at the moment it gave, it gives the same moment, as long as that is `working` or `near` and within the 72 hours.
 */
export function introductionTime(readers: readonly Reader[], round: RoundHours, now: Date): Delivery {
  const opening = round.opensAt.getTime();
  const from = Math.max(opening, now.getTime());
  const isAlone = readers.length === 1;
  const inTime = opening + longestWait;
  const last = isAlone ? from + longestWaitAlone : from > inTime ? from + leastChoice : inTime;
  const half = isAlone ? Number.POSITIVE_INFINITY : halfLeftUntil(readers, round.days, from);

  const together = commonSpans(readers, from).find(({ to }) => to > from);
  const first = together && Math.max(together.from, from);
  if (first !== undefined && first <= last && first < half) return { at: new Date(first), kind: 'working' };

  const near = readers.map((reader) => ({
    work: spansAround(reader, from),
    nights: nightsAround(reader, from),
  }));
  let best: { readonly at: number; readonly rank: readonly number[] } | undefined;
  for (let at = from; at <= Math.max(inTime, from + leastChoice); at = nextQuarter(at)) {
    const away = near.map(({ work }) => distance(work, at));
    const inNight = near.filter(({ work, nights }) => !covers(work, at) && covers(nights, at)).length;
    const rank = [inNight, Number(at > inTime), Number(at >= half), Math.max(...away)];
    if (!best || isLess(rank, best.rank)) best = { at, rank };
  }
  const { at, rank } = best ?? { at: from, rank: [] };
  const allWork = near.every(({ work }) => covers(work, at));
  return { at: new Date(at), kind: allWork ? 'working' : rank[0] === 0 ? 'near' : 'night' };
}

/** `from` itself if they work then, else the start of their next working day. */
export function firstWorkingMoment(reader: Reader, from: Date): Date {
  const next = spansAround(reader, from.getTime()).find(({ to }) => to > from.getTime());
  return new Date(Math.max(next?.from ?? 0, from.getTime()));
}

export function isWorking(reader: Reader, at: Date): boolean {
  return covers(spansAround(reader, at.getTime()), at.getTime());
}

/** 22:00 to 6:00 on their own clock, unless they work then. */
export function isNight(reader: Reader, at: Date): boolean {
  return covers(nightsAround(reader, at.getTime()), at.getTime()) && !isWorking(reader, at);
}

/** `from` itself unless it is night for them then, else the end of that night. */
export function firstWakingMoment(reader: Reader, from: Date): Date {
  const at = from.getTime();
  const inNight = nightsAround(reader, at).find((span) => covers([span], at));
  return inNight && isNight(reader, from) ? new Date(inNight.to) : from;
}

/**
 * The first moment from `from` on that is two hours before the end of a working day, or its start where it is shorter. For
 * several readers it is the time that one working day of each has in common whose end counts. Where they have none within
 * a week, it is said as an introduction would be.
 */
export function beforeDayEnds(readers: readonly Reader[], from: Date): Date {
  const begin = from.getTime();
  const ends = commonSpans(readers, begin).map(towardsEnd);
  const last = readers.length === 1 ? Number.POSITIVE_INFINITY : begin + week;
  const first = ends.find((at) => at >= begin && at <= last);
  return first === undefined
    ? introductionTime(readers, { opensAt: from, days: [] }, from).at
    : new Date(first);
}

/**
 * Like `beforeDayEnds`, for a pair that was introduced at `since` and is asked at `until` how it went. When that leaves them
 * no time, it is the last common working day after that of `since` which does. Null: there is none.
 */
export function reminderTime(readers: readonly Reader[], since: Date, from: Date, until: Date): Date | null {
  const first = beforeDayEnds(readers, from);
  if (leavesTime(readers, first, until)) return first;
  const days = commonSpans(readers, from.getTime()).map((span) => new Date(towardsEnd(span)));
  const isEarlier = (at: Date) => at < first && isLaterDate(readers, since, at);
  return days.findLast((at) => isEarlier(at) && leavesTime(readers, at, until)) ?? null;
}

/** Whether `until` is a later date for all of them, and a working day that they have in common begins between the two. */
export function leavesTime(readers: readonly Reader[], at: Date, until: Date): boolean {
  const common = commonSpans(readers, at.getTime());
  const isBetween = ({ from }: Span) => from > at.getTime() && from < until.getTime();
  return isLaterDate(readers, at, until) && (common.length === 0 || common.some(isBetween));
}

function isLaterDate(readers: readonly Reader[], before: Date, at: Date): boolean {
  return readers.every(({ zone }) => localDateOf(before, zone) < localDateOf(at, zone));
}

/** Of the moments two hours before the end of a working day the one that is nearest to `at`; of two the earlier. */
export function dayEndNearest(reader: Reader, at: Date): Date {
  const away = (moment: number) => Math.abs(moment - at.getTime());
  const ends = spansAround(reader, at.getTime()).map(towardsEnd);
  return new Date(ends.reduce((best, moment) => (away(moment) < away(best) ? moment : best)));
}

/** Two hours before the end of the working day on the day of a talk, or of the next working day if that is over by then. */
export function dayEndAfterTalk(reader: Reader, talkEnds: Date): Date {
  return beforeDayEnds([reader], talkEnds);
}

/**
 * Two hours before the end of the working day that is `count` (1 or more) working days after the day of `from`. In a shift
 * that has passed midnight, that is the day on which it began.
 */
export function addWorkingDays(reader: Reader, from: Date, count: number): Date {
  const today = localDateOf(from, reader.zone);
  const yesterday = addDays(today, -1);
  let date = covers(spansOn(reader, yesterday), from.getTime()) ? yesterday : today;
  for (let left = count; ; ) {
    date = addDays(date, 1);
    const [span] = spansOn(reader, date);
    if (span) left--;
    if (span && left <= 0) return new Date(towardsEnd(span));
  }
}

/** Until then each reader has at least half of their working days in the round before them. It no longer binds once it has passed. */
function halfLeftUntil(readers: readonly Reader[], days: readonly string[], from: number): number {
  const until = readers.map((reader) => {
    const ends = spansOf(reader, days, days).map(({ to }) => to);
    return ends[Math.floor(ends.length / 2)] ?? Number.POSITIVE_INFINITY;
  });
  const first = Math.min(...until);
  return first > from ? first : Number.POSITIVE_INFINITY;
}

/** What one working day of each reader has in common, around that moment. */
function commonSpans(readers: readonly Reader[], at: number): readonly Span[] {
  return readers.map((reader) => spansAround(reader, at)).reduce(intersection);
}

/** By day, zone and hours, since thousands of people share a few of them. When there are too many, all are forgotten. */
const known = new Map<string, readonly Span[]>();
const mostKnown = 5_000;
/**
 * Daylight saving may swallow the only short working day of somebody's week, but not that of two weeks. The rest is for what
 * zones and shifts past midnight can differ by.
 */
const daysAround = 18;

/** Somebody's working days from more than two weeks before that moment to more than two weeks after it. */
function spansAround(who: Worker, at: number): readonly Span[] {
  const { start, end, days } = who.hours;
  const today = Math.floor(at / day);
  const key = `${today} ${who.zone} ${start} ${end} ${days.join('')}`;
  const found = known.get(key);
  if (found) return found;
  const dates = Array.from({ length: 2 * daysAround + 1 }, (_, i) => dateOf(today - daysAround + i));
  const spans = spansOf(who, dates, dates);
  if (known.size >= mostKnown) known.clear();
  known.set(key, spans);
  return spans;
}

/** A night is hours like any other, on each day of the week. */
function nightsAround({ zone }: Reader, at: number): readonly Span[] {
  return spansAround({ zone, hours: night }, at);
}

function spansOn(reader: Reader, date: string): readonly Span[] {
  return spansOf(reader, [date], [date]);
}

/** `2026-03-01` for days since 1970. */
function dateOf(days: number): string {
  return new Date(days * day).toISOString().slice(0, 10);
}

function towardsEnd({ from, to }: Span): number {
  return Math.max(from, to - beforeEnd);
}

function covers(spans: readonly Span[], at: number): boolean {
  return spans.some(({ from, to }) => from <= at && at < to);
}

/** To the nearest working day, before or after. */
function distance(spans: readonly Span[], at: number): number {
  return spans.reduce((least, { from, to }) => Math.min(least, Math.max(from - at, at - to, 0)), Infinity);
}

function nextQuarter(at: number): number {
  return (Math.floor(at / quarter) + 1) * quarter;
}

/** What comes first decides. */
function isLess(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((n, i) => n !== b[i]);
  return first >= 0 && (a[first] ?? 0) < (b[first] ?? 0);
}
