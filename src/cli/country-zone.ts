// The time zone of somebody who gave none, where their country has only one.
import type { Country } from '../domain/profile.ts';

type WithZones = Intl.Locale & { readonly timeZones?: readonly string[]; getTimeZones?: () => string[] };

// Summer and winter, north and south of the equator, in a year whose rules are known.
const moments = [new Date('2026-01-15T12:00:00Z'), new Date('2026-07-15T12:00:00Z')] as const;

/** Asking the platform takes milliseconds, and a list has many people from few countries. */
const asked = new Map<Country, string | null>();

/** Null where clocks differ within the country. Zones that show the same time all year count as one. */
export function countryZone(country: Country): string | null {
  const known = asked.get(country);
  if (known !== undefined) return known;
  const zone = onlyZone(country);
  asked.set(country, zone);
  return zone;
}

function onlyZone(country: Country): string | null {
  const locale: WithZones = new Intl.Locale(`und-${country}`);
  const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
  const [first] = zones;
  return first && new Set(zones.map(clockOf)).size === 1 ? first : null;
}

function clockOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return moments.map((moment) => format.format(moment)).join();
}
