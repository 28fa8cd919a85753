// A database of before this version, with a round under way: nothing is lost, doubled or told twice, and what stands in
// Slack is understood.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placesInLine } from '../src/domain/place-in-line.ts';
import { type Practitioner, practitioners } from '../src/practice/community/people.ts';
import { Prisma } from '../src/store/generated/client.ts';
import { listPastRounds } from '../src/store/rounds.ts';
import {
  directMessages,
  eventually,
  findMessage,
  openedModal,
  pressAs,
  pressOnHome,
  wholeText,
} from './setting/act-as.ts';
import { openRecorded, type Recorded, readRecorded } from './setting/open-recorded.ts';
import type { Setting } from './setting/start-counterpart.ts';

let recorded: Recorded;
let setting: Setting;
const db = () => setting.app.database.db;
const one = (name: string) => {
  const person = practitioners.find(({ user }) => user.name.startsWith(name));
  if (!person) throw new Error(`nobody is called ${name}`);
  return person;
};
const everybody = () => Object.values(recorded.world.users).filter(({ is_bot }) => !is_bot);
const seenBy = (userId: string): string[] =>
  setting.slack
    .conversations(userId)
    .flatMap(({ messages }) => messages)
    .map(wholeText);
const isAboutTakeaway = (text: string) => text.startsWith('*What you took away from');
/** The questions that everybody has got in direct messages, by their first line. */
const questions = () =>
  everybody().flatMap(({ id }) =>
    directMessages(setting.slack, id)
      .map((message) => `${id}: ${wholeText(message).split('\n')[0]}`)
      .filter((text) => text.includes('How did it go')),
  );
const submit = async (person: Practitioner) => {
  const form = await openedModal(setting.slack, person);
  return setting.slack.submit(person.user.id, form.id, {});
};

/** Each as the app and its schema were before a change of them, with the answers of its first round. */
const answers: Readonly<Record<string, { readonly answers: number; readonly meanValue: number }>> = {
  '2026-11-25': { answers: 15, meanValue: 4.1 },
  '2026-11-25-lives': { answers: 15, meanValue: 4.1 },
  '2026-11-26': { answers: 16, meanValue: 4.1 },
  '2026-11-26-talk': { answers: 15, meanValue: 4.1 },
};
const versions = Object.keys(answers);
/** The oldest database goes through every schema between, so the rest of a week is lived from it and from the newest alone. */
const lived = [versions[0], versions.at(-1)];
/** Each of the two databases migrates some; the embedded one takes much longer. */
const whereOf = (version: string) => (version === versions[0] ? 'embedded' : 'postgres');

