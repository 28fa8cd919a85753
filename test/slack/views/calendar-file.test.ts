// Calendar files read back by a parser that others wrote, and addresses taken apart again.
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarFile, calendarLinks } from '../../../src/slack/views/calendar-file.ts';

const now = new Date('2026-12-01T10:00:00Z');
const talk = {
  uid: 'pair-1@counterpart',
  sequence: 0,
  // Clocks in Madrid show 10:00, and in summer time the same hour would be another one.
  startsAt: new Date('2026-12-08T09:00:00Z'),
  isCancelled: false,
  summary: 'Ana and Ben: half an hour, at last; really',
  description: 'What is the first obstacle?\nBoth of you care about “procurement”.',
  location: 'https://calls.example.org/r00m',
  url: 'https://calls.example.org/r00m?a=1,2;b=3',
};

const componentOf = (file: string) => new ICAL.Component(ICAL.parse(file));

function read(file: string) {
  const calendar = componentOf(file);
  const [event, ...others] = calendar.getAllSubcomponents('vevent');
  expect(others).toEqual([]);
  const value = (name: string) => event?.getFirstPropertyValue(name);
  const moment = (name: string) => (value(name) as ICAL.Time).toJSDate();
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: value('sequence'),
    status: value('status'),
    transparency: value('transp'),
    stamp: moment('dtstamp'),
    start: moment('dtstart'),
    end: moment('dtend'),
    summary: value('summary'),
    description: value('description'),
    location: value('location'),
    url: value('url'),
  };
}

/** What an honest person may write, with all that the format uses for itself, and wide characters. */
const anyText = fc
  .array(
    fc.constantFrom(
      ',',
      ';',
      '\n',
      '\\',
      ':',
      '"',
      ' ',
      'a',
      'über',
      'ñ',
      '👩‍👩‍👧‍👦',
      '🎉',
      'مرحبا',
      'END:VEVENT',
      '\\n',
    ),
    {
      maxLength: 80,
    },
  )
  .map((parts) => parts.join(''));

describe('a calendar file', () => {
  test('is read back as it was meant', () => {
    expect(read(calendarFile(talk, now))).toEqual({
      method: 'PUBLISH',
      uid: 'pair-1@counterpart',
      sequence: 0,
      status: 'CONFIRMED',
      transparency: 'OPAQUE',
      stamp: now,
      start: talk.startsAt,
      end: new Date('2026-12-08T09:30:00Z'),
      summary: talk.summary,
      description: talk.description,
      location: talk.location,
      url: 'https://calls.example.org/r00m?a=1%2C2%3Bb=3',
    });
  });

  test('says all times in UTC', () => {
    const file = calendarFile(talk, now);
    expect(file).toContain('\r\nDTSTAMP:20261201T100000Z\r\n');
    expect(file).toContain('\r\nDTSTART:20261208T090000Z\r\n');
    expect(file).toContain('\r\nDTEND:20261208T093000Z\r\n');
  });

  test('cancels the same event and frees its time', () => {
    expect(read(calendarFile({ ...talk, sequence: 2, isCancelled: true }, now))).toMatchObject({
      uid: talk.uid,
      sequence: 2,
      status: 'CANCELLED',
      transparency: 'TRANSPARENT',
    });
  });

  test('can do without a place', () => {
    const file = calendarFile({ ...talk, location: null, url: null }, now);
    expect(read(file)).toMatchObject({ location: null, url: null });
  });

  test('is the same for the same talk', () => {
    expect(calendarFile(talk, now)).toBe(calendarFile({ ...talk }, now));
  });

  test('holds every text, folded as the standard asks', () => {
    const bytes = (line: string) => new TextEncoder().encode(line).length;
    fc.assert(
      fc.property(anyText, anyText, (summary, description) => {
        const file = calendarFile({ ...talk, summary, description, location: summary }, now);
        const found = read(file);
        // A text that is empty is left out.
        expect(found.summary ?? '').toBe(summary);
        expect(found.description ?? '').toBe(description);
        expect(found.location ?? '').toBe(summary);
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        const lines = file.split('\r\n');
        expect(lines.filter((line) => bytes(line) > 75)).toEqual([]);
        // No character is torn apart at a fold.
        expect(lines.every((line) => !/\p{Cs}/u.test(line))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('holds no controls and no half characters', () => {
    const file = calendarFile({ ...talk, summary: 'a\0b\u0007c\ud83dd\r\ne' }, now);
    expect(read(file).summary).toBe('a b c\uFFFDd\ne');
  });
});

describe('links for calendars', () => {
  const parts = (address: string) => Object.fromEntries(new URL(address).searchParams);

  test('fill the form of Google', () => {
    const { google } = calendarLinks(talk);
    expect(google.startsWith('https://calendar.google.com/calendar/render?')).toBe(true);
    expect(parts(google)).toEqual({
      action: 'TEMPLATE',
      text: talk.summary,
      dates: '20261208T090000Z/20261208T093000Z',
      location: talk.location,
      details: talk.description,
    });
  });

  test('fill the form of Outlook, without a plus', () => {
    const { outlook } = calendarLinks({ ...talk, summary: 'One + one' });
    expect(outlook).not.toContain('+');
    expect(parts(outlook)).toEqual({
      path: '/calendar/action/compose',
      rru: 'addevent',
      subject: 'One + one',
      startdt: '2026-12-08T09:00:00Z',
      enddt: '2026-12-08T09:30:00Z',
      location: talk.location,
      body: talk.description,
    });
  });

  test('fit into a button, whatever people write', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 40 }), (text, times) => {
        const long = text.repeat(times);
        for (const address of Object.values(calendarLinks({ ...talk, summary: long, description: long }))) {
          expect(address.length).toBeLessThanOrEqual(3000);
          expect(parts(address)['location']).toBe(talk.location);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('use the address of the call as the place where there is no other', () => {
    expect(parts(calendarLinks({ ...talk, location: null }).google)['location']).toBe(talk.url);
    expect(parts(calendarLinks({ ...talk, location: null, url: null }).google)).not.toHaveProperty(
      'location',
    );
  });
});
