// Which opening question a pair gets.
import { describe, expect, test } from 'vitest';
import { firstInterests } from '../../src/domain/programme.ts';
import { pickQuestion, questions } from '../../src/domain/question.ts';

const occasion = {
  interests: [],
  reasons: [],
  asked: [],
  seed: 'seed',
} as const;
const seeds = Array.from({ length: 60 }, (_, i) => `seed ${i}`);
const topicsOf = (wanted: string): readonly string[] =>
  questions.find(({ id }) => id === wanted)?.topics ?? [];

describe('the opening question', () => {
  test('is one of many, each with a name of its own', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(questions.length).toBeGreaterThan(60);
  });

  test('is about an interest that they share', () => {
    for (const seed of seeds) {
      expect(
        topicsOf(
          pickQuestion({
            ...occasion,
            interests: ['Public Procurement'],
            seed,
          }),
        ),
      ).toContain('procurement');
    }
  });

  /** Those that a pair with this interest alone can get, one after the other, before a general one. */
  const allAbout = (interest: string): string[] => {
    const asked: string[] = [];
    while (asked.length < questions.length) {
      const id = pickQuestion({ ...occasion, interests: [interest], asked, seed: interest });
      if (topicsOf(id).length === 0) return asked;
      asked.push(id);
    }
    return asked;
  };

  test.each(firstInterests)('has two at least about %s', (interest) => {
    expect(allAbout(interest).length).toBeGreaterThanOrEqual(2);
  });

  test('has two at least about each of its topics', () => {
    const topics = new Set(questions.flatMap(({ topics }) => topics.filter((topic) => !topic.includes('-'))));
    expect(topics.size).toBeGreaterThan(80);
    expect([...topics].filter((topic) => allAbout(topic).length < 2)).toEqual([]);
  });

  test('is about what they share whenever one is left', () => {
    const reasons = [{ kind: 'different', attribute: 'country' }] as const;
    for (const interest of firstInterests) {
      const all = allAbout(interest);
      for (const left of all) {
        const asked = all.filter((id) => id !== left);
        expect(pickQuestion({ ...occasion, interests: ['Falconry', interest], reasons, asked })).toBe(left);
      }
    }
  });

  test.each([
    ['Cities', 'urban'],
    ['Public contracts', 'procurement'],
    ['Budgets', 'budget'],
    ['Policies for youth', 'policy'],
    ['Regulatory sandboxes', 'sandbox'],
    ['AI', 'artificial intelligence'],
    ['Open-source tools', 'open source'],
    ['STATISTIC', 'data'],
  ])('understands %s as people type it', (interest, topic) => {
    expect(allAbout(interest).flatMap(topicsOf)).toContain(topic);
  });

  test.each([
    'Arts and crafts',
    'Making it work',
    'Open minds',
    'Protection of birds',
    'Police',
    'Publicity',
  ])('finds no topic in %s', (interest) => {
    expect(allAbout(interest)).toEqual([]);
  });

  test('is about the whole of an interest, not a word of it', () => {
    expect(allAbout('Open source').flatMap(topicsOf)).not.toContain('data');
    expect(allAbout('Open data').flatMap(topicsOf)).not.toContain('open source');
    expect(allAbout('Social protection').flatMap(topicsOf)).not.toContain('data protection');
  });

  test('else about a reason why they meet', () => {
    for (const seed of seeds) {
      const reasons = [{ kind: 'different', attribute: 'country' }] as const;
      expect(topicsOf(pickQuestion({ ...occasion, interests: ['Falconry'], reasons, seed }))).toContain(
        'different-country',
      );
    }
  });

  test('else a general one, and not always the same', () => {
    const picked = seeds.map((seed) => pickQuestion({ ...occasion, seed }));
    expect(picked.every((id) => topicsOf(id).length === 0)).toBe(true);
    expect(new Set(picked).size).toBeGreaterThan(2);
  });

  test('is none that either got last time', () => {
    const asked = ['first-obstacle-procurement', 'who-opened-a-door'];
    for (const seed of seeds) {
      for (const interests of [['Procurement'], []]) {
        expect(asked).not.toContain(pickQuestion({ ...occasion, interests, asked, seed }));
      }
    }
    const all = questions
      .filter(({ topics }) => topics.some((topic) => topic === 'health'))
      .map(({ id }) => id);
    expect(all).not.toContain(pickQuestion({ ...occasion, interests: ['Health'], asked: all }));
  });

  test('is the same for the same seed', () => {
    expect(pickQuestion(occasion)).toBe(pickQuestion({ ...occasion }));
  });
});
