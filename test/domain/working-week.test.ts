// The days on which people work, by country: our table, not that of the Intl of this machine.
import { expect, test } from 'vitest';
import { countries } from '../../src/domain/region.ts';
import { workingWeekOf } from '../../src/domain/working-week.ts';

const weekOf = (country: string) => workingWeekOf(country).join('');
const countriesWith = (days: string) => countries.filter((country) => weekOf(country) === days).join(' ');

test.each([
  ['Sunday to Thursday', '12347', 'BD BH DJ DZ EG IL IQ JO KW LY MV OM PS QA SA SD SY YE'],
  ['Saturday to Wednesday', '12367', 'AF IR SO'],
  ['Monday to Thursday and Saturday', '12346', 'BN'],
  ['Sunday to Friday', '123457', 'NP'],
])('%s', (_, days, list) => {
  expect(countriesWith(days)).toBe(list);
});

test('everywhere else it is Monday to Friday', () => {
  expect(countries.filter((country) => weekOf(country) === '12345')).toHaveLength(249 - 18 - 3 - 1 - 1);
});

test.each(['AE', 'IN', 'UG', 'MR', 'MY', 'TR', 'PK', 'ID', 'MA', 'LB', 'GQ', 'KE', 'ES', 'US', 'AQ'])(
  '%s works Monday to Friday',
  (country) => {
    expect(weekOf(country)).toBe('12345');
  },
);

test.each(['', 'ZZ', 'eg', '818', 'constructor', '__proto__'])(
  '“%s” is no country, so Monday to Friday',
  (text) => {
    expect(weekOf(text)).toBe('12345');
  },
);
