// The table of the field's terms: what is wrong with a row that somebody adds.
import { expect, test } from 'vitest';
import { fieldTerms } from '../../src/domain/field-terms.ts';
import { likeness, mandateVectors } from '../../src/domain/mandate.ts';

/** A few words before a term, which tell its language. */
const before = { en: 'about the', es: 'sobre la', fr: 'au sujet de la' };
const languages = Object.keys(before);
const rows = fieldTerms
  .trim()
  .split('\n')
  .map((row) => row.split('|').map((cell) => cell.split(',').map((term) => term.trim())));

test('each row has a column for each language, and none is empty', () => {
  expect(
    rows.filter((cells) => cells.length !== languages.length || cells.some((terms) => terms.includes(''))),
  ).toEqual([]);
  expect(rows.length).toBeGreaterThan(80);
});

test.each([...languages.entries()])('no term stands in two rows (column %i, %s)', (column) => {
  const all = rows.flatMap((cells) => cells[column] ?? []);
  expect(all.filter((term, at) => all.indexOf(term) !== at)).toEqual([]);
});

test('each term is alike to each other of its row and of the other languages', () => {
  const unlike = rows.flatMap((cells) => {
    const authors = Object.entries(before).flatMap(([language, words], column) =>
      (cells[column] ?? []).map((term) => ({
        mandate: `${words} ${term.replace('!', '')}`,
        languages: [language],
      })),
    );
    const vectors = mandateVectors(authors);
    return authors.filter((_, at) => likeness(vectors[0] ?? null, vectors[at] ?? null) === 0);
  });
  expect(unlike.map(({ mandate }) => mandate)).toEqual([]);
});
