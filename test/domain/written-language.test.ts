// The language of a text: first those that its author speaks, then what the text says itself.
import { expect, test } from 'vitest';
import { foldText } from '../../src/domain/fold-text.ts';
import { writtenLanguage } from '../../src/domain/written-language.ts';
import { halves } from '../mandates/labelled.ts';

const languageOf = (text: string, ...spoken: string[]) =>
  writtenLanguage(text, foldText(text).split(' '), spoken);
const texts = Object.values(halves).flatMap((pairs) => pairs.flatMap(({ authors }) => authors));

test('is told of nearly every labelled text, by those who speak several or none of the three', () => {
  const wrong = (spoken: (own: readonly string[]) => readonly string[]) =>
    texts.filter(({ mandate, languages }) => languageOf(mandate, ...spoken(languages)) !== languages[0])
      .length;
  expect(wrong((own) => own)).toBeLessThanOrEqual(3);
  expect(wrong(() => ['en', 'es', 'fr'])).toBeLessThanOrEqual(6);
  expect(wrong(() => ['sw'])).toBeLessThanOrEqual(60);
});

test('does not go by the order of the languages', () => {
  for (const { mandate, languages } of texts) {
    expect(languageOf(mandate, ...[...languages].reverse())).toBe(languageOf(mandate, ...languages));
  }
});

test.each([
  ['Wir brauchen weniger Papier in der Verwaltung.', ['en', 'de'], 'de'],
  ['行政手続きをもっと簡単にしたい', ['ja', 'en'], 'ja'],
  ['2024', ['pt'], 'pt'],
  ['', [], 'en'],
])('of %s by somebody who speaks %s is %s', (text, spoken, language) => {
  expect(languageOf(text, ...spoken)).toBe(language);
});
