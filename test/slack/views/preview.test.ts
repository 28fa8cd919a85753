// What an admin sees of a round before it goes out.
import { describe, expect, test } from 'vitest';
import type { Preview } from '../../../src/domain/preview.ts';
import { attributes, defaultRules } from '../../../src/domain/rules.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { previewView } from '../../../src/slack/views/preview.ts';
import { trialView } from '../../../src/slack/views/trial.ts';
import { preview, previewOf, trial } from './samples.ts';

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
    expect(waiting).toMatchObject({ submit: { text: 'Approve' }, private_metadata: 'programme-1/round-1' });
  });

  test('names what gave way for a pair', () => {
    const [match] = preview.matches;
    if (!match) throw new Error('no pair');
    const withRules = (change: Partial<typeof match>) =>
      drawn({ ...preview, matches: [{ ...match, ...change }] }, words);
    expect(withRules({})).not.toContain('gave way');
    expect(withRules({ gaveWay: ['rest', 'country'] })).toContain(
      'gave way: the time until the same two meet again and country',
    );
  });

  const costs = (...some: Preview['costs']) => drawn({ ...preview, costs: some }, words);

  test('says what the rules cost, people first, then most', () => {
    const text = costs(
      { rule: 'sector', people: 0, score: 30 },
      { rule: 'country', people: 0, score: 42 },
      { rule: 'rest', people: 4, score: 0 },
    );
    const said = [
      words.preview.costsIntro,
      '• *Rest period of 12 weeks*: 4 people more would get a counterpart',
      '• *Different country*: the other wishes would gain 4%',
      '• *Different sector*: the other wishes would gain 3%',
    ];
    expect(text).toContain(said.join('\\n'));
    expect(text).not.toContain(words.preview.noCosts);
  });

  test('names each rule as it stands', () => {
    const rules = { ...defaultRules, restWeeks: 4, leastOverlap: 90 };
    const text = drawn(
      {
        ...preview,
        rules,
        costs: (['rest', 'overlap', 'language', 'interests'] as const).map((rule) => ({
          rule,
          people: 1,
          score: 0,
        })),
      },
      words,
    );
    for (const name of [
      'Rest period of 4 weeks',
      'At least 1 hour and 30 minutes in common',
      'A common language',
      'Alike interests',
    ])
      expect(text).toContain(`*${name}*: 1 person more`);
  });

  test('leaves out costs that say nothing, and the seventh', () => {
    expect(costs({ rule: 'role', people: 0, score: 4 })).toContain(words.preview.noCosts);
    expect(costs({ rule: 'role', people: 0, score: 5 })).toContain(
      '*Different role*: the other wishes would gain 1%',
    );
    expect(costs()).toContain(words.preview.noCosts);
    const many = attributes.map((rule, at) => ({ rule, people: 0, score: 100 + at }));
    expect(costs(...many).match(/would gain/g)).toHaveLength(6);
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

describe('a trial', () => {
  const text = JSON.stringify(trialView(trial, words));

  test('shows figures beside those of the saved rules', () => {
    expect(text).toContain('Pairs\\n*28* (now 27)');
    expect(text).toContain('Mean score\\n*82%* (now 81%)');
    expect(text).toContain('Across countries\\n*27*"');
    expect(text).toContain(words.preview.costsTitle);
  });

  test('can’t be approved, and says that nothing is saved', () => {
    expect(trialView(trial, words).submit).toBeUndefined();
    expect(text).toContain('Nothing is saved or sent');
  });

  test('says nothing of fewer than five people', () => {
    const few = {
      ...trial.tried,
      meanScore: null,
      countries: null,
      regions: null,
      sectors: null,
      gaveWay: null,
    };
    const small = JSON.stringify(trialView({ ...trial, tried: few, saved: few }, words));
    expect(small).toContain('Mean score\\n*too few people to say*');
    expect(small).not.toContain('%*');
  });
});
