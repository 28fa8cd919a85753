// What the letters say: introduction, feedback question, and news for those left without a counterpart.
import { describe, expect, test } from 'vitest';
import type { Feedback } from '../../../src/domain/feedback.ts';
import { noFeedback, whyNots } from '../../../src/domain/feedback.ts';
import type { Talk } from '../../../src/domain/letter.ts';
import { sitOutReasons } from '../../../src/domain/round.ts';
import { attributes, type SoftRule } from '../../../src/domain/rules.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { feedbackBlocks } from '../../../src/slack/views/feedback.ts';
import { letterMessage } from '../../../src/slack/views/letter.ts';
import { amina, answered, inProgramme, introduction, letters, lucia, monday } from './samples.ts';

const words = wordsFor('en-GB');
const drawn = (letter: Parameters<typeof letterMessage>[0]): string =>
  JSON.stringify(letterMessage(letter, words).blocks);

describe('introduction', () => {
  const text = drawn(introduction);

  test('says who each is, in two lines', () => {
    expect(text).toContain(
      '<@U0AMINA> · *Policy analyst* · Ministry of Health · Kenya (Eastern Africa)\\n“Get clinics',
    );
    expect(text).toContain(
      '<@U0LUCIA> · *Service designer* · Uruguay (South America)\\nInterests: procurement and open',
    );
  });

  test('says why these two', () => {
    expect(text).toContain('*Why you two*\\nBoth of you care about procurement.');
    expect(text).toContain('You differ in country and sector');
  });

  const speaking = (...languages: readonly (readonly string[])[]) =>
    languages.map((spoken, at) => ({
      ...amina,
      userId: `U${at}`,
      profile: { ...amina.profile, languages: spoken },
    }));

  test('names the language that they share, whatever their locale', () => {
    expect(drawn({ ...introduction, people: speaking(['es', 'en'], ['es']) })).toContain(
      'another point of view. You both speak Spanish."',
    );
    expect(drawn({ ...introduction, people: speaking(['en', 'es', 'fr'], ['es', 'en']) })).toContain(
      'You both speak English and Spanish.',
    );
    expect(drawn({ ...introduction, people: speaking(['es'], ['es', 'pt'], ['pt', 'es']) })).toContain(
      'All of you speak Spanish.',
    );
  });

  test('says once that they share a language', () => {
    const match = { reasons: [], overlap: 60, gaveWay: [] };
    expect(drawn({ ...introduction, match, people: speaking(['es'], ['es']) })).toContain(
      '*Why you two*\\nYou both speak Spanish. Your working hours overlap: enough for a good talk.',
    );
    expect(`${words.introduction.noReason} ${words.introduction.noReasonFewHours}`).not.toMatch(/language/i);
  });

  const gaveWay = (...rules: readonly SoftRule[]) =>
    drawn({ ...introduction, match: { ...introduction.match, gaveWay: rules } });

  test('names what gave way, and the wishes in a sentence of their own', () => {
    expect(text).not.toContain('left alone');
    expect(gaveWay('rest')).toContain(
      'So that nobody was left alone this time, you meet again sooner than usual.',
    );
    expect(gaveWay('sector', 'overlap', 'country')).toContain(
      'left alone this time, your working hours overlap less than usual. We also looked less at country and sector.',
    );
  });

  test('each rule that gave way is named', () => {
    for (const attribute of attributes)
      expect(gaveWay(attribute)).toContain(`we looked less at ${words.attributes[attribute]}.`);
  });

  test('of three, only some have met lately', () => {
    const people = [amina, lucia, { ...amina, userId: 'U0KIRI' }];
    const match = { ...introduction.match, gaveWay: ['rest'] as const };
    expect(drawn({ ...introduction, people, match })).toContain('some of you meet again sooner');
  });

  test('claims no common hours where these gave way', () => {
    const match = { reasons: [], overlap: 0, gaveWay: ['overlap'] as const };
    expect(drawn({ ...introduction, match, common: [] })).not.toContain('working hours overlap:');
    expect(drawn({ ...introduction, match: { ...match, gaveWay: [] } })).toContain('working hours overlap:');
  });

  test('never says that chance brought two together', () => {
    const control = { ...introduction.match, control: true };
    expect(drawn({ ...introduction, match: control })).toBe(text);
  });

  const inDecember = (...days: readonly (readonly [string, string])[]) =>
    drawn({
      ...introduction,
      common: days.map(([from, to]) => ({
        from: new Date(`2026-12-${from}:00Z`),
        to: new Date(`2026-12-${to}:00Z`),
      })),
    });

  test('gives common hours in both local times, in order', () => {
    const two = inDecember(['03T11:00', '03T12:00'], ['01T11:00', '01T13:30']);
    const first = two.indexOf('Tuesday 1 December, 14:00 to 16:30 in Nairobi; 08:00 to 10:30 in Montevideo');
    expect(first).toBeGreaterThan(0);
    expect(two.indexOf('Thursday 3 December, 14:00')).toBeGreaterThan(first);
  });

  test('says the same hours of following days once', () => {
    expect(text).toContain(
      '• Monday 30 November to Tuesday 1 December, 14:00 to 16:30 in Nairobi; 08:00 to 10:30 in Montevideo"',
    );
    expect(
      inDecember(['01T11:00', '01T12:00'], ['02T11:00', '02T12:00'], ['03T11:00', '03T12:30']),
    ).toContain(
      '• Tuesday 1 December to Wednesday 2 December, 14:00 to 15:00 in Nairobi; 08:00 to 09:00 in Montevideo\\n' +
        '• Thursday 3 December, 14:00 to 15:30 in Nairobi',
    );
    // A weekend lies between.
    expect(inDecember(['04T11:00', '04T12:00'], ['07T11:00', '07T12:00'])).toContain(
      '\\n• Monday 7 December',
    );
  });

  test('gives at most three lines of common hours, the longest ones', () => {
    const four = inDecember(
      ['01T11:00', '01T12:00'],
      ['02T11:00', '02T12:30'],
      ['03T11:00', '03T13:00'],
      ['04T11:00', '04T12:30'],
    );
    expect(four.match(/• /g)).toHaveLength(3);
    expect(four).not.toContain('• Tuesday 1 December');
  });

  test('says the longest of the stretches that it shows', () => {
    const common = [
      { from: new Date('2026-12-01T08:00:00Z'), to: new Date('2026-12-01T09:00:00Z') },
      { from: new Date('2026-12-02T08:00:00Z'), to: new Date('2026-12-02T09:30:00Z') },
    ];
    const late = { ...introduction, common, match: { ...introduction.match, overlap: 480 } };
    expect(drawn(late)).toContain('overlap by up to 1 hour and 30 minutes a day:');
  });

  test('names each day where the day differs', () => {
    const people = [
      { ...amina, zone: 'America/Los_Angeles' },
      { ...lucia, zone: 'Asia/Tokyo' },
    ];
    const common = [{ from: new Date('2026-12-01T00:00:00Z'), to: new Date('2026-12-01T01:00:00Z') }];
    expect(drawn({ ...introduction, here: people, common })).toContain(
      'Monday 30 November, 16:00 to 17:00 in Los Angeles; Tuesday 1 December, 09:00 to 10:00 in Tokyo',
    );
  });

  test('says an hour once where both share a zone', () => {
    const people = [amina, { ...lucia, zone: amina.zone }];
    expect(drawn({ ...introduction, here: people })).toMatch(/14:00 to 16:30 in Nairobi"/);
  });

  test('asks the question that was chosen, or a general one', () => {
    expect(text).toContain(words.questions['first-obstacle-procurement']);
    expect(drawn({ ...introduction, question: 'long gone' })).toContain(
      words.questions['question-you-ask-everybody'],
    );
  });

  test('no question speaks of the other one', () => {
    expect(Object.values(words.questions).filter((one) => /the other|both|you two/i.test(one))).toEqual([]);
  });

  test('speaks to three as three', () => {
    const three = drawn({ ...introduction, people: [amina, lucia, { ...amina, userId: 'U0KIRI' }] });
    expect(three).toContain('Why you three');
    expect(three).toContain('All of you care about');
    expect(three).not.toContain('Both of you');
  });

  test('its buttons carry the pair, its times the moment too', () => {
    for (const action of ['other_times', 'pick_time', 'guide', 'cant_make_it'])
      expect(text).toMatch(new RegExp(`"action_id":"${action}"[^[]*?"value":"programme-1/pair-1"`));
    expect(text).toContain('"value":"programme-1/pair-1/2026-12-01T12:00:00.000Z"');
  });

  const withTalk = (more: Partial<Talk>) =>
    drawn({ ...introduction, talk: { ...introduction.talk, ...more } });

  test('has no button for having met before anybody can have', () => {
    expect(text).not.toContain('we_met');
    expect(withTalk({ canHaveMet: true })).toMatch(/"action_id":"we_met".*?"value":"programme-1\/pair-1"/);
  });

  test('says that a second tap takes a tap back', () => {
    expect(withTalk({})).toContain('A second tap takes yours back.');
  });

  test('says why there is no half-hour to tap', () => {
    expect(withTalk({ offers: [], hasOffered: false })).toContain(words.times.none);
    expect(withTalk({ offers: [] })).toContain(words.times.passed);
  });

  const over = { offers: [], settledFor: monday, isPast: true, canHaveMet: true };
  const controls = (text: string) => [...text.matchAll(/"action_id":"([^"]+)"/g)].map(([, action]) => action);

  test('of a talk that is over it asks whether it took place', () => {
    const past = withTalk({ ...over, hasTimeLeft: false });
    expect(past).toContain('Did it take place?');
    expect(controls(past)).toEqual(['we_met']);
  });

  test('of a missed talk it offers another time while there is time', () => {
    const missed = withTalk(over);
    expect(missed).toContain(words.times.another);
    expect(controls(missed)).toEqual(['other_times', 'pick_time', 'we_met', 'cant_make_it']);
    expect(controls(withTalk({ ...over, offers: introduction.talk.offers }))[0]).toContain('slot');
  });

  test('its reminder offers to name a time that they have', () => {
    const reminder = letters.find((letter) => letter.kind === 'reminder');
    if (!reminder) throw new Error('no reminder');
    expect(drawn(reminder)).toContain('"text":"We have a time"');
    const settled = { ...reminder, talk: { ...reminder.talk, offers: [], settledFor: monday } };
    expect(drawn(settled)).not.toContain('We have a time');
    expect(drawn(settled)).toContain('"text":"Pick a time"');
  });

  test('its reminder asks for a time only while there is one to find', () => {
    const reminder = letters.find((letter) => letter.kind === 'reminder');
    if (!reminder) throw new Error('no reminder');
    const asks = 'have you found a time? Half an hour in the days that are left is enough.';
    expect(drawn(reminder)).toContain(asks);
    const settled = { ...reminder, talk: { ...reminder.talk, offers: [], settledFor: monday } };
    for (const later of [
      settled,
      { ...reminder, stage: 'called-off' },
      { ...reminder, stage: 'over' },
    ] as const) {
      expect(drawn(later)).not.toContain(asks);
      expect(drawn(later)).toContain('Half-way we asked <@U0AMINA> and <@U0LUCIA>');
    }
  });
});

describe('feedback question', () => {
  const buttons = (feedback: Feedback) =>
    feedbackBlocks(
      { ...inProgramme, pairId: 'pair-1', others: [lucia], feedback, zone: 'UTC' },
      words,
    ).flatMap((block) =>
      block.type === 'actions' ? block.elements.flatMap((one) => (one.type === 'button' ? [one] : [])) : [],
    );
  const chosen = (feedback: Feedback) =>
    buttons(feedback).flatMap(({ text, style }) => (style === 'primary' ? [text.text] : []));

  test('shows all three rows at once', () => {
    expect(buttons(noFeedback).map(({ action_id }) => action_id)).toEqual([
      ...['yes', 'planned', 'no'].map((answer) => `feedback_met/${answer}`),
      ...[1, 2, 3, 4, 5].map((answer) => `feedback_value/${answer}`),
      ...['yes', 'no'].map((answer) => `feedback_again/${answer}`),
      'takeaway',
    ]);
    expect(buttons(noFeedback).every(({ value }) => value === 'programme-1/pair-1')).toBe(true);
  });

  test('marks what was chosen in words and in colour', () => {
    expect(chosen(noFeedback)).toEqual([]);
    expect(chosen(answered)).toEqual(['✓ Yes', '✓ 4', '✓ Yes']);
    expect(chosen({ ...answered, again: false })).toEqual(['✓ Yes', '✓ 4', '✓ No']);
  });

  const ids = (feedback: Feedback) => buttons(feedback).map(({ action_id }) => action_id);
  const met = ['yes', 'planned', 'no'].map((answer) => `feedback_met/${answer}`);
  const reasons = whyNots.map((reason) => `why_not/${reason}`);

  test('asks those who have not met only why, in one tap', () => {
    expect(ids({ ...answered, met: 'no' })).toEqual([...met, ...reasons]);
    expect(chosen({ ...answered, met: 'no', whyNot: 'no-time' })).toEqual(['✓ No', '✓ No time found']);
  });

  test('asks only when, where the talk is planned, and then says it', () => {
    const blocks = (plannedFor: Date | null) => ({ ...answered, met: 'planned', plannedFor }) as const;
    expect(ids(blocks(null))).toEqual([...met, 'planned']);
    expect(buttons(blocks(null)).at(-1)?.text.text).toBe('Say when');
    expect(buttons(blocks(monday)).at(-1)?.text.text).toBe('Change the time');
  });

  test('lets who never met take back a never again', () => {
    const question = { ...answered, met: 'no', again: false } as const;
    expect(chosen(question)).toEqual(['✓ No', '✓ No']);
    expect(ids(question)).toEqual([
      ...met,
      ...reasons,
      ...['yes', 'no'].map((answer) => `feedback_again/${answer}`),
    ]);
  });

  test('names as still to be changed only what it asks', () => {
    const text = (feedback: Feedback) =>
      JSON.stringify(
        feedbackBlocks({ ...inProgramme, pairId: 'p', others: [lucia], feedback, zone: 'UTC' }, words),
      );
    const more = 'Whether you would meet again, and what you take away, you can change at any time.';
    expect(text(answered)).toContain(more);
    for (const met of ['no', 'planned'] as const) {
      expect(text({ ...answered, met })).not.toContain(more);
      expect(text({ ...answered, met })).toContain('You can change your answers for ten days.');
    }
  });

  test('shows what they take away and who reads it', () => {
    const text = JSON.stringify(
      feedbackBlocks(
        { ...inProgramme, pairId: 'p', others: [lucia], feedback: answered, zone: 'UTC' },
        words,
      ),
    );
    expect(text).toContain('“Ask the supplier first.” (shared without your name)');
    expect(text).toContain('Change what you take away');
  });
});

describe('news about the time of a talk', () => {
  const minute = 60_000;
  const told = (more: object, minutesAhead = 60) => {
    const startsAt = new Date(monday.getTime() + minutesAhead * minute);
    const event = {
      uid: 'pair-1@counterpart',
      sequence: 1,
      startsAt,
      others: [lucia],
      call: null,
      stamp: monday,
    };
    const change = 'settled' as const;
    return letterMessage(
      { kind: 'talk-time', reader: amina, change, ...more, event: { ...event, ...more } },
      words,
    ).text;
  };

  test('promises a reminder only where one comes', () => {
    expect(told({}, 30)).toContain('A quarter of an hour before, we remind you.');
    expect(told({}, 29)).not.toContain('we remind you');
  });

  test('who drops out of three reads that the others still talk', () => {
    const kiri = { ...lucia, userId: 'U0KIRI' };
    expect(told({ change: 'ended' })).toContain(
      'Your talk with <@U0LUCIA> on Monday 30 November at 13:00 is off.',
    );
    const ofThree = told({ change: 'ended', others: [lucia, kiri] });
    expect(ofThree).toContain(
      'You no longer take part in the talk with <@U0LUCIA> and <@U0KIRI> on Monday 30 November at 13:00.',
    );
    expect(ofThree).not.toContain('is off');
  });
});

describe('news for those left without a counterpart', () => {
  const round = { localDate: '2026-11-30', isOver: false };
  const reader = { reader: amina, round, nextRoundAt: monday, event: null };
  const left = { kind: 'counterpart-left', hasWeMet: false, ...reader } as const;

  test.each(sitOutReasons)('%s: a reason, and what comes next', (reason) => {
    const { text } = letterMessage({ kind: 'sit-out', ...inProgramme, reason, ...reader }, words);
    expect(text).toContain(words.sitOut.reasons[reason]);
    expect(text).toContain('first in line for the next round: *Monday 30 November, 12:00 in Nairobi*');
  });

  test('never hints at what somebody else wished', () => {
    const told = sitOutReasons.map((reason) => words.sitOut.reasons[reason]).join(' ');
    expect(told).not.toMatch(/avoid|wish|rather not|refus|block|want/i);
  });

  test('who still talks to somebody else stands in no line', () => {
    for (const letter of [
      left,
      { kind: 'cant-make-it', from: { ...amina, userId: 'U0GONE' }, calledOff: true, ...reader } as const,
    ]) {
      const one = letterMessage({ ...letter, elsewhere: [lucia] }, words).text;
      expect(one).toContain('Your talk with <@U0LUCIA> goes on.');
      expect(one).not.toContain('first in line');
      // Not introduced yet: neither named nor denied.
      expect(letterMessage({ ...letter, elsewhere: [] }, words).text).not.toMatch(/first in line|goes on/);
      expect(letterMessage({ ...letter, elsewhere: null }, words).text).toContain('first in line');
    }
  });

  test('who left is not named', () => {
    expect(letterMessage({ ...left, elsewhere: null }, words).text).not.toContain('<@');
  });
});
