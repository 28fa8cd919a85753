// Every id by which Slack could reach the admins' part, pressed by whoever is no admin here: nothing opens, nothing changes.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NewUser } from '../../../src/practice/server/world.ts';
import { actions, forms } from '../../../src/slack/ids.ts';
import { wordsFor } from '../../../src/slack/text/words.ts';
import { joinAs, personCalled, wholeText } from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

const words = wordsFor('en-GB');
const { adminsOnly, adminUnknown } = words.replies;

/** Whose each id is; a new one does not compile without its row. */
const whose = {
  actions: {
    join: 'everybody',
    editProfile: 'everybody',
    takeDays: 'everybody',
    otherDays: 'everybody',
    pause: 'everybody',
    resume: 'everybody',
    leave: 'everybody',
    weMet: 'everybody',
    cantMakeIt: 'everybody',
    slot: 'everybody',
    otherTimes: 'everybody',
    pickTime: 'everybody',
    guide: 'everybody',
    firstMessage: 'everybody',
    feedbackMet: 'everybody',
    feedbackValue: 'everybody',
    feedbackAgain: 'everybody',
    whyNot: 'everybody',
    planned: 'everybody',
    takeaway: 'everybody',
    aboutTakeaway: 'everybody',
    desk: 'admins',
    deskPage: 'admins',
    letThrough: 'admins',
    editTakeaway: 'admins',
    mergeTakeaway: 'admins',
    dropTakeaway: 'admins',
    useful: 'everybody',
    lessons: 'everybody',
    ownLessons: 'everybody',
    myData: 'everybody',
    deleteAll: 'everybody',
    tune: 'admins',
    tryRules: 'admins',
    rhythm: 'admins',
    retention: 'admins',
    preview: 'admins',
    approve: 'admins',
    digestChannel: 'admins',
    digestLook: 'admins',
    digestEdit: 'admins',
    digestSkip: 'admins',
    digestAgain: 'admins',
    digestRead: 'everybody',
    digestOf: 'everybody',
  } satisfies Record<keyof typeof actions, 'admins' | 'everybody'>,
  forms: {
    profile: 'everybody',
    pause: 'everybody',
    takeaway: 'everybody',
    pickTime: 'everybody',
    planned: 'everybody',
    firstMessage: 'everybody',
    deleteAll: 'everybody',
    tune: 'admins',
    rhythm: 'admins',
    retention: 'admins',
    preview: 'admins',
    roundNow: 'admins',
    editTakeaway: 'admins',
    mergeTakeaways: 'admins',
    dropTakeaway: 'admins',
    digestChannel: 'admins',
    digest: 'admins',
    digestEdit: 'admins',
  } satisfies Record<keyof typeof forms, 'admins' | 'everybody'>,
};
const ofAdmins = <Key extends string>(
  ids: Readonly<Record<Key, string>>,
  rows: Readonly<Record<Key, string>>,
) => (Object.keys(rows) as Key[]).filter((key) => rows[key] === 'admins').map((key) => ids[key]);
const adminActions = ofAdmins(actions, whose.actions);
const adminForms = ofAdmins(forms, whose.forms);

const admin = { is_admin: true, is_owner: true };
const accounts: readonly NewUser[] = [
  { id: 'U0MEMBER', name: 'A member' },
  { ...admin, id: 'U0STRANGER', name: 'An admin elsewhere', team_id: 'T0ELSEWHERE', is_stranger: true },
  { ...admin, id: 'U0SISTER', name: 'An admin of a sister workspace', team_id: 'T0SISTER' },
  { ...admin, id: 'U0GUEST', name: 'A guest', is_restricted: true },
  { ...admin, id: 'U0GUEST1', name: 'A guest of one channel', is_ultra_restricted: true },
  { ...admin, id: 'U0BOT', name: 'An app', is_bot: true },
  { ...admin, id: 'U0OFF', name: 'An admin of old', deleted: true },
];

let setting: Setting;
let forger: Forger;
let roundId: string;
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  for (const name of ['Ama', 'Sofia', 'Marie'])
    await joinAs(setting.slack, personCalled(setting.slack, name));
  for (const account of accounts) setting.slack.addUser(account);
  const { db } = setting.app.database;
  await db.programme.updateMany({ data: { approval: 'wait' } });
  await setting.moveTo('2026-12-07T09:00:00Z');
  roundId = (await db.round.findFirstOrThrow({ where: { status: 'draft' } })).id;
});
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const digest = () => digestTables(setting.app.database.db);
const choice = (field: string, value: string) => ({ [field]: { [field]: { selected_option: { value } } } });
/** Taken from an admin, this would change the rhythm. */
const values = {
  ...choice('cadence', 'monthly'),
  ...choice('weekday', '3'),
  ...choice('hour', '7'),
  ...choice('zone', 'Asia/Tokyo'),
  ...choice('approval', 'auto'),
};
const metadata = () => JSON.stringify({ roundId });

