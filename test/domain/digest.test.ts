// What a digest quotes, counts and groups.
import { describe, expect, test } from 'vitest';
import {
  type DigestContent,
  digestState,
  drawDigest,
  mayQuote,
  numbersOf,
  planDigest,
} from '../../src/domain/digest.ts';
import type { Figures } from '../../src/domain/home.ts';
import type { Insight } from '../../src/domain/insight.ts';
import { mostQuotes, mostThemes, proposeThemes } from '../../src/domain/propose-themes.ts';

const shownAt = new Date('2026-11-10T09:00:00Z');
const by = (named: boolean, ...userIds: string[]) =>
  userIds.map((userId) => ({ pairId: `P-${userId}`, userId, named, agreed: true }));
const lesson = (id: string, text: string, more: Partial<Insight> = {}): Insight => ({
  id,
  programmeId: 'programme-1',
  text,
  language: 'en',
  topics: [],
  sector: null,
  region: null,
  shownAt,
  authors: by(true, `U-${id}`),
  ...more,
});
const five = ['U1', 'U2', 'U3', 'U4', 'U5'];

describe('a channel reads', () => {
  test.each([
    ['a lesson with its author’s name', by(true, 'U1'), true],
    ['one without a name of four people', by(false, 'U1', 'U2', 'U3', 'U4'), false],
    ['one without a name of five people', by(false, ...five), true],
    ['five lessons of one person', by(false, 'U1', 'U1', 'U1', 'U1', 'U1'), false],
    ['one of two people, one of them without a name', [...by(true, 'U1'), ...by(false, 'U2')], false],
    ['nobody’s', [], false],
  ])('%s: %#', (_, authors, isQuoted) => {
    expect(mayQuote(lesson('a', 'Ask early', { authors }))).toBe(isQuoted);
  });

  test('nothing that its author has not seen yet', () => {
    expect(mayQuote(lesson('a', 'Ask early', { shownAt: null }))).toBe(false);
  });
});

describe('of a digest there stands', () => {
  const content: DigestContent = {
    themes: [
      {
        title: 'Procurement',
        quotes: [
          { insightId: 'a', stays: true },
          { insightId: 'b', stays: false },
        ],
      },
      { title: 'Data', quotes: [{ insightId: 'gone', stays: true }] },
    ],
    numbers: { rounds: 0, tookPart: null, pairs: null, shareMet: null, lessons: null },
    question: { proposed: 'who-opened-a-door', text: null },
  };
  const draw = (...insights: Insight[]) => drawDigest({ month: '2026-11', content }, insights).themes;

  test('no lesson that was taken out or withdrawn, and no theme without one', () => {
    expect(draw(lesson('a', 'Ask early'), lesson('b', 'Ask often'))).toEqual([
      { title: 'Procurement', quotes: [{ insightId: 'a', text: 'Ask early', by: ['U-a'] }] },
    ]);
    expect(draw(lesson('b', 'Ask often'))).toEqual([]);
  });

  test('no name where one of five is without', () => {
    const authors = [...by(true, 'U1', 'U2', 'U3', 'U4'), ...by(false, 'U5')];
    expect(draw(lesson('a', 'Ask early', { authors }))[0]?.quotes[0]?.by).toEqual([]);
  });
});

