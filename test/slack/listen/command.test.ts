// `/counterpart` and its words, answered in words.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { joinAs, openedModal, personCalled, sayAs, wholeText } from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';

const words = wordsFor('en-GB');
const example = '/counterpart pause 2 weeks';

let setting: Setting;
let ama: Practitioner;
let luis: Practitioner;
let priya: Practitioner;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  [ama, luis, priya] = ['Ama', 'Luis', 'Priya'].map((name) => personCalled(setting.slack, name)) as [
    Practitioner,
    Practitioner,
    Practitioner,
  ];
});
afterAll(() => setting.stop());

const say = (person: Practitioner, text: string): Promise<string> =>
  sayAs(setting.slack, person, `/counterpart ${text}`);
const digest = () => digestTables(setting.app.database.db);

describe('words that anybody may say', () => {
  test.each(['', 'help', ' HELP '])('“%s” opens the short help', async (text) => {
    const answer = await say(ama, text);
    for (const line of [words.help.intro, ...Object.values(words.help.lines)]) expect(answer).toContain(line);
  });

  test.each([
    'dance',
    'joinn',
    'constructor',
    'hasOwnProperty',
    'toString',
    'round',
    'round later',
    'round now please',
    '🎉',
  ])('“%s” gets the help and an example', async (text) => {
    const before = await digest();
    const answer = await say(ama, text);
    expect(answer).toContain(`We did not understand “${text}”`);
    expect(answer).toContain(example);
    expect(answer).toContain(words.help.intro);
    expect(await digest()).toEqual(before);
  });

  test('what is not understood is quoted, not obeyed', async () => {
    const answer = await say(ama, '<!channel> <@U0PRACT002> *now* & here');
    expect(answer).toContain('&lt;!channel&gt;');
    expect(answer).not.toMatch(/<[!@]/);
  });

  test('an endless text is cut', async () => {
    expect((await say(ama, 'x'.repeat(5000))).length).toBeLessThan(2500);
  });

  test('`join` opens the form, however it is written', async () => {
    await setting.slack.command(luis.user.id, '/counterpart   JOIN');
    const modal = await openedModal(setting.slack, luis);
    expect(modal.view.callback_id).toBe('profile_form');
    await setting.slack.close(luis.user.id, modal.id);
  });
});

describe('before joining', () => {
  test.each(['pause', 'pause 2 weeks', 'resume', 'leave'])('“%s” says how to join', async (text) => {
    expect(await say(luis, text)).toContain(words.replies.notMember);
  });

  test('`status` says so too', async () => {
    expect(await say(luis, 'status')).toContain(words.status.notMember);
  });
});

describe('a member', () => {
  beforeAll(async () => {
    for (const person of [ama, luis]) await joinAs(setting.slack, person);
  });
  const pausedUntil = async () =>
    (
      await setting.app.database.db.membership.findFirst({ where: { userId: ama.user.id } })
    )?.pausedUntil?.toISOString() ?? null;

  test.each([
    ['pause 2 weeks', 'paused until *Thursday, 17 December 2026*', '2026-12-17T00:00:00.000Z'],
    ['pause until 15 January', 'paused until *Friday, 15 January 2027*', '2027-01-15T00:00:00.000Z'],
    ['PAUSE   until  15 January', 'paused until *Friday, 15 January 2027*', '2027-01-15T00:00:00.000Z'],
    ['pause', words.replies.pausedForGood, '9999-12-31T00:00:00.000Z'],
  ])('says “%s” and is answered', async (text, answer, until) => {
    expect(await say(ama, text)).toContain(answer);
    expect(await pausedUntil()).toBe(until);
  });

  test.each([
    ['pause until yesterday', words.replies.pauseInThePast],
    ['pause until 2031-01-01', words.replies.pauseTooFar],
    ['pause a bit', words.replies.pauseNotUnderstood('a bit')],
    ['pause <!here>', words.replies.pauseNotUnderstood('&lt;!here&gt;')],
  ])('says “%s” and nothing changes', async (text, answer) => {
    const before = await digest();
    expect(await say(ama, text)).toContain(answer);
    expect(await digest()).toEqual(before);
  });

  test('reads in the status that they are paused', async () => {
    expect(await say(ama, 'status')).toContain(words.home.nextPausedForGood);
  });

  test('comes back, and is told the next round in their time', async () => {
    expect(await say(ama, 'resume')).toContain(
      'Welcome back. You take part from the next round on: *Monday 7 December, 09:00',
    );
    expect(await say(ama, 'resume')).toContain('You are not paused.');
    expect(await say(luis, 'status')).toContain('04:00');
    expect(await say(luis, 'status')).toContain('Bogota');
  });

  test('leaves, once', async () => {
    expect(await say(luis, 'leave')).toContain(words.replies.left);
    expect(await say(luis, 'leave')).toContain(words.replies.notMember);
  });
});

describe('`round now`', () => {
  test('is for admins only, and changes nothing', async () => {
    const before = await digest();
    expect(await say(luis, 'round now')).toContain(words.replies.adminsOnly);
    expect(await digest()).toEqual(before);
  });

  test('is asked anew each time whether they still are', async () => {
    await setting.slack.changeUser(ama.user.id, { is_admin: false });
    const before = await digest();
    expect(await say(ama, 'round now')).toContain(words.replies.adminsOnly);
    expect(await digest()).toEqual(before);
    await setting.slack.changeUser(ama.user.id, { is_admin: true });
  });

  test('needs two', async () => {
    expect(await say(ama, 'round now')).toContain(words.replies.roundTooFew);
  });

  test('opens one at once, and asks before another', async () => {
    await joinAs(setting.slack, priya);
    expect(await say(ama, 'round now')).toContain('A round is open: 1 pair, 0 people without a counterpart.');
    await setting.slack.command(ama.user.id, '/counterpart round now');
    const asked = await openedModal(setting.slack, ama);
    expect(wholeText(asked.view)).toMatch(
      /The round of Thursday, 3 December 2026 runs until .*nobody to introduce/,
    );
    expect(asked.view.submit).toBeUndefined();
    await setting.slack.close(ama.user.id, asked.id);
    expect(await setting.app.database.db.round.count()).toBe(1);
  });

  test('is kept among the changes', async () => {
    const changes = await setting.app.database.db.change.findMany();
    expect(changes.map(({ userId, what }) => [userId, what])).toEqual([[ama.user.id, 'round-now']]);
  });

  test('the status then names the counterpart', async () => {
    await setting.app.quiet();
    expect(await say(ama, 'status')).toContain(`<@${priya.user.id}>, India`);
  });
});
