// Half a year with Counterpart all over the world, and what must hold of all that people have read by then: read this second.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { listTooMuch } from './season/how-much-was-said.ts';
import { clockOf, isNightAt, isWorkingAt, memberCalled, names } from './season/members.ts';
import { openSeason, type Season } from './season/play-season.ts';
import { isOwnClick, listReadings, type Reading } from './season/readings.ts';
import { listMetAgain, listUnwanted } from './season/who-met.ts';
import { connectTwice } from './setting/connect-twice.ts';
import { seenBy } from './setting/open-scene.ts';

// A round takes two or three seconds, and much longer on a machine that has other things to do.
vi.setConfig({ testTimeout: 300_000 });

// A real Postgres takes half the time of the embedded database, since it computes beside us.
const databases = connectTwice();
let season: Season;
const readBy = (name: string) => seenBy(season.scene.slack, name).join('\n');

beforeAll(async () => {
  season = await openSeason(databases.first.db);
});
afterAll(() => season.scene.stop());

describe('a season with Counterpart', () => {
  test('people in eight zones and three kinds of week join', async () => {
    const members = names.map(memberCalled);
    expect(members).toHaveLength(24);
    expect(new Set(members.map(({ zone }) => zone)).size).toBe(8);
    expect(new Set(members.map(({ hours }) => hours.days.join())).size).toBe(3);
    for (const name of names) if (name !== 'UDENISE') await season.join(name);
  });

  test('the first round finds somebody for each of them', async () => {
    await season.playUntil('2026-09-21T08:00:00Z');
    const alone = names.filter((name) => !readBy(name).includes('introduces you to each other'));
    expect(alone).toEqual(['UDENISE']);
  });

  test('one joins late, and one moves to another continent amid a round', async () => {
    await season.playUntil('2026-09-23T12:00:00Z');
    await season.join('UDENISE');
    await season.moveTo('UMATILDA', 'Europe/Madrid');
    await season.playUntil('2026-10-05T08:00:00Z');
    expect(readBy('UDENISE')).toBe('');
  });

  test('one pauses for a month, while clocks go on in two places and back in three', async () => {
    const zones = [...new Set(names.map((name) => memberCalled(name).zone))];
    const noonIn = (zone: string, date: string) => clockOf({ zone }, new Date(`${date}T12:00:00Z`)).minute;
    const moved = zones.map((zone) => noonIn(zone, '2026-11-05') - noonIn(zone, '2026-09-07'));
    expect(moved.toSorted((a, b) => a - b)).toEqual([-60, -60, -60, 0, 0, 0, 60, 60]);
    await season.playUntil('2026-10-17T08:00:00Z');
    await season.pause('UPABLO', '2026-11-17T08:00:00Z');
    await season.playUntil('2026-11-05T15:00:00Z');
  });

  test('one leaves amid a round, and one comes back by themselves', async () => {
    await season.leave('UJACK');
    await season.playUntil('2026-12-16T12:00:00Z');
    expect(readBy('UPABLO')).toContain('Welcome back');
  });

  test('one works on other days from December on, and twelve rounds are over', async () => {
    await season.workOn('UREZA', [1, 2, 3, 4, 5]);
    await season.playUntil('2027-02-22T08:00:00Z');
    expect(await season.scene.db.round.count({ where: { status: 'closed' } })).toBe(12);
  });
});

