// What Slack offers while somebody types into a menu.
import type { PlainTextOption } from '@slack/types';
import { allZones } from '../../domain/calendar.ts';
import { foldText } from '../../domain/fold-text.ts';
import { languages } from '../../domain/languages.ts';
import { countries, regionOf } from '../../domain/region.ts';
import { visibleText } from '../../domain/visible-name.ts';
import { showPlain } from '../text/escape.ts';
import { sayLanguage, sayRegion } from '../text/say-names.ts';
import { cityOf } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { limits, option } from './parts.ts';

/** Slack takes no more in one menu. */
const mostOptions = 100;

type Found = { readonly value: string; readonly name: string; readonly description?: string };

/** Slack uses the newer names of these zones, Node's list the older ones. Both mean the same clock. */
const newerNames: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
};

/** Finds countries by their name in the reader's language, by their English name, or by their code. */
export function countryOptions(typed: string, words: Words): PlainTextOption[] {
  const all = countries.map((code) => ({ code, name: sayRegion(code, words.reader) }));
  const found = all.map(({ code, name }) => ({
    ...countryFound(code, words),
    terms: [name, sayRegion(code, words.locale), code],
  }));
  return search(typed, found, words).map(toOption);
}

export function countryOption(code: string, words: Words): PlainTextOption {
  return toOption(countryFound(code, words));
}

export function languageOptions(typed: string, words: Words): PlainTextOption[] {
  const found = languages.map((code) => ({
    value: code,
    name: languageName(code, words),
    terms: [languageName(code, words), sayLanguage(code, words.locale), sayLanguage(code, code)],
  }));
  return search(typed, found, words).map(toOption);
}

export function languageOption(code: string, words: Words): PlainTextOption {
  return option(code, languageName(code, words));
}

export function zoneOptions(typed: string, words: Words): PlainTextOption[] {
  const found = allZones().map((zone) => {
    const value = newerNames[zone] ?? zone;
    return { value, name: zoneName(value), terms: [zoneName(value), value, zone] };
  });
  return search(typed, found, words).map(toOption);
}

export function zoneOption(zone: string): PlainTextOption {
  return option(zone, zoneName(zone));
}

/** Interests or roles: the programme's own and, if it is new, what was typed. */
export function ownOptions(typed: string, known: readonly string[], words: Words): PlainTextOption[] {
  const found = knownOptions(typed, known, words);
  const own = visibleText(ownText(typed));
  const isKnown = known.some((name) => foldText(name) === foldText(own));
  if (own === '' || isKnown) return found;
  // The closing quote has to survive, so the text is cut before it is put into the sentence.
  const room = limits.option - words.options.add('').length;
  const added = { ...option(own, ''), text: option(own, words.options.add(showPlain(own, room))).text };
  return [...found.slice(0, mostOptions - 1), added];
}

/** The same without what was typed. */
export function knownOptions(typed: string, known: readonly string[], words: Words): PlainTextOption[] {
  const all = known.map((name) => ({ value: name, name, terms: [name] }));
  return search(typed, all, words).map(({ name }) => ownOption(name));
}

/** A text that is its own value, such as an interest or a role. */
export function ownOption(text: string): PlainTextOption {
  return option(ownText(text), text);
}

/** One line, at most as long as Slack lets a value be. */
function ownText(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim().slice(0, limits.option);
  // Half a character may be left at the cut.
  return line.replace(/[\uD800-\uDBFF]$/, '').trim();
}

function countryFound(code: string, words: Words): Found {
  const region = regionOf(code);
  const name = sayRegion(code, words.reader);
  return { value: code, name, ...(region ? { description: sayRegion(region, words.reader) } : {}) };
}

/** In a menu a language begins with a capital: "Español". */
function languageName(code: string, words: Words): string {
  const name = sayLanguage(code, words.reader);
  return name.charAt(0).toLocaleUpperCase(words.reader) + name.slice(1);
}

function zoneName(zone: string): string {
  const city = cityOf(zone);
  return city === null ? zone : `${city} (${zone.split('/')[0]})`;
}

function toOption({ value, name, description }: Found): PlainTextOption {
  return option(value, name, description);
}

/** Ignores case and accents. What begins with the typed text comes first, then what has such a word, then the rest. */
function search<T extends Found & { readonly terms: readonly string[] }>(
  typed: string,
  all: readonly T[],
  words: Words,
): T[] {
  const wanted = foldText(ownText(typed));
  const { compare } = new Intl.Collator(words.reader);
  return all
    .map((item) => ({ item, rank: Math.min(...item.terms.map((term) => rankOf(foldText(term), wanted))) }))
    .filter(({ rank }) => Number.isFinite(rank))
    .sort((a, b) => a.rank - b.rank || compare(a.item.name, b.item.name))
    .slice(0, mostOptions)
    .map(({ item }) => item);
}

function rankOf(term: string, wanted: string): number {
  if (term.startsWith(wanted)) return 0;
  if (term.includes(` ${wanted}`)) return 1;
  return term.includes(wanted) ? 2 : Number.POSITIVE_INFINITY;
}
