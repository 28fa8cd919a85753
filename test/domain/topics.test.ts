// A lesson's topics are those interests of the programme that its text names.
import { expect, test } from 'vitest';
import { firstInterests } from '../../src/domain/programme.ts';
import { topicsIn } from '../../src/domain/topics.ts';

test.each([
  ['Our procurements took half a year less.', ['en'], ['Procurement']],
  ['They design services with those who open doors, and have data.', ['en'], []],
  ['Two towns share one open data portal, and a service designer.', ['en'], ['Service design', 'Open data']],
  ['La contratación pública empieza por el problema.', ['es'], ['Procurement']],
  ['Good talk.', ['en'], []],
  ['', [], []],
])('%s', (text, spoken, topics) => {
  expect(topicsIn(text, firstInterests, spoken)).toEqual(topics);
});

test('a member’s own interest counts too, and five are enough', () => {
  expect(topicsIn('Court fees and more court fees', ['Court fees'], ['en'])).toEqual(['Court fees']);
  const many = ['Budget', 'Health', 'Climate', 'Education', 'Housing', 'Water'];
  expect(topicsIn(many.join(', '), many, ['en'])).toHaveLength(5);
});
