// The words: each is used, each question has its own, and every locale gets some.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { questions } from '../../../src/domain/question.ts';
import { en } from '../../../src/slack/text/en/words.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';

const source = join(import.meta.dirname, '../../../src');

/** The code in which a key may be used: all but the words themselves. */
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => /^(domain|slack)\//.test(file) && file.endsWith('.ts') && !/^slack\/text\/..\//.test(file),
  )
  .map((file) => readFileSync(join(source, file), 'utf8'))
  .join('\n');

const keysOf = (words: object): string[] =>
  Object.entries(words).flatMap(([key, value]) => [
    key,
    ...(typeof value === 'object' && !Array.isArray(value) ? keysOf(value) : []),
  ]);

const isUsed = (key: string): boolean => new RegExp(`(?<![\\w-])${key}(?![\\w-])`).test(code);

describe('words', () => {
  test('none is unused', () => {
    const { errors, ...others } = en;
    expect(keysOf(others).filter((key) => !isUsed(key))).toEqual([]);
    expect(Object.keys(errors).length).toBeGreaterThan(0);
  });

  test('every opening question has one sentence of its own', () => {
    const sentences = questions.map(({ id }) => en.questions[id]);
    expect(Object.keys(en.questions).sort()).toEqual(questions.map(({ id }) => id as string).sort());
    expect(new Set(sentences).size).toBe(questions.length);
    expect(sentences.filter((sentence) => !sentence.endsWith('?'))).toEqual([]);
  });

  test.each(['', 'x', 'en_US', 'de-DE', 'zh-TW', 'not a locale', '🎉'])(
    'the locale %j gets words',
    (locale) => {
      const words = wordsFor(locale);
      expect(words.home.join).toBe('Join');
      expect(() => new Intl.DisplayNames(words.reader, { type: 'region' }).of('KE')).not.toThrow();
    },
  );
});
