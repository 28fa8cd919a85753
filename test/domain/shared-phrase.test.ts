// What is printed of two alike mandates: a noun phrase of both, as the first one's author wrote it, or nothing.
import { expect, test } from 'vitest';
import { mandateVectors } from '../../src/domain/mandate.ts';
import { sharedPhrase } from '../../src/domain/shared-phrase.ts';

const phraseOf = (language: string, ...mandates: string[]) =>
  sharedPhrase(mandateVectors(mandates.map((mandate) => ({ mandate, languages: [language] }))));

test.each([
  ['a term', 'en', 'Open Data for towns', 'Nobody uses our open data', 'Open Data'],
  [
    'the longest',
    'en',
    'Our procurement of medicines is slow',
    'Faster procurement of medicines',
    'procurement of medicines',
  ],
  [
    'what is no term',
    'en',
    'I want trees in school yards',
    'Less concrete in the school yards',
    'school yards',
  ],
  [
    'no verb before it',
    'en',
    'I want to reduce night trains',
    'They have to reduce night trains',
    'night trains',
  ],
  [
    'with its small words',
    'es',
    'Hablo de la participación de los padres',
    'Una participación de los padres',
    'participación de los padres',
  ],
  ['an apostrophe', 'fr', "Je suis à l'accueil d'enfants", "Un accueil d'enfants", "accueil d'enfants"],
  ['one blank between words', 'en', 'We love open\n  data', 'Open data', 'open data'],
])('%s', (_, language, a, b, phrase) => {
  expect(phraseOf(language, a, b)).toBe(phrase);
});

test.each([
  [
    'visit and not',
    'en',
    'I want one visit, not four, for a birth certificate.',
    'I want a lost job to trigger one visit, not seven.',
  ],
  ['one word alone', 'en', 'Gardens for schools', 'Gardens for prisons'],
  [
    'a verb and its noun',
    'es',
    'Quiero mejorar la forma de pedir cita',
    'Quiero mejorar la forma de reciclar',
  ],
  ['a cut noun', 'en', 'The fire brigade drivers are tired', 'The fire brigade boats are old'],
  ['part of another thing', 'en', 'Police dogs need a vet', 'The police needs bicycles'],
  ['an adjective', 'es', 'Los jóvenes no votan', 'Un vivero de árboles jóvenes'],
])('nothing of %s', (_, language, a, b) => {
  expect(phraseOf(language, a, b)).toBeNull();
});

test('nothing that is named in passing', () => {
  const long = (about: string) =>
    `${about} ${Array.from({ length: 60 }, (_, at) => `${about[0]}x${at}`).join(' ')} open data`;
  expect(phraseOf('en', long('gardens'), long('bridges'))).toBeNull();
  expect(phraseOf('en', 'gardens and open data', 'bridges and open data')).toBe('open data');
});

test('of three what stands in all, of nobody nothing', () => {
  const [a, b] = ['Open data and plain language', 'Plain language and open data'];
  expect(phraseOf('en', a, b, 'Plain language in court')).toBe('plain language');
  expect(phraseOf('en', a, b, 'Cows')).toBeNull();
  expect(sharedPhrase([null, null])).toBeNull();
});

test('across languages it is the first one’s own wording', () => {
  const authors = [
    { mandate: 'Make public procurement faster', languages: ['en'] },
    { mandate: 'Licitaciones más rápidas', languages: ['es'] },
  ];
  expect(sharedPhrase(mandateVectors(authors))).toBe('public procurement');
  expect(sharedPhrase(mandateVectors([...authors].reverse()))).toBe('Licitaciones');
});
