// Chooses the words for a reader's language; a language without words of its own gets English.
import { en } from './en.ts';

export type Words = typeof en;

/**
 * `locale` inside the words is the language of the text itself; `reader` is the reader's own, in which
 * countries and languages are looked for although the text around them may be English.
 */
export function wordsFor(locale: string): Words {
  return { ...en, reader: isLocale(locale) ? locale : en.locale };
}

/** Slack's locale is a claim from outside: `en_US` or an empty text must not break a view. */
function isLocale(locale: string): boolean {
  try {
    return Intl.DisplayNames.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}
