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
  test('is one of forty', () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(40);
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

  test('has one for each interest that programmes begin with', () => {
    const general = questions.filter(({ topics }) => topics.length === 0).map(({ id }) => id);
    for (const interest of firstInterests) {
      expect(general).not.toContain(pickQuestion({ ...occasion, interests: [interest] }));
    }
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
