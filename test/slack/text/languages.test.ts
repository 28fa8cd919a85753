// Each language that is written has the keys and placeholders of the English words, and its readers get it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sayCount } from '../../../src/slack/text/say-names.ts';
import { type Words, wordsFor, written } from '../../../src/slack/text/words.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { letterMessage } from '../../../src/slack/views/letter.ts';
import { home, letters } from '../views/samples.ts';
import { differences } from './compare-words.ts';

const english = wordsFor('en-GB');
const languages = Object.entries(written).flatMap(([code, words]) =>
  words === null ? [] : [[code, words] as const],
);

/** A language invented for this test: every sentence of it is the English one in another voice. */
const shouting = (node: object): object =>
  Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (typeof value === 'string') return [key, value.toUpperCase()];
      return [key, typeof value === 'object' && value !== null ? shouting(value) : value];
    }),
  );
const invented: Words = { ...(shouting(english) as Words), locale: 'de' };

const folders = readdirSync(join(import.meta.dirname, '../../../src/slack/text'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('languages', () => {
  test('each folder is one, and each has a folder', () => {
    expect(Object.keys(written).toSorted()).toEqual(folders.toSorted());
    expect(languages.map(([code]) => code)).toContain('en');
  });

  test.each(languages)('%s has the same keys and placeholders', (code, words) => {
    expect(differences(words, english)).toEqual([]);
    expect(new Intl.Locale(words.locale).language).toBe(code);
  });

  test('a whole language differs in nothing', () => {
    expect(differences(invented, english)).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['a missing key', { home: { ...english.home, join: undefined } }, 'home.join is another kind of thing'],
    ['a missing topic', { errors: {} }, 'errors.roleMissing is missing'],
    [
      'a key too many',
      { sitOut: { ...english.sitOut, more: 'x' } },
      'sitOut.more is none of the English keys',
    ],
    ['an empty text', { home: { ...english.home, join: ' ' } }, 'home.join is empty'],
    [
      'a forgotten placeholder',
      { moment: (day: string, time: string, _place: string) => `${day} ${time}` },
      'moment says 0,1 instead of 0,1,2',
    ],
    [
      'a count without a plural',
      { counts: { ...english.counts, pairs: (count: number) => sayCount(count, { other: 'Paar' }, 'de') } },
      'counts.pairs has one form for all numbers',
    ],
  ])('%s is found', (_, change, found) => {
    expect(differences({ ...invented, ...change } as Words, english)).toContain(found);
  });
});

describe('a reader', () => {
  const withInvented = { ...written, de: invented };

  test('gets the language of their locale, whatever its country', () => {
    for (const locale of ['de', 'de-DE', 'de-AT']) {
      expect(wordsFor(locale, withInvented)).toMatchObject({ locale: 'de', reader: locale });
    }
    expect(JSON.stringify(homeView(home, wordsFor('de-DE', withInvented)))).toContain(
      english.admin.title.toUpperCase(),
    );
    for (const letter of letters) {
      expect(letterMessage(letter, wordsFor('de', withInvented)).blocks.length).toBeGreaterThan(0);
    }
  });

  test('of a language that is only laid out gets English, and names in their own', () => {
    for (const locale of ['es-ES', 'fr-FR', 'sw']) {
      expect(wordsFor(locale, withInvented)).toEqual({ ...english, reader: locale });
    }
  });

  test('whom nobody knows yet gets English', () => {
    expect(wordsFor(null)).toEqual(english);
  });
});
