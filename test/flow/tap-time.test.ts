// A pair comes to a time: taps, other times, proposals, and what ends or moves a settled time.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { pauseMember, resumeMember } from '../../src/flow/pause-member.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { askOtherTimes, proposeTime, tapTime } from '../../src/flow/tap-time.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { type Change, openScene, roundOpens, type Scene, seenBy } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
let pairId: string;
afterEach(() => scene.stop());

const introduce = async (people: Readonly<Record<string, Change>>) => {
  scene = await openScene(database.db, []);
  for (const [userId, change] of Object.entries(people)) await scene.join(userId, change);
  scene.moveTo(roundOpens);
  await scene.beat();
  pairId = (await database.db.pair.findFirstOrThrow()).id;
};
const pair = () => database.db.pair.findFirstOrThrow();
const offered = async () =>
  (await database.db.slot.findMany({ where: { isOpen: true }, orderBy: { startsAt: 'asc' } })).map(
    ({ startsAt }) => startsAt,
  );
const nth = async (at: number): Promise<Date> => (await offered())[at] ?? new Date(0);
const tap = async (userId: string, startsAt: Date) => {
  const taken = await tapTime(scene.deps, { ...scene.as(userId), pairId, startsAt });
  await scene.send();
  return taken;
};
const propose = async (userId: string, startsAt: string) => {
  const taken = await proposeTime(scene.deps, { ...scene.as(userId), pairId, startsAt: new Date(startsAt) });
  await scene.send();
  return taken;
};
const others = async (userId: string) => {
  const taken = await askOtherTimes(scene.deps, { ...scene.as(userId), pairId });
  await scene.send();
  return taken;
};
const cant = async (userId: string) => {
  await respondToPair(scene.deps, { ...scene.as(userId), pairId, response: 'cant' });
  await scene.send();
};
const pause = async (userId: string, until: Date | null = null) => {
  await pauseMember(scene.deps, { ...scene.as(userId), until });
  await scene.send();
};
const read = (userId: string, text: string) =>
  seenBy(scene.slack, userId).filter((one) => one.includes(text));
const two = { U1: {}, U2: {} };
const three = { U1: {}, U2: {}, U3: {} };

describe('an introduction', () => {
  test('offers three half-hours on different days, at least two hours ahead', async () => {
    await introduce(two);
    const starts = await offered();
    expect(new Set(starts.map((at) => at.toISOString().slice(0, 10))).size).toBe(3);
    expect(starts.every((at) => at.getTime() >= Date.parse(roundOpens) + 2 * 3_600_000)).toBe(true);
    expect(read('U1', 'Pick a half-hour')).toHaveLength(1);
  });

  test('shows who can, and asks the other once', async () => {
    await introduce(two);
    expect(await tap('U1', await nth(0))).toMatchObject({ ok: true, kind: 'tapped', others: ['U2'] });
    await tap('U1', await nth(1));
    expect(read('U2', 'works for <@U1>')).toHaveLength(1);
    expect(read('U2', 'Works for you?')).toHaveLength(1);
    expect(read('U1', 'Works for you?')).toEqual([]);
  });

  test('lets a tap be taken back', async () => {
    await introduce(two);
    await tap('U1', await nth(0));
    expect(await tap('U1', await nth(0))).toMatchObject({ ok: true, kind: 'taken-back' });
    await tap('U2', await nth(0));
    expect((await pair()).settledFor).toBeNull();
  });
});

