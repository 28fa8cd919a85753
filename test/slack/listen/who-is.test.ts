// What Slack says of somebody, read with sense where it says little or nonsense.
import { expect, test } from 'vitest';
import { parseWho } from '../../../src/slack/listen/who-is.ts';

const home = { teamId: 'T1', enterpriseId: null, isOrgWide: false };

test.each([
  ['Africa/Nairobi', 'Africa/Nairobi'],
  ['Asia/Calcutta', 'Asia/Calcutta'],
  ['BST', 'UTC'],
  ['EST5EDT', 'UTC'],
  ['', 'UTC'],
  [null, 'UTC'],
])('whose Slack says %s is in %s', (tz, zone) => {
  expect(parseWho({ id: 'U1', team_id: 'T1', tz }, home).identity.zone).toBe(zone);
});

test('what Slack leaves empty keeps nobody from being read', () => {
  const empty = { name: null, real_name: null, profile: null, tz: null, locale: null, updated: null };
  const flags = { is_bot: null, is_admin: null, is_stranger: null, is_restricted: null };
  const user = { id: 'U1', team_id: 'T1', deleted: true, enterprise_user: null, ...empty, ...flags };
  expect(parseWho(user, home)).toMatchObject({ gone: true, isAdmin: false });
});

test.each([
  [{ name: 'ama', profile: { display_name: 'Ama \u{1F3B5}', real_name: 'Ama Boateng' } }, 'Ama \u{1F3B5}'],
  [{ name: 'ama', profile: { display_name: '\u3164', real_name: 'Ama Boateng' } }, 'Ama Boateng'],
  [{ name: 'ama', profile: { display_name: '\uD800Ama' }, real_name: '\u200B' }, 'ama'],
  [{ name: '\u2800', profile: {} }, 'U1'],
])('whose Slack says %j is called %s', (user, name) => {
  expect(parseWho({ id: 'U1', team_id: 'T1', ...user }, home).identity.name).toBe(name);
});
