// Every outcome is answered in words.
import { describe, expect, test } from 'vitest';
import { checkBlocks } from '../../../src/practice/server/block-limits.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import type { Reply } from '../../../src/slack/views/reply.ts';
import { replyMessage } from '../../../src/slack/views/reply.ts';
import { endless, monday } from './samples.ts';

const words = wordsFor('en-GB');
const zone = 'Africa/Nairobi';

/** A record by kind, so that a new kind cannot be forgotten here. */
const replies: Readonly<Record<Reply['kind'], Reply>> = {
  saved: { kind: 'saved' },
  left: { kind: 'left' },
  'pause-in-the-past': { kind: 'pause-in-the-past' },
  'pause-too-far': { kind: 'pause-too-far' },
  'admins-only': { kind: 'admins-only' },
  'admin-unknown': { kind: 'admin-unknown' },
  'one-at-a-time': { kind: 'one-at-a-time' },
  'many-at-once': { kind: 'many-at-once' },
  'not-here': { kind: 'not-here' },
  'round-too-few': { kind: 'round-too-few' },
  'round-already-open': { kind: 'round-already-open' },
  'round-waits': {
    kind: 'round-waits',
    programmeId: 'g',
    roundId: 'r',
    localDate: '2026-11-30',
    pairs: 3,
    sitOuts: 1,
  },
  'round-approved': { kind: 'round-approved' },
  'no-draft': { kind: 'no-draft' },
  'cant-noted': { kind: 'cant-noted' },
  'cant-noted-of-two': { kind: 'cant-noted-of-two' },
  'already-noted': { kind: 'already-noted' },
  'already-met': { kind: 'already-met' },
  'met-already': { kind: 'met-already' },
  'talk-off': { kind: 'talk-off' },
  'time-passed': { kind: 'time-passed' },
  'time-gone': { kind: 'time-gone' },
  'time-taken': { kind: 'time-taken' },
  'no-other-times': { kind: 'no-other-times' },
  'time-settled': { kind: 'time-settled', at: monday, zone },
  'time-too-late': { kind: 'time-too-late', at: monday, zone },
  'not-delivered': { kind: 'not-delivered' },
  'round-too-late': { kind: 'round-too-late' },
  'pair-over': { kind: 'pair-over' },
  'not-yours': { kind: 'not-yours' },
  'feedback-closed': { kind: 'feedback-closed' },
  'takeaway-gone': { kind: 'takeaway-gone' },
  'takeaway-changed': { kind: 'takeaway-changed' },
  'lesson-asked': { kind: 'lesson-asked' },
  'lessons-asked': { kind: 'lessons-asked' },
  'lesson-gone': { kind: 'lesson-gone' },
  'lesson-own': { kind: 'lesson-own' },
  'something-broke': { kind: 'something-broke' },
  'not-understood': { kind: 'not-understood', typed: endless },
  'pause-not-understood': { kind: 'pause-not-understood', typed: endless },
  paused: { kind: 'paused', until: monday, zone },
  'already-paused': { kind: 'already-paused', until: null, zone },
  resumed: { kind: 'resumed', nextRoundAt: monday, zone },
  'not-paused': { kind: 'not-paused', nextRoundAt: monday, zone },
  joined: { kind: 'joined', nextRoundAt: monday, zone },
  'not-member': { kind: 'not-member', programmeId: 'g' },
  'not-enrollable': { kind: 'not-enrollable', reason: 'guest-of-another' },
  'rules-unclear': { kind: 'rules-unclear', why: words.tuneForm.softIgnored },
  'my-data-file': { kind: 'my-data-file' },
  'my-data-link': { kind: 'my-data-link', url: `https://counterpart.example.org/my-data/${'x'.repeat(100)}` },
  'my-data-messages': { kind: 'my-data-messages' },
  'my-data-none': { kind: 'my-data-none' },
  'my-data-not-now': { kind: 'my-data-not-now' },
  'my-data-patience': { kind: 'my-data-patience' },
  deleted: { kind: 'deleted' },
  'nothing-held': { kind: 'nothing-held' },
  'round-opened': { kind: 'round-opened', pairs: 1, sitOuts: 2 },
  'digest-sent': { kind: 'digest-sent' },
  'digest-skipped': { kind: 'digest-skipped' },
  'digest-gone': { kind: 'digest-gone' },
  'digest-empty': { kind: 'digest-empty' },
  'digest-no-channel': { kind: 'digest-no-channel' },
  'digest-changed': { kind: 'digest-changed' },
  'digest-none': { kind: 'digest-none' },
};

const textOf = (reply: Reply): string => replyMessage(reply, words).text;

describe('replies', () => {
  test.each(Object.entries(replies))('%s has words and keeps to the limits', (_, reply) => {
    const { text, blocks } = replyMessage(reply, words);
    expect(text).toMatch(/\w.*[.*`)]$/);
    expect(checkBlocks(blocks, 'message')).toEqual([]);
  });

  test('a pause names the day on which it ends', () => {
    expect(textOf({ kind: 'paused', until: new Date('2027-01-14T21:00:00Z'), zone })).toContain(
      'until *Friday, 15 January 2027*',
    );
    expect(textOf({ kind: 'paused', until: null, zone })).toContain('until you come back');
  });

  test('joining names the next round in their own time', () => {
    expect(textOf({ kind: 'joined', nextRoundAt: monday, zone })).toContain(
      '*Monday 30 November, 12:00 in Nairobi*',
    );
  });

  test('what was not understood is quoted, not obeyed', () => {
    const { text, blocks } = replyMessage({ kind: 'not-understood', typed: '<!channel> dance' }, words);
    expect(text).toContain('“&lt;!channel&gt; dance”');
    expect(text).toContain('`/counterpart pause 2 weeks`');
    expect(JSON.stringify(blocks)).toContain('/counterpart status');
  });

  test('numbers come with the right form', () => {
    expect(textOf({ kind: 'round-opened', pairs: 1, sitOuts: 2 })).toContain('1 pair, 2 people');
    expect(textOf({ kind: 'round-opened', pairs: 1200, sitOuts: 1 })).toContain('1,200 pairs, 1 person');
  });

  test('who has not joined gets the button to do so', () => {
    expect(JSON.stringify(replyMessage({ kind: 'not-member', programmeId: 'g' }, words).blocks)).toContain(
      '"action_id":"join"',
    );
  });
});
