// The languages that people may say they can talk in, and the one in which to speak to several.
import { sharedLanguages } from './eligibility.ts';
import type { Person } from './profile.ts';

/** ISO 639-1 codes: the official languages of most states and those that Slack itself speaks, by code. */
export const languages: readonly string[] = (
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km ' +
  'ko ky lo lt lv mk mn ms mt my nb ne nl pa pl ps pt rn ro ru rw si sk sl so sq sr sv sw ta te tg th ti tk tl tr uk ' +
  'ur uz vi xh yo zh zu'
).split(' ');

/** `es-ES` → `es`; null where the language is not in the list. */
export function languageOf(locale: string): string | null {
  const [code = ''] = locale.toLowerCase().split(/[-_]/);
  return languages.includes(code) ? code : null;
}

/**
 * The locale in which to write to all of them. What they speak counts more than what their Slack is set to. Where they share
 * several languages it is the one that all have set in Slack, or else the first person's first of them; `en` where they
 * share none.
 */
export function commonLocale(people: readonly Pick<Person, 'locale' | 'profile'>[]): string {
  const spoken = sharedLanguages(people.map(({ profile }) => profile));
  const [first] = people;
  const set = first && languageOf(first.locale);
  const agreed = set && spoken.includes(set) && people.every(({ locale }) => languageOf(locale) === set);
  return agreed ? first.locale : (spoken[0] ?? 'en');
}
