// How good a pair is, and why.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../../src/domain/matching/candidate.ts';
import { portraitsOf } from '../../../src/domain/matching/portrait.ts';
import { reasonsOf, score } from '../../../src/domain/matching/score.ts';
import type { Attribute, Rules, Wish } from '../../../src/domain/rules.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { anyInput, candidate } from '../arbitrary.ts';

const ignore: Wish = { prefer: 'ignore', strength: 1 };
const nothing: Rules['wishes'] = {
  country: ignore,
  region: ignore,
  sector: ignore,
  organisation: ignore,
  role: ignore,
  interests: ignore,
  mandate: ignore,
  level: ignore,
};

const only = (wishes: Partial<Record<Attribute, Wish>>): Rules => ({
  ...defaultRules,
  wishes: { ...nothing, ...wishes },
});
const different = (strength = 1): Wish => ({ prefer: 'different', strength });
const alike = (strength = 1): Wish => ({ prefer: 'alike', strength });

function judge(rules: Rules, a: Partial<Candidate>, b: Partial<Candidate>) {
  const [left, right] = portraitsOf([candidate('U1', a), candidate('U2', b)]);
  if (!left || !right) throw new Error('two portraits');
  return score(left, right, rules);
}

describe('the score', () => {
  test('rewards another country and says so', () => {
    expect(judge(only({ country: different() }), { country: 'KE' }, { country: 'ES' })).toEqual({
      score: 1000,
      reasons: [{ kind: 'different', attribute: 'country' }],
    });
    expect(judge(only({ country: different() }), {}, {})).toEqual({
      score: 0,
      reasons: [],
    });
  });

  test('takes the region from the country', () => {
    const rules = only({ region: alike() });
    expect(judge(rules, { country: 'KE' }, { country: 'TZ' }).reasons).toEqual([
      { kind: 'alike', attribute: 'region' },
    ]);
    expect(judge(rules, { country: 'KE' }, { country: 'NG' }).score).toBe(0);
  });

  test('gives the unknown half for different, nothing for alike', () => {
    const someone = { sector: 'local' } as const;
    expect(judge(only({ sector: different() }), {}, someone)).toEqual({
      score: 500,
      reasons: [],
    });
    expect(judge(only({ sector: alike() }), {}, someone)).toEqual({
      score: 0,
      reasons: [],
    });
    expect(judge(only({ mandate: different() }), {}, { mandate: 'Open data' })).toEqual({
      score: 500,
      reasons: [],
    });
    expect(judge(only({ region: different() }), { country: 'AQ' }, {})).toEqual({ score: 500, reasons: [] });
  });

  test('compares organisations without case, accents and spaces', () => {
    const rules = only({ organisation: different() });
    expect(
      judge(rules, { organisation: 'Ministère de la Santé' }, { organisation: ' ministere de la  SANTE' })
        .score,
    ).toBe(0);
  });

  test('names shared interests as they were written', () => {
    const { reasons } = judge(
      only({ interests: alike() }),
      { interests: ['Open Data', 'AI', 'Contratación'] },
      { interests: ['contratacion', 'open data', 'Climate'] },
    );
    expect(reasons).toEqual([{ kind: 'shared-interests', interests: ['Open Data', 'Contratación'] }]);
  });

  test('grows with each shared interest up to three', () => {
    const interests = ['a', 'b', 'c', 'd'];
    const scores = [0, 1, 2, 3, 4].map(
      (shared) =>
        judge(
          only({ interests: alike() }),
          { interests: [...interests.slice(0, shared), 'x'] },
          { interests },
        ).score,
    );
    expect(scores).toEqual([0, 600, 850, 1000, 1000]);
  });

  test('names what alike mandates both name', () => {
    const { score: value, reasons } = judge(
      only({ mandate: alike() }),
      { mandate: 'We speed up the procurement of medicines' },
      { mandate: 'Rural clinics wait for the procurement of medicine' },
    );
    expect(value).toBeGreaterThan(0);
    expect(reasons).toEqual([{ kind: 'alike-aims', phrase: 'procurement of medicines' }]);
  });

  test('weighs by strength', () => {
    const rules = only({ country: different(3), role: alike(1) });
    expect(judge(rules, { country: 'KE', role: 'Nurse' }, {}).score).toBe(750);
    expect(judge(rules, {}, {}).score).toBe(250);
  });

  test('names the four that counted most', () => {
    const rules = only({
      country: different(2),
      region: different(5),
      sector: different(1),
      organisation: different(4),
      role: different(3),
    });
    const a = {
      country: 'KE',
      sector: 'local',
      organisation: 'A',
      role: 'A',
    } as const;
    const b = {
      country: 'ES',
      sector: 'private',
      organisation: 'B',
      role: 'B',
    } as const;
    expect(judge(rules, a, b).reasons).toEqual(
      ['region', 'organisation', 'role', 'country'].map((attribute) => ({
        kind: 'different',
        attribute,
      })),
    );
  });

  test('is nothing where all is ignored', () => {
    expect(judge(only({}), { country: 'KE' }, {})).toEqual({
      score: 0,
      reasons: [],
    });
  });

  test('is the same in both directions, whole, up to 1000', () => {
    fc.assert(
      fc.property(anyInput({ minLength: 2, maxLength: 4 }), ({ candidates, rules }) => {
        const [a, b] = portraitsOf(candidates);
        if (!a || !b) throw new Error('two portraits');
        const there = score(a, b, rules);
        expect(score(b, a, rules).score).toBe(there.score);
        expect(Number.isInteger(there.score) && there.score >= 0 && there.score <= 1000).toBe(true);
        expect(there.reasons.length).toBeLessThanOrEqual(4);
      }),
    );
  });

  test('of three names only what all of them share', () => {
    const people = portraitsOf([
      candidate('U1', {
        country: 'KE',
        interests: ['AI', 'Open data'],
        role: 'Adviser',
      }),
      candidate('U2', {
        country: 'ES',
        interests: ['AI', 'Climate'],
        role: 'Nurse',
      }),
      candidate('U3', {
        country: 'KE',
        interests: ['ai', 'Open data'],
        role: 'Planner',
      }),
    ]);
    expect(reasonsOf(people, only({ country: different(), interests: alike(), role: different() }))).toEqual([
      { kind: 'different', attribute: 'role' },
      { kind: 'shared-interests', interests: ['AI'] },
    ]);
  });
});
