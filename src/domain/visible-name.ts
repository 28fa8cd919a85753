// Names and texts as a screen can show them: without broken characters, and empty where nothing in them would show.

/** The characters excluded here are blank by design, though Unicode counts them among letters and symbols. */
const shows = /(?![\p{DI}\u2800\uFFFC\u{13441}\u{13442}\u{1D159}])[\p{L}\p{N}\p{P}\p{S}]/u;
/** Halves of characters, and control characters except blanks. No database takes U+0000, and nobody sees the others. */
const broken = /(?!\s)[\p{Cc}\p{Cs}]/gu;
/** The flag of Scotland has six hidden characters, and no script piles up more marks. A higher pile hides its neighbours. */
const pile = /((?:\p{M}|\p{Cf}|\p{DI}){6})(?:\p{M}|\p{Cf}|\p{DI})+/gu;

/** The text without what nobody could see; empty where nothing of it shows. */
export function visibleText(text: string): string {
  return shows.test(text) ? text.replace(broken, '').replace(pile, '$1') : '';
}

/** The first name that is whole and shows, by the order of the candidates; the id where there is none. */
export function visibleName(candidates: readonly (string | undefined)[], id: string): string {
  const names = candidates.map((name = '') => (/\p{Cs}/u.test(name) ? '' : visibleText(name)));
  return names.find((name) => name !== '') ?? id;
}
