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

test.each([
  [{ name: 'ama', profile: { display_name: 'Ama \u{1F3B5}', real_name: 'Ama Boateng' } }, 'Ama \u{1F3B5}'],
  [{ name: 'ama', profile: { display_name: '\u3164', real_name: 'Ama Boateng' } }, 'Ama Boateng'],
  [{ name: 'ama', profile: { display_name: '\uD800Ama' }, real_name: '\u200B' }, 'ama'],
  [{ name: '\u2800', profile: {} }, 'U1'],
])('whose Slack says %j is called %s', (user, name) => {
  expect(parseWho({ id: 'U1', team_id: 'T1', ...user }, home).identity.name).toBe(name);
});