describe('themes', () => {
  const titles = (...lessons: Insight[]) =>
    proposeThemes(lessons).map(({ title, quotes }) => [title, ...quotes.map(({ insightId }) => insightId)]);

  test('gather lessons of one topic, whatever its capitals', () => {
    expect(
      titles(
        lesson('a', 'Ask early', { topics: ['Procurement'] }),
        lesson('b', 'Walk the corridor'),
        lesson('c', 'Publish drafts', { topics: ['procurement'] }),
      ),
    ).toEqual([
      ['Procurement', 'a', 'c'],
      ['', 'b'],
    ]);
  });

  test('gather lessons that share a rare word, in any of its forms', () => {
    expect(
      titles(
        lesson('a', 'Interpreters notice first what a letter gets wrong'),
        lesson('b', 'Publish the budget as a table'),
        lesson('c', 'We paid one interpreter to sit with us'),
      ),
    ).toEqual([
      ['Interpreters', 'a', 'c'],
      ['', 'b'],
    ]);
  });

  test('do not gather by a word that stands in most lessons, nor by small words', () => {
    const of = (id: string, text: string) => lesson(id, text);
    expect(
      titles(
        of('a', 'Show the service to a child'),
        of('b', 'Close the service on Fridays'),
        of('c', 'A service needs an owner'),
        of('d', 'Rename your service yearly'),
      ),
    ).toEqual([['', 'a', 'b', 'c', 'd']]);
  });

  test.each([
    ['en', 'Ask people who wait', 'Show people the draft'],
    ['en', 'Governments forget', 'The government answers late'],
    ['en', 'Public contracts', 'A school is a public place'],
    ['en', 'Take your time', 'Small teams, little time'],
    ['es', 'La gente calla', 'Pregunta a la gente'],
    ['es', 'El equipo calla', 'Pregunta a tus equipos'],
    ['fr', 'Une équipe calme', 'Écoutez vos équipes'],
  ])('do not gather by what everybody writes about everything: %s, “%s”', (language, ...texts) => {
    const [a = '', b = ''] = texts;
    expect(titles(lesson('a', a, { language }), lesson('b', b, { language }))).toEqual([['', 'a', 'b']]);
  });

  test('put no lesson into two of them', () => {
    const found = titles(
      lesson('a', 'Ask', { topics: ['Data', 'Health'] }),
      lesson('b', 'Listen', { topics: ['Data', 'Health'] }),
      lesson('c', 'Wait', { topics: ['Health'] }),
    );
    expect(found).toEqual([['Health', 'a', 'b', 'c']]);
  });

  test('read words of different languages apart', () => {
    const french = { language: 'fr' };
    expect(
      titles(
        lesson('a', 'Our pension office moved'),
        lesson('b', 'La pension arrive trop tard chez les gens', french),
      ),
    ).toEqual([['', 'a', 'b']]);
  });

  test('stay few enough for one message', () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      lesson(`l${at}`, `Lesson ${at}`, { topics: [`Topic ${at % 12}`] }),
    );
    const found = proposeThemes(many);
    expect(found.length).toBeLessThanOrEqual(mostThemes + 1);
    for (const { quotes } of found) expect(quotes.length).toBeLessThanOrEqual(mostQuotes);
  });

  test('of no lessons there are none', () => {
    expect(proposeThemes([])).toEqual([]);
  });
});

describe('numbers', () => {
  const figures: Figures = {
    tookPart: 20,
    pairs: 10,
    answers: 10,
    shareMet: 0.5,
    meanValue: 4,
    whyNot: [],
  };
  const few: Figures = { ...figures, tookPart: null, pairs: null, answers: null, shareMet: null };

  test('add up what was counted, each round by its answers', () => {
    expect(
      numbersOf([figures, { ...figures, tookPart: 30, pairs: 14, answers: 30, shareMet: 0.9 }, few], []),
    ).toEqual({ rounds: 3, tookPart: 30, pairs: 24, shareMet: 0.8, lessons: null });
  });

  test('are withheld where fewer than five people stand behind them', () => {
    const shared = five.map((userId) => lesson(userId, 'Ask early', { authors: by(true, userId) }));
    expect(numbersOf([few], shared.slice(1))).toEqual({
      rounds: 1,
      tookPart: null,
      pairs: null,
      shareMet: null,
      lessons: null,
    });
    expect(numbersOf([], shared).lessons).toBe(5);
  });
});

describe('a digest is due', () => {
  test.each([
    ['on the first, a working day', '2026-12-01T12:00:00Z', 'UTC', '2026-11', '2026-12-01T09:00:00.000Z'],
    ['on a Monday after a weekend', '2026-08-20T12:00:00Z', 'UTC', '2026-07', '2026-08-03T09:00:00.000Z'],
    [
      'in the programme’s zone',
      '2026-12-31T12:00:00Z',
      'Pacific/Auckland',
      '2026-12',
      '2026-12-31T20:00:00.000Z',
    ],
    ['in January for December', '2027-01-04T12:00:00Z', 'UTC', '2026-12', '2027-01-01T09:00:00.000Z'],
  ])('%s', (_, now, zone, month, dueAt) => {
    const plan = planDigest({ zone, hour: 9 }, new Date(now));
    expect([plan.month, plan.dueAt.toISOString()]).toEqual([month, dueAt]);
  });

  test('of the whole month by the programme’s clocks', () => {
    const { from, to } = planDigest({ zone: 'Africa/Nairobi', hour: 9 }, new Date('2026-12-05T00:00:00Z'));
    expect([from, to].map((at) => at.toISOString())).toEqual([
      '2026-10-31T21:00:00.000Z',
      '2026-11-30T21:00:00.000Z',
    ]);
  });
});

test.each([
  ['draft', null, null, 'draft'],
  ['skipped', null, null, 'skipped'],
  ['sent', null, { status: 'due', reason: null }, 'on-its-way'],
  ['sent', null, { status: 'parked', reason: 'not_in_channel' }, 'refused'],
  ['sent', null, { status: 'parked', reason: 'unknown' }, 'unsure'],
  ['sent', null, { status: 'withdrawn', reason: 'empty' }, 'empty'],
  ['sent', shownAt, { status: 'sent', reason: null }, 'posted'],
] as const)('a digest that is %s %o with a message %o is %s', (status, sentAt, row, state) => {
  expect(digestState({ status, sentAt }, row)).toBe(state);
});
