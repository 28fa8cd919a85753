// What stands on the App Home, and in which order.
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { noFeedback } from '../../../src/domain/feedback.ts';
import type { Home, HomeMember } from '../../../src/domain/home.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { statusMessage } from '../../../src/slack/views/command.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { admin, amina, emptiestHome, home, longestHome, member, monday, newcomer } from './samples.ts';

const words = wordsFor('en-GB');
const drawn = (sample: Home): string => JSON.stringify(homeView(sample, words));
const controls = (sample: Home): string[] =>
  [...drawn(sample).matchAll(/"action_id":"([^"]+)"/g)].flatMap(([, action]) => action ?? []);
const none = { lessons: [], hasMore: false, areNew: false };
const until = new Date('2027-01-15T00:00:00Z');

describe('App Home', () => {
  test('what to do now comes first, the profile last', () => {
    const headers = (sample: Home) =>
      homeView({ ...sample, admin: null }, words).blocks.flatMap((block) =>
        'text' in block && block.type === 'header' ? [block.text?.text] : [],
      );
    expect(headers(home)).toEqual([
      'What to do now',
      'Next round',
      'From last round’s talks',
      'Your profile',
    ]);
    expect(headers(withTalks('said-cant'))).toEqual([
      'What to do now',
      'This round',
      'Next round',
      'From last round’s talks',
      'Your profile',
    ]);
  });

  test('half-hours stand in the member’s own time first', () => {
    const talks = withTalks('open');
    const [pair] = talks.member?.current ?? [];
    if (!pair || !talks.member) throw new Error('no pair');
    const readerLast = { ...talks.reader, zone: 'Asia/Tokyo' };
    const people = [home.member, { person: readerLast }].flatMap((one) => (one ? [one.person] : []));
    const talk = { ...pair.talk, settledFor: new Date('2026-12-01T07:00:00Z') };
    const current = [{ ...pair, people: people as typeof pair.people, talk }];
    const text = drawn({ ...talks, reader: readerLast, member: { ...talks.member, current } });
    expect(text).toContain('1 December, 16:00 in Tokyo = 10:00 in Nairobi');
  });

  test('the next round stands in the member’s own time', () => {
    expect(drawn(home)).toContain('*Monday 30 November, 12:00 in Nairobi*');
  });

  test('only two questions are asked at once', () => {
    expect(controls(longestHome).filter((action) => action === 'feedback_met/yes')).toHaveLength(2);
    expect(drawn(longestHome)).toContain('After these: 58 more.');
  });

  test('with nothing to do it says so', () => {
    expect(drawn(emptiestHome)).toContain('Nothing to do right now.');
  });

  test('a question about what was shared is something to do', () => {
    const { member: emptiest } = emptiestHome;
    if (!emptiest) throw new Error('a member');
    const asked = drawn({ ...emptiestHome, member: { ...emptiest, isAskedAboutShared: true } });
    expect(asked).toContain(words.home.askedAboutShared);
    expect(asked).not.toContain('Nothing to do right now');
    expect(drawn(emptiestHome)).not.toContain(words.home.askedAboutShared);
  });

  test('lessons from before the last round are not said to be from it', () => {
    const old = drawn({ ...home, member: { ...member, lessons: { ...member.lessons, areNew: false } } });
    expect(old).toContain('From earlier talks');
    expect(old).not.toContain('From last round');
  });

  test('what can’t be undone is marked, and no two buttons have one name', () => {
    const blocks = homeView(home, words).blocks as KnownBlock[];
    const buttons = blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.filter((one) => one.type === 'button') : [],
    );
    const marked = buttons.filter(({ style }) => style === 'danger').map(({ action_id }) => action_id);
    expect(marked).toEqual(['delete_all']);
    const names = buttons
      .map(({ text }) => text.text)
      .filter((text) => text.includes('hear') || text.includes('digest'));
    expect(names).toEqual([words.digest.name, 'Where the digest goes']);
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

  test.each([
    ['KE', ['Monday to Friday is right', 'Other days']],
    ['EG', ['Sunday to Thursday', 'Monday to Friday', 'Other days']],
    ['BN', ['Monday to Thursday and Saturday', 'Monday to Friday', 'Other days']],
  ])('a member of before in %s is asked for their days', (country, labels) => {
    const person = { ...amina, profile: { ...amina.profile, country } };
    const { blocks } = homeView({ ...home, member: { ...member, person, isAskedForDays: true } }, words);
    const row = JSON.stringify(blocks.find((block) => JSON.stringify(block).includes('take_days')));
    expect([...row.matchAll(/"text":"([^"]+)"/g)].map(([, label]) => label)).toEqual(labels);
    expect(row).not.toContain('"style"');
    expect(JSON.stringify(blocks)).toContain('We take Monday to Friday until you say otherwise.');
  });

  test('nobody else is asked for their days', () => {
    expect(drawn(home)).not.toMatch(/Which days do you work|take_days/);
  });

  test('who has answered for the round is not asked again', () => {
    const answered = withTalks('said-met');
    expect(controls(answered)).not.toContain('we_met');
    expect(drawn(answered)).toContain('You told us that you met.');
  });

  test('two pairs of one round are both shown and answered apart', () => {
    const two = drawn(withTalks('open', 'open'));
    for (const who of ['<@U0LUCIA>, Uruguay', '<@U0KIRI>, New Zealand'])
      expect(two).toContain(`Find half an hour with ${who}.`);
    expect(two.match(/"action_id":"we_met".*?"value":"programme-1\/pair-\d"/g)).toHaveLength(2);
    const one = drawn(withTalks('said-met', 'open'));
    expect(one).toContain('You told us that you met.');
    expect(one).not.toContain('Find half an hour with <@U0LUCIA>');
    expect(one).toContain('Find half an hour with <@U0KIRI>,');
  });

  test('who calls off a talk is promised no more than before', () => {
    const cant = drawn(withTalks('said-cant'));
    expect(cant).toContain(words.home.answeredCant);
    expect(cant).not.toMatch(/first in line|Find half an hour/);
    expect(controls(withTalks('said-cant'))).not.toContain('we_met');
  });

  test('whose talk was called off is told so, and offered nothing', () => {
    const alone = withTalks('called-off');
    expect(drawn(alone)).toContain('This talk can’t take place.');
    expect(drawn(alone)).not.toMatch(/first in line|Find half an hour/);
    expect(controls(alone)).not.toContain('cant_make_it');
    const { member: waits } = alone;
    if (!waits) throw new Error('a member');
    expect(drawn({ ...alone, member: { ...waits, firstInLine: true } })).toContain('you are first in line');
  });

  test('a late round is named by its date, for members too', () => {
    const late = drawn({ ...home, waitingRound: '2026-11-23' });
    expect(late).toContain('The round of Monday, 23 November 2026 is late');
    expect(drawn(home)).not.toContain('is late');
  });

  test('who is paused is promised no round', () => {
    const paused = { ...member, current: [], unanswered: [], pausedUntil: new Date('2027-01-15T00:00:00Z') };
    expect(drawn({ ...home, member: paused })).toContain(words.home.nothingWhilePaused);
    expect(drawn({ ...home, member: paused })).not.toContain('once the next round is out');
  });

  test('an introduction on its way is announced, and not with whom', () => {
    const coming = drawn({
      ...home,
      admin: null,
      member: { ...member, current: [], unanswered: [], onTheirWay: [monday], lessons: none },
    });
    expect(coming).toContain('Your introduction is on its way: *Monday 30 November, 12:00 in Nairobi*.');
    expect(coming).not.toMatch(/<@|Nothing to do/);
  });

  test('a settled talk stands with its time and its conversation', () => {
    const [pair] = member.current;
    if (!pair) throw new Error('no pair');
    const talk = { ...pair.talk, offers: [], settledFor: new Date('2026-12-01T12:00:00Z') };
    const settled = drawn({ ...home, member: { ...member, unanswered: [], current: [{ ...pair, talk }] } });
    expect(settled).toContain('Half an hour with <@U0LUCIA>, Uruguay.');
    expect(settled).toContain('Settled: *Tuesday 1 December, 15:00 in Nairobi = 09:00 in Montevideo*.');
    expect(settled).toContain('|Open your conversation>');
    expect(settled).not.toContain('Find half an hour');
  });

  test('who is asked about a talk reads nothing else about it', () => {
    const met = withTalks('said-met');
    const [current] = met.member?.current ?? [];
    if (!met.member || !current) throw new Error('no talk');
    const question = {
      pairId: current.pairId,
      others: current.others,
      feedback: { ...noFeedback, met: 'yes' },
    } as const;
    const asked = drawn({ ...met, admin: null, member: { ...met.member, unanswered: [question] } });
    const open = { ...current, standing: 'open' } as const;
    const stillOpen = drawn({
      ...met,
      admin: null,
      member: { ...met.member, current: [open], unanswered: [question] },
    });
    for (const text of [asked, stillOpen]) {
      expect(text.match(/<@U0LUCIA>/g)).toHaveLength(1);
      expect(text).toContain('How did it go with <@U0LUCIA>?');
    }
  });

  test.each<[string, Home, (string | undefined)[]]>([
    ['who has not joined: Join', newcomer, ['join']],
    ['an admin with a waiting round: Approve', longestHome, ['approve_round']],
    ['an admin who is paused: Resume', { ...home, member: { ...member, pausedUntil: until } }, ['resume']],
    ['a member with a question and a tapped time: none', { ...home, admin: null }, []],
  ])('one button at most has colour. For %s', (_, sample, coloured) => {
    const blocks = homeView(sample, words).blocks as KnownBlock[];
    const buttons = blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : [])) : [],
    );
    expect(buttons.filter(({ style }) => style === 'primary').map(({ action_id }) => action_id)).toEqual(
      coloured,
    );
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
    expect(drawn(emptiestHome)).toContain('Have said whether they met\\n*fewer than five*');
    expect(drawn(emptiestHome)).toContain('Met\\n*not enough answers*');
    expect(drawn(emptiestHome)).toContain('Pairs\\n*too few people to say*');
    expect(drawn(emptiestHome)).not.toMatch(/0%|0 of 5/);
  });

  test('a round under way is called this one, with who is introduced so far', () => {
    if (!admin.lastRound) throw new Error('no round');
    const lastRound = { ...admin.lastRound, isUnderWay: true, introduced: 8, answered: 0 };
    const text = drawn({ ...home, admin: { ...admin, lastRound } });
    expect(text).toContain('This round: ');
    expect(text).toContain('Introduced so far\\n*8*');
    expect(text).not.toMatch(/Last round|Took part\\n\*58|Have said whether/);
  });

  test('the last round has its own date and people', () => {
    expect(drawn(home)).toContain('*Last round: Monday, 23 November 2026*');
    expect(drawn(home)).toContain('Took part\\n*58*');
    expect(drawn(home)).toContain('*Members today:* 61.');
    const first = drawn({ ...home, admin: { ...admin, lastRound: null, counted: null } });
    expect(first).toContain('*Last round:* none yet.');
    expect(first).not.toContain('Took part');
  });

  test('says in fives how many have answered, until the figures come', () => {
    const uncounted = drawn({ ...home, admin: { ...admin, counted: null } });
    expect(uncounted).toContain('Have said whether they met\\n*20 or more*');
    expect(uncounted).toContain('Its figures come on Monday 7 December');
    expect(uncounted).not.toMatch(/%|Worth their time/);
  });

  test('the round that is counted has its own date and figures', () => {
    expect(drawn(home)).toContain('*Figures of Monday, 9 November 2026, counted on Monday 23 November*');
    for (const figure of ['Answers\\n*41*', 'Met\\n*83%*', 'Worth their time\\n*4.3 of 5*'])
      expect(drawn(home)).toContain(figure);
    const last = drawn({ ...home, admin: { ...admin, lastRound: null } });
    expect(last).not.toMatch(/Last round|Have said whether they met|Its figures come/);
  });

  test('an extreme figure says no more than that it is one', () => {
    const { counted } = admin;
    if (!counted) throw new Error('no figures');
    const extreme = (shareMet: number, meanValue: number) =>
      drawn({
        ...home,
        admin: { ...admin, counted: { ...counted, figures: { ...counted.figures, shareMet, meanValue } } },
      });
    expect(extreme(0.9, 4.5)).toMatch(/Met\\n\*nine in ten or more\*.*Worth their time\\n\*4\.5 or more\*/);
    expect(extreme(0.1, 1.5)).toMatch(/Met\\n\*one in ten or fewer\*.*Worth their time\\n\*1\.5 or less\*/);
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
  test('names everybody of this round', () => {
    const text = JSON.stringify(statusMessage(withTalks('open', 'open'), words).blocks);
    expect(text).toContain('In this round: <@U0LUCIA>, Uruguay');
    expect(text).toContain('In this round: <@U0KIRI>, New Zealand');
  });

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

/** A round in which the typical member has so many talks, and has said this of each. */
function withTalks(...standings: readonly HomeMember['current'][number]['standing'][]): Home {
  const people = [
    { userId: 'U0LUCIA', name: 'Lucía', country: 'UY' },
    { userId: 'U0KIRI', name: 'Kiri', country: 'NZ' },
  ];
  const current = standings.map((standing, at) => ({
    pairId: `pair-${at}`,
    others: people.slice(at, at + 1),
    people: [],
    talk: {
      offers: [],
      hasOffered: false,
      settledFor: null,
      isPast: false,
      hasTimeLeft: true,
      call: null,
      canHaveMet: true,
    },
    conversation: null,
    standing,
  }));
  return { ...home, member: { ...member, firstInLine: false, unanswered: [], current } };
}