describe('the first half-hour that all have tapped', () => {
  test('is settled, and both get it in their own calendar', async () => {
    await introduce({ U1: {}, U2: { zone: 'Europe/Madrid' } });
    const at = await nth(1);
    await tap('U1', at);
    expect(await tap('U2', at)).toMatchObject({ ok: true, kind: 'settled' });
    expect((await pair()).settledFor).toEqual(at);
    for (const userId of ['U1', 'U2']) {
      expect(read(userId, 'It is settled')).toHaveLength(1);
      expect(read(userId, 'Settled:')).not.toEqual([]);
    }
    expect(await offered()).toEqual([]);
  });

  test('is one, however two taps race', async () => {
    await introduce(two);
    const [first, second] = [await nth(0), await nth(1)];
    await tap('U1', first);
    await tap('U1', second);
    const taken = await Promise.all([
      tapTime(scene.deps, { ...scene.as('U2'), pairId, startsAt: first }),
      tapTime(scene.deps, { ...scene.as('U2'), pairId, startsAt: second }),
    ]);
    expect(taken.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await pair()).settledTurn).toBe(1);
  });

  test('of three needs all three', async () => {
    await introduce(three);
    const at = await nth(0);
    await tap('U1', at);
    expect(await tap('U2', at)).toMatchObject({ kind: 'tapped' });
    expect(await tap('U3', at)).toMatchObject({ kind: 'settled' });
  });

  test('is that of those who are left when one of three drops out', async () => {
    await introduce(three);
    const [first, second] = [await nth(0), await nth(1)];
    for (const userId of ['U1', 'U2']) for (const at of [second, first]) await tap(userId, at);
    await cant('U3');
    expect((await pair()).settledFor).toEqual(first);
    expect(read('U1', 'It is settled')).toHaveLength(1);
    expect(read('U3', 'It is settled')).toEqual([]);
  });
});

describe('who has paused', () => {
  test('of three is not waited for, and knows of the time', async () => {
    await introduce(three);
    await pause('U3');
    const at = await nth(0);
    await tap('U1', at);
    expect(await tap('U2', at)).toMatchObject({ kind: 'settled' });
    for (const userId of ['U1', 'U2', 'U3']) expect(read(userId, 'It is settled')).toHaveLength(1);
    await resumeMember(scene.deps, scene.as('U3'));
    await scene.send();
    expect(read('U3', 'It is settled')).toHaveLength(1);
    expect(read('U3', 'Works for you?')).toEqual([]);
  });

  test('after both others tapped leaves them their half-hour', async () => {
    await introduce(three);
    const at = await nth(0);
    await tap('U1', at);
    await tap('U2', at);
    expect((await pair()).settledFor).toBeNull();
    await pause('U3');
    expect((await pair()).settledFor).toEqual(at);
    expect(read('U1', 'It is settled')).toHaveLength(1);
  });

  test('and comes back is asked about what others have tapped, and waited for', async () => {
    await introduce(three);
    await pause('U3');
    const at = await nth(0);
    await tap('U1', at);
    expect(read('U3', 'Works for you?')).toEqual([]);
    await resumeMember(scene.deps, scene.as('U3'));
    await scene.send();
    expect(read('U3', 'Works for you?')).toHaveLength(1);
    expect(await tap('U2', at)).toMatchObject({ kind: 'tapped' });
    expect(await tap('U3', at)).toMatchObject({ kind: 'settled' });
  });

  test('of two is waited for: one alone settles nothing', async () => {
    await introduce(two);
    await pause('U2');
    const at = await nth(0);
    expect(await tap('U1', at)).toMatchObject({ kind: 'tapped' });
    expect(await tap('U2', at)).toMatchObject({ kind: 'settled' });
  });

  test('leaves the others half-hours outside of their own hours', async () => {
    await introduce({ ...two, U3: { hours: { start: 540, end: 660, days: [1, 2, 3, 4, 5] } } });
    await pause('U3');
    await others('U1');
    expect((await offered()).some((at) => at.getUTCHours() >= 11)).toBe(true);
  });
});

