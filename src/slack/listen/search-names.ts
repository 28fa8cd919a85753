// The names of sectors, regions and countries by which somebody may look for lessons, in the words that they read.
import type { Named } from '../../domain/lesson-search.ts';
import { countries, regionOf, regionsWithin } from '../../domain/region.ts';
import { sayRegion } from '../text/say-names.ts';
import type { Words } from '../text/words.ts';

/** In the language of the text, and in the reader's own. */
export const searchNames = ({ sectors, locale, reader }: Words): Named[] => {
  const names = [...new Set([locale, reader])].flatMap((language) => [
    ...[...regionsWithin].map(([code, regions]): Named => ({ name: sayRegion(code, language), regions })),
    ...countries.flatMap((country): Named[] => {
      const region = regionOf(country);
      return region ? [{ name: sayRegion(country, language), regions: [region] }] : [];
    }),
  ]);
  return [...Object.entries(sectors).map(([code, name]): Named => ({ name, sectors: [code] })), ...names];
};
