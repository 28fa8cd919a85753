// What two or more mandates have in common and a person can read: a noun phrase, quoted as its author wrote it.
import { likeness, type MandateVector } from './mandate.ts';
import type { ReadMandate, Word } from './read-mandate.ts';

type Grammar = {
  /** May stand right before a noun phrase. */
  readonly before: ReadonlySet<string>;
  /** Those of them that may stand before a verb too. */
  readonly beforeVerbs: ReadonlySet<string>;
  /** May stand within one. */
  readonly within: ReadonlySet<string>;
  /** May stand within one, but only right after one of `within`. */
  readonly afterOf: ReadonlySet<string>;
  /** Endings of a first word, and of a last one, that may be a verb. Only the neighbouring words could tell. */
  readonly firstVerb: RegExp;
  readonly lastVerb: RegExp;
  /** The noun comes last, so the phrase must not be cut before it. */
  readonly nounLast: boolean;
};
function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

const grammars: Readonly<Record<string, Grammar>> = {
  en: {
    before: set(
      'a an the this these those our my your their its his her some any all every each no more fewer less of for in on at ' +
        'with without by from about into between across against through over under than during after before',
    ),
    beforeVerbs: set(''),
    within: set('of'),
    afterOf: set('the'),
    firstVerb: /ing$/,
    lastVerb: /ly$/,
    nounLast: true,
  },
  es: {
    before: set(
      'el la los las un una unos unas lo al del este esta estos estas mi mis su sus nuestro nuestra nuestros nuestras ' +
        'cada mas menos sin de en con por para sobre entre contra a desde hasta ante tras',
    ),
    beforeVerbs: set('de en con por para sin a al'),
    within: set('de del'),
    afterOf: set('la las los el'),
    firstVerb: /[aei]r$/,
    lastVerb: /(?:[aei]n|[aei]r|ndo)$/,
    nounLast: false,
  },
  fr: {
    before: set(
      'le la les l un une du des d de au aux ce cet cette ces mon ma mes notre nos votre vos leur leurs son sa ses ' +
        'chaque plus moins sans en dans par pour sur avec entre contre chez a vers',
    ),
    beforeVerbs: set('de d pour a sans par'),
    within: set('de du des d'),
    afterOf: set('la le les l'),
    firstVerb: /(?:er|ir|re|oir)$/,
    lastVerb: /(?:er|ir|ez|ait|(?<!m)ent)$/,
    nounLast: false,
  },
};
/** Two people who name the same thing in passing need not both want to change it. */
const leastLikeness = 0.2;
const longestPhrase = 7;
const mostTelling = 4;

/** The most telling phrase that all of them have, as the first author wrote it; null: none makes sense. */
export function sharedPhrase(mandates: readonly (MandateVector | null)[]): string | null {
  const alike = mandates.every((a, i) => mandates.slice(i + 1).every((b) => likeness(a, b) >= leastLikeness));
  if (!alike) return null;
  const [first, ...others] = mandates.map((mandate) => mandate && phrasesOf(mandate));
  if (!first) return null;
  const shared = [...first].filter(([key]) => others.every((other) => other?.has(key)));
  return (
    shared.reduce<Phrase | null>((best, [, one]) => (one.worth > (best?.worth ?? 0) ? one : best), null)
      ?.quote ?? null
  );
}

type Phrase = { readonly quote: string; readonly worth: number };

function phrasesOf({ read, weights }: MandateVector): ReadonlyMap<string, Phrase> {
  const { text, language, words, terms } = read;
  const quote = (first: number, end: number) =>
    text.slice(words[first]?.from, words[end - 1]?.to).replace(/\s+/g, ' ');
  const found = new Map<string, Phrase>();
  const grammar = grammars[language];
  for (const { key, first, end, literal } of terms) {
    // One word alone may be part of the name of another thing: flood maps, young trees.
    const whole = end - first > 1 || !grammar || standsAlone(words, first, grammar);
    if (literal && whole && !found.has(key))
      found.set(key, { quote: quote(first, end), worth: weights.get(key) ?? 0 });
  }
  if (!grammar) return found;
  const termBefore = new Map(terms.map((term) => [term.end, term]));
  for (let first = 0; first < words.length; first++) {
    if (!mayBegin(read, first, grammar)) continue;
    let [key, telling, worth] = [language, 0, 0];
    for (let end = first + 1; end <= Math.min(words.length, first + longestPhrase); end++) {
      const word = words[end - 1] as Word;
      if (end > first + 1 && (word.parted || !mayStandWithin(words, end - 1, grammar))) break;
      key += ` ${word.stem}`;
      if (word.small) continue;
      telling += 1;
      worth += weights.get(`${language}:${word.stem}`) ?? 0;
      const term = termBefore.get(end);
      if (term && term.first >= first) worth += weights.get(term.key) ?? 0;
      if (telling > mostTelling) break;
      if (telling > 1 && mayEnd(words, end, grammar) && !found.has(key))
        found.set(key, { quote: quote(first, end), worth });
    }
  }
  return found;
}

function mayBegin(
  { words }: ReadMandate,
  at: number,
  { before, beforeVerbs, firstVerb, nounLast }: Grammar,
): boolean {
  const [word, last] = [words[at] as Word, words[at - 1]];
  if (word.small) return false;
  const verbal = firstVerb.test(word.folded);
  // A sentence may begin with a verb.
  if (word.parted || !last) return false;
  if (before.has(last.folded)) return !verbal || !(nounLast || beforeVerbs.has(last.folded));
  return !last.small && (nounLast ? !verbal : firstVerb.test(last.folded));
}

function mayStandWithin(
  words: readonly Word[],
  at: number,
  { within, afterOf, firstVerb, nounLast }: Grammar,
): boolean {
  const [word, last] = [words[at] as Word, words[at - 1] as Word];
  if (!word.small) return nounLast || !firstVerb.test(word.folded);
  return within.has(word.folded) || (afterOf.has(word.folded) && within.has(last.folded));
}

function standsAlone(words: readonly Word[], at: number, { firstVerb, nounLast }: Grammar): boolean {
  const [word, last, next] = [words[at] as Word, words[at - 1], words[at + 1]];
  if (nounLast) return !next || next.parted || next.small;
  return !last || word.parted || last.small || firstVerb.test(last.folded);
}

function mayEnd(words: readonly Word[], end: number, { lastVerb, nounLast }: Grammar): boolean {
  const [last, next] = [words[end - 1] as Word, words[end]];
  return !lastVerb.test(last.folded) && (!nounLast || !next || next.parted || next.small);
}
