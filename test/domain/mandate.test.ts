// How alike two mandates are: within one language by its words, across languages by the field's terms alone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likeness, mandateVectors } from '../../src/domain/mandate.ts';

const by = (mandate: string, ...languages: string[]) => ({ mandate, languages });
const english = (mandate: string) => by(mandate, 'en');

const compare = (a: ReturnType<typeof by>, b: ReturnType<typeof by>, ...others: string[]): number => {
  const [left = null, right = null] = mandateVectors([a, b, ...others.map(english)]);
  return likeness(left, right);
};
const compareEnglish = (a: string, b: string, ...others: string[]) =>
  compare(english(a), english(b), ...others);

describe('mandates', () => {
  test('are wholly alike when equal, not when nothing is shared', () => {
    expect(compareEnglish('Open data for towns', 'open data, for TOWNS!')).toBeCloseTo(1);
    expect(compareEnglish('Open data for towns', 'Faster medicines')).toBe(0);
    expect(mandateVectors([by(''), by('the of'), { mandate: null, languages: [] }])).toEqual([
      null,
      null,
      null,
    ]);
  });

  test.each([
    ['en', 'the state of the art', 'the end of the road'],
    ['es', 'el servicio de la gente', 'la calle de el barrio'],
    ['fr', 'les services pour la ville', 'les écoles pour la campagne'],
  ])('are not alike by small words: %s', (language, a, b) => {
    expect(compare(by(a, language), by(b, language))).toBe(0);
  });

  test.each([
    ['en', 'services', 'service'],
    ['en', 'procurement', 'procuring'],
    ['es', 'Innovación', 'innovaciones'],
    ['es', 'pública', 'publicas'],
    ['fr', 'ministères', 'ministere'],
  ])('see through forms of a word and accents: %s, %s, %s', (language, a, b) => {
    expect(compare(by(a, language), by(b, language))).toBeCloseTo(1);
  });

  test('keep different words apart', () => {
    expect(compareEnglish('transport', 'transparency')).toBe(0);
    expect(compareEnglish('contract', 'contrast')).toBe(0);
  });

  test.each([
    [
      'Citizens who help once are thanked and asked again.',
      'Quiero simplificar un subsidio que exige once documentos.',
    ],
    ['The library of our town.', 'La librairie du village.'],
    ['We need actual numbers.', 'La sede actual del archivo.'],
    ['I put pain into words.', 'Le pain de la cantine.'],
  ])('of two languages are not alike by what is spelt alike: %s / %s', (a, b) => {
    const other = b.startsWith('L') && !b.startsWith('La sede') ? 'fr' : 'es';
    expect(compare(by(a, 'en', other), by(b, 'en', other))).toBe(0);
  });

  test.each([
    ['Faster public procurement', 'Contratación pública sin demoras', 'es'],
    ['Faster tenders', 'Des achats publics plus simples', 'fr'],
    ['A one-stop shop for families', 'Un guichet unique pour les familles', 'fr'],
    ['Plain language in court', 'Sentencias en lenguaje claro', 'es'],
  ])('of two languages are alike by the terms of the field: %s / %s', (a, b, other) => {
    expect(compare(by(a, 'en'), by(b, other))).toBeGreaterThan(0.2);
    expect(compare(by(a, 'en'), by('Un nuevo techo', other))).toBe(0);
  });

  test('take a term for its language alone, and an exact one in its one form', () => {
    expect(compare(by('Procurement in schools', 'en'), by('Procurement ist teuer', 'de'))).toBe(0);
    expect(
      compare(by('Aux urgences, on attend.', 'fr'), by('Las urgencias del hospital', 'es')),
    ).toBeGreaterThan(0.2);
    expect(compare(by('Access to water', 'en'), by('Una web con accesibilidad', 'es'))).toBe(0);
    expect(compare(by("L'urgence du climat", 'fr'), by('Las urgencias del hospital', 'es'))).toBe(0);
  });

  test('in a language without stems or small words are alike by equal words', () => {
    expect(compare(by('huduma bora vijijini', 'sw'), by('huduma za afya', 'sw'))).toBeGreaterThan(0);
  });

  test('weigh a rare word more than a common one', () => {
    const many = ['digital identity', 'digital tax', 'digital health', 'digital schools'];
    const rare = compareEnglish('digital gardens', 'better gardens', ...many);
    const common = compareEnglish('digital gardens', 'digital parks', ...many);
    expect(rare).toBeGreaterThan(common);
  });

  test('are as alike in both directions and in any order, from 0 to 1', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.lorem(),
        fc.subarray(['en', 'es', 'fr', 'de', 'xx']),
        (a, b, both, languages) => {
          const authors = [by(`${a} ${both}`, ...languages), by(`${b} ${both}`, 'en')];
          const [left = null, right = null] = mandateVectors(authors);
          const [other = null, one = null] = mandateVectors([...authors].reverse());
          const value = likeness(left, right);
          expect(likeness(right, left)).toBe(value);
          expect(likeness(one, other)).toBe(value);
          expect(value >= 0 && value <= 1).toBe(true);
        },
      ),
    );
  });
});
