// When something is said, in stories and against a clock that is read by the quarter.
import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  beforeDayEnds,
  dayEndAfterTalk,
  dayEndNearest,
  firstWorkingMoment,
  introductionTime,
  isNight,
  isWorking,
  type Reader,
  reminderTime,
} from '../../src/domain/delivery-time.ts';
import { daysFrom } from './arbitrary.ts';

const mondayToFriday = [1, 2, 3, 4, 5];
const sundayToThursday = [1, 2, 3, 4, 7];
const at = (zone: string, days = mondayToFriday, start = 540, end = 1020): Reader => ({
  zone,
  hours: { start, end, days },
});
const lima = at('America/Lima');
const sydney = at('Australia/Sydney');
const madrid = at('Europe/Madrid');
const cairo = at('Africa/Cairo', sundayToThursday);
const losAngeles = at('America/Los_Angeles');
const nurse = at('Europe/Madrid', mondayToFriday, 1320, 360);

describe('an introduction', () => {
  test.each<[string, readonly Reader[], string, number, string, string]>([
    [
      'is said where Lima stops and Sydney begins',
      [lima, sydney],
      '2026-03-02T14:00Z',
      5,
      '2026-03-02T22:00Z',
      'near',
    ],
    [
      'comes between them in the Australian winter',
      [lima, sydney],
      '2026-04-06T14:00Z',
      5,
      '2026-04-06T22:30Z',
      'near',
    ],
    [
      'waits over both weekends for Cairo and Madrid',
      [cairo, madrid],
      '2026-03-06T09:00Z',
      7,
      '2026-03-09T08:00Z',
      'working',
    ],
    [
      'comes at once if the common hours are too far',
      [cairo, madrid],
      '2026-03-05T16:00Z',
      7,
      '2026-03-05T16:00Z',
      'near',
    ],
    [
      'meets a night nurse on the way home',
      [nurse, madrid],
      '2026-03-02T09:00Z',
      5,
      '2026-03-03T06:30Z',
      'near',
    ],
    [
      'comes at night to two who work at night',
      [nurse, at('Europe/Lisbon', mondayToFriday, 1320, 360)],
      '2026-03-02T09:00Z',
      5,
      '2026-03-02T22:00Z',
      'working',
    ],
    [
      'of a Friday evening is said on Monday',
      [madrid, madrid],
      '2026-03-06T17:30Z',
      7,
      '2026-03-09T08:00Z',
      'working',
    ],
    [
      'of a Friday is said between Madrid and Los Angeles',
      [madrid, losAngeles],
      '2026-03-06T12:00Z',
      7,
      '2026-03-06T16:30Z',
      'near',
    ],
    [
      'obeys the summer that comes to Los Angeles first',
      [madrid, losAngeles],
      '2026-03-09T12:00Z',
      5,
      '2026-03-09T16:00Z',
      'near',
    ],
    [
      'obeys the summer that came to New York meanwhile',
      [at('America/New_York'), at('America/Santiago')],
      '2026-03-06T21:00Z',
      7,
      '2026-03-09T13:00Z',
      'working',
    ],
    [
      'falls into half an hour between Lord Howe and Cairo',
      [at('Australia/Lord_Howe'), cairo],
      '2026-04-20T08:00Z',
      5,
      '2026-04-21T06:45Z',
      'near',
    ],
    [
      'finds the half-hour that summer gives to Cairo',
      [at('Australia/Lord_Howe'), cairo],
      '2026-04-26T08:00Z',
      5,
      '2026-04-27T06:00Z',
      'working',
    ],
    [
      'waits for somebody of two days a week',
      [at('Europe/Madrid', [2, 4]), madrid],
      '2026-03-02T09:00Z',
      4,
      '2026-03-03T08:00Z',
      'working',
    ],
    [
      'leaves half of a round of three days',
      [at('Europe/Madrid', [4]), madrid],
      '2026-03-02T09:00Z',
      4,
      '2026-03-04T15:45Z',
      'near',
    ],
    [
      'reaches one alone on their next working day',
      [at('Europe/Madrid', [4])],
      '2026-03-06T09:00Z',
      7,
      '2026-03-12T08:00Z',
      'working',
    ],
    [
      'for three is least bad where somebody always sleeps',
      [losAngeles, at('Europe/London'), at('Asia/Singapore')],
      '2026-03-02T09:00Z',
      5,
      '2026-03-02T13:00Z',
      'night',
    ],
  ])('%s', (_, readers, opensAt, days, expected, kind) => {
    const opening = new Date(opensAt);
    const round = { opensAt: opening, days: daysFrom(opensAt.slice(0, 10), days) };
    expect(introductionTime(readers, round, opening)).toEqual({ at: new Date(expected), kind });
  });
});

describe('an introduction that comes late', () => {
  const lisbon = at('Europe/Lisbon');
  const said = (now: string, days: number) => {
    const round = { opensAt: new Date('2026-03-02T09:00Z'), days: daysFrom('2026-03-02', days) };
    const { at, kind } = introductionTime([madrid, lisbon], round, new Date(now));
    return `${at.toISOString().slice(0, 16)} ${kind}`;
  };

  // When Madrid stops at 16:00 UTC, Lisbon still works, so it would be near enough.
  test('still waits for common hours within a day', () => {
    expect(said('2026-03-05T16:00Z', 7)).toBe('2026-03-06T09:00 working');
  });

  test('still waits for common hours when half the days are over', () => {
    expect(said('2026-03-03T16:00Z', 1)).toBe('2026-03-04T09:00 working');
  });

  test('comes at once on a weekend that it could not foresee', () => {
    expect(said('2026-03-07T10:00Z', 7)).toBe('2026-03-07T10:00 near');
  });
});

