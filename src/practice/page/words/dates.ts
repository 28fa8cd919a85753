// Dates as Slack writes them, in the zone of the person that one is.

const DAY = 86_400_000;

const written = (at: Date, tz: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: tz, ...options }).format(at);

const dayOf = (at: Date, tz: string): string => new Intl.DateTimeFormat('en-CA', { timeZone: tz }).format(at);

const LONG: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' };
const PLAIN: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const SHORT: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

/** Today, yesterday and tomorrow by name; other days as `options` say. */
export const dayInWords = (at: Date, now: Date, tz: string, options = LONG): string => {
  const day = dayOf(at, tz);
  const near = [-1, 0, 1].find((step) => dayOf(new Date(now.getTime() + step * DAY), tz) === day);
  return near === undefined ? written(at, tz, options) : (['Yesterday', 'Today', 'Tomorrow'][near + 1] ?? '');
};

export const timeOfDay = (at: Date, tz: string): string =>
  written(at, tz, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const ago = (at: Date, now: Date): string => {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000);
  const [amount, unit] =
    Math.abs(minutes) < 60
      ? ([minutes, 'minute'] as const)
      : Math.abs(minutes) < 1440
        ? ([Math.round(minutes / 60), 'hour'] as const)
        : ([Math.round(minutes / 1440), 'day'] as const);
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(amount, unit);
};

/** Fills Slack's date tokens (`{date_short} at {time}`). */
export const slackDate = (format: string, at: Date, now: Date, tz: string): string => {
  const tokens: Readonly<Record<string, () => string>> = {
    date_num: () => dayOf(at, tz),
    date_slash: () => dayOf(at, tz).replaceAll('-', '/'),
    date: () => written(at, tz, PLAIN),
    date_long: () => written(at, tz, LONG),
    date_long_full: () => written(at, tz, LONG),
    date_short: () => written(at, tz, SHORT),
    date_pretty: () => dayInWords(at, now, tz, PLAIN),
    date_long_pretty: () => dayInWords(at, now, tz),
    date_short_pretty: () => dayInWords(at, now, tz, SHORT),
    day_divider_pretty: () => dayInWords(at, now, tz),
    time: () => timeOfDay(at, tz),
    time_secs: () => written(at, tz, { timeStyle: 'medium', hourCycle: 'h23' }),
    ago: () => ago(at, now),
  };
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => tokens[token]?.() ?? whole);
};

/** `Mon 12 January, 09:00` for the bar. */
export const clockInWords = (at: Date, tz: string): string =>
  `${written(at, tz, { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' })}, ${timeOfDay(at, tz)}`;

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export const cityOf = (tz: string): string => (tz.split('/').at(-1) ?? tz).replaceAll('_', ' ');
