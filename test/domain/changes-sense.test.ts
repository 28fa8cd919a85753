// Only slips of the pen leave the sense of a text as it is.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesSense } from '../../src/domain/changes-sense.ts';

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 });

test.each([
  ['Ask the counter staff first', 'ask the counter staff, first!'],
  ['Teh goverment asks', 'Teh government asks'],
  ['We recieved nothing', 'We received nothing'],
  ['Atención al público', 'atencion al publico'],
])('%s stays the same as %s', (before, after) => {
  expect(changesSense(before, after)).toBe(false);
});

test.each([
  ['It was not paid', 'It was now paid'],
  ['That is legal', 'That is illegal'],
  ['Ask the user', 'Ask the users'],
  ['Ask the supplier', 'Ask the suppliers'],
  ['It was formed', 'It was former'],
  ['We can do it', 'We can’t do it'],
  ['5 tenders', '6 tenders'],
  ['It costs 5%', 'It costs 5'],
  ['It costs 15', 'It costs 1.5'],
  ['Ask first', 'Ask'],
  ['Good 👍', 'Good 👎'],
  ['我们可以这样做吧', '我们不可以这样做吧'],
  ['', 'Ask first'],
])('%s is not the same as %s', (before, after) => {
  expect(changesSense(before, after)).toBe(true);
});

test('no text changes its own sense, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(changesSense(text, text)).toBe(false);
    }),
  );
});

test('case and punctuation change nothing', () => {
  fc.assert(
    fc.property(sentence, fc.array(fc.constantFrom(' ', ', ', '. ', '! ', ' (', '\n')), (words, gaps) => {
      const after = words.map((one, at) => `${at % 2 ? one.toUpperCase() : one}${gaps[at] ?? ' '}`).join('');
      expect(changesSense(words.join(' '), after)).toBe(false);
    }),
  );
});

test('a word more, less or other always does', () => {
  const other = fc.stringMatching(/^[0-9]{1,12}$/);
  fc.assert(
    fc.property(sentence, fc.nat(), other, fc.boolean(), (words, seed, added, replaces) => {
      const at = seed % words.length;
      const after = words.toSpliced(at, replaces ? 1 : 0, added);
      expect(changesSense(words.join(' '), after.join(' '))).toBe(true);
      expect(changesSense(after.join(' '), words.join(' '))).toBe(true);
    }),
  );
});

test('it is the same question in both directions', () => {
  fc.assert(
    fc.property(sentence, sentence, (before, after) => {
      const [a, b] = [before.join(' '), after.join(' ')];
      expect(changesSense(a, b)).toBe(changesSense(b, a));
    }),
  );
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(changesSense(`x${a}x`, `x${b}x`)).toBe(changesSense(`x${b}x`, `x${a}x`));
    }),
  );
});

test('one letter inside a longer word is a slip', () => {
  const long = fc.stringMatching(/^[a-z]{5,12}$/);
  fc.assert(
    fc.property(long, fc.nat(), fc.stringMatching(/^[a-z]$/), (one, seed, letter) => {
      const at = 1 + (seed % (one.length - 2));
      for (const removed of [0, 1]) {
        expect(changesSense(one, one.slice(0, at) + letter + one.slice(at + removed))).toBe(false);
      }
    }),
  );
});
