// A day and an hour of somebody's own clock become a moment, or an error at the right field.
import { describe, expect, test } from 'vitest';
import { parsePickTime } from '../../../src/slack/listen/parse-time.ts';
import { parseValues } from '../../../src/slack/listen/read-values.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';

const now = new Date('2026-12-08T09:00:00Z');
const parse = (date: string | null, time: string | null, { zone = 'Europe/Madrid', at = now } = {}) => {
  const values = {
    talk_day: { talk_day: { type: 'datepicker', selected_date: date } },
    talk_hour: { talk_hour: { type: 'timepicker', selected_time: time } },
  };
  return parsePickTime(parseValues(values), zone, at);
};
const errorsOf = (...args: Parameters<typeof parse>) => {
  const parsed = parse(...args);
  return parsed.ok ? null : parsed.errors;
};

describe('a picked time', () => {
  test('is read on the clock of the reader', () => {
    expect(parse('2026-12-09', '15:00')).toEqual({ ok: true, at: new Date('2026-12-09T14:00:00Z') });
    expect(parse('2026-12-09', '15:00', { zone: 'America/Lima' })).toEqual({
      ok: true,
      at: new Date('2026-12-09T20:00:00Z'),
    });
  });

  test('that daylight saving skips is the end of the gap', () => {
    const at = new Date('2026-03-27T09:00:00Z');
    expect(parse('2026-03-29', '02:30', { at })).toEqual({ ok: true, at: new Date('2026-03-29T01:00:00Z') });
  });

  test('that comes twice is the earlier one', () => {
    const at = new Date('2026-10-23T09:00:00Z');
    expect(parse('2026-10-25', '02:30', { at })).toEqual({ ok: true, at: new Date('2026-10-25T00:30:00Z') });
  });

  test('has a day and an hour', () => {
    expect(errorsOf(null, null)).toEqual({ talk_day: 'no-day', talk_hour: 'no-hour' });
    expect(errorsOf('2026-12-09', null)).toEqual({ talk_hour: 'no-hour' });
    expect(errorsOf(null, '15:00')).toEqual({ talk_day: 'no-day' });
    expect(parsePickTime({}, 'UTC', now).ok).toBe(false);
  });

  test.each(['2026-02-30', '2026-13-01', '2026-00-10', 'tomorrow', '12026-01-01', ''])(
    'has a day that calendars have, unlike "%s"',
    (date) => {
      expect(errorsOf(date, '15:00')).toEqual({ talk_day: 'no-day' });
    },
  );

  test('lies within a year', () => {
    expect(errorsOf('2027-12-08', '15:00')).toBeNull();
    for (const date of ['2028-12-08', '9999-12-31'])
      expect(errorsOf(date, '15:00')).toEqual({ talk_day: 'too-far' });
  });

  test('is not over', () => {
    expect(errorsOf('2026-12-07', '23:30')).toEqual({ talk_day: 'past' });
    expect(errorsOf('2026-12-08', '09:59')).toEqual({ talk_hour: 'past-hour' });
    // In Kiritimati it is the 8th at 23:00, so the 9th has not begun.
    expect(errorsOf('2026-12-08', '22:00', { zone: 'Pacific/Kiritimati' })).toEqual({
      talk_hour: 'past-hour',
    });
  });

  test('leaves a quarter of an hour', () => {
    expect(errorsOf('2026-12-08', '10:00')).toEqual({ talk_hour: 'too-soon' });
    expect(errorsOf('2026-12-08', '10:14')).toEqual({ talk_hour: 'too-soon' });
    expect(errorsOf('2026-12-08', '10:15')).toBeNull();
  });

  test('has words for whatever is wrong with it', () => {
    const words = wordsFor('en-GB').talk.timeErrors;
    expect(Object.values(words).every((text) => text.length > 10)).toBe(true);
  });
});
