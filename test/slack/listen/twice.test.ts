// The same bytes a second time, as somebody could send them who has read along: answered, and obeyed no more.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Practitioner } from '../../../src/practice/community/people.ts';
import { actions, carry, carryDesk, carryTime, carryTurn, fields, forms } from '../../../src/slack/ids.ts';
import { joinAs, personCalled } from '../../setting/act-as.ts';
import { type Setting, startCounterpart } from '../../setting/start-counterpart.ts';
import { digestTables } from './digest-tables.ts';
import { type Forger, startForger } from './forge.ts';

let setting: Setting;
let forger: Forger;
let ama: Practitioner;
let pairId: string;
let startsAt = new Date(0);
beforeAll(async () => {
  setting = await startCounterpart('2026-12-03T10:00:00Z');
  forger = await startForger(setting);
  const people = ['Ama', 'Sofia', 'Marie', 'Thandiwe'].map((name) => personCalled(setting.slack, name));
  for (const person of people) await joinAs(setting.slack, person);
  ama = people[0] as Practitioner;
  await setting.moveTo('2026-12-07T09:00:00Z');
  await setting.app.quiet();
  startsAt = (await db().slot.findFirstOrThrow({ orderBy: { startsAt: 'desc' } })).startsAt;
  pairId = (await db().pairMember.findFirstOrThrow({ where: { userId: ama.user.id } })).pairId;
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  await forger.stop();
  await setting.stop();
});

const db = () => setting.app.database.db;
const digest = () => digestTables(db());
const choice = (field: string, value: string) => ({ [field]: { [field]: { selected_option: { value } } } });
const text = (field: string, value: string) => ({ [field]: { [field]: { value } } });
const rhythm = (hour: string) => ({
  ...choice('cadence', 'weekly'),
  ...choice('weekday', '1'),
  ...choice('hour', hour),
  ...choice('zone', 'UTC'),
  ...choice('approval', 'auto'),
});
const day = (date: string) => ({ talk_day: { talk_day: { selected_date: date } } });
const hour = (time: string) => ({ talk_hour: { talk_hour: { selected_time: time } } });
const profile = {
  ...choice(fields.role, 'Mayor'),
  ...choice(fields.country, 'GH'),
  interests: { interests: { selected_options: [{ value: 'Bees' }] } },
  languages: { languages: { selected_options: [{ value: 'en' }] } },
};
const desk = { page: 0, viewId: 'V1' };
const merged = { merged: { merged: { selected_options: [{ value: 'a' }, { value: 'b' }] } } };
const press = (actionId: string, value?: string) => () =>
  forger.press(ama.user.id, { actionId, ...(value === undefined ? {} : { value }) });
const submit =
  (form: string, values: object, metadata = '') =>
  () =>
    forger.submit(ama.user.id, form, { values, metadata });
const say = (words: string) => () => forger.command(ama.user.id, words);
const nothing = null;

