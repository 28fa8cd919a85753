// Who is never enrolled, on whatever road; and what an account that is switched off or changed means.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outsiders, type Practitioner } from '../../../src/practice/community/people.ts';
import type { NewUser } from '../../../src/practice/server/world.ts';
import { forms } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import {
  directMessages,
  eventually,
  introductionOf,
  joinAs,
  openedModal,
  personCalled,
  wholeText,
} from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

const said = wordsFor('en-GB').replies.notEnrollable;
const one = (field: string, value: string) => ({ [field]: { [field]: { selected_option: { value } } } });
const filled = {
  ...one('role', 'Mayor'),
  ...one('country', 'GH'),
  interests: { interests: { selected_options: [{ value: 'Bees' }] } },
  languages: { languages: { selected_options: [{ value: 'en' }] } },
};

let setting: Setting;
let forger: Forger;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  for (const outsider of [...outsiders, guestOfAnother]) setting.slack.addUser(outsider);
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const guestOfAnother: NewUser = {
  id: 'U0GUEST',
  name: 'Gus Guest',
  team_id: 'T0ELSEWHERE',
  is_restricted: true,
  is_stranger: true,
};
const outsider = (name: string): string => outsiders.find((one) => one.name.startsWith(name))?.id ?? '';
const members = () => setting.app.database.db.membership.count({ where: { leftAt: null } });

const refused: readonly (readonly [string, string, string])[] = [
  ['a guest of another organisation', guestOfAnother.id, said['guest-of-another']],
  ['a stranger of a shared channel', outsider('Pavel'), said.stranger],
  ['a bot', outsider('Minutes'), said.bot],
  ['a deactivated account', outsider('Walter'), said.deactivated],
];

describe.each(refused)('%s', (_, userId, reason) => {
  test('is told by the command why there is no form', async () => {
    await forger.command(userId, 'join');
    await setting.app.quiet();
    expect(forger.answers()).toEqual([reason]);
  });

  test('is told so at the button too', async () => {
    await forger.press(userId, { actionId: 'join' });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([reason]);
  });

  test('is refused with a form filled in all the same', async () => {
    const response = await forger.submit(userId, forms.profile, { values: filled });
    expect(await response.json()).toEqual({ response_action: 'errors', errors: { role: reason } });
    expect(await members()).toBe(0);
  });

  test('has a Home that offers nothing of a member', async () => {
    await forger.event({
      type: 'app_home_opened',
      user: userId,
      tab: 'home',
      channel: 'D1',
      event_ts: '1.1',
    });
    await setting.app.quiet();
    const drawn = setting.slack.home(userId);
    // To a switched-off account nothing is drawn.
    if (drawn) expect(wholeText(drawn)).toContain(reason);
    expect(JSON.stringify(drawn ?? {})).not.toContain('"action_id"');
    expect(await members()).toBe(0);
  });

  test('is told by the status that they can’t join', async () => {
    await forger.command(userId, 'status');
    await setting.app.quiet();
    expect(forger.answers()).toEqual([reason]);
  });
});

describe('somebody who changes while the form is open', () => {
  test.each([
    ['is deactivated', { deleted: true }, said.deactivated],
    ['turns out to be a stranger', { is_stranger: true }, said.stranger],
  ])('and %s is not enrolled', async (_, change, reason) => {
    const luis = personCalled(setting.slack, 'Luis');
    await setting.slack.changeUser(luis.user.id, { deleted: false, is_stranger: false });
    await setting.slack.command(luis.user.id, '/counterpart join');
    const modal = await openedModal(setting.slack, luis);
    await setting.slack.changeUser(luis.user.id, change);
    const response = await forger.submit(luis.user.id, forms.profile, { values: filled });
    expect(await response.json()).toEqual({ response_action: 'errors', errors: { role: reason } });
    expect(await members()).toBe(0);
    await setting.slack.changeUser(luis.user.id, { deleted: false });
    await setting.slack.close(luis.user.id, modal.id);
  });

  test('and of whom Slack knows nothing is not enrolled', async () => {
    const response = await forger.submit('U0NOBODY', forms.profile, { values: filled });
    expect(await response.text()).toContain(said.stranger);
    expect(await members()).toBe(0);
  });

  test('a guest of this very workspace may join', async () => {
    const response = await forger.submit(outsider('Nina'), forms.profile, { values: filled });
    expect(await response.json()).toMatchObject({ response_action: 'update' });
    expect(await members()).toBe(1);
    await forger.command(outsider('Nina'), 'leave');
    await setting.app.quiet();
  });
});

