// What a menu offers while somebody types.
import { describe, expect, test } from 'vitest';
import { checkSuggestions } from '../../../src/practice/server/block-limits.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import {
  countryOptions,
  languageOptions,
  ownOptions,
  zoneOptions,
} from '../../../src/slack/views/options.ts';
import { endless } from './samples.ts';

const words = wordsFor('en-GB');
const known = ['Digital identity', 'Procurement', 'Évaluation', 'Open data', 'Public procurement'];
const textsOf = (options: readonly { readonly text: { readonly text: string } }[]) =>
  options.map(({ text }) => text.text);
const valuesOf = (options: readonly { readonly value?: string }[]) => options.map(({ value }) => value);

describe('countries', () => {
  test('are found without accents and capitals', () => {
    expect(valuesOf(countryOptions('cote', words))).toEqual(['CI']);
    expect(valuesOf(countryOptions('CÔTE D', words))).toEqual(['CI']);
  });

  test('that begin with what was typed come first', () => {
    expect(textsOf(countryOptions('guinea', words))).toEqual([
      'Guinea',
      'Guinea-Bissau',
      'Equatorial Guinea',
      'Papua New Guinea',
    ]);
  });

  test('say which part of the world they lie in', () => {
    expect(countryOptions('kenya', words)[0]?.description?.text).toBe('Eastern Africa');
    expect(countryOptions('antarctica', words)[0]?.description).toBeUndefined();
  });

  test('are named in the reader’s language, found in English too', () => {
    expect(textsOf(countryOptions('alemania', wordsFor('es-ES')))).toEqual(['Alemania']);
    expect(textsOf(countryOptions('germany', wordsFor('es-ES')))).toEqual(['Alemania']);
  });
});

describe('interests and roles', () => {
  test('offer the known ones and then what was typed', () => {
    expect(ownOptions('procure', known, words)).toMatchObject([
      { text: { text: 'Procurement' }, value: 'Procurement' },
      { text: { text: 'Public procurement' }, value: 'Public procurement' },
      { text: { text: 'Add “procure”' }, value: 'procure' },
    ]);
  });

  test('add nothing that is known in another spelling', () => {
    expect(valuesOf(ownOptions(' EVALUATION ', known, words))).toEqual(['Évaluation']);
  });

  test('offer all known ones before anything is typed', () => {
    expect(valuesOf(ownOptions('', known, words))).toHaveLength(known.length);
  });

  test('add nothing that nobody could see', () => {
    expect(valuesOf(ownOptions('\u200B\u3164', [], words))).toEqual([]);
  });

  test('cut what is too long at a whole character', () => {
    const [added] = ownOptions('🎉'.repeat(50), [], words);
    expect(added?.value).toBe('🎉'.repeat(37));
    expect(added?.text.text).toMatch(/^Add “🎉+…”$/u);
  });
});

test('languages are found by their own name as well', () => {
  expect(valuesOf(languageOptions('espanol', words))).toEqual(['es']);
  expect(textsOf(languageOptions('Kiswahili', words))).toEqual(['Swahili']);
});

test('zones are found by city, under Slack’s own names', () => {
  expect(valuesOf(zoneOptions('nairobi', words))).toEqual(['Africa/Nairobi']);
  expect(valuesOf(zoneOptions('kolkata', words))).toEqual(['Asia/Kolkata']);
  expect(valuesOf(zoneOptions('utc', words))).toEqual(['UTC']);
});

test.each(['', 'a', 'zzzz', '(', '*', endless])('menus keep to Slack’s limits for %j', (typed) => {
  const many = Array.from({ length: 300 }, (_, at) => `${at} ${endless}`);
  const menus = [
    countryOptions(typed, words),
    languageOptions(typed, words),
    zoneOptions(typed, words),
    ownOptions(typed, many, words),
  ];
  expect(menus.flatMap((options) => checkSuggestions({ options }))).toEqual([]);
});
