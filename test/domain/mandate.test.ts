// How alike two mandates are.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likeness, mandateVectors, sharedWords } from '../../src/domain/mandate.ts';

function compare(a: string, b: string, ...others: string[]) {
  const [left = null, right = null] = mandateVectors([a, b, ...others]);
  return { likeness: likeness(left, right), words: sharedWords(left, right) };
}

describe('mandates', () => {
  test('are wholly alike when equal, not when nothing is shared', () => {
    expect(compare('Open data for towns', 'open data, for TOWNS!').likeness).toBeCloseTo(1);
    expect(compare('Open data for towns', 'Faster medicines').likeness).toBe(0);
  });

  test('are not alike by stop words of any language', () => {
    expect(compare('the state of the art', 'the end of the road').likeness).toBe(0);
    expect(compare('el servicio de la gente', 'la calle de el barrio').likeness).toBe(0);
    expect(compare('les services pour la ville', 'les écoles pour la campagne').likeness).toBe(0);
  });

  test('see through forms of a word, accents and languages', () => {
    const pairs = [
      ['services', 'service'],
      ['procurement', 'procuring'],
      ['innovation', 'innovación'],
      ['innovation', 'Innovación'],
      ['pública', 'publicas'],
      ['ministères', 'ministere'],
      ['servicios', 'service'],
    ] as const;
    for (const [a, b] of pairs) expect([a, b, compare(a, b).likeness]).toEqual([a, b, 1]);
  });

  test('keep different words apart', () => {
    expect(compare('transport', 'transparency').likeness).toBe(0);
    expect(compare('contract', 'contrast').likeness).toBe(0);
  });

  test('weigh a rare word more than a common one', () => {
    const many = ['digital identity', 'digital tax', 'digital health', 'digital schools'];
    const rare = compare('digital prisons', 'better prisons', ...many).likeness;
    const common = compare('digital prisons', 'digital parks', ...many).likeness;
    expect(rare).toBeGreaterThan(common);
  });

  test('share at most three words, as they were written', () => {
    expect(
      compare('Digital Identity, open Data, better Schools', 'data schools identity digital').words,
    ).toHaveLength(3);
    expect(compare('Faster Procuring', 'procurement').words).toEqual(['Procuring']);
    expect(compare('', 'procurement').words).toEqual([]);
  });

  test('are as alike in both directions, from 0 to 1', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.lorem(),
        (a, b, both) => {
          const [left = null, right = null] = mandateVectors([`${a} ${both}`, `${b} ${both}`]);
          const value = likeness(left, right);
          expect(likeness(right, left)).toBeCloseTo(value);
          expect(value >= 0 && value <= 1).toBe(true);
        },
      ),
    );
  });
});