describe('what Slack says of a member', () => {
  let ama: Practitioner;
  let priya: Practitioner;
  const personOf = ({ user }: Practitioner) =>
    setting.app.database.db.person.findFirstOrThrow({ where: { userId: user.id } });

  beforeAll(async () => {
    ama = personCalled(setting.slack, 'Ama');
    priya = personCalled(setting.slack, 'Priya');
    for (const person of [ama, priya]) await joinAs(setting.slack, person);
  });

  test('a new zone and language are taken over', async () => {
    await setting.slack.changeUser(ama.user.id, { tz: 'Europe/Madrid', locale: 'es-ES' });
    expect(await personOf(ama)).toMatchObject({ zone: 'Europe/Madrid', locale: 'es-ES' });
  });

  const told = (userId: string, more: object, updated: number) => ({
    type: 'user_change',
    user: { id: userId, team_id: setting.slack.teamId, name: 'x', real_name: 'X', updated, ...more },
    event_ts: '1.1',
  });

  test('what a word leaves unsaid stays as it was', async () => {
    const { name, slackUpdated } = await personOf(ama);
    for (const [said, zone] of [
      [{ name: null, real_name: null, tz: 'Africa/Lagos' }, 'Africa/Lagos'],
      [{ name: '', real_name: '', tz: null, locale: null }, 'Africa/Lagos'],
    ] as const) {
      const event = told(ama.user.id, said, Number(slackUpdated));
      expect((await forger.event(event)).status).toBe(200);
      expect(await personOf(ama)).toMatchObject({ name, zone, locale: 'es-ES' });
    }
  });

  test('an older word than the last changes nothing', async () => {
    const before = await digestTables(setting.app.database.db);
    expect((await forger.event(told(ama.user.id, { deleted: true }, 1))).status).toBe(200);
    expect(await digestTables(setting.app.database.db)).toEqual(before);
  });

  test('a word from another workspace changes nothing here', async () => {
    const before = await digestTables(setting.app.database.db);
    const event = told(ama.user.id, { deleted: true }, 2_000_000_000);
    expect((await forger.event(event, 'T0ELSEWHERE')).status).toBe(200);
    expect(await digestTables(setting.app.database.db)).toEqual(before);
  });

  test('a word about somebody unknown changes nothing', async () => {
    const before = await digestTables(setting.app.database.db);
    expect((await forger.event(told('U0NOBODY', {}, 5))).status).toBe(200);
    expect(await digestTables(setting.app.database.db)).toEqual(before);
  });

  test('a deactivated account drops out at once', async () => {
    await setting.moveTo('2026-12-07T09:00:00Z');
    expect(introductionOf(setting.slack, priya).others).toEqual([ama.user.id]);
    await setting.slack.changeUser(ama.user.id, { deleted: true });
    const [left] = await setting.app.database.db.membership.findMany({ where: { userId: ama.user.id } });
    expect(left?.leftAt).not.toBeNull();
    expect((await personOf(ama)).deactivatedAt).not.toBeNull();
    await eventually(() =>
      expect(directMessages(setting.slack, priya.user.id).map(wholeText).join()).toContain(
        wordsFor('en-GB').counterpartLeft.text('this round'),
      ),
    );
  });

  test('the next round leaves them out', async () => {
    await setting.moveTo('2026-12-14T09:00:00Z');
    const sitOuts = await setting.app.database.db.sitOut.findMany();
    expect(sitOuts.map(({ userId, reason }) => [userId, reason])).toEqual([[priya.user.id, 'nobody-else']]);
  });
});
