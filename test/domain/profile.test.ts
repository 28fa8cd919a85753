// When Slack's word about somebody says something new.
import { expect, test } from 'vitest';
import { isNews, type SlackWord } from '../../src/domain/profile.ts';

const identity = { userId: 'U1', name: 'Ama', locale: 'en-GB', zone: 'Africa/Accra' };
const known: SlackWord = { identity, updated: 7, gone: false };

test.each<[string, Partial<SlackWord>, boolean]>([
  ['the same', {}, false],
  ['the same, later', { updated: 8 }, false],
  ['another name', { identity: { ...identity, name: 'Ama M.' } }, true],
  ['another zone, later', { updated: 8, identity: { ...identity, zone: 'Asia/Tokyo' } }, true],
  ['another locale', { identity: { ...identity, locale: 'fr-FR' } }, true],
  ['nothing of what is known', { updated: 8, identity: { userId: 'U1' } }, false],
  ['another zone, but earlier', { updated: 6, identity: { ...identity, zone: 'Asia/Tokyo' } }, false],
  ['an account switched off', { gone: true, identity: { ...identity, zone: 'UTC' } }, true],
])('%s', (_, change, news) => {
  expect(isNews({ ...known, ...change }, known)).toBe(news);
});

test('an account that stays switched off is no news', () => {
  const off = { ...known, gone: true };
  expect(isNews({ ...off, identity: { ...identity, zone: 'UTC' } }, off)).toBe(false);
  expect(isNews(known, off)).toBe(true);
});
