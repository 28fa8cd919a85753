// What somebody looks for among the lessons: words, and among them names of topics, sectors, regions and countries.
import { foldText } from './fold-text.ts';
import type { Country } from './profile.ts';
import type { Region } from './region.ts';

/** A lesson meets it by its text, or by what the words name. */
export type Sought = {
  /** As it was typed. */
  readonly text: string;
  readonly topics: readonly string[];
  readonly sectors: readonly string[];
  readonly regions: readonly Region[];
  /** Of a country itself and of a region: where the author of a lesson with name may work. */
  readonly countries: readonly Country[];
};

/** What a phrase names, in the reader's words. A region names all of its countries, a country its region too. */
export type Named = { readonly name: string } & Partial<Omit<Sought, 'text'>>;

/** In characters; nobody looks for more. */
export const longestSearch = 200;

type Parts = {
  /** A lesson that is found meets each of them. Empty: nothing is looked for. */
  readonly all: readonly Sought[];
  /** One that comes near meets some of them. */
  readonly each: readonly Sought[];
};

export function wordsIn(typed: string): string[] {
  return [...typed].slice(0, longestSearch).join('').split(/\s+/u).filter(Boolean);
}

/**
 * The longest name counts: "Latin America" is not looked for as "Latin". A word with a minus before it names nothing. Small
 * words, such as "in" of "procurement in Kenya", are not looked for.
 */
export function readSearch(typed: string, named: readonly Named[], smallWords: ReadonlySet<string>): Parts {
  const words = wordsIn(typed);
  const byName = mergedByName(named);
  const longest = Math.max(1, ...[...byName.keys()].map((name) => name.split(' ').length));
  const names: Sought[] = [];
  const rest: string[] = [];
  let at = 0;
  while (at < words.length) {
    const length = lengthOfName(words, at, longest, byName);
    const text = words.slice(at, at + Math.max(1, length)).join(' ');
    if (length > 0) names.push({ ...nothingNamed, ...byName.get(foldText(text)), text });
    else rest.push(text);
    at += Math.max(1, length);
  }
  const telling = rest.filter((word) => !smallWords.has(word));
  // Postgres itself reads quotes and "or", so the words between them stay as they were typed.
  const isFormula = rest.some((word) => word.includes('"') || word.toLowerCase() === 'or');
  const asked = telling.map((text): Sought => ({ ...nothingNamed, text }));
  const text = (isFormula ? rest : telling).join(' ');
  return {
    all: [...names, ...(telling.length > 0 ? [{ ...nothingNamed, text }] : [])],
    each: [...names, ...asked],
  };
}

const nothingNamed = { topics: [], sectors: [], regions: [], countries: [] };

function lengthOfName(
  words: readonly string[],
  at: number,
  longest: number,
  byName: ReadonlyMap<string, unknown>,
): number {
  for (let length = Math.min(longest, words.length - at); length > 0; length--) {
    const some = words.slice(at, at + length);
    if (!some.some((word) => word.startsWith('-')) && byName.has(foldText(some.join(' ')))) return length;
  }
  return 0;
}

/** "Local government" is a topic and a sector. */
function mergedByName(named: readonly Named[]): ReadonlyMap<string, Omit<Sought, 'text'>> {
  const byName = new Map<string, Omit<Sought, 'text'>>();
  for (const { name, ...one } of named) {
    const key = foldText(name);
    const known = byName.get(key) ?? nothingNamed;
    const both = <T>(some: readonly T[], others: readonly T[] = []) => [...new Set([...some, ...others])];
    if (key !== '')
      byName.set(key, {
        topics: both(known.topics, one.topics),
        sectors: both(known.sectors, one.sectors),
        regions: both(known.regions, one.regions),
        countries: both(known.countries, one.countries),
      });
  }
  return byName;
}
