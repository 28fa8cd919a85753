// Until when somebody wants to pause, from what they typed in English, Spanish or French.

import type { ParsedResult } from 'chrono-node';
import { en, es, fr } from 'chrono-node';
import { Temporal } from 'temporal-polyfill';
import { localDateOf } from './calendar.ts';
import { foldText } from './fold-text.ts';
import { firstMoment } from './local-time.ts';

export type ParsedPause =
  /** They are back at that moment, a midnight in their own zone. Null: when they say so themselves. */
  | { readonly ok: true; readonly until: Date | null }
  | {
      readonly ok: false;
      readonly reason: 'not-understood' | 'in-the-past' | 'too-far';
    };

type Occasion = {
  readonly now: Date;
  readonly zone: string;
  readonly language: string;
};

/** Far more than any date takes. A longer text is not read at all: that could keep everybody waiting. */
const longestText = 100;

/** Whoever is away longer had better leave and join again. */
const mostYears = 2;

const withoutEnd = new Set([
  ...['', 'for good', 'forever', 'for ever', 'indefinitely', 'until i come back', 'until i am back'],
  ...['until i m back', 'until i return', 'until further notice', 'para siempre', 'indefinidamente'],
  ...['hasta que vuelva', 'hasta que regrese', 'hasta nuevo aviso', 'pour de bon', 'pour toujours'],
  ...['indefiniment', 'jusqu a mon retour', 'jusqu a ce que je revienne', 'jusqu a nouvel ordre'],
]);

/** Folded, as the text is. The three languages share one list, since they do not get in each other's way. */
const unitWords = {
  days: ['day', 'days', 'dia', 'dias', 'jour', 'jours'],
  weeks: ['week', 'weeks', 'semana', 'semanas', 'semaine', 'semaines'],
  months: ['month', 'months', 'mes', 'meses', 'mois'],
  years: ['year', 'years', 'ano', 'anos', 'an', 'ans', 'annee', 'annees'],
} as const;

const numberWords: readonly (readonly string[])[] = [
  ['zero', 'cero'],
  ['a', 'an', 'one', 'next', 'un', 'una', 'uno', 'une', 'proximo', 'proxima'],
  ['two', 'couple', 'dos', 'deux'],
  ['three', 'tres', 'trois'],
  ['four', 'cuatro', 'quatre'],
  ['five', 'cinco', 'cinq'],
  ['six', 'seis'],
  ['seven', 'siete', 'sept'],
  ['eight', 'ocho', 'huit'],
  ['nine', 'nueve', 'neuf'],
  ['ten', 'diez', 'dix'],
];

/** Words around a date or a length of time that change nothing. Any other word may, so the text counts as not understood. */
const fillers = new Set([
  ...[
    'until',
    'till',
    'til',
    'for',
    'in',
    'of',
    'the',
    'on',
    'please',
    'hasta',
    'el',
    'la',
    'las',
    'los',
    'al',
  ],
  ...[
    'de',
    'por',
    'durante',
    'que',
    'viene',
    'jusqu',
    'jusque',
    'a',
    'au',
    'aux',
    'en',
    'le',
    'pour',
    'pendant',
  ],
]);

/**
 * `2 weeks` counts from today's date where they are; `until Friday` means that on Friday they are back. A day
 * without its year is the next such day. A weekday never means today.
 */
export function parsePause(text: string, { now, zone, language }: Occasion): ParsedPause {
  if (text.length > longestText) return { ok: false, reason: 'not-understood' };
  if (withoutEnd.has(foldText(text))) return { ok: true, until: null };
  const today = Temporal.PlainDate.from(localDateOf(now, zone));
  const date = afterDuration(text, today) ?? dateIn(text, now, today, zone, language);
  if (!date) return { ok: false, reason: 'not-understood' };
  if (Temporal.PlainDate.compare(date, today) <= 0) return { ok: false, reason: 'in-the-past' };
  const last = today.add({ years: mostYears });
  if (Temporal.PlainDate.compare(date, last) > 0) return { ok: false, reason: 'too-far' };
  return { ok: true, until: new Date(firstMoment(date.toString(), 0, zone)) };
}

function afterDuration(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  // A fraction or a sign would lose its meaning when folded.
  if (/\d[.,]\d|-\s*\d/.test(text)) return null;
  const words = foldText(text).split(' ');
  const at = words.findIndex((word, i) => amountOf(word) !== null && unitOf(words[i + 1]) !== null);
  // "A couple of weeks" has a word between the two.
  const spaced =
    at < 0 ? words.findIndex((word, i) => word === 'couple' && unitOf(words[i + 2]) !== null) : -1;
  const start = Math.max(at, spaced);
  const length = spaced < 0 ? 2 : 3;
  const [amount, unit] = [amountOf(words[start] ?? ''), unitOf(words[start + length - 1])];
  const around = words.filter((_, i) => i < start || i >= start + length);
  if (amount === null || !unit || around.some((word) => !fillers.has(word))) return null;
  return today.add({ [unit]: amount });
}

function amountOf(word: string): number | null {
  // Four digits are more than any pause needs, and few enough to calculate with.
  if (/^\d{1,4}$/.test(word)) return Number(word);
  const number = numberWords.findIndex((words) => words.includes(word));
  return number < 0 ? null : number;
}

function unitOf(word: string | undefined): keyof typeof unitWords | null {
  const units = ['days', 'weeks', 'months', 'years'] as const;
  return units.find((unit) => unitWords[unit].some((known) => known === word)) ?? null;
}

/** In the member's language first, then in the others. */
function dateIn(
  text: string,
  now: Date,
  today: Temporal.PlainDate,
  zone: string,
  language: string,
): Temporal.PlainDate | null {
  const own = language.split('-')[0] ?? '';
  // "3/4" is the third of April to most of the world, and 4 March in the United States alone.
  const english = /\d\s*[/.]\s*\d/.test(text) && language !== 'en-US' ? en.GB : en.casual;
  const parsers = [
    { code: 'en', parser: english },
    { code: 'es', parser: es.casual },
    { code: 'fr', parser: fr.casual },
  ].sort((a, b) => Number(b.code === own) - Number(a.code === own));
  const offset = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(
    zone,
  ).offsetNanoseconds;
  const reference = { instant: now, timezone: offset / 60e9 };
  for (const { parser } of parsers) {
    const [found] = parser.parse(text, reference, { forwardDate: true });
    if (found && isWholly(found, text)) return dateOf(found, today);
  }
  return null;
}

/** One day and nothing else; not a bare hour, not a range. */
function isWholly({ start, end, text: found }: ParsedResult, text: string): boolean {
  const saysDay = start.isCertain('day') || start.isCertain('weekday') || start.isCertain('month');
  const around = foldText(text.replace(found, ' ')).split(' ');
  return saysDay && !end && around.every((word) => word === '' || fillers.has(word));
}

function dateOf({ start }: ParsedResult, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || day === null) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  return start.isCertain('weekday') && !start.isCertain('day') && date.equals(today)
    ? date.add({ days: 7 })
    : date;
}
