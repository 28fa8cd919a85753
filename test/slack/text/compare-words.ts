// Holds the words of a language against the English ones: the same keys, and the same things put into each sentence.
import type { Words } from '../../../src/slack/text/words.ts';

type Node = Readonly<Record<string, unknown>>;
type Say = (...args: unknown[]) => unknown;

/** What is wrong with these words, by key; nothing where they are whole. */
export const differences = (words: Words, english: Words): string[] => [
  ...compare(words as Node, english as Node, []),
  ...countsWithoutPlural(words),
];

const compare = (words: Node, english: Node, path: readonly string[]): string[] =>
  [...new Set([...Object.keys(english), ...Object.keys(words)])].flatMap((key) => {
    const at = [...path, key].join('.');
    const [word, model] = [words[key], english[key]];
    if (!Object.hasOwn(words, key)) return [`${at} is missing`];
    if (!Object.hasOwn(english, key)) return [`${at} is none of the English keys`];
    if (typeof word !== typeof model) return [`${at} is another kind of thing`];
    if (typeof word === 'string') return word.trim() === '' ? [`${at} is empty`] : [];
    if (typeof word === 'function') {
      const [used, wanted] = [placeholdersOf(word as Say), placeholdersOf(model as Say)];
      return used.join() === wanted.join() ? [] : [`${at} says ${used.join()} instead of ${wanted.join()}`];
    }
    return compare(word as Node, model as Node, [...path, key]);
  });

/** Which of its arguments a sentence uses, by their places; each language may call them as it likes. */
const placeholdersOf = (say: Say): number[] => {
  const [, listed = '', body = ''] = /^\(?([^)=]*)\)?\s*=>([\s\S]*)$/.exec(say.toString()) ?? [];
  const names = listed.split(',').map((name) => name.trim());
  return names.flatMap((name, place) => (name && new RegExp(`\\b${name}\\b`).test(body) ? [place] : []));
};

/** Where a language tells one from several, each count has to do so. */
const countsWithoutPlural = ({ counts, locale }: Words): string[] => {
  const rules = new Intl.PluralRules(locale);
  if (rules.select(1) === rules.select(5)) return [];
  const withoutNumber = (said: string) => said.replace(/\p{N}+/gu, '');
  return Object.entries(counts).flatMap(([key, count]) =>
    withoutNumber(count(1)) === withoutNumber(count(5)) ? [`counts.${key} has one form for all numbers`] : [],
  );
};