test('the road is open to an admin', async () => {
  const ama = personCalled(setting.slack, 'Ama').user.id;
  expect(await (await forger.submit(ama, forms.rhythm, { values })).text()).toBe('');
  await setting.app.quiet();
  expect(await setting.app.database.db.programme.findFirstOrThrow()).toMatchObject({ zone: 'Asia/Tokyo' });
});

describe.each(accounts)('$name', ({ id }) => {
  test.each(adminActions)('is refused at %s', async (actionId) => {
    const before = await digest();
    await forger.press(id, { actionId, value: roundId });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([adminsOnly]);
    expect(setting.slack.modals(id)).toEqual([]);
    expect(await digest()).toEqual(before);
  });

  test.each(adminForms)('is refused with %s', async (form) => {
    const before = await digest();
    const response = await forger.submit(id, form, { values, metadata: metadata() });
    expect(await response.text()).toContain(adminsOnly);
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });

  test('is refused at the command', async () => {
    const before = await digest();
    await forger.command(id, 'round now');
    await setting.app.quiet();
    expect(forger.answers()).toEqual([adminsOnly]);
    expect(await digest()).toEqual(before);
  });

  test('sees nothing of it on their Home', async () => {
    await forger.event({ type: 'app_home_opened', user: id, tab: 'home', channel: 'D1', event_ts: '1.1' });
    await setting.app.quiet();
    expect(wholeText(setting.slack.home(id) ?? { blocks: [] })).not.toContain(words.admin.title);
    expect(await setting.app.database.db.admin.count({ where: { userId: id } })).toBe(0);
  });
});

describe('while Slack can’t be asked', () => {
  const sofia = () => personCalled(setting.slack, 'Sofia').user.id;
  const ama = () => personCalled(setting.slack, 'Ama').user.id;
  const hush = () => setting.slack.fail('users.info', { kind: 'status', status: 429, retryAfter: 30 });

  test.each(adminActions)('nobody is taken for an admin at %s', async (actionId) => {
    const before = await digest();
    hush();
    await forger.press(ama(), { actionId, value: roundId });
    await setting.app.quiet();
    expect(forger.answers()).toEqual([adminUnknown]);
    expect(await digest()).toEqual(before);
  });

  test.each(adminForms)('nor with %s', async (form) => {
    const before = await digest();
    hush();
    const response = await forger.submit(ama(), form, { values, metadata: metadata() });
    expect(await response.text()).toContain(adminUnknown);
    await setting.app.quiet();
    expect(await digest()).toEqual(before);
  });

  test('an admin’s Home stays as it is', async () => {
    await setting.slack.openHome(ama());
    await setting.app.quiet();
    const before = wholeText(setting.slack.home(ama()) ?? { blocks: [] });
    expect(before).toContain(words.admin.title);
    hush();
    await setting.slack.openHome(ama());
    await setting.app.quiet();
    expect(wholeText(setting.slack.home(ama()) ?? { blocks: [] })).toBe(before);
  });

  test('a member is answered by what we know of them', async () => {
    hush();
    await forger.command(sofia(), 'pause 2 weeks');
    await setting.app.quiet();
    expect(forger.answers().join()).toContain('You are paused until');
  });
});

describe('an admin who is none any more', () => {
  const asked = () => setting.app.database.db.admin.findMany({ select: { userId: true } });

  test.each([
    ['of this workspace', { is_admin: false, is_owner: false }],
    ['and a stranger now', { is_admin: true, is_stranger: true, team_id: 'T0ELSEWHERE' }],
  ])('%s is not asked to approve', async (_, change) => {
    const ama = personCalled(setting.slack, 'Ama').user;
    await setting.slack.changeUser(ama.id, {
      is_admin: true,
      is_stranger: false,
      team_id: setting.slack.teamId,
    });
    await setting.slack.openHome(ama.id);
    await setting.app.quiet();
    expect(await asked()).toEqual([{ userId: ama.id }]);
    await setting.moveTo(new Date(setting.now().getTime() + 60_000));
    await setting.slack.changeUser(ama.id, change);
    expect(await asked()).toEqual([]);
  });

  test('and a member who is a stranger now has left', async () => {
    const { db } = setting.app.database;
    const { id } = personCalled(setting.slack, 'Ama').user;
    const membership = await db.membership.findFirstOrThrow({ where: { userId: id } });
    expect(membership.leftAt).not.toBeNull();
  });
});
