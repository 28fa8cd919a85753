// What an admin sees of a round before it goes out.
import { describe, expect, test } from 'vitest';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { previewView } from '../../../src/slack/views/preview.ts';
import { preview, previewOf } from './samples.ts';

const words = wordsFor('en-GB');
const drawn = (...args: Parameters<typeof previewView>): string => JSON.stringify(previewView(...args));

describe('preview', () => {
  test('says who would meet whom and why', () => {
    expect(drawn(preview, words)).toContain(
      '*Amina Otieno and Lucía Pereira*: share procurement; alike aims',
    );
    expect(drawn(preview, words)).toContain('2 hours and 30 minutes in common; score 82%');
  });

  test('says who sits out and why', () => {
    expect(drawn(preview, words)).toContain('Kiri Tane: too little common working time');
  });

  test('tells the hour in the reader’s zone', () => {
    expect(drawn(preview, words)).toContain('09:00 UTC');
    expect(drawn(preview, words, 'Asia/Tokyo')).toContain('18:00 in Tokyo');
  });

  test('is approved only where a round waits', () => {
    expect(previewView(preview, words).submit).toBeUndefined();
    const waiting = previewView({ ...preview, roundId: 'round-1' }, words);
    expect(waiting).toMatchObject({ submit: { text: 'Approve' }, private_metadata: '{"roundId":"round-1"}' });
  });

  test('shows all of 250 ordinary pairs', () => {
    const text = drawn(previewOf(250, 'Amina Otieno'), words);
    expect(text.match(/share procurement/g)).toHaveLength(250);
    expect(text).not.toContain('more.');
  });

  test('counts what it has no room for', () => {
    const text = drawn(previewOf(2000), words);
    const shown = text.match(/score 100%/g)?.length ?? 0;
    expect(text).toContain(`… and ${new Intl.NumberFormat('en-GB').format(2000 - shown)} pairs more.`);
  });
});
