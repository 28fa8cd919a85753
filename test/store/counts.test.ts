// What the database counts for an admin's Home is what the domain counts.
import { afterEach, expect, test } from 'vitest';
import { mayTakePart } from '../../src/domain/eligibility.ts';
import { figureAbout, figuresOf } from '../../src/domain/feedback.ts';
import { isHistory } from '../../src/domain/pair.ts';
import { countMembers, countOnTheirWay, countRound } from '../../src/store/counts.ts';
import { listFeedback } from '../../src/store/feedback.ts';
import { listMembers } from '../../src/store/memberships.ts';
import { listPairsOfRound } from '../../src/store/pairs.ts';
import { listSitOuts } from '../../src/store/rounds.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());
const people = Array.from({ length: 11 }, (_, at) => `U${at}`);

test('members are counted as those who may take part', async () => {
  scene = await openScene(database.db, people);
  const { db, programme } = scene;
  const now = scene.now();
  const [before, after] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
  const change = (userId: string, data: object) => db.membership.updateMany({ where: { userId }, data });
  await change('U0', { leftAt: before });
  await change('U1', { pausedUntil: before });
  await change('U2', { pausedUntil: now });
  await change('U3', { pausedUntil: after });
  await change('U4', { since: after });
  await change('U5', { since: now });
  await db.person.updateMany({ where: { userId: 'U6' }, data: { deactivatedAt: before } });
  const members = (await listMembers(db, programme)).filter((one) => mayTakePart(one.membership, now));
  expect(members.map(({ person }) => person.userId).toSorted()).toEqual(
    ['U1', 'U10', 'U2', 'U5', 'U7', 'U8', 'U9'].toSorted(),
  );
  expect(await countMembers(db, programme, now)).toBe(members.length);
});

test('a round’s pairs, people and answers are counted as its figures are', async () => {
  scene = await openScene(database.db, people);
  const { db, programme, workspaceId } = scene;
  scene.moveTo(roundOpens);
  await scene.beat();
  const { id, sentAt } = await db.round.findFirstOrThrow();
  const pairs = await db.pair.findMany({ include: { members: true } });
  const [first, second, third] = pairs;
  if (!first || !second || !third) throw new Error('too few pairs');
  // One pair was not delivered. Somebody is in two, somebody in a pair and left out as well, and all answer twice.
  await db.pair.updateMany({ where: { id: third.id }, data: { introducedAt: null } });
  const twice = first.members[0]?.userId ?? '';
  await db.pairMember.create({ data: { workspaceId, pairId: second.id, userId: twice } });
  const outs = [twice, third.members[0]?.userId ?? ''];
  await db.sitOut.createMany({
    data: outs.map((userId) => ({ workspaceId, roundId: id, userId, reason: 'nobody-else' })),
  });
  const members = await db.pairMember.findMany();
  await db.feedback.createMany({
    data: members.map((one, at) => ({
      ...{ workspaceId, pairId: one.pairId, userId: one.userId, answeredAt: scene.now() },
      met: at % 3 === 0 ? null : 'yes',
    })),
  });
  const introduced = (await listPairsOfRound(db, programme, id)).filter(isHistory);
  const answers = await listFeedback(
    db,
    workspaceId,
    introduced.map((pair) => pair.id),
  );
  const figures = figuresOf(answers, introduced, await listSitOuts(db, programme, id));
  const given = new Set(answers.filter(({ met }) => met).map(({ userId }) => userId));
  const counted = await countRound(db, { ...programme, id, sentAt });
  expect(counted.answered).toBe(given.size);
  expect({
    tookPart: figureAbout(counted.tookPart),
    pairs: figureAbout(counted.introduced, counted.pairs),
  }).toEqual({
    tookPart: figures.tookPart,
    pairs: figures.pairs,
  });
  expect(counted).toMatchObject({ pairs: pairs.length - 1, tookPart: counted.introduced + 1 });
});

test('introductions on their way are counted, with the last one’s hour', async () => {
  scene = await openScene(database.db, people);
  const { db, programme } = scene;
  scene.moveTo(roundOpens);
  await scene.beat();
  expect(await countOnTheirWay(db, programme, scene.now())).toBeNull();
  const pairs = await db.pair.findMany({ orderBy: { id: 'asc' } });
  const last = new Date('2026-12-08T09:00:00Z');
  for (const [at, { id }] of pairs.entries()) {
    await db.pair.updateMany({
      where: { id },
      data: at < 4 ? { introducedAt: null, ...(at === 3 ? { withdrawnAt: scene.now() } : {}) } : {},
    });
    const dueAt = new Date(last.getTime() - at * 3_600_000);
    const status = at === 2 ? 'withdrawn' : 'due';
    await db.outboxMessage.updateMany({ where: { dedupeKey: `intro:${id}` }, data: { status, dueAt } });
  }
  expect(await countOnTheirWay(db, programme, scene.now())).toEqual({ introductions: 2, last });
  // Once the round is over, what did not come will not come.
  const { endsAt } = await db.round.findFirstOrThrow();
  expect(await countOnTheirWay(db, programme, endsAt)).toBeNull();
});
