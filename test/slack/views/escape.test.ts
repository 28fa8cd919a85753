// What people write is shown, and nothing in it is obeyed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeText, fit, showPlain, showText } from '../../../src/slack/text/escape.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { letterMessage } from '../../../src/slack/views/letter.ts';
import { previewView } from '../../../src/slack/views/preview.ts';
import { profileForm } from '../../../src/slack/views/profile-form.ts';
import { extremeLetters, inProgramme, longest, longestHome, nasty, previewOf } from './samples.ts';

const words = wordsFor('en-GB');

describe('escapeText', () => {
  test.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['<@U123|x> & co', '&lt;@\u2060U123|x&gt; &amp; co'],
    ['*bold* _it_ ~no~ `code`', '∗bold∗ ＿it＿ ∼no∼ ˋcodeˋ'],
    ['snake_case 2*3', 'snake_case 2*3'],
    ['@here #general', '@\u2060here #\u2060general'],
    [':fire: 12:30:45', ':\u2060fire: 12:\u206030:45'],
    ['one\n> two\u202E', 'one &gt; two'],
    ['عمر', '\u2068عمر\u2069'],
    ['José 👩‍👩‍👧‍👦 渡辺', 'José 👩‍👩‍👧‍👦 渡辺'],
  ])('shows %j', (written, shown) => {
    expect(escapeText(written)).toBe(shown);
  });

  test('leaves nothing that Slack could obey', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&*_~`@#:!ab \n') }), (written) => {
        const shown = escapeText(written);
        expect(shown).not.toMatch(/[<>`\n]|&(?!amp;|lt;|gt;)|(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/u);
        expect(shown).not.toMatch(/[@#][ab]/);
      }),
    );
  });
});

describe('fit', () => {
  test('keeps what fits', () => expect(fit('abc', 3)).toBe('abc'));
  test('ends with an ellipsis where it cuts', () => expect(fit('abcd', 3)).toBe('ab…'));
  test('never cuts through a character', () => expect(fit('a👩‍👩‍👧‍👦b', 6)).toBe('a…'));

  test('always fits, escaped or not', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 10, max: 200 }),
        (text, limit) => {
          for (const shown of [fit(text, limit), showPlain(text, limit), showText(text, limit)]) {
            expect(shown.length).toBeLessThanOrEqual(limit);
          }
        },
      ),
    );
  });
});

describe('views', () => {
  // Without the files: a calendar obeys nothing of what Slack does.
  const all = JSON.stringify([
    homeView(longestHome, words),
    ...extremeLetters.map((letter) => {
      const { text, blocks } = letterMessage(letter, words);
      return { text, blocks };
    }),
    previewView(previewOf(3), words),
  ]);
  /** Of our own making: to a conversation, into a calendar, to a call. Slack reads no more than an address in them. */
  const links =
    /<https:\/\/(?:slack\.com\/app_redirect|calendar\.google\.com\/|outlook\.office\.com\/|meet\.example|example\.org\/)[^<>|\s]*(?:\|[A-Z][\w ]+)?>/g;
  const drawn = all.replace(links, '');

  test('obey nothing that stands in a name', () => {
    expect(all.match(links)?.length).toBeGreaterThan(5);
    expect(drawn).toContain('&lt;!channel&gt;');
    expect(drawn).not.toMatch(/<!|<http|\*bold|@here|:fire:/);
  });

  test('mention only people and channels of this workspace', () => {
    const mentioned = [...drawn.matchAll(/<([^>]*)>/g)].map(([, inside]) => inside);
    expect(mentioned.filter((inside) => !/^(@U|#C)[0-9A-Z]*$/.test(inside ?? ''))).toEqual([]);
  });

  test('show a form’s texts as they were written', () => {
    const person = { ...longest, profile: { ...longest.profile, role: nasty.trim().slice(0, 30) } };
    const form = JSON.stringify(
      profileForm({ ...inProgramme, identity: person, person, frequency: 1, roles: [] }, words),
    );
    expect(form).toContain('"value":"<!channel> *bold* _it_ ~no~ `c"');
    expect(form).not.toContain('"type":"mrkdwn","text":"<');
  });
});
