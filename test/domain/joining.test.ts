// Who may be enrolled.
import { expect, test } from 'vitest';
import { whyNotEnrol } from '../../src/domain/joining.ts';

const home = { teamId: 'T1', enterpriseId: null };
const member = {
  deleted: false,
  isBot: false,
  isStranger: false,
  isGuest: false,
  teamId: 'T1',
  enterpriseId: null,
};

test('enrols members and guests of the workspace', () => {
  expect(whyNotEnrol(member, home)).toBe(null);
  expect(whyNotEnrol({ ...member, isGuest: true }, home)).toBe(null);
});

test('enrols no deactivated accounts and no bots', () => {
  expect(whyNotEnrol({ ...member, deleted: true }, home)).toBe('deactivated');
  expect(whyNotEnrol({ ...member, isBot: true }, home)).toBe('bot');
});

test('enrols nobody from another organisation', () => {
  expect(whyNotEnrol({ ...member, isStranger: true }, home)).toBe('stranger');
  expect(whyNotEnrol({ ...member, teamId: 'T2' }, home)).toBe('stranger');
  expect(whyNotEnrol({ ...member, teamId: 'T2', isGuest: true }, home)).toBe('guest-of-another');
});

test('enrols people of another workspace of the same enterprise', () => {
  const grid = { teamId: 'T1', enterpriseId: 'E1' };
  expect(whyNotEnrol({ ...member, teamId: 'T2', enterpriseId: 'E1' }, grid)).toBe(null);
  expect(whyNotEnrol({ ...member, teamId: 'T2', enterpriseId: 'E2' }, grid)).toBe('stranger');
});
