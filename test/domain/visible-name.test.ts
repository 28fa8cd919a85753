// A name is one that people can see.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleName, visibleText } from '../../src/domain/visible-name.ts';

describe('a text that shows nothing', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \t\n\u00A0\u3000\u2003'],
    ['a space of no width', '\u200B'],
    ['joiners', '\u200C\u200D\u2060\uFEFF'],
    ['a Hangul filler', '\u3164'],
    ['fillers of Hangul jamo', '\u115F\u1160\uFFA0'],
    ['an empty Braille cell', '\u2800'],
    ['a soft hyphen', '\u00AD'],
    ['tags', '\u{E0041}\u{E0042}'],
    ['variation selectors', '\uFE0F\u{E0100}\u180B'],
    ['marks on nothing', '\u0301\u0489\u20DD'],
    ['directions', '\u202E\u2066\u061C'],
    ['blank signs of old scripts', '\u{1D159}\u{13441}'],
    ['a place for an object', '\uFFFC'],
    ['controls', '\u0000\u0007\u009F'],
    ['half a character', '\uD83D'],
  ])('is one of %s', (_, text) => {
    expect(visibleText(text)).toBe('');
    expect(visibleName([text, `${text}Ama`.replace(/\p{Cs}/gu, '')], 'U1')).toContain('Ama');
    expect(visibleName([text], 'U1')).toBe('U1');
  });
});

describe('a text that shows', () => {
  test.each(['José', '渡辺', 'नेहा', '김', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '❤️', '1️⃣', '¿?', '_x_', 'بِسْمِ', 'ཧཱུྃ', 'one\ntwo'])(
    'stays as it is: %s',
    (text) => expect(visibleText(text)).toBe(text),
  );

  test('has no more marks on a letter than six', () => {
    expect(visibleText(`Z${'\u0301'.repeat(500)}a\u0301`)).toBe(`Z${'\u0301'.repeat(6)}a\u0301`);
    expect(visibleText(`A${'\u200B\u202E'.repeat(50)}b`)).toHaveLength(8);
  });

  test('is whole, and says the same when read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('\uD800', '\uDFFF', '\0'), (text, half) => {
        const shown = visibleText(`${text}${half}a`);
        expect(shown).not.toMatch(/[\p{Cs}]|\0/u);
        expect(visibleText(shown)).toBe(shown);
      }),
    );
  });
});

test('a broken name gives way to the next whole one', () => {
  expect(visibleName(['Ama\uDC00', undefined, 'Ama Boateng', 'ama'], 'U1')).toBe('Ama Boateng');
});
