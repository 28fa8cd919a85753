// A second, slow way to somebody's working days and nights: we walk through time and read the clock on their wall.
import type { Worker } from '../../src/domain/overlap.ts';

const minute = 60_000;
const day = 1440;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes since 1970 that a clock in the zone shows. */
export function shown(zone: string, at: number): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
  formats.set(zone, format);
  return Date.parse(`${format.format(at).replace(' ', 'T')}:00Z`) / minute;
}

/** In `count` steps of so many minutes: the local date, in days since 1970, on which the working day began, or null. */
export function workingDays(
  { zone, hours }: Worker,
  begin: number,
  count: number,
  step = 1,
): (number | null)[] {
  const clock = Array.from({ length: count }, (_, i) => shown(zone, begin + i * step * minute));
  const first = (wanted: number) => clock.findIndex((time) => time >= wanted);
  const result: (number | null)[] = clock.map(() => null);
  for (let date = Math.floor((clock[0] ?? 0) / day); date < (clock.at(-1) ?? 0) / day; date++) {
    const weekday = new Date(date * day * minute).getUTCDay();
    if (!hours.days.includes(weekday || 7)) continue;
    const length = hours.end > hours.start ? hours.end - hours.start : hours.end - hours.start + day;
    const from = first(date * day + hours.start);
    const to = first(date * day + hours.start + length);
    for (let i = from; i >= 0 && i < (to < 0 ? count : to); i++) result[i] = date;
  }
  return result;
}
