// What docs/privacy.md says of each column is what the schema says, and no column is left out.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { privacyTable, withTable } from '../house/privacy-table.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const schema = read('prisma/schema.prisma');

test('the table of docs/privacy.md is that of the schema', () => {
  const page = read('docs/privacy.md');
  expect(page).toBe(withTable(page, schema));
});

test('a column, a model or a time without its note is named', () => {
  const without = (from: RegExp, to: string) => () => privacyTable(schema.replace(from, to));
  expect(without(/ \/\/\/ what they want to change/, '')).toThrow('Person.mandate lacks its note.');
  expect(without(/\/\/\/ somebody’s profile.*\n/, '')).toThrow('Person lacks its four notes.');
  expect(without(/ · rounds\nmodel Pair /, ' · ever\nmodel Pair ')).toThrow('“ever” is no time');
});
