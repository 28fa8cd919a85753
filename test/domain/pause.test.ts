// What people type when they want to pause.
import { describe, expect, test } from 'vitest';
import { parsePause } from '../../src/domain/pause.ts';

/** A Wednesday, 19:00 in Nairobi. */
const now = new Date('2026-03-04T16:00:00Z');

function read(text: string, language = 'en', zone = 'Africa/Nairobi', at = now): string | null {
  const parsed = parsePause(text, { now: at, zone, language });
  if (!parsed.ok) return parsed.reason;
  return (
    parsed.until &&
    new Date(parsed.until.getTime() + 3 * 3_600_000).toISOString().replace('T00:00:00.000Z', '')
  );
}

const understood: readonly (readonly [language: string, text: string, date: string | null])[] = [
  ['en', '2 weeks', '2026-03-18'],
  ['en', 'for two weeks please', '2026-03-18'],
  ['en', 'a couple of weeks', '2026-03-18'],
  ['en', 'a month', '2026-04-04'],
  ['en', '10 days', '2026-03-14'],
  ['en', '1.5 weeks', '2026-03-15'],
  ['en', '2 years', '2028-03-04'],
  ['en', 'tomorrow', '2026-03-05'],
  ['en', 'until 15 January', '2027-01-15'],
  ['en', 'until Jan 15', '2027-01-15'],
  ['en', 'Until 15 May 2026', '2026-05-15'],
  ['en', 'until 2026-05-15', '2026-05-15'],
  ['en', 'until 3/4', '2026-04-03'],
  ['en-US', 'until 3/20', '2026-03-20'],
  ['en', 'until Friday', '2026-03-06'],
  ['en', 'until next Friday', '2026-03-13'],
  ['en', 'until Wednesday', '2026-03-11'],
  ['en', '', null],
  ['en', 'for good', null],
  ['en', 'Until I come back.', null],
  ['es', '2 semanas', '2026-03-18'],
  ['es', 'durante un mes', '2026-04-04'],
  ['es', 'diez días', '2026-03-14'],
  ['es', 'un año', '2027-03-04'],
  ['es', 'hasta el 15 de enero', '2027-01-15'],
  ['es', 'hasta el próximo viernes', '2026-03-13'],
  ['es', 'mañana', '2026-03-05'],
  ['es', 'hasta que vuelva', null],
  ['es', 'until 15 January', '2027-01-15'],
  ['fr', '2 semaines', '2026-03-18'],
  ['fr', 'pendant un mois', '2026-04-04'],
  ['fr', 'dix jours', '2026-03-14'],
  ['fr', 'un an', '2027-03-04'],
  ['fr', "jusqu'au 15 janvier", '2027-01-15'],
  ['fr', 'jusqu’à vendredi prochain', '2026-03-13'],
  ['fr', 'demain', '2026-03-05'],
  ['fr', 'jusqu’à mon retour', null],
];

const refused: readonly (readonly [text: string, reason: string])[] = [
  ['banana', 'not-understood'],
  ['5', 'not-understood'],
  ['until 9am', 'not-understood'],
  ['2 weeks or 3', 'not-understood'],
  ['from 1 to 15 May', 'not-understood'],
  ['until 15 May unless it rains', 'not-understood'],
  ['until Monday or Friday', 'not-understood'],
  ['until 31 February', 'not-understood'],
  ['0 days', 'in-the-past'],
  ['until today', 'in-the-past'],
  ['until 15 January 2026', 'in-the-past'],
  ['25 months', 'too-far'],
  ['until 5 March 2028', 'too-far'],
  ['9999 years', 'too-far'],
];

describe('a pause', () => {
  test.each(understood)('in %s, "%s", ends on %s', (language, text, date) => {
    expect(read(text, language)).toBe(date);
  });

  test.each(refused)('"%s" is %s', (text, reason) => {
    expect(read(text)).toBe(reason);
  });

  test('never ends on the same weekday', () => {
    expect(read('until Wednesday', 'en', 'Africa/Nairobi', new Date('2026-03-04T05:00:00Z'))).toBe(
      '2026-03-11',
    );
  });

  test('counts from the date where the person is', () => {
    const late = new Date('2026-03-05T04:00:00Z');
    const until = (text: string) => {
      const parsed = parsePause(text, {
        now: late,
        zone: 'America/Los_Angeles',
        language: 'en',
      });
      return parsed.ok && parsed.until?.toISOString();
    };
    expect(until('tomorrow')).toBe('2026-03-05T08:00:00.000Z');
    expect(until('1 week')).toBe('2026-03-11T07:00:00.000Z');
  });
});