describe('what they have read by then', () => {
  let readings: readonly Reading[] = [];
  const ofKind = (...kinds: readonly string[]) => readings.filter(({ of }) => of && kinds.includes(of.kind));
  const introductions = () => ofKind('introduction');
  const say = (some: readonly Reading[]) =>
    some.map(({ reader, at, of }) => `${of?.kind} for ${reader} at ${at.toISOString()}`);
  const isIn = (reading: Reading, how: typeof isNightAt) =>
    how(season.lifeOf(reading.reader, reading.at), reading.at);

  beforeAll(async () => {
    readings = await listReadings(season.scene, names);
  });

  test('is of many kinds, and nothing of it is unknown to the app', () => {
    expect([...new Set(readings.map(({ of }) => of?.kind))].toSorted()).toEqual([
      'answer-reminder',
      'cant-make-it',
      'counterpart-left',
      'feedback-question',
      'introduction',
      'reminder',
      'talk-reminder',
      'talk-time',
      'welcome-back',
      'works-for-you',
    ]);
  });

  test('introduces nobody who has not joined, has paused or has left', () => {
    expect(say(introductions().filter(({ reader, at }) => !season.takesPart(reader, at)))).toEqual([]);
  });

  test('ends when they leave', () => {
    const hers = readings.filter(({ reader }) => reader === 'UJACK');
    expect(hers.length).toBeGreaterThan(10);
    // Their own click is answered: a talk that was settled is off, and leaves their calendar.
    const after = hers.filter(({ at }) => at > new Date('2026-11-05T15:00:00Z'));
    expect(
      say(after.filter(({ text }) => !/ is off\.|^You no longer take part in the talk/.test(text))),
    ).toEqual([]);
  });

  test('brings nobody to a person whom they would rather not meet', async () => {
    expect(await season.scene.db.avoidance.count()).toBeGreaterThan(3);
    expect(say(await listUnwanted(season.scene.db, introductions()))).toEqual([]);
  });

  test('says so where two meet again within twelve weeks', () => {
    const again = listMetAgain(introductions());
    expect(again.length).toBeGreaterThan(0);
    expect(say(again.filter(({ text }) => !text.includes('meet again sooner than usual')))).toEqual([]);
  });

  test('is all that the app takes for said', async () => {
    expect(season.scene.slack.refusals()).toEqual([]);
    expect(
      await season.scene.db.outboxMessage.count({ where: { status: { in: ['parked', 'unknown'] } } }),
    ).toBe(0);
    const pairs = await season.scene.db.pair.findMany({ include: { members: true } });
    const counted = pairs
      .filter(({ introducedAt }) => introducedAt)
      .flatMap(({ id, members }) => members.map(({ userId }) => `${id} ${userId}`));
    expect(
      introductions()
        .map(({ reader, of }) => `${of?.pairId} ${reader}`)
        .toSorted(),
    ).toEqual(counted.toSorted());
  });

  test('keeps its promise to those who are first in line', async () => {
    const promised = readings.filter(({ text }) => text.includes('first in line for the next round'));
    const openings = (await season.scene.db.round.findMany({ orderBy: { opensAt: 'asc' } })).map(
      ({ opensAt }) => opensAt,
    );
    const broken = promised.filter(({ reader, at }) => {
      const place = openings.findIndex((opensAt) => opensAt > at);
      const [from, to] = [openings[place], openings[place + 1] ?? season.scene.now()];
      if (!from || !season.takesPart(reader, from)) return false;
      return !introductions().some((one) => one.reader === reader && one.at >= from && one.at < to);
    });
    expect(promised.length).toBeGreaterThan(10);
    expect(say(broken)).toEqual([]);
  });

  test('asks nobody twice, but once more about a planned talk, and reminds once', () => {
    const asked = ofKind('feedback-question', 'answer-reminder').map(
      ({ reader, of }) => `${of?.kind} ${of?.planned ?? false} ${of?.pairId} ${reader}`,
    );
    expect(asked.length).toBeGreaterThan(200);
    expect(new Set(asked).size).toBe(asked.length);
  });

  test('is never too much about one pair', () => {
    expect(listTooMuch(readings, season.lifeOf)).toEqual([]);
  });

  test('comes at night to none of two', () => {
    const atNight = readings.filter((reading) => !isOwnClick(reading) && isIn(reading, isNightAt));
    expect(say(atNight.filter(({ readers }) => readers.length < 3))).toEqual([]);
    const atWork = introductions().filter((reading) => isIn(reading, isWorkingAt));
    const inThrees = introductions().filter(({ readers }) => readers.length > 2);
    console.log(
      `Of ${readings.length} messages none came at night to one or two. Of ${introductions().length} introductions ` +
        `${atWork.length} came at work. Of ${inThrees.length} in threes, ${atNight.length} messages came at night.`,
    );
  });

  test('comes to one person while they work, or right before a talk', () => {
    const alone = readings.filter((reading) => reading.readers.length === 1 && !isOwnClick(reading));
    const outside = alone.filter((reading) => !isIn(reading, isWorkingAt));
    expect(say(outside.filter(({ of }) => of?.kind !== 'talk-reminder'))).toEqual([]);
  });
});
