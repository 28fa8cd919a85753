// A mandate taken apart: its words and their stems in the language it is written in, and the field's terms in it.

import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { fieldTerms } from './field-terms.ts';
import { foldText } from './fold-text.ts';
import { stopWordsOf, writtenLanguage } from './written-language.ts';

export type Word = {
  /** In lower case and without accents. */
  readonly folded: string;
  readonly stem: string;
  /** A stop word or a single letter, which says nothing by itself. */
  readonly small: boolean;
  /** Where it stands in the text. */
  readonly from: number;
  readonly to: number;
  /** More than blanks, hyphens or apostrophes stand between it and the word before. */
  readonly parted: boolean;
};

/** What the keys of terms begin with. No language code looks like this. */
export const termKey = 'term:';

/** A term of the field and where its words stand: from `first` up to, but not including, `end`. */
type TermInText = {
  readonly key: string;
  readonly first: number;
  readonly end: number;
  /** Written as in the table, apart from singular and plural. */
  readonly literal: boolean;
};

export type ReadMandate = {
  readonly text: string;
  readonly language: string;
  readonly words: readonly Word[];
  readonly terms: readonly TermInText[];
};

type Stem = (word: string) => string;
/** In other languages each form of a word stands for itself. */
const stemmers: Readonly<Record<string, Stem>> = {
  de: german,
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  nl: dutch,
  pt: portuguese,
};
/** Anything longer is no real word, so it is not stemmed. */
const longestWord = 40;

/** Reads any number of mandates. A word that comes again is not worked out again. */
export function mandateReader(): (
  text: string,
  spoken: readonly string[],
  /** Where it is known already. */
  language?: string,
) => ReadMandate {
  const fold = remembering(foldText);
  const stem = remembering((language) => remembering((word) => stemOf(word, language)));
  return (text, spoken, language) => readMandate(text, spoken, fold, stem, language);
}

function remembering<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
}

function readMandate(
  text: string,
  spoken: readonly string[],
  fold: (word: string) => string,
  stemIn: (language: string) => (word: string) => string,
  known?: string,
): ReadMandate {
  const found = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(({ 0: word, index }) => ({
    word,
    folded: fold(word),
    from: index,
    to: index + word.length,
  }));
  const folded = found.map((word) => word.folded);
  const language = known ?? writtenLanguage(text, folded, spoken);
  const [stops, stem] = [stopWordsOf(language), stemIn(language)];
  const words = found.map(({ word, folded, from, to }, at) => ({
    folded,
    stem: stem(word),
    small: folded.length < 2 || stops.has(folded),
    from,
    to,
    parted: at === 0 || !/^[\s’'-]*$/.test(text.slice(found[at - 1]?.to, from)),
  }));
  return { text, language, words, terms: termsIn(words, language) };
}

function stemOf(word: string, language: string): string {
  const small = word.toLowerCase();
  const stem = word.length > longestWord ? small : (stemmers[language]?.(small) ?? small);
  return foldText(stem) || stem;
}

type Term = {
  readonly key: string;
  readonly exact: boolean;
  readonly words: readonly { readonly folded: string; readonly stem: string }[];
};

/** Those in which the field's terms are known. */
export const termLanguages: readonly string[] = ['en', 'es', 'fr'];

/** By language, and then by the stem of their first word, the longest term first. */
function readTerms(): ReadonlyMap<string, ReadonlyMap<string, readonly Term[]>> {
  const byLanguage = new Map(termLanguages.map((language) => [language, new Map<string, Term[]>()]));
  for (const row of fieldTerms.trim().split('\n')) {
    const cells = row.split('|');
    const key = `${termKey}${cells[0]?.split(',')[0]?.trim()}`;
    for (const [at, language] of termLanguages.entries()) {
      for (const phrase of cells[at]?.split(',') ?? []) {
        const words = [...phrase.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(([word]) => ({
          folded: foldText(word),
          stem: stemOf(word, language),
        }));
        const first = words[0]?.stem ?? '';
        const terms = byLanguage.get(language);
        terms?.set(
          first,
          [...(terms.get(first) ?? []), { key, exact: phrase.includes('!'), words }].sort(
            (a, b) => b.words.length - a.words.length,
          ),
        );
      }
    }
  }
  return byLanguage;
}
let terms: ReturnType<typeof readTerms> | undefined;
/** Read when first asked for, so that a command which compares nobody does not wait for it. */
function termsOf(language: string): ReadonlyMap<string, readonly Term[]> | undefined {
  terms ??= readTerms();
  return terms.get(language);
}

/** How many letters forms of one word may differ in length. The stem alone would take `access` for `accessibility`. */
const mostOther = 3;

function termsIn(words: readonly Word[], language: string): TermInText[] {
  const known = termsOf(language);
  const found: TermInText[] = [];
  let at = 0;
  while (at < words.length) {
    const term = known?.get(words[at]?.stem ?? '')?.find((one) => standsAt(one, words, at));
    if (!term) {
      at += 1;
      continue;
    }
    const [first, end] = [at, at + term.words.length];
    const literal = term.words.every(
      ({ folded }, i) => singular(folded) === singular(words[first + i]?.folded ?? ''),
    );
    found.push({ key: term.key, first, end, literal });
    at = end;
  }
  return found;
}

function standsAt(term: Term, words: readonly Word[], at: number): boolean {
  return term.words.every(({ stem, folded }, i) => {
    const word = words[at + i];
    if (word?.stem !== stem || (i > 0 && word.parted)) return false;
    return term.exact ? word.folded === folded : Math.abs(word.folded.length - folded.length) <= mostOther;
  });
}

function singular(folded: string): string {
  return folded.replace(/(?:ies|y|es|e|s|x)$/, '');
}
