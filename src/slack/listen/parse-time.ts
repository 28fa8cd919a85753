// Turns a day and an hour of somebody's own clock into a moment, or says what is wrong with which field.
import { localDateOf } from '../../domain/calendar.ts';
import { addDays, firstMoment } from '../../domain/local-time.ts';
import { fields } from '../ids.ts';
import type { Words } from '../text/words.ts';
import { readDate, readTime, type Values } from './read-values.ts';

/** So that everybody can read of it, and find a room. */
const leastNotice = 15 * 60_000;

/** Whoever means a talk later than that has mistyped the year. */
const mostDaysAhead = 366;

type TimeError = keyof Words['talk']['timeErrors'];

export type ParsedTime =
  | { readonly ok: true; readonly at: Date }
  | { readonly ok: false; readonly errors: Readonly<Record<string, TimeError>> };

/** Whether it is too late, only the round can say. */
export const parsePickTime = (values: Values, zone: string, now: Date): ParsedTime => {
  const { talkDay, talkHour } = fields;
  const date = readDate(values, fields.talkDay);
  const minutes = readTime(values, fields.talkHour);
  const isDay = isDate(date);
  if (!isDay || minutes === null) {
    return wrong({
      ...(isDay ? {} : { [talkDay]: 'no-day' }),
      ...(minutes === null ? { [talkHour]: 'no-hour' } : {}),
    });
  }
  const today = localDateOf(now, zone);
  if (date > addDays(today, mostDaysAhead)) return wrong({ [talkDay]: 'too-far' });
  const at = new Date(firstMoment(date, minutes, zone));
  if (date < today) return wrong({ [talkDay]: 'past' });
  if (at < now) return wrong({ [talkHour]: 'past-hour' });
  if (at.getTime() - now.getTime() < leastNotice) return wrong({ [talkHour]: 'too-soon' });
  return { ok: true, at };
};

/** By field, in words. */
export const timeErrors = (
  { errors }: Extract<ParsedTime, { ok: false }>,
  words: Words,
): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([field, error]) => [field, words.talk.timeErrors[error]]));

const wrong = (errors: Readonly<Record<string, TimeError>>): ParsedTime => ({ ok: false, errors });

/** A day that calendars have: 30 February comes back as another one. */
const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