describe('a late tap', () => {
  test('on a half-hour that has begun is refused', async () => {
    await introduce(two);
    const at = await nth(0);
    scene.moveTo(at);
    expect(await tap('U1', at)).toEqual({ ok: false, reason: 'time-passed' });
  });

  test('on another half-hour is told what is settled', async () => {
    await introduce(two);
    const [first, second] = [await nth(0), await nth(1)];
    await tap('U1', first);
    await tap('U2', first);
    expect(await tap('U2', second)).toEqual({ ok: false, reason: 'time-settled', at: first });
  });

  test('finds the message drawn anew once its half-hour has begun', async () => {
    await introduce(two);
    const before = read('U1', 'Pick a half-hour')[0];
    scene.moveTo(await nth(0));
    await scene.beat();
    expect(read('U1', 'Pick a half-hour')[0]).not.toBe(before);
  });

  test('finds it nowhere, also where the reminder has offered others', async () => {
    await introduce(two);
    scene.moveTo('2026-12-10T15:00:00Z');
    await scene.beat();
    const before = read('U1', 'Pick a half-hour');
    expect(before).toHaveLength(2);
    const next = (await offered()).find((at) => at > scene.deps.now());
    scene.moveTo(next ?? '');
    await scene.beat();
    const now = read('U1', 'Pick a half-hour');
    expect(now.filter((one) => before.includes(one))).toEqual([]);
  });

  test('is not offered by the question whether another time works', async () => {
    await introduce(two);
    const [first, second] = [await nth(0), await nth(1)];
    for (const at of [first, second]) await tap('U1', at);
    scene.moveTo(first);
    await scene.beat();
    expect(read('U2', 'Works for you?')).toHaveLength(1);
    scene.moveTo(second);
    await scene.beat();
    expect(read('U2', 'Works for you?')).toEqual([]);
  });
});

describe('other times', () => {
  test('keep what somebody has tapped and offer three more', async () => {
    await introduce(two);
    const [first, second] = [await nth(0), await nth(1)];
    await tap('U1', first);
    expect(await others('U2')).toMatchObject({ ok: true, kind: 'offered' });
    const now = await offered();
    expect(now).toContainEqual(first);
    expect(now).not.toContainEqual(second);
    expect(now).toHaveLength(4);
  });

  test('are refused in words where working hours leave none', async () => {
    await introduce({ U1: {}, U2: {} });
    scene.moveTo('2026-12-11T15:00:00Z');
    expect(await others('U1')).toEqual({ ok: false, reason: 'no-other-times' });
  });

  test('leave a settled time standing until all have tapped the new one', async () => {
    await introduce(two);
    const at = await nth(0);
    await tap('U1', at);
    await tap('U2', at);
    await others('U1');
    const moved = await nth(0);
    await tap('U1', moved);
    expect((await pair()).settledFor).toEqual(at);
    await tap('U2', moved);
    expect((await pair()).settledFor).toEqual(moved);
    for (const userId of ['U1', 'U2']) expect(read(userId, 'has moved')).toHaveLength(1);
  });

  test('never offer the settled one, however often they are asked for', async () => {
    await introduce({ U1: {}, U2: { hours: { start: 540, end: 660, days: [2, 3] } } });
    scene.moveTo(
      (await database.db.outboxMessage.findFirstOrThrow({ where: { kind: 'introduction' } })).dueAt,
    );
    await scene.beat();
    const at = await nth(0);
    await tap('U1', at);
    await tap('U2', at);
    const shown: Date[] = [];
    for (let asked = 0; asked < 5; asked++) {
      await others('U1');
      shown.push(...(await offered()));
    }
    expect(shown.length).toBeGreaterThan(8);
    expect(shown).not.toContainEqual(at);
  });
});

describe('a missed talk', () => {
  test('finds another time, and is asked about after that one', async () => {
    await introduce(two);
    for (const userId of ['U1', 'U2']) await propose(userId, '2026-12-08T10:00:00Z');
    await scene.liveTo('2026-12-08T16:00:00Z');
    expect(read('U1', 'How did it go')).toHaveLength(1);
    expect(read('U1', 'Did it take place?')).toHaveLength(1);
    await others('U1');
    const at = await nth(1);
    await tap('U1', at);
    expect(await tap('U2', at)).toMatchObject({ kind: 'settled' });
    expect(read('U1', 'Did it take place?')).toEqual([]);
    await scene.liveTo('2026-12-12T00:00:00Z');
    expect(read('U1', 'How did it go')).toHaveLength(2);
  });
});