type Deed = (() => Promise<Response>) | null;
/** How each is sent; null: it only shows something. A new id does not compile without its row. */
const presses = (): Record<keyof typeof actions, Deed> => ({
  join: nothing,
  editProfile: nothing,
  otherDays: nothing,
  takeDays: press(`${actions.takeDays}/12347`),
  pause: nothing,
  tune: nothing,
  tryRules: nothing,
  rhythm: nothing,
  retention: nothing,
  preview: nothing,
  takeaway: nothing,
  lessons: nothing,
  ownLessons: nothing,
  useful: press(`${actions.useful}/yes`, 'no-lesson/0/'),
  resume: press(actions.resume),
  weMet: press(actions.weMet, pairId),
  cantMakeIt: press(actions.cantMakeIt, pairId),
  slot: press(`${actions.slot}/1`, carryTime(pairId, startsAt)),
  otherTimes: press(actions.otherTimes, pairId),
  pickTime: nothing,
  guide: nothing,
  firstMessage: nothing,
  feedbackMet: press(`${actions.feedbackMet}/yes`, pairId),
  feedbackValue: press(`${actions.feedbackValue}/4`, pairId),
  feedbackAgain: press(`${actions.feedbackAgain}/no`, pairId),
  whyNot: press(`${actions.whyNot}/no-time`, pairId),
  planned: nothing,
  desk: nothing,
  deskPage: nothing,
  editTakeaway: nothing,
  mergeTakeaway: nothing,
  dropTakeaway: nothing,
  letThrough: press(actions.letThrough, 'a-takeaway'),
  aboutTakeaway: press(`${actions.aboutTakeaway}/yes`, carryTurn(pairId, 1)),
  approve: press(actions.approve, 'a-round'),
  leave: press(actions.leave),
  digestChannel: nothing,
  digestLook: nothing,
  digestEdit: nothing,
  digestSkip: press(actions.digestSkip, 'a-digest'),
  digestAgain: press(actions.digestAgain, 'a-digest'),
  digestRead: nothing,
  digestOf: nothing,
  myData: nothing,
  deleteAll: nothing,
});
const submits = (): Record<keyof typeof forms, Deed> => ({
  profile: submit(forms.profile, profile),
  pause: submit(forms.pause, {}),
  tune: nothing,
  rhythm: submit(forms.rhythm, rhythm('7')),
  retention: submit(forms.retention, {
    ...text('keep_texts', '100'),
    ...text('keep_rounds', '100'),
    ...text('keep_messages', '100'),
    ...text('keep_log', '100'),
  }),
  preview: submit(forms.preview, {}, '{"roundId":"a-round"}'),
  roundNow: submit(forms.roundNow, {}),
  pickTime: submit(forms.pickTime, { ...day('2026-12-09'), ...hour('12:00') }, JSON.stringify({ pairId })),
  planned: submit(forms.planned, { ...day('2026-12-14'), ...hour('12:00') }, JSON.stringify({ pairId })),
  firstMessage: nothing,
  editTakeaway: submit(forms.editTakeaway, text(fields.lessonText, 'Ask.'), carry('', carryDesk(desk, 'a'))),
  mergeTakeaways: submit(forms.mergeTakeaways, { ...text(fields.lessonText, 'Ask.'), ...merged }),
  dropTakeaway: submit(forms.dropTakeaway, text(fields.dropReason, 'Unclear.')),
  digestChannel: submit(forms.digestChannel, {
    [fields.digestChannel]: { [fields.digestChannel]: { selected_conversation: 'C0LEARNING' } },
  }),
  digest: submit(forms.digest, {}, 'a-digest'),
  digestEdit: submit(forms.digestEdit, text(fields.digestQuestion, 'What next?'), 'a-digest'),
  takeaway: submit(forms.takeaway, text(fields.takeawayText, 'Ask twice.'), JSON.stringify({ pairId })),
  // Afterwards there is nobody to answer for.
  deleteAll: submit(forms.deleteAll, {}),
});
const commands = (): Record<string, Deed> => ({
  pause: say('pause 2 weeks'),
  resume: say('resume'),
  leave: say('leave'),
});

describe('a payload that has had its effect', () => {
  const all = () => ({ ...presses(), ...submits(), ...commands() });
  const names = Object.entries(all()).flatMap(([name, deed]) => (deed ? [name] : []));

  beforeEach(async () => {
    const { id } = ama.user;
    await db().membership.updateMany({ where: { userId: id }, data: { leftAt: null, pausedUntil: null } });
    await db().taken.deleteMany();
  });

  test.each(names)('does nothing more: %s', async (name) => {
    const first = await all()[name as keyof ReturnType<typeof all>]?.();
    expect(first?.status).toBe(200);
    await setting.app.quiet();
    expect(await db().taken.findMany()).toMatchObject([{ key: expect.stringMatching(/^v0=/) }]);
    const before = await digest();
    forger.answers();
    const second = await forger.again();
    expect([second.status, await second.text()]).toEqual([200, '']);
    await setting.app.quiet();
    expect(forger.answers()).toEqual([]);
    expect(await digest()).toEqual(before);
  });
});

