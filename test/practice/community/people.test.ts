// The invented people: complete, plausible, and different from each other.
import { expect, test } from 'vitest';
import { outsiders, practitioners } from '../../../src/practice/community/people.ts';
import { takeaways } from '../../../src/practice/community/takeaways.ts';

const of = <T>(pick: (person: (typeof practitioners)[number]) => T): T[] => practitioners.map(pick);

test('invents sixty-four people, five of them newcomers, two admins', () => {
  expect(practitioners).toHaveLength(64);
  expect(practitioners.filter(({ joined }) => !joined)).toHaveLength(5);
  expect(practitioners.filter(({ user }) => user.is_admin)).toHaveLength(2);
});

test('nobody shares a name, an id or a mandate', () => {
  expect(new Set(of(({ user }) => user.name)).size).toBe(64);
  expect(new Set([...practitioners.map(({ user }) => user.id), ...outsiders.map(({ id }) => id)]).size).toBe(
    64 + outsiders.length,
  );
  expect(new Set(of(({ answers }) => answers.mandate)).size).toBe(64);
});

test.each(practitioners.map((person) => [person.user.name, person] as const))(
  '%s has a complete and plausible row',
  (_, { user, answers }) => {
    expect(() => new Intl.DateTimeFormat(user.locale ?? '', { timeZone: user.tz ?? '' })).not.toThrow();
    expect(
      new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(answers.country),
    ).toBeTruthy();
    for (const code of answers.languages) {
      expect(new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(code)).toBeTruthy();
    }
    expect(answers.workStart < answers.workEnd).toBe(true);
    expect(`${answers.workStart} ${answers.workEnd}`).toMatch(/^[01]\d:[0-5]\d [012]\d:[0-5]\d$/);
    expect([1, 2, 4]).toContain(answers.frequency);
    expect(answers.mandate.length).toBeLessThan(500);
    expect(answers.role && answers.organisation).toBeTruthy();
    expect(answers.interests).toHaveLength(3);
    expect(['practitioner', 'manager', 'senior-manager', 'executive']).toContain(answers.level);
  },
);

test('all sectors and many countries are there', () => {
  expect(new Set(of(({ answers }) => answers.sector))).toEqual(
    new Set(['national', 'regional', 'local', 'international', 'non-profit', 'academia', 'private']),
  );
  expect(new Set(of(({ answers }) => answers.country)).size).toBeGreaterThan(45);
});

test('takeaways come in several languages', () => {
  expect(new Set(takeaways.map(({ language }) => language))).toEqual(new Set(['en', 'es', 'fr', 'pt']));
});