describe('a proposed time', () => {
  test('counts as a tap of whoever proposes it', async () => {
    await introduce(two);
    await propose('U1', '2026-12-08T18:00:00Z');
    expect(await tap('U2', new Date('2026-12-08T18:00:00Z'))).toMatchObject({ kind: 'settled' });
  });

  test('is shown, however many were proposed before', async () => {
    await introduce({ U1: {}, U2: { zone: 'Europe/Madrid' }, U3: { zone: 'Africa/Nairobi' } });
    const first = Date.parse('2026-12-08T18:00:00Z');
    for (let at = 0; at < 16; at++) await propose('U1', new Date(first + at * 2_700_000).toISOString());
    const shown = read('U2', 'works for <@U1>')[0] ?? '';
    expect(shown.split('works for <@U1>')).toHaveLength(10);
    expect(shown).toContain('9 Dec, 05:15');
  });

  test('in the night is asked about after those in the reader’s hours', async () => {
    await introduce(two);
    await propose('U1', '2026-12-08T03:00:00Z');
    expect(read('U2', 'Works for you?')).toEqual([expect.stringContaining('03:00')]);
    await propose('U1', '2026-12-08T10:30:00Z');
    await scene.send();
    expect(read('U2', 'Works for you?')).toEqual([expect.stringContaining('10:30')]);
  });

  test('lies before the round’s end', async () => {
    await introduce(two);
    expect(await propose('U1', '2026-12-11T16:00:00Z')).toMatchObject({ ok: false, reason: 'time-too-late' });
  });
});

