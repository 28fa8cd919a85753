// Reads the cells of a registration list in their usual spellings; null where nobody could make sense of one.
import { isZone } from '../domain/calendar.ts';
import { foldText } from '../domain/fold-text.ts';
import type { Level, Sector } from '../domain/profile.ts';

const sectorWords: Readonly<Record<Sector, string>> = {
  national: 'national|national government|federal|federal government|central|central government|ministry',
  regional: 'regional|regional government|state government|provincial|provincial government|province',
  local: 'local|local government|municipal|municipality|city|city government|council',
  international:
    'international|international body|international organisation|international organization|un|igo',
  'non-profit': 'non profit|nonprofit|not for profit|ngo|civil society|charity|foundation|third sector',
  academia: 'academia|academic|university|research|education|higher education',
  private: 'private|private sector|business|company|industry|consultancy|consulting',
};

const levelWords: Readonly<Record<Level, string>> = {
  practitioner: 'practitioner|staff|specialist|officer|expert|junior|individual contributor',
  manager: 'manager|middle manager|middle management|team lead|lead|supervisor',
  'senior-manager': 'senior manager|senior management|senior|head|director',
  executive: 'executive|senior executive|c level|c suite|chief|director general|ceo',
};

/** No name that we know is as long. Longer texts are cut, because folding them would take long. */
export const longestName = 200;

const sectorOf = dictionary(sectorWords);
const levelOf = dictionary(levelWords);
/** What people write into a cell to say that they say nothing. */
const nothing = new Set(['', 'na', 'n a', 'none', 'other', 'unknown', 'not applicable', 'prefer not to say']);

export function readSector(text: string): Sector | null {
  return sectorOf.get(foldText(text.slice(0, longestName))) ?? null;
}

export function readLevel(text: string): Level | null {
  return levelOf.get(foldText(text.slice(0, longestName))) ?? null;
}

export function saysNothing(text: string): boolean {
  return nothing.has(foldText(text.slice(0, longestName)));
}

/** `a; b;; a` → `a`, `b`. */
export function readList(text: string): string[] {
  const parts = text.split(/[;\r\n]+/).map((part) => part.trim());
  return [...new Set(parts.filter(Boolean))];
}

const zones = new Map<string, string | null>();

/** Reads `america/new york` too, in any case and with spaces; returns the zone's own name. */
export function readZone(text: string): string | null {
  const known = zones.get(text);
  if (known !== undefined) return known;
  const name = text.trim().replaceAll(' ', '_');
  const zone = isZone(name)
    ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    : null;
  zones.set(text, zone);
  return zone;
}

/** Minutes after midnight of `09:00`, `9.30`, `9`, `17h30`, `5 pm`; `24:00` is the day's end. */
export function readHour(text: string): number | null {
  const found = /^(\d{1,2})(?:[:.h](\d{2})(?::00)?)?\s*(am|pm)?$/i.exec(text.trim());
  if (!found) return null;
  const [, hours, minutes = '0', half] = found;
  const hour = half ? (Number(hours) % 12) + (/pm/i.test(half) ? 12 : 0) : Number(hours);
  const total = hour * 60 + Number(minutes);
  return Number(minutes) > 59 || total > 24 * 60 || (half && Number(hours) > 12) ? null : total;
}

function dictionary<T extends string>(words: Readonly<Record<T, string>>): ReadonlyMap<string, T> {
  return new Map(
    (Object.keys(words) as T[]).flatMap((value) =>
      words[value].split('|').map((word) => [word, value] as const),
    ),
  );
}
