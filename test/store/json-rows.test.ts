// Rows that an older version wrote are read with what holds now.
import { expect, test } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import { parseRules, parseSoftRules } from '../../src/store/json-rows.ts';

test('rules from before there were soft ones have standard values', () => {
  const { soft: _, first: __, control: ___, ...old } = defaultRules;
  expect(parseRules({ ...old, restWeeks: 4 })).toEqual({ ...defaultRules, restWeeks: 4 });
});

test('rules come back as they were written', () => {
  const rules = { ...defaultRules, soft: ['sector', 'rest'], first: 'score', control: 0.3 } as const;
  expect(parseRules(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
});

test.each([{ soft: ['zodiac'] }, { first: 'chance' }, { control: 0.51 }])('%o is no rule', (change) => {
  expect(() => parseRules({ ...defaultRules, ...change })).toThrow();
});

test('a name that is no rule any more gives way to nothing', () => {
  expect(parseSoftRules(['rest', 'zodiac', 'role'])).toEqual(['rest', 'role']);
});
