// Lessons are found by their words, on the embedded database and on Postgres alike.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSearch } from '../../src/domain/lesson-search.ts';
import { searchInsights, smallWordsAmong, stemsOfText } from '../../src/store/insight-search.ts';
import type { Database } from '../../src/store/open-database.ts';
import { openPostgres } from '../setting/open-postgres.ts';
import { openTestDatabase } from '../setting/open-test-database.ts';

const programme = { workspaceId: 'T1', programmeId: 'P1' };
const lessons: readonly (readonly [id: string, language: string, text: string])[] = [
  ['en', 'en', 'Publishing contracts early kept our suppliers honest'],
  ['es', 'es', 'Las contrataciones abiertas reducen los precios'],
  ['fr', 'fr', 'Les marchés publics gagnent à être écrits avec les usagers'],
  ['sw', 'sw', 'Sikiliza watu kwanza'],
];
const opened: Record<string, Database> = {};
beforeAll(async () => {
  opened['PGlite'] = await openTestDatabase();
  opened['Postgres'] = await openPostgres();
  for (const { db } of Object.values(opened)) {
    const shownAt = new Date('2026-12-12T09:00:00Z');
    await db.insight.createMany({
      data: lessons.map(([id, language, text]) => ({
        ...programme,
        id,
        language,
        text,
        topics: [],
        shownAt,
      })),
    });
    await db.insight.create({
      data: { ...programme, id: 'unseen', language: 'en', text: 'contracts', topics: [], shownAt: null },
    });
  }
});
afterAll(async () => {
  for (const { close } of Object.values(opened)) await close();
});

const names = [
  { name: 'Procurement', topics: ['Procurement'] },
  { name: 'Latin America', regions: ['005', '013', '029'] },
];
const search = async (where: string, typed: string, meets: 'all' | 'some' = 'all') => {
  const { db } = opened[where] as Database;
  const { all, each } = readSearch(typed, names, new Set(['in']));
  const parts = (meets === 'all' ? all : each).map((part) => ({ ...part, visible: [] }));
  return (await searchInsights(db, programme, ['U1'], { parts, meets }, 10)).map(({ id }) => id);
};

describe.each(['PGlite', 'Postgres'])('on %s', (where) => {
  test.each([
    ['contract publish', ['en']],
    ['supplier', ['en']],
    ['contratación abierta', ['es']],
    ['marché public', ['fr']],
    ['watu', ['sw']],
    ['mtu', []],
    ['"kept our suppliers"', ['en']],
    ['"suppliers our kept"', []],
    ['contracts -suppliers', []],
    ['contracts price', []],
  ])('“%s” finds by the stems of each language', async (typed, found) => {
    expect(await search(where, typed)).toEqual(found);
  });

  test('fewer words come near, the most of them first', async () => {
    expect(await search(where, 'contracts suppliers precio', 'some')).toEqual(['en', 'es']);
  });

  test.each([
    '',
    ' ',
    'the',
    "'",
    '"',
    ')(',
    '& | ! <-> :*',
    '\'; DROP TABLE "Insight"; --',
    '\\',
    '%_',
    '🎉',
    'مرحبا بكم',
    'ﬁ\u0301',
    '-',
    '--',
    'or or or',
    'a'.repeat(5000),
    '\ud83c',
  ])('“%s” breaks nothing', async (typed) => {
    expect(await search(where, typed)).toEqual([]);
    expect(await search(where, typed, 'some')).toEqual([]);
  });

  test('words of which no stem is left are small', async () => {
    const { db } = opened[where] as Database;
    const among = async (typed: string, ...languages: string[]) => [
      ...(await smallWordsAmong(db, typed.split(' '), languages)),
    ];
    expect((await among('the a work research las & "the', 'en')).toSorted()).toEqual([
      '"the',
      '&',
      'a',
      'the',
    ]);
    expect((await among('the las precios', 'en', 'es')).toSorted()).toEqual(['las', 'the']);
    expect(await among('kwa', 'sw')).toEqual([]);
  });

  test('the index serves the search', async () => {
    const { db } = opened[where] as Database;
    const plan = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      await tx.$executeRaw`SET LOCAL enable_indexscan = off`;
      return tx.$queryRaw`EXPLAIN SELECT 1 FROM "Insight" i WHERE ${stemsOfText} @@ websearch_to_tsquery('english', 'x')`;
    });
    expect(JSON.stringify(plan)).toContain('Insight_stems_idx');
  });
});
