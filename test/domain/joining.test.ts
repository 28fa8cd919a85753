// Who may be enrolled, and who may tune.
import { describe, expect, test } from 'vitest';
import { mayTune, whyNotEnrol } from '../../src/domain/joining.ts';

const home = { teamId: 'T1', enterpriseId: null, isOrgWide: false };
const member = {
  deleted: false,
  isBot: false,
  isStranger: false,
  isGuest: false,
  isAdmin: false,
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
  const grid = { teamId: 'T1', enterpriseId: 'E1', isOrgWide: false };
  expect(whyNotEnrol({ ...member, teamId: 'T2', enterpriseId: 'E1' }, grid)).toBe(null);
  expect(whyNotEnrol({ ...member, teamId: 'T2', enterpriseId: 'E2' }, grid)).toBe('stranger');
});

describe('who may tune', () => {
  const admin = { ...member, isAdmin: true };
  const elsewhere = { ...admin, teamId: 'T2', enterpriseId: 'E1' };
  const grid = { teamId: 'T1', enterpriseId: 'E1', isOrgWide: false };

  test.each([
    ['an admin of this workspace', admin, home, true],
    ['a member', member, home, false],
    ['an admin of another workspace', { ...admin, teamId: 'T2' }, home, false],
    ['a stranger who is an admin', { ...admin, isStranger: true }, home, false],
    ['a guest', { ...admin, isGuest: true }, home, false],
    ['an app', { ...admin, isBot: true }, home, false],
    ['a deactivated admin', { ...admin, deleted: true }, home, false],
    ['an admin of a sister workspace', elsewhere, grid, false],
    ['an admin of the organisation that installed it', elsewhere, { ...grid, isOrgWide: true }, true],
    [
      'an admin of another organisation',
      { ...elsewhere, enterpriseId: 'E2' },
      { ...grid, isOrgWide: true },
      false,
    ],
  ])('%s: %#', (_, user, where, may) => {
    expect(mayTune(user, where)).toBe(may);
  });
});
