// The names of sectors, regions and countries by which somebody may look for lessons, in the words that they read.
import type { Named } from '../../domain/lesson-search.ts';
import { countries, countriesOf, regionOf, regionsWithin } from '../../domain/region.ts';
import { sayRegion } from '../text/say-names.ts';
import { type Words, written } from '../text/words.ts';

/** In the language of the text, in the reader's own, and in all in which the interface is laid out. */
export const searchNames = ({ sectors, locale, reader }: Words): Named[] => {
  const places = [...new Set([locale, reader, ...Object.keys(written)])].flatMap((language) => [
    ...[...regionsWithin].map(([code, regions]): Named => {
      return { name: sayRegion(code, language), regions, countries: regions.flatMap(countriesOf) };
    }),
    ...countries.map((country): Named => {
      const region = regionOf(country);
      return { name: sayRegion(country, language), regions: region ? [region] : [], countries: [country] };
    }),
  ]);
  return [...Object.entries(sectors).map(([code, name]): Named => ({ name, sectors: [code] })), ...places];
};
