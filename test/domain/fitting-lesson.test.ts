// A lesson fits two people by an interest or by words that both have in common with it.
import { expect, test } from 'vitest';
import { fittingLesson } from '../../src/domain/fitting-lesson.ts';
import type { Insight } from '../../src/domain/insight.ts';

const lesson = (text: string, topics: readonly string[] = [], language = 'en'): Insight => ({
  id: text,
  programmeId: 'p',
  text,
  language,
  topics,
  sector: null,
  region: null,
  shownAt: new Date(0),
  authors: [],
});
const reader = (mandate: string | null, interests: readonly string[] = [], languages = ['en']) => ({
  mandate,
  interests,
  languages,
});
const find = (lessons: readonly Insight[], ...readers: ReturnType<typeof reader>[]) =>
  fittingLesson(lessons, readers)?.text ?? null;

test('an interest of both fits, however it is written', () => {
  const some = [lesson('a', ['Open data']), lesson('b', ['PROCUREMENT'])];
  expect(find(some, reader(null, ['Procurement', 'Health']), reader(null, ['procurement']))).toBe('b');
  expect(find(some, reader(null, ['Procurement']), reader(null, ['Open data']))).toBeNull();
});

test('words of both fit, also across languages by the terms of the field', () => {
  const some = [lesson('Bring biscuits'), lesson('Write public procurement with those who sell')];
  const english = reader('Make public procurement simple for small firms');
  const spanish = reader('Simplificar la contratación pública', [], ['es']);
  expect(find(some, english, spanish)).toBe('Write public procurement with those who sell');
  expect(find(some, english, reader('Less waste in school meals'))).toBeNull();
});

test('one common word is too little', () => {
  const some = [lesson('Every clinic needs a friend')];
  expect(find(some, reader('Clinic records'), reader('A clinic in each village'))).toBeNull();
});

test('the one with the most in common comes first, then the newest', () => {
  const both = reader(null, ['Health', 'Procurement']);
  const some = [
    lesson('newer', ['Health']),
    lesson('older', ['Health']),
    lesson('two', ['Health', 'Procurement']),
  ];
  expect(find(some, both, both)).toBe('two');
  expect(find(some.slice(0, 2), both, both)).toBe('newer');
});

test('nobody’s mandate fits nothing', () => {
  expect(find([lesson('', [''])], reader(null), reader(''))).toBeNull();
  expect(find([], reader(null), reader(null))).toBeNull();
});
