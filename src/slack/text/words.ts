// Chooses the words for a reader's language; a language without words of its own gets English.
import { en } from './en/words.ts';
import { es } from './es/words.ts';
import { fr } from './fr/words.ts';

export type Words = typeof en;

type Written = Readonly<Record<string, Words | null>>;

/** By ISO 639 code, a folder each; null: laid out, not written yet. */
export const written: Written = { en, es, fr };

/**
 * The one place that chooses somebody's language. `locale` is the reader's, as Slack tells it; null: nobody knows yet who
 * reads. Inside the words `locale` is the language of the text itself, and `reader` the reader's own, in which countries
 * and languages are looked for although the text around them may be English.
 */
export function wordsFor(locale: string | null, languages: Written = written): Words {
  const reader = locale !== null && isLocale(locale) ? locale : en.locale;
  return { ...(languages[new Intl.Locale(reader).language] ?? en), reader };
}

/** Slack's locale is a claim from outside: `en_US` or an empty text must not break a view. */
function isLocale(locale: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
