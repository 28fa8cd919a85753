// Days and hours as the people of one place say them.
import { sayList } from './say-names.ts';

/** What a language adds to the numbers: its own locale and the order of day, hour and place. */
export type Saying = {
  readonly locale: string;
  readonly moment: (day: string, time: string, place: string) => string;
  readonly inPlace: (place: string) => string;
  readonly daySpan: (first: string, last: string) => string;
};

/** "Monday 30 November" */
export function sayDay(at: Date, zone: string, locale: string): string {
  return written(at, zone, locale, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** "Monday 30 Nov" */
export function sayShortDay(at: Date, zone: string, locale: string): string {
  return written(at, zone, locale, { weekday: 'long', day: 'numeric', month: 'short' });
}

/** "Monday" */
export function sayWeekdayAt(at: Date, zone: string, locale: string): string {
  return written(at, zone, locale, { weekday: 'long' });
}

/** "Monday, 30 November 2026": for days that may lie in another year. */
export function sayDayAndYear(at: Date, zone: string, locale: string): string {
  return written(at, zone, locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** A date without an hour, such as `2026-11-30`. */
export function sayLocalDate(localDate: string, locale: string): string {
  return sayDayAndYear(new Date(`${localDate}T00:00:00Z`), 'UTC', locale);
}

/** `2026-11` → "November 2026" */
export function sayMonth(month: string, locale: string): string {
  return written(new Date(`${month}-01T00:00:00Z`), 'UTC', locale, { month: 'long', year: 'numeric' });
}

/** "09:00" */
export function sayTime(at: Date, zone: string, locale: string): string {
  return written(at, zone, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "Monday 30 November, 12:00 in Nairobi" */
export function sayWhen(at: Date, zone: string, words: Saying): string {
  const { locale } = words;
  return words.moment(sayDay(at, zone, locale), sayTime(at, zone, locale), sayPlace(zone, words));
}

/** "in Nairobi", or "UTC" where the zone names no place. */
export function sayPlace(zone: string, words: Saying): string {
  const city = cityOf(zone);
  return city === null ? offsetOf(zone) : words.inPlace(city);
}

/** "in Madrid and Paris": places that have the same clock, each of them once. */
export function sayPlaces(zones: readonly string[], words: Saying): string {
  const cities = [...new Set(zones.map(cityOf))].filter((city) => city !== null);
  const offsets = new Set(zones.filter((zone) => cityOf(zone) === null).map(offsetOf));
  const inCities = cities.length > 0 ? [words.inPlace(sayList(cities, words.locale))] : [];
  return sayList([...inCities, ...offsets], words.locale);
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`; null for `UTC`, `Etc/GMT+5` and the like. */
export function cityOf(zone: string): string | null {
  if (!zone.includes('/') || zone.startsWith('Etc/')) return null;
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** ISO weekday (1 Monday) to "Monday"; the first of January 2024 was a Monday. */
export function sayWeekday(weekday: number, locale: string): string {
  return written(new Date(Date.UTC(2024, 0, weekday)), 'UTC', locale, { weekday: 'long' });
}

/** "Sunday to Thursday", "Monday to Thursday and Saturday", "Tuesday and Wednesday"; `days` must not be empty. */
export function sayDays(days: readonly number[], { locale, daySpan }: Saying): string {
  // Counts on after Sunday: 8 is the next Monday.
  const isIn = (day: number) => days.includes(((day - 1) % 7) + 1);
  const say = (day: number) => sayWeekday(day, locale);
  // A stretch begins where the day before is none of them. All seven have no beginning.
  const starts = days.filter((day) => !isIn(day + 6));
  const stretches = (starts.length > 0 ? starts : [1]).flatMap((start) => {
    let end = start;
    while (end < start + 6 && isIn(end + 1)) end++;
    if (end - start > 1) return [daySpan(say(start), say(end))];
    return end > start ? [say(start), say(end)] : [say(start)];
  });
  return sayList(stretches, locale);
}

/** Minutes after midnight to "09:00", as Slack's time pickers want it too. */
export function sayHour(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(
    0,
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  return /^GMT([+-]0)?$/.test(offset) ? 'UTC' : offset.replace('GMT', 'UTC');
}

function written(at: Date, timeZone: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at);
}
