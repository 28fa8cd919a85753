// Countries and the regions they lie in.
import { expect, test } from 'vitest';
import { countries, regionNames, regionOf, regionsInUse } from '../../src/domain/region.ts';

test('knows the 249 countries of ISO 3166', () => {
  expect(countries).toHaveLength(249);
  expect(new Set(countries).size).toBe(249);
  expect(countries.every((country) => /^[A-Z]{2}$/.test(country))).toBe(true);
  const names = new Intl.DisplayNames('en', {
    type: 'region',
    fallback: 'none',
  });
  expect(countries.filter((country) => !names.of(country))).toEqual([]);
});

test('places every country but Antarctica in a region', () => {
  expect(countries.filter((country) => !regionOf(country))).toEqual(['AQ']);
});

test('places countries where the United Nations do', () => {
  const places = {
    KE: '014',
    ES: '039',
    CA: '021',
    BR: '005',
    MX: '013',
    JM: '029',
    JP: '030',
    NZ: '053',
    WS: '061',
  };
  for (const [country, region] of Object.entries(places)) expect(regionOf(country)).toBe(region);
});

test('places Taiwan and Kosovo beside their neighbours', () => {
  expect([regionOf('TW'), regionOf('XK')]).toEqual([regionOf('JP'), regionOf('AL')]);
});

test('has no region for what is no country', () => {
  expect([regionOf(''), regionOf('ZZ'), regionOf('ke')]).toEqual([null, null, null]);
});

test('names the 22 regions in use', () => {
  expect(regionsInUse()).toHaveLength(22);
  expect(regionNames['014']).toBe('Eastern Africa');
  expect(regionsInUse().every((region) => regionNames[region])).toBe(true);
});