describe.each(versions)('a round under way, recorded %s', (version) => {
  beforeAll(async () => {
    recorded = await readRecorded(`${version}/under-way`);
    setting = await openRecorded(recorded, whereOf(version));
  });
  afterAll(() => setting.stop());

  test('loses no row', async () => {
    const tables = {
      Pair: await db().pair.count(),
      PairMember: await db().pairMember.count(),
      Feedback: await db().feedback.count(),
      Membership: await db().membership.count(),
      // What an old takeaway's author is asked is new.
      OutboxMessage: await db().outboxMessage.count({
        where: { kind: { notIn: ['redraw', 'about-takeaway'] } },
      }),
      Avoidance: await db().avoidance.count(),
      Round: await db().round.count(),
    };
    for (const [table, count] of Object.entries(tables))
      expect([table, count]).toEqual([
        table,
        recorded.rows[table]?.filter(({ kind }) => kind !== 'redraw').length,
      ]);
  });

  // Later versions keep no such column.
  if (version === versions[0])
    test('keeps the place of all who were let down', async () => {
      const programme = await db().membership.findFirstOrThrow();
      const placeOf = placesInLine(await listPastRounds(db(), programme, 8), setting.now());
      const said = new Set(
        recorded.rows['PairMember']?.flatMap((row) => (row['response'] === 'cant' ? [row['userId']] : [])),
      );
      const waited = (recorded.rows['Membership'] ?? []).filter((row) => Number(row['waiting']) > 0);
      expect(waited.length).toBeGreaterThan(3);
      for (const row of waited) {
        const { waiting } = placeOf(String(row['userId']), new Date(String(row['since'])));
        // Who said that they can't make it keeps what they had before, and gains nothing by it any more.
        if (said.has(row['userId'])) expect(waiting).toBeLessThanOrEqual(Number(row['waiting']));
        else expect(waiting).toBeGreaterThan(0);
      }
    });

  test('keeps no answer and no message outside its own table', async () => {
    const bodies = await db().outboxMessage.findMany({ where: { status: { in: ['sent', 'withdrawn'] } } });
    expect(bodies.filter(({ body }) => body !== null)).toEqual([]);
  });

  test('says what was unknown once, and nothing again', async () => {
    const heads = () =>
      everybody().map(({ id }) =>
        seenBy(id).flatMap((text) => (isAboutTakeaway(text) ? [] : text.split('\n')[0])),
      );
    const before = heads();
    await setting.moveTo('2026-12-14T09:05:00Z');
    await setting.app.quiet();
    expect(heads()).toEqual(before);
    // It was said at an hour at which nobody is written to any more, so the second try waits until they work.
    const introductions = () => heads().map((texts) => texts.filter((text) => text?.includes('Meet')).length);
    const met = introductions();
    await setting.liveTo('2026-12-14T23:00:00Z');
    expect(introductions()).toEqual(met);
    const unknown = await db().outboxMessage.findMany({ where: { kind: 'introduction', unknowns: 1 } });
    expect(unknown.map(({ status }) => status)).toEqual(['sent']);
  });

  // Later versions know the days of everybody.
  if (version <= '2026-11-26')
    test('keeps Monday to Friday for its members, and asks them once', async () => {
      const { slack } = setting;
      const james = one('James');
      const home = () => wholeText(slack.home(james.user.id) ?? { blocks: [] });
      const unsaid = { workDaysSaid: false, workDays: { equals: [1, 2, 3, 4, 5] } };
      expect(await db().person.count({ where: unsaid })).toBe(recorded.rows['Person']?.length);
      await slack.openHome(james.user.id);
      expect(await pressOnHome(slack, james, 'take_days/12345')).toEqual({ ok: true });
      await eventually(() => expect(home()).not.toContain('Which days do you work?'));
      expect(home()).toContain('Monday to Friday, 08:00');
    });

  test('understands its buttons and open forms', async () => {
    const { slack } = setting;
    const grace = one('Grace');
    // Until they can have met, an introduction asks for a time.
    const pressed = version < '2026-11-26-talk' ? 'we_met' : 'other_times';
    expect(await pressAs(slack, one('James'), pressed)).toEqual({ ok: true });
    const open = { introducedAt: { gte: new Date('2026-12-14') }, withdrawnAt: null };
    const untouched = { every: { response: null, leftAt: null } };
    const { members } = await db().pair.findFirstOrThrow({
      where: { ...open, members: untouched },
      include: { members: true },
    });
    const [busy, letDown] = members.map(({ userId }) => userId);
    const away = practitioners.find(({ user }) => user.id === busy);
    if (!away || !letDown) throw new Error('nobody has a talk');
    expect(await pressAs(slack, away, 'cant_make_it')).toEqual({ ok: true });
    expect(await pressAs(slack, grace, 'feedback_value/5')).toEqual({ ok: true });
    for (const name of ['Grace', 'Ama', 'Liam', 'Marie'])
      expect([name, await submit(one(name))]).toEqual([name, expect.objectContaining({ ok: true })]);
    await setting.app.quiet();
    const answers = await db().feedback.findMany({ where: { userId: grace.user.id, value: 5 } });
    expect(answers).toHaveLength(1);
    expect((await db().programme.findFirstOrThrow()).nextRoundAt.toISOString()).toBe(
      '2026-12-21T09:00:00.000Z',
    );
    await setting.liveTo('2026-12-15T20:00:00Z');
    expect(seenBy(letDown).filter((text) => text.includes('can’t make it in this round'))).toHaveLength(1);
  });

  if (!lived.includes(version)) return;

  test('reminds, asks and ends as it would have', async () => {
    await setting.liveTo('2026-12-21T08:00:00Z');
    const seen = questions();
    expect(seen.length).toBeGreaterThan(15);
    const twice = seen.filter((question, at) => seen.indexOf(question) !== at);
    // A reminder that was answered looks like the question.
    const reminded = await db().outboxMessage.findMany({
      where: { kind: 'answer-reminder', status: 'sent' },
    });
    for (const question of twice)
      expect(
        reminded.filter(({ dedupeKey }) => dedupeKey.endsWith(question.split(':')[0] ?? '')),
      ).toHaveLength(1);
    const open = await db().outboxMessage.findMany({
      where: {
        status: { in: ['due', 'sending', 'unknown'] },
        kind: { notIn: ['redraw', 'answer-reminder'] },
      },
    });
    // Whoever did not work when the round ended is asked on their next working day.
    const left = open.filter(({ kind }) => kind !== 'feedback-question');
    expect(left.map(({ kind }) => kind)).toEqual(['welcome-back']);
    expect(() => findMessage(setting.slack, one('James'), 'we_met')).toThrow();
    expect(setting.slack.refusals()).toEqual([]);
  });

  test('counts what was answered before it, and closes those questions', async () => {
    await setting.liveTo('2026-12-21T20:02:00Z');
    const counted = await db().round.findMany({ where: { NOT: { figures: { equals: Prisma.DbNull } } } });
    expect(counted).toMatchObject([{ localDate: '2026-12-07', figures: answers[version] }]);
    const [question] = directMessages(setting.slack, one('Luis').user.id).filter((message) =>
      wholeText(message).includes('How did it go'),
    );
    expect(JSON.stringify(question)).toContain('takeaway');
    expect(JSON.stringify(question)).not.toContain('feedback_met');
  });

  test('asks who shared a takeaway once whether they still mean it', async () => {
    const left = new Set(
      recorded.rows['Membership']?.flatMap((row) => (row['leftAt'] === null ? [] : [row['userId']])),
    );
    const shared = (recorded.rows['Feedback'] ?? []).filter(
      (row) => row['takeaway'] && row['sharing'] !== 'private' && !left.has(row['userId']),
    );
    expect(shared.length).toBeGreaterThan(0);
    const asked = everybody().flatMap(({ id }) =>
      seenBy(id)
        .filter(isAboutTakeaway)
        .map((text) => ({ id, text })),
    );
    expect(asked.map(({ id }) => id).toSorted()).toEqual(
      shared.map((row) => String(row['userId'])).toSorted(),
    );
    for (const { text } of asked) expect(text).toContain('Do you still want to share it?');
    expect(await db().takeaway.count({ where: { state: { not: 'asked-old' } } })).toBe(0);
  });

  test('repeats nobody in the next round', async () => {
    await setting.liveTo('2026-12-24T16:00:00Z');
    const pairs = await db().pair.findMany({
      where: { introducedAt: { not: null } },
      include: { members: true },
    });
    const met = pairs.map(({ members }) =>
      members
        .map(({ userId }) => userId)
        .toSorted()
        .join(),
    );
    expect(met.length).toBeGreaterThan(20);
    expect(new Set(met).size).toBe(met.length);
    expect(questions().length).toBeGreaterThan(20);
  });
});

