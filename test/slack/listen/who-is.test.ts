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
