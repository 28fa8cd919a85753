// A language as people write it, by its code, its English name or its own name, to its ISO 639-1 code.
import { foldText } from '../domain/fold-text.ts';
import { longestName } from './read-cells.ts';

const otherNames: Readonly<Record<string, string>> = {
  bokmal: 'nb',
  cantonese: 'zh',
  castellano: 'es',
  castilian: 'es',
  farsi: 'fa',
  fil: 'tl',
  filipino: 'tl',
  flemish: 'nl',
  mandarin: 'zh',
  no: 'nb',
  norwegian: 'nb',
  tagalog: 'tl',
};

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const byName = new Map<string, string>();
for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
  const name = english.of(code);
  if (!name) continue;
  byName.set(code, code).set(foldText(name), code);
  const own = new Intl.DisplayNames([code], { type: 'language', fallback: 'none' }).of(code);
  if (own && !byName.has(foldText(own))) byName.set(foldText(own), code);
}
for (const [name, code] of Object.entries(otherNames)) byName.set(name, code);

/** Also `es-ES`, `spa` and `Spanish (native)`. */
export function readLanguage(text: string): string | null {
  const name = text.slice(0, longestName);
  const key = foldText(name.replace(/\(.*\)/, ''));
  const tag = name.trim().replaceAll('_', '-');
  return byName.get(key) ?? (/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(tag) ? ofTag(tag) : null);
}

function ofTag(tag: string): string | null {
  try {
    return byName.get(new Intl.Locale(tag).language) ?? null;
  } catch {
    return null;
  }
}