describe.each(versions)('a round that waits, recorded %s', (version) => {
  beforeAll(async () => {
    recorded = await readRecorded(`${version}/waiting`);
    setting = await openRecorded(recorded, whereOf(version));
  });
  afterAll(() => setting.stop());

  test('goes out by the button that stands in Slack', async () => {
    const ama = one('Ama');
    expect(await pressAs(setting.slack, ama, 'approve_round')).toEqual({ ok: true });
    await setting.app.quiet();
    const sent = setting.now().getTime();
    await setting.liveTo(new Date(sent + 72 * 3_600_000));
    const introduced = await db().pair.count({ where: { introducedAt: { not: null } } });
    expect(introduced).toBe(recorded.rows['Pair']?.length);
    const said = directMessages(setting.slack, ama.user.id).map(wholeText).join();
    expect(said).toContain('that you approved is out: 8 pairs');
    expect(() => findMessage(setting.slack, ama, 'approve_round')).toThrow();
  });

  test('is answered in words by the form that stood open', async () => {
    const ama = one('Ama');
    expect(await submit(ama)).toMatchObject({ ok: true });
    await eventually(() =>
      expect(wholeText(setting.slack.modals(ama.user.id).at(-1)?.view ?? {})).toContain(
        'no longer waits for approval',
      ),
    );
  });

  test('asks in the next round whoever was asked before', async () => {
    await setting.moveTo('2026-12-14T09:00:00Z');
    await setting.app.quiet();
    const asked = await db().outboxMessage.findMany({ where: { kind: 'approval-request', status: 'sent' } });
    expect(asked.map(({ channel, sentAt }) => [channel !== null, sentAt?.toISOString()])).toContainEqual([
      true,
      '2026-12-14T09:00:00.000Z',
    ]);
  });
});