describe('who can’t make it', () => {
  test('ends the settled time of two, and both calendars learn it', async () => {
    await introduce(two);
    const at = await nth(1);
    await tap('U1', at);
    await tap('U2', at);
    await cant('U1');
    expect(await pair()).toMatchObject({ settledFor: null, settledTurn: 2 });
    expect(read('U1', 'is off.')).toHaveLength(1);
    expect(read('U2', 'can’t make it')).toEqual([expect.stringContaining('calendar')]);
    scene.moveTo(at);
    await scene.beat();
    expect(read('U2', 'you talk with')).toHaveLength(1);
  });

  test('ends the time that the other knows, though it had moved since', async () => {
    await introduce({ U1: { hours: { start: 0, end: 1439, days: [1, 2, 3, 4, 5, 6, 7] } }, U2: {} });
    const [known, moved] = ['2026-12-09T10:00:00Z', '2026-12-10T14:00:00Z'];
    await propose('U1', known);
    await tap('U2', new Date(known));
    await scene.liveTo('2026-12-07T16:00:00Z');
    await propose('U2', moved);
    await scene.liveTo('2026-12-07T20:00:00Z');
    await tap('U1', new Date(moved));
    const drawn = vi.spyOn(scene.post, 'compose');
    await cant('U1');
    await scene.liveTo('2026-12-08T10:00:00Z');
    const letters = drawn.mock.calls.map(([letter]) => letter);
    expect(letters.filter(({ kind }) => kind === 'cant-make-it')).toMatchObject([
      { event: { startsAt: new Date(known), sequence: 3 } },
    ]);
  });

  test('and has met after all is asked when the other is', async () => {
    await introduce(two);
    const at = await nth(1);
    await tap('U1', at);
    await tap('U2', at);
    await cant('U1');
    await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'met' });
    const asked = await database.db.outboxMessage.findMany({ where: { kind: 'feedback-question' } });
    expect(asked.map(({ dueAt }) => dueAt.toISOString())).toEqual(Array(2).fill('2026-12-11T15:00:00.000Z'));
  });

  test('and says the day after that they met: both are asked', async () => {
    await introduce(two);
    await propose('U1', '2026-12-08T10:00:00Z');
    await tap('U2', new Date('2026-12-08T10:00:00Z'));
    await scene.liveTo('2026-12-08T12:00:00Z');
    await cant('U2');
    await scene.liveTo('2026-12-09T10:00:00Z');
    expect(await scene.rows('feedback-question')).toMatchObject(Array(2).fill({ status: 'withdrawn' }));
    await respondToPair(scene.deps, { ...scene.as('U2'), pairId, response: 'met' });
    await scene.liveTo('2026-12-09T15:00:00Z');
    for (const userId of ['U1', 'U2']) expect(read(userId, 'How did it go')).toHaveLength(1);
  });

  test('of three leaves the two others their time', async () => {
    await introduce(three);
    const at = await nth(1);
    for (const userId of ['U1', 'U2', 'U3']) await tap(userId, at);
    await cant('U3');
    expect((await pair()).settledFor).toEqual(at);
    expect(read('U3', 'You no longer take part in the talk')).toHaveLength(1);
    expect(read('U1', 'is off.')).toEqual([]);
  });

  test('of three leaves the two others the time to which both would move', async () => {
    await introduce(three);
    const at = await nth(0);
    for (const userId of ['U1', 'U2', 'U3']) await tap(userId, at);
    const moved = new Date('2026-12-10T14:00:00Z');
    await propose('U1', moved.toISOString());
    await tap('U2', moved);
    await cant('U3');
    expect((await pair()).settledFor).toEqual(moved);
    for (const userId of ['U1', 'U2']) expect(read(userId, 'has moved')).toHaveLength(1);
    expect(read('U3', 'has moved')).toEqual([]);
    expect(read('U3', 'You no longer take part in the talk')).toHaveLength(1);
  });

  test('of three leaves no trace in the times of the two others', async () => {
    await introduce({ ...two, U3: { zone: 'Asia/Dubai' } });
    for (const userId of ['U1', 'U2', 'U3']) await propose(userId, '2026-12-09T10:00:00Z');
    await others('U1');
    expect(read('U1', 'Dubai')).toHaveLength(1);
    expect(read('U1', 'until all of you')).toHaveLength(1);
    await cant('U3');
    expect(read('U1', 'Dubai')).toEqual([]);
    expect(read('U1', '9:00 to 17:00')).toHaveLength(1);
    expect(read('U1', 'until both of you')).toHaveLength(1);
  });

  test('of three is not named by the reminder that stands', async () => {
    await introduce({ ...two, U3: { zone: 'Asia/Dubai' } });
    await scene.liveTo('2026-12-10T12:00:00Z');
    expect(read('U1', 'have you found')).toEqual([expect.stringMatching(/U3.*Dubai/s)]);
    await cant('U3');
    expect(read('U1', 'have you found')).toEqual([expect.not.stringMatching(/U3|Dubai/)]);
  });

  test('by leaving ends it too', async () => {
    await introduce(two);
    const at = await nth(1);
    await tap('U1', at);
    await tap('U2', at);
    await leaveProgramme(scene.deps, scene.as('U1'));
    await scene.send();
    expect((await pair()).settledFor).toBeNull();
    expect(read('U2', 'can’t take place')).toEqual([expect.stringContaining('calendar')]);
    expect(read('U1', 'is off.')).toHaveLength(1);
  });
});

describe('before a settled talk', () => {
  test('each is reminded once, a quarter of an hour ahead', async () => {
    await introduce(two);
    const at = await nth(1);
    await tap('U1', at);
    await tap('U2', at);
    scene.moveTo(new Date(at.getTime() - 16 * 60_000));
    await scene.beat();
    expect(read('U1', 'Half an hour is enough')).toHaveLength(1);
    scene.moveTo(new Date(at.getTime() - 15 * 60_000));
    await scene.beat();
    await scene.beat();
    expect(read('U1', 'Half an hour is enough')).toHaveLength(2);
  });
});
