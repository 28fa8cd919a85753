// What is typed is read as names and words.
import { expect, test } from 'vitest';
import { type Attributes, blunted } from '../../src/domain/lesson.ts';
import { readSearch } from '../../src/domain/lesson-search.ts';
import { regionsWithin } from '../../src/domain/region.ts';

const names = [
  { name: 'Local government', topics: ['Local government'] },
  { name: 'Local government', sectors: ['local'] },
  { name: 'Latin America', regions: ['005', '013', '029'] },
  { name: 'Côte d’Ivoire', regions: ['011'], countries: ['CI'] },
  { name: '', topics: ['nothing'] },
];
const read = (typed: string) => readSearch(typed, names, new Set(['in', 'the']));
const nothing = { topics: [], sectors: [], regions: [], countries: [] };

test('names are found among the words, whatever their case and accents', () => {
  expect(read('tenders in LATIN america').all).toEqual([
    { ...nothing, text: 'LATIN america', regions: ['005', '013', '029'] },
    { ...nothing, text: 'tenders' },
  ]);
  expect(read("cote d'ivoire").all).toEqual([
    { ...nothing, text: "cote d'ivoire", regions: ['011'], countries: ['CI'] },
  ]);
});

test('one name may be a topic and a sector', () => {
  expect(read('local government').all).toEqual([
    { ...nothing, text: 'local government', topics: ['Local government'], sectors: ['local'] },
  ]);
});

test('words are looked for together, and one by one where nothing has all', () => {
  expect(read('"open data" the tenders').all).toEqual([{ ...nothing, text: '"open data" the tenders' }]);
  expect(read('open tenders').each.map(({ text }) => text)).toEqual(['open', 'tenders']);
});

test.each([
  ['the tenders', 'tenders'],
  ['in the open tenders', 'open tenders'],
  ['the tenders OR grants in', 'the tenders OR grants in'],
])('small words are left out of “%s”', (typed, text) => {
  expect(read(typed).all).toEqual([{ ...nothing, text }]);
  expect(read(typed).each.map((one) => one.text)).not.toContain('the');
});

test('a word with a minus names nothing', () => {
  expect(read('tenders -latin america').all).toEqual([{ ...nothing, text: 'tenders -latin america' }]);
});

test.each(['', '  ', '\n', 'the', 'in the'])('“%s” looks for nothing', (typed) => {
  expect(read(typed)).toEqual({ all: [], each: [] });
});

test('parts of the world hold their regions', () => {
  expect(regionsWithin.get('419')).toEqual(['005', '013', '029']);
  expect(regionsWithin.get('014')).toEqual(['014']);
});

test.each<[string[], Attributes]>([
  [['local/014', 'local/null', 'null/014'], { sector: 'local', region: '014' }],
  [['local/null', 'null/014'], { sector: 'local', region: null }],
  [['null/014'], { sector: null, region: '014' }],
  [[], { sector: null, region: null }],
])('where enough share %j, so much is shown', async (enough, shown) => {
  const asked = async ({ sector, region }: Attributes) => enough.includes(`${sector}/${region}`);
  expect(await blunted({ sector: 'local', region: '014' }, asked)).toEqual(shown);
});
