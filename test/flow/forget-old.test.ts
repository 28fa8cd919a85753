// Each night what is past its time goes, and nothing else. What stays is whole: the next round opens, and every Home draws.
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { defaultRhythm } from '../../src/domain/programme.ts';
import {
  before,
  kinds,
  lastNight,
  leastTimes,
  type Times,
  timesOf,
  usual,
} from '../../src/domain/retention.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { forgetOld } from '../../src/flow/forget-old.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { startLog } from '../../src/log.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, type Scene } from '../setting/open-scene.ts';

const digest = {
  themes: [],
  numbers: { rounds: 1, tookPart: null, pairs: null, shareMet: null, lessons: null },
  question: { proposed: 'first-obstacle-procurement', text: null },
};

const database = databaseForTests();
let scene: Scene | undefined;
afterEach(() => scene?.stop());

const day = 24 * 3_600_000;
const people = ['U1', 'U2', 'U3', 'U4', 'U5'];
const now = new Date('2029-01-15T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * day);

const ages = Array.from({ length: 20 }, (_, at) => 1080 - 57 * at);

/** A community of three years: every 57 days a round with everything that can be in one, and the last one under way. */
const longCommunity = async (): Promise<Scene> => {
  const opened = await openScene(database.db, people, { from: daysAgo(1100).toISOString() });
  await opened.db.programme.updateMany({ data: { nextRoundAt: nextRoundAt } });
  await fill(opened);
  opened.moveTo(now);
  return opened;
};

const nextRoundAt = new Date('2029-01-22T09:00:00Z');

/** Puts the same rows there again. */
const fill = async ({ db, programme }: Scene): Promise<void> => {
  const tables = ['Takeaway', 'Insight', 'Feedback', 'Round', 'Pair', 'OutboxMessage', 'Change', 'Digest'];
  await db.$executeRawUnsafe(`TRUNCATE ${tables.map((name) => `"${name}"`).join()} CASCADE`);
  await db.workspace.updateMany({ data: { sweptAt: null, retention: {} } });
  const rounds = ages.map((age) => {
    const status = age < 0 ? 'sent' : age % 2 === 0 ? 'closed' : 'cancelled';
    return { id: `round-${age}`, age, status, opensAt: daysAgo(age + 4), endsAt: daysAgo(age) };
  });
  const pairs = rounds.flatMap((round) =>
    [
      ['U1', 'U2'],
      ['U3', 'U4'],
    ].map(([first = '', second = '']) => ({
      ...{ first, second, round, pairId: `${round.id}-${first}` },
      // Some are answered long after.
      answeredAt: daysAgo(Math.max(0, round.age - (first === 'U1' ? 1 : 30))),
    })),
  );
  await db.round.createMany({
    data: rounds.map(({ age: _, ...round }) => ({
      ...{ ...programme, ...round, sentAt: round.opensAt, days: [], seed: '', rules: defaultRules },
      localDate: round.opensAt.toISOString().slice(0, 10),
    })),
  });
  const { workspaceId } = programme;
  await db.sitOut.createMany({
    data: rounds.map(({ id }) => ({ workspaceId, roundId: id, userId: 'U5', reason: 'odd-one-out' })),
  });
  await db.pair.createMany({
    data: pairs.map(({ pairId, round }) => ({
      ...{ ...programme, id: pairId, cause: 'round', roundId: round.id, date: '2026-01-05', score: 1 },
      ...{ overlap: 60, reasons: [], question: 'week-you-were-proud-of' },
      introducedAt: round.status === 'cancelled' ? null : round.opensAt,
    })),
  });
  await db.pairMember.createMany({
    data: pairs.flatMap(({ pairId, first, second }) =>
      [first, second].map((userId) => ({ workspaceId, pairId, userId })),
    ),
  });
  await db.slot.createMany({
    data: pairs.map(({ pairId, round }) => ({ workspaceId, pairId, startsAt: round.endsAt })),
  });
  await db.slotTap.createMany({
    data: pairs.map(({ pairId, round, first }) => ({
      ...{ workspaceId, pairId, startsAt: round.endsAt, userId: first },
    })),
  });
  await db.feedback.createMany({
    data: pairs.map(({ pairId, first, answeredAt }) => ({
      ...{ workspaceId, pairId, userId: first, met: 'yes', value: 4, answeredAt },
      ...{ takeaway: `Lesson of ${pairId}`, sharing: 'with-name' },
    })),
  });
  await db.insight.createMany({
    data: pairs.map(({ pairId, answeredAt }) => ({
      ...{ ...programme, id: `lesson-${pairId}`, text: 'A lesson', language: 'en', shownAt: answeredAt },
    })),
  });
  await db.insightMark.createMany({
    data: pairs.map(({ pairId, second }) => ({
      ...{ workspaceId, insightId: `lesson-${pairId}`, userId: second },
    })),
  });
  await db.takeaway.createMany({
    data: pairs.map(({ pairId, first, answeredAt }) => ({
      ...{ ...programme, pairId, userId: first, named: true, state: 'let-through', sharedAt: answeredAt },
      insightId: `lesson-${pairId}`,
    })),
  });
  await db.outboxMessage.createMany({
    data: pairs.flatMap(({ pairId, round, first }) => {
      const { opensAt } = round;
      const about = (kind: string, dedupeKey: string, status: string) => ({
        ...{ workspaceId, dedupeKey, kind, status, sentAt: status === 'sent' ? opensAt : null },
        ...{ message: { kind, pairId, userId: first, programmeId: programme.programmeId } },
        ...{ dueAt: opensAt, nextTryAt: opensAt, channel: 'D1', ts: '1.2' },
      });
      return [
        about('introduction', `intro:${pairId}`, 'sent'),
        about('feedback-question', `feedback:${pairId}:${first}`, round.age < 0 ? 'due' : 'sent'),
        about('reminder', `reminder:${pairId}`, 'withdrawn'),
        about('about-takeaway', `takeaway:${pairId}:${first}:1`, 'sent'),
      ];
    }),
  });
  await db.change.createMany({
    data: rounds.map(({ id, endsAt }) => ({
      ...{ ...programme, id: `change-${id}`, at: endsAt, userId: 'UADMIN', what: 'rules' },
    })),
  });
  await db.digest.createMany({
    data: rounds.map(({ id, endsAt }) => ({
      ...{ ...programme, id, status: 'sent', content: digest, month: endsAt.toISOString().slice(0, 7) },
    })),
  });
};

/** Of every table what identifies a row, with the moment from which its time counts. Null: it has none. */
const rowsOf = async ({ db }: Scene) => {
  const rounds = await db.round.findMany({ include: { pairs: true } });
  const ofRound = (id: string) => rounds.find((round) => round.id === id);
  const roundOf = (pairId: string) => ofRound(pairId.replace(/-U\d$/, ''));
  const answers = await db.feedback.findMany();
  const messages = await db.outboxMessage.findMany();
  return {
    rounds: rounds.map(({ id, endsAt, status }) => ({ id, at: endsAt, waits: status === 'sent' })),
    texts: answers
      .filter(({ takeaway }) => takeaway !== null)
      .map(({ pairId, answeredAt }) => ({ id: pairId, at: answeredAt, round: roundOf(pairId)?.endsAt })),
    messages: messages.map((row) => ({
      id: row.dedupeKey,
      at: row.sentAt ?? row.dueAt,
      tells: row.kind === 'introduction' || row.kind === 'about-takeaway',
      waits: row.status === 'due',
    })),
    log: (await db.change.findMany({ where: { what: { not: 'forgotten' } } })).map(({ id, at }) => ({
      id,
      at,
    })),
  };
};
type Rows = Awaited<ReturnType<typeof rowsOf>>;

/** What has to be left of the rows of before, said once more and otherwise than the sweep does it. */
const expected = (rows: Rows, times: Times): Record<keyof Rows, string[]> => {
  const young = (at: Date, days: number) => at >= before(now, days);
  const ids = (some: readonly { readonly id: string }[]) => some.map(({ id }) => id).toSorted();
  const texts = rows.texts.filter(
    ({ at, round }) => young(at, times.texts) && round && young(round, times.rounds),
  );
  return {
    rounds: ids(rows.rounds.filter(({ at, waits }) => waits || young(at, times.rounds))),
    texts: ids(texts),
    messages: ids(
      rows.messages.filter(
        ({ at, tells, waits }) => waits || young(at, tells ? times.rounds : times.messages),
      ),
    ),
    log: ids(rows.log.filter(({ at }) => young(at, times.log))),
  };
};

/** Nothing points at something that is gone; tables without a foreign key are looked at here. */
const expectWhole = async ({ db }: Scene) => {
  const pairs = new Set((await db.pair.findMany()).map(({ id }) => id));
  const lost = (await db.outboxMessage.findMany()).filter(({ dedupeKey }) => {
    const [, pairId] = /(round-\d+-U\d)/.exec(dedupeKey) ?? [];
    return pairId !== undefined && !pairs.has(pairId);
  });
  expect(lost).toEqual([]);
  const takeaways = await db.takeaway.findMany({ include: { answer: true, insight: true } });
  expect(takeaways.every(({ answer, insight }) => answer.takeaway !== null && insight !== null)).toBe(true);
  expect(await db.insight.count({ where: { takeaways: { none: {} } } })).toBe(0);
  const lessons = await db.insight.count();
  expect(await db.insightMark.count()).toBe(lessons);
  expect(takeaways).toHaveLength(lessons);
};

const expectSwept = async (scene: Scene, set: Partial<Times>) => {
  await fill(scene);
  const { db, deps, workspaceId } = scene;
  await db.workspace.updateMany({ data: { retention: set } });
  const rows = await rowsOf(scene);
  const times = timesOf(set, leastTimes([{ rhythm: defaultRhythm, rules: defaultRules }]));
  expect(await forgetOld(deps)).toBe(1);
  const left = await rowsOf(scene);
  const ids = Object.fromEntries(
    Object.entries(left).map(([name, some]) => [name, some.map(({ id }) => id).toSorted()]),
  );
  const due = expected(rows, times);
  // Redraws of what a lesson stood in are new, and wait to be done.
  ids['messages'] = (ids['messages'] ?? []).filter((id) => !id.startsWith('redraw:'));
  expect(ids).toEqual(due);
  await expectWhole(scene);
  const said = await db.change.findFirst({ where: { workspaceId, what: 'forgotten' } });
  const gone = (name: keyof Rows) => rows[name].length - due[name].length;
  // The texts of a round that goes are counted with it.
  const after = said?.after as Record<string, number> | undefined;
  for (const name of ['rounds', 'log'] as const) expect(after?.[name] ?? 0).toBe(gone(name));
  expect(said?.userId ?? '').toBe('');
};

describe('the nightly sweep', () => {
  test('with the usual times it takes what is older, and nothing younger', async () => {
    scene = await longCommunity();
    await expectSwept(scene, {});
  });

  test('so it does whatever an admin has set', async () => {
    const set = fc.record(
      Object.fromEntries(kinds.map((kept) => [kept, fc.integer({ min: 1, max: 2 * usual[kept] })])),
      { requiredKeys: [] },
    );
    const community = await longCommunity();
    scene = community;
    await fc.assert(
      fc.asyncProperty(set, (times) => expectSwept(community, times)),
      { numRuns: 6 },
    );
  }, 30_000);

  test('after it the next round opens, and every Home draws', async () => {
    scene = await longCommunity();
    const { deps, programme, db } = scene;
    await db.workspace.updateMany({ data: { retention: { texts: 1, rounds: 1, messages: 1, log: 1 } } });
    await forgetOld(deps);
    scene.moveTo(nextRoundAt);
    await scene.beat();
    expect(await db.round.count({ where: { slot: nextRoundAt, status: 'sent' } })).toBe(1);
    for (const userId of people) {
      const reader = { userId, name: userId, locale: 'en-US', zone: 'UTC' };
      const home = await loadHome(deps, { ...programme, reader, isAdmin: true });
      expect(home?.member?.current.length).toBe(1);
      expect(home?.admin?.lastRound?.pairs).not.toBeUndefined();
    }
  });

  test('it sweeps once a night, and what a process left half-way goes the next', async () => {
    scene = await longCommunity();
    const { deps, db } = scene;
    const broken = { ...deps, db: dyingAfter(db, 9) };
    expect(await forgetOld(broken)).toBe(0);
    await expectWhole(scene);
    expect(await forgetOld(deps)).toBe(0);
    scene.pass(24 * 60);
    expect(await forgetOld(deps)).toBe(1);
    expect(await forgetOld(deps)).toBe(0);
    const rows = await rowsOf(scene);
    expect(
      rows.rounds.every(({ at, waits }) => waits || at >= before(scene?.now() ?? now, usual.rounds)),
    ).toBe(true);
    await expectWhole(scene);
  });

  test('the server’s log says how much, and names nobody', async () => {
    scene = await longCommunity();
    const lines: string[] = [];
    const log = startLog('info', { write: (line: string) => lines.push(line) });
    await forgetOld({ ...scene.deps, log });
    const said = JSON.parse(lines.find((line) => line.includes('Old data was forgotten')) ?? '{}');
    expect(said).toMatchObject({ workspaceId: scene.workspaceId, rounds: 7 });
    expect(lines.join()).not.toMatch(/U\d|Lesson/);
  });
});

/** A process that ends in the middle of its work: from the call of that number on, no transaction begins. */
const dyingAfter = (db: Scene['db'], calls: number): Scene['db'] => {
  let left = calls;
  return new Proxy(db, {
    get: (target, name) => {
      const value = Reflect.get(target, name);
      if (name !== '$transaction') return typeof value === 'function' ? value.bind(target) : value;
      return (...args: never[]) => {
        left -= 1;
        if (left < 0) throw new Error('The process has ended.');
        return Reflect.apply(value, target, args);
      };
    },
  });
};

test('rules that need more than was set are given it', async () => {
  const least = leastTimes([{ rhythm: { cadence: 'monthly' }, rules: { restWeeks: 12 } }]);
  expect(least.rounds).toBe(8 * 31);
  expect(leastTimes([{ rhythm: { cadence: 'weekly' }, rules: { restWeeks: 104 } }]).rounds).toBe(104 * 7);
  expect(timesOf({ rounds: 100 }, least)).toEqual({ ...usual, rounds: 248, texts: 248, messages: 248 });
  expect(timesOf({ texts: 9999 }, least)).toEqual(usual);
});

test('a night is that of the programme’s zone', () => {
  const zone = 'America/Bogota';
  expect(lastNight(new Date('2029-01-15T06:59:00Z'), '2029-01-15', zone)).toEqual(
    new Date('2029-01-14T07:00:00Z'),
  );
  expect(lastNight(new Date('2029-01-15T07:00:00Z'), '2029-01-15', zone)).toEqual(
    new Date('2029-01-15T07:00:00Z'),
  );
});
