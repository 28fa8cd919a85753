// Lists are joined once, in the reader's language.
import { expect, test } from 'vitest';
import { sayList } from '../../../src/slack/text/say-names.ts';

test.each([
  [['a'], 'en-GB', 'a'],
  [['a', 'b'], 'en-GB', 'a and b'],
  [['a', 'b', 'c'], 'en-GB', 'a, b and c'],
  [['a', 'b', 'c and d'], 'en-GB', 'a, b, c and d'],
  [['Leadership and culture', 'Data'], 'en-GB', 'Leadership and culture, Data'],
  [['a', 'b', 'c y d'], 'es', 'a, b, c y d'],
])('%j in %s', (items, locale, said) => {
  expect(sayList(items, locale)).toBe(said);
});

test('examples are joined by “or”', () => {
  const roles = ['Policy designer', 'Service designer'];
  expect(sayList(roles, 'en-GB', 'disjunction')).toBe('Policy designer or Service designer');
});
