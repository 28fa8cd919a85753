// What stands on the App Home, and in which order.
import { describe, expect, test } from 'vitest';
import type { Home } from '../../../src/domain/home.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { statusMessage } from '../../../src/slack/views/command.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { admin, emptiestHome, home, longestHome, member, newcomer } from './samples.ts';

const words = wordsFor('en-GB');
const drawn = (sample: Home): string => JSON.stringify(homeView(sample, words));
const controls = (sample: Home): string[] =>
  [...drawn(sample).matchAll(/"action_id":"([^"]+)"/g)].flatMap(([, action]) => action ?? []);
const until = new Date('2027-01-15T00:00:00Z');

describe('App Home', () => {
  test('what to do now comes first, the profile last', () => {
    const headers = homeView({ ...home, admin: null }, words).blocks.flatMap((block) =>
      'text' in block && block.type === 'header' ? [block.text?.text] : [],
    );
    expect(headers).toEqual(['What to do now', 'Next round', 'In this round you meet', 'Your profile']);
  });

  test('the next round stands in the member’s own time', () => {
    expect(drawn(home)).toContain('*Monday 30 November, 12:00 in Nairobi*');
  });

  test('only two questions are asked at once', () => {
    expect(controls(longestHome).filter((action) => action === 'feedback_met/yes')).toHaveLength(2);
    expect(drawn(longestHome)).toContain('58 more wait after these.');
  });

  test('with nothing to do it says so', () => {
    expect(drawn(emptiestHome)).toContain('Nothing to do right now.');
  });

  test('a newcomer sees one button: Join', () => {
    expect(controls(newcomer)).toEqual(['join']);
  });

  test('a paused member can resume, and reads until when', () => {
    const paused = { ...home, member: { ...member, pausedUntil: until } };
    expect(controls(paused)).toContain('resume');
    expect(controls(paused)).not.toContain('pause');
    expect(drawn(paused)).toContain('paused until *Friday, 15 January 2027*');
    expect(drawn({ ...home, member: { ...member, pausedUntil: until, pausedForGood: true } })).toContain(
      'until you come back',
    );
  });

  test('who has answered for the round is not asked again', () => {
    const answered = { ...home, member: { ...member, current: { ...current(), response: 'met' as const } } };
    expect(controls(answered)).not.toContain('we_met');
    expect(drawn(answered)).toContain('You told us that you met.');
  });

  test('leaving asks once more', () => {
    expect(drawn(home)).toMatch(/"action_id":"leave".*?"confirm":\{/);
  });
});

describe('the part for admins', () => {
  test('is for admins only', () => {
    const plain = { ...home, admin: null };
    for (const action of ['tune', 'rhythm', 'preview', 'approve_round']) {
      expect(controls(home)).toContain(action);
      expect(controls(plain)).not.toContain(action);
    }
  });

  test('says nothing about fewer than five people', () => {
    expect(drawn(emptiestHome)).toContain('Met\\n*not enough answers yet*');
    expect(drawn(emptiestHome)).toContain('Pairs\\n*too few people to say*');
    expect(drawn(emptiestHome)).not.toMatch(/0%|0 of 5/);
  });

  test('a waiting round can be looked at and approved', () => {
    expect(drawn(home)).toContain('"action_id":"approve_round","text":{"type":"plain_text","text":"Approve"');
    expect(controls({ ...home, admin: { ...admin, draft: null } })).not.toContain('approve_round');
  });

  test('messages that could not be delivered are counted', () => {
    expect(drawn(home)).toContain('2 messages could not be delivered');
    expect(drawn(emptiestHome)).not.toContain('could not be delivered');
  });
});

describe('status', () => {
  test('tells what waits, what comes and who they are', () => {
    const text = JSON.stringify(statusMessage(home, words).blocks);
    expect(text).toContain('One question');
    expect(text).toContain('Next round: *Monday 30 November, 12:00 in Nairobi*');
    expect(text).toContain('*Policy analyst* · Ministry of Health · Kenya (Eastern Africa)');
  });

  test('tells a newcomer how to join', () => {
    expect(statusMessage(newcomer, words).text).toContain('`/counterpart join`');
  });
});

function current() {
  const sample = member.current;
  if (sample === null) throw new Error('the typical member is in a pair');
  return sample;
}
