// The model's own reading of somebody's clock: their working days, and the hour two before each of them ends.
import { Temporal } from 'temporal-polyfill';
import type { WorkingHours } from '../../src/domain/profile.ts';

/** Of one person, as they told it last. */
export type Clock = { readonly zone: string; readonly hours: WorkingHours };

type WorkingDay = {
  readonly date: string;
  readonly from: number;
  readonly to: number;
  /** When they are asked and reminded on that day. */
  readonly late: number;
};

const hour = 3_600_000;
const daysBefore = 12;
const daysAfter = 14;
const known = new Map<string, readonly WorkingDay[]>();

/** Nearly two weeks before that moment, and two weeks after it. */
const daysAround = ({ zone, hours }: Clock, at: number): readonly WorkingDay[] => {
  const today = localDate(zone, at);
  const key = [today, zone, hours.start, hours.end, ...hours.days].join(' ');
  const found = known.get(key) ?? workingDays({ zone, hours }, Temporal.PlainDate.from(today));
  known.set(key, found);
  return found;
};

const workingDays = ({ zone, hours }: Clock, today: Temporal.PlainDate): WorkingDay[] => {
  const onClock = (date: Temporal.PlainDate, minutes: number) =>
    date.toZonedDateTime({ timeZone: zone }).add({ minutes }).epochMilliseconds;
  const dates = Array.from({ length: daysBefore + daysAfter }, (_, i) => today.add({ days: i - daysBefore }));
  return dates
    .filter(({ dayOfWeek }) => hours.days.includes(dayOfWeek))
    .map((date) => {
      const from = onClock(date, hours.start);
      const to = onClock(date, hours.end > hours.start ? hours.end : hours.end + 24 * 60);
      return { date: date.toString(), from, to, late: Math.max(from, to - 2 * hour) };
    });
};

const localDates = new Map<string, string>();

export const localDate = (zone: string, at: number): string => {
  const key = `${zone} ${Math.floor(at / (hour / 4))}`;
  const found =
    localDates.get(key) ??
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();
  localDates.set(key, found);
  return found;
};

export const mondayOf = (date: string): string => {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
};

/** The late hour that is nearest to that moment; of two the earlier. */
export const nearestLate = (clock: Clock, at: number): number =>
  daysAround(clock, at)
    .map(({ late }) => late)
    .reduce((best, late) => (Math.abs(late - at) < Math.abs(best - at) ? late : best));

/** The first late hour from that moment on. */
export const nextLate = (clock: Clock, at: number): number =>
  daysAround(clock, at).find(({ late }) => late >= at)?.late ?? Number.POSITIVE_INFINITY;

/** How many working days begin after the day of `from`, up to `to`; of a shift, the day on which it began. */
export const workingDaysBetween = (clock: Clock, from: number, to: number): number => {
  const days = daysAround(clock, from);
  const shift = days.find((day) => day.from <= from && from < day.to);
  const first = shift?.date ?? localDate(clock.zone, from);
  return days.filter((day) => day.date > first && day.from <= to).length;
};

/** Whether they work at some moment between the two. */
export const worksBetween = (clock: Clock, from: number, to: number): boolean =>
  daysAround(clock, from).some((day) => day.from < to && day.to > from);