describe('what was done since stands', () => {
  test('who has left and come back stays', async () => {
    await forger.command(ama.user.id, 'leave');
    await setting.app.quiet();
    const leftAgain = forger.again;
    await joinAs(setting.slack, ama);
    expect((await leftAgain()).status).toBe(200);
    await setting.app.quiet();
    const membership = await db().membership.findFirstOrThrow({ where: { userId: ama.user.id } });
    expect(membership.leftAt).toBeNull();
  });

  test('an old rhythm does not come back', async () => {
    await forger.submit(ama.user.id, forms.rhythm, { values: rhythm('7') });
    const old = forger.again;
    const { slack } = setting;
    const newer = await startForger(setting);
    await newer.submit(ama.user.id, forms.rhythm, { values: rhythm('15') });
    await newer.stop();
    expect((await old()).status).toBe(200);
    expect(await db().programme.findFirstOrThrow({ where: { workspaceId: slack.teamId } })).toMatchObject({
      hour: 15,
    });
  });
});

describe('what has had no effect', () => {
  test('may come again after a failure', async () => {
    const before = await digest();
    vi.spyOn(db(), '$transaction').mockRejectedValueOnce(new Error('the database is down'));
    expect((await forger.press(ama.user.id, { actionId: actions.leave })).status).toBe(500);
    expect(await digest()).toEqual(before);
    expect((await forger.again()).status).toBe(200);
    expect(await digest()).not.toEqual(before);
    await joinAs(setting.slack, ama);
  });

  test('is searched for as often as somebody types', async () => {
    const search = {
      type: 'block_suggestion',
      user: { id: ama.user.id },
      team: { id: setting.slack.teamId },
      action_id: fields.country,
      block_id: fields.country,
      value: 'gha',
    };
    const first = await (await forger.send(search)).json();
    expect(JSON.stringify(first)).toContain('Ghana');
    expect(await (await forger.again()).json()).toEqual(first);
  });
});

describe('an event', () => {
  const moved = (tz: string, updated: number) => ({
    type: 'user_change',
    user: { id: ama.user.id, team_id: setting.slack.teamId, name: 'ama', tz, updated },
  });
  const zone = async () => (await db().person.findFirstOrThrow({ where: { userId: ama.user.id } })).zone;

  test('is known by its id, however it is signed', async () => {
    const at = 2_000_000_000;
    for (const [zone, id] of [
      ['Africa/Lagos', 'Ev1'],
      ['Asia/Tokyo', 'Ev2'],
      ['Africa/Lagos', 'Ev1'],
    ] as const)
      expect((await forger.event(moved(zone, at), setting.slack.teamId, id)).status).toBe(200);
    expect(await zone()).toBe('Asia/Tokyo');
  });
});

test('a round that was opened by hand', async () => {
  // The last one has ended.
  await setting.moveTo('2026-12-13T10:00:00Z');
  const before = await db().round.count();
  await forger.command(ama.user.id, 'round now');
  await setting.app.quiet();
  expect(await db().round.count()).toBe(before + 1);
  await db().round.updateMany({ data: { status: 'closed', slot: null, endsAt: setting.now() } });
  await forger.again();
  await setting.app.quiet();
  expect(await db().round.count()).toBe(before + 1);
});

test('what nobody can send any more is forgotten', async () => {
  await forger.press(ama.user.id, { actionId: actions.resume });
  expect(await db().taken.count()).toBeGreaterThan(0);
  await setting.moveTo(new Date(setting.now().getTime() + 9 * 60_000));
  expect(await db().taken.count()).toBeGreaterThan(0);
  await setting.moveTo(new Date(setting.now().getTime() + 2 * 60_000));
  expect(await db().taken.count()).toBe(0);
});
