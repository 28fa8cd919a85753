// The languages that people may say they can talk in.

/** ISO 639-1 codes: the official languages of most states and those that Slack itself speaks, by code. */
export const languages: readonly string[] = (
  'af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk km ' +
  'ko ky lo lt lv mk mn ms mt my nb ne nl pa pl ps pt rn ro ru rw si sk sl so sq sr sv sw ta te tg th ti tk tl tr uk ' +
  'ur uz vi xh yo zh zu'
).split(' ');

/** `es-ES` → `es`; null where it is none of the list. */
export function languageOf(locale: string): string | null {
  const [code = ''] = locale.toLowerCase().split(/[-_]/);
  return languages.includes(code) ? code : null;
}