describe('a reminder or a question', () => {
  test.each<[string, readonly Reader[], string, string]>([
    ['comes two hours before the day ends', [madrid], '2026-03-02T09:00Z', '2026-03-02T14:00Z'],
    ['after that comes on the next working day', [madrid], '2026-03-06T14:01Z', '2026-03-09T14:00Z'],
    ['comes towards the end of a night shift', [nurse], '2026-03-02T22:00Z', '2026-03-03T03:00Z'],
    ['comes on a Sunday in Cairo', [cairo], '2026-03-05T13:01Z', '2026-03-08T13:00Z'],
    [
      'comes at the start of one short hour',
      [at('UTC', [1], 600, 660)],
      '2026-03-02T11:00Z',
      '2026-03-09T10:00Z',
    ],
    ['keeps to the hours that both have', [cairo, madrid], '2026-03-02T09:00Z', '2026-03-02T13:00Z'],
    [
      'does not wait for a summer with common hours',
      [at('Australia/Lord_Howe'), cairo],
      '2026-04-14T08:00Z',
      '2026-04-15T06:45Z',
    ],
    [
      'comes between those who have no hours in common',
      [lima, sydney],
      '2026-03-02T14:00Z',
      '2026-03-02T22:00Z',
    ],
  ])('%s', (_, readers, from, expected) => {
    expect(beforeDayEnds(readers, new Date(from))).toEqual(new Date(expected));
  });

  test('comes on the day of the talk or the next working day', () => {
    const asked = (talkEnds: string) => dayEndAfterTalk(madrid, new Date(talkEnds)).toISOString();
    expect(asked('2026-03-05T10:30Z')).toBe('2026-03-05T14:00:00.000Z');
    expect(asked('2026-03-06T14:30Z')).toBe('2026-03-09T14:00:00.000Z');
    expect(asked('2026-03-07T10:30Z')).toBe('2026-03-09T14:00:00.000Z');
  });

  test('comes at the day end that is nearest', () => {
    const nearest = (moment: string) => dayEndNearest(madrid, new Date(moment)).toISOString();
    expect(nearest('2026-03-03T01:59Z')).toBe('2026-03-02T14:00:00.000Z');
    expect(nearest('2026-03-03T02:00Z')).toBe('2026-03-02T14:00:00.000Z');
    expect(nearest('2026-03-03T02:01Z')).toBe('2026-03-03T14:00:00.000Z');
    expect(nearest('2026-03-08T15:00Z')).toBe('2026-03-09T14:00:00.000Z');
  });

  test('comes again some working days later', () => {
    const later = (reader: Reader, from: string) => addWorkingDays(reader, new Date(from), 2).toISOString();
    expect(later(madrid, '2026-03-02T14:00Z')).toBe('2026-03-04T14:00:00.000Z');
    expect(later(madrid, '2026-03-05T23:30Z')).toBe('2026-03-10T14:00:00.000Z');
    expect(later(cairo, '2026-03-05T13:00Z')).toBe('2026-03-09T13:00:00.000Z');
    // At four on Tuesday morning it is still Monday's shift, and Wednesday's ends on Thursday.
    expect(later(nurse, '2026-03-03T03:00Z')).toBe('2026-03-05T03:00:00.000Z');
  });
});

test('the night of a nurse is no night to her', () => {
  const threeOnTuesday = new Date('2026-03-03T02:00Z');
  expect([isNight(madrid, threeOnTuesday), isNight(nurse, threeOnTuesday)]).toEqual([true, false]);
  expect([isWorking(madrid, threeOnTuesday), isWorking(nurse, threeOnTuesday)]).toEqual([false, true]);
  expect(firstWorkingMoment(nurse, threeOnTuesday)).toEqual(threeOnTuesday);
  expect(firstWorkingMoment(madrid, threeOnTuesday)).toEqual(new Date('2026-03-03T08:00Z'));
});

describe('a reminder', () => {
  const both = [madrid, cairo];
  test.each<[string, readonly Reader[], string, string, string, string | null]>([
    [
      'comes half-way',
      both,
      '2026-03-02T08:00Z',
      '2026-03-03T20:00Z',
      '2026-03-05T13:00Z',
      '2026-03-04T13:00Z',
    ],
    [
      'leaves a common working day before the question',
      both,
      '2026-03-03T08:00Z',
      '2026-03-04T16:00Z',
      '2026-03-05T13:00Z',
      '2026-03-04T13:00Z',
    ],
    [
      'is left out where that is the day of the introduction',
      both,
      '2026-03-04T08:00Z',
      '2026-03-05T00:00Z',
      '2026-03-05T13:00Z',
      null,
    ],
    [
      'looks at days that both have, not at weekends',
      [at('UTC', [1, 2, 5]), at('UTC', [1, 2, 4])],
      '2026-03-02T08:00Z',
      '2026-03-03T08:00Z',
      '2026-03-05T15:00Z',
      null,
    ],
    [
      'may come between those who have no hours in common',
      [lima, sydney],
      '2026-03-02T14:00Z',
      '2026-03-03T14:00Z',
      '2026-03-06T04:00Z',
      '2026-03-03T22:00Z',
    ],
  ])('%s', (_, readers, since, from, until, expected) => {
    const [introduced, halfWay, asked] = [new Date(since), new Date(from), new Date(until)];
    expect(reminderTime(readers, introduced, halfWay, asked)?.toISOString().slice(0, 16) ?? null).toBe(
      expected?.slice(0, 16) ?? null,
    );
  });
});
