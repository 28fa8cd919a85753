// A second programme in the same workspace, of the same people: what happens in one changes nothing in the other.
import { afterEach, expect, test } from 'vitest';
import { keyOf } from '../../src/domain/message.ts';
import { defaultRhythm, type ProgrammeKey } from '../../src/domain/programme.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { approveRound, releaseApproved } from '../../src/flow/approve-round.ts';
import { askRoundNow } from '../../src/flow/ask-round-now.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { noteAdmin } from '../../src/flow/note-admin.ts';
import { findOnlyProgramme } from '../../src/flow/only-programme.ts';
import { openRoundNow } from '../../src/flow/open-round.ts';
import { pauseMember, resumeMember } from '../../src/flow/pause-member.ts';
import { previewRound } from '../../src/flow/preview-round.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tuneRhythm, tuneRules } from '../../src/flow/tune-programme.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, plainPerson, roundEnds, roundOpens, type Scene } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const six = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
const far = new Date('2027-03-01T09:00:00Z');
const admin = plainPerson('UADMIN', {});

/** By its name before the first one, so that no order of names makes it the first. */
const addSecond = async (): Promise<ProgrammeKey> => {
  const { db, workspaceId } = scene;
  const row = await db.programme.findFirstOrThrow();
  const second = { workspaceId, programmeId: 'second' };
  await db.programme.create({
    data: { ...row, rules: defaultRules, id: 'second', name: 'A second one', nextRoundAt: far },
  });
  for (const userId of [...six, 'U7'])
    await joinProgramme(scene.deps, { ...second, frequency: 2, person: plainPerson(userId, {}) });
  return second;
};

/** All that anybody can see of a programme, and all that will be said about it. */
const allOf = async (key: ProgrammeKey) => {
  const { db, deps } = scene;
  const { workspaceId, programmeId } = key;
  const where = { workspaceId, programmeId };
  const home = (reader: typeof admin, isAdmin: boolean) => loadHome(deps, { ...key, reader, isAdmin });
  const rows = await db.outboxMessage.findMany({ orderBy: { dedupeKey: 'asc' } });
  return {
    homes: await Promise.all(six.map((userId) => home(plainPerson(userId, {}), false))),
    admin: await home(admin, true),
    preview: await previewRound(deps, key),
    now: await askRoundNow(deps, key),
    members: await db.membership.findMany({ where, orderBy: { userId: 'asc' } }),
    rounds: await db.round.findMany({ where, orderBy: { id: 'asc' } }),
    pairs: await db.pair.findMany({
      where,
      orderBy: { id: 'asc' },
      include: { members: { include: { feedback: true }, orderBy: { userId: 'asc' } } },
    }),
    changes: await db.change.findMany({ where, orderBy: { id: 'asc' } }),
    outbox: rows.filter(({ message }) => JSON.stringify(message).includes(`"programmeId":"${programmeId}"`)),
    programme: await db.programme.findFirst({ where: { workspaceId, id: programmeId } }),
  };
};

/** A round with answers, a message that is parked, changes, and somebody who pauses and leaves. */
const playIn = async (key: ProgrammeKey) => {
  const { deps, db } = scene;
  const as = (userId: string) => ({ ...key, userId });
  await tuneRules(deps, { ...as('UADMIN'), rules: { ...defaultRules, restWeeks: 0, leastOverlap: 30 } });
  expect(await openRoundNow(deps, as('UADMIN'))).toMatchObject({ ok: true });
  await scene.send();
  const [one, other] = await db.pair.findMany({
    where: { ...key, introducedAt: { not: null } },
    include: { members: true },
  });
  const [mine, theirs] = [one?.members[0]?.userId ?? '', other?.members[0]?.userId ?? ''];
  const met = { ...as(mine), pairId: one?.id ?? '', response: 'met' } as const;
  expect(await respondToPair(deps, met)).toMatchObject({ ok: true, news: true });
  const value = { ...as(mine), pairId: one?.id ?? '', answer: { value: 5 } };
  expect(await recordFeedback(deps, value)).toMatchObject({ ok: true });
  const cant = { ...as(theirs), pairId: other?.id ?? '', response: 'cant' } as const;
  expect(await respondToPair(deps, cant)).toMatchObject({ ok: true, news: true });
  expect(await pauseMember(deps, { ...as('U5'), until: far })).toMatchObject({ ok: true });
  expect(await leaveProgramme(deps, as('U6'))).toMatchObject({ ok: true });
  await scene.send();
  const dedupeKey = keyOf.reminder(one?.id ?? '');
  await db.outboxMessage.updateMany({ where: { dedupeKey }, data: { status: 'parked' } });
  await tuneRhythm(deps, { ...as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
};

const start = async () => {
  // A Thursday, while people work.
  scene = await openScene(database.db, six, { from: '2026-12-03T10:00:00Z' });
  for (const { userId } of [admin, plainPerson('U7', {})]) scene.slack.addUser({ id: userId, name: userId });
  await noteAdmin(scene.deps, scene.workspaceId, admin);
};

test('a second programme changes nothing in the first', async () => {
  await start();
  scene.moveTo(roundOpens);
  await scene.beat();
  const before = await allOf(scene.programme);
  expect(before.rounds).toHaveLength(1);
  expect(before.outbox.length).toBeGreaterThan(10);
  const second = await addSecond();
  expect(await allOf(scene.programme)).toEqual(before);
  await playIn(second);
  expect(await allOf(scene.programme)).toEqual(before);
  expect((await allOf(second)).admin).toMatchObject({ admin: { parked: 1 } });
});

test('the first changes nothing in a second', async () => {
  await start();
  const second = await addSecond();
  await playIn(second);
  const before = await allOf(second);
  await playIn(scene.programme);
  expect(await allOf(second)).toEqual(before);
});

test('figures count what was answered in their own programme', async () => {
  await start();
  const second = await addSecond();
  scene.moveTo(roundOpens);
  await scene.beat();
  await openRoundNow(scene.deps, { ...second, userId: 'UADMIN' });
  await scene.send();
  const parts = await scene.db.pairMember.findMany({ where: { pair: { programmeId: 'second' } } });
  for (const { userId, pairId } of parts)
    await recordFeedback(scene.deps, { ...second, userId, pairId, answer: { met: 'yes', value: 4 } });
  // Ten days after the later one, which goes on until its programme opens another.
  scene.moveTo('2027-03-20T09:00:00Z');
  await scene.beat();
  const countedIn = async (key: ProgrammeKey) =>
    (await loadHome(scene.deps, { ...key, reader: admin, isAdmin: true }))?.admin?.counted?.figures;
  expect(await countedIn(second)).toMatchObject({ tookPart: 7, answers: 7, meanValue: 4 });
  expect(await countedIn(scene.programme)).toMatchObject({ tookPart: 6, answers: null, meanValue: null });
});

test('a draft of one is approved in its own name alone', async () => {
  await start();
  const second = await addSecond();
  await tuneRhythm(scene.deps, {
    ...scene.as('UADMIN'),
    rhythm: { ...defaultRhythm, approval: 'wait' },
  });
  scene.moveTo(roundOpens);
  await scene.beat();
  const draft = await scene.db.round.findFirstOrThrow({ where: { status: 'draft' } });
  const approve = { userId: 'UADMIN', roundId: draft.id };
  expect(await approveRound(scene.deps, { ...second, ...approve })).toEqual({
    ok: false,
    reason: 'no-draft',
  });
  expect(await approveRound(scene.deps, { ...scene.programme, ...approve })).toEqual({ ok: true });
  expect(await releaseApproved(scene.deps)).toBe(1);
});

test('a pair of one is answered in its own name alone', async () => {
  await start();
  const second = await addSecond();
  scene.moveTo(roundOpens);
  await scene.beat();
  const pair = await scene.db.pair.findFirstOrThrow({ include: { members: true } });
  const about = { userId: pair.members[0]?.userId ?? '', pairId: pair.id };
  const notYours = { ok: false, reason: 'not-yours' };
  expect(await respondToPair(scene.deps, { ...second, ...about, response: 'met' })).toEqual(notYours);
  expect(await recordFeedback(scene.deps, { ...second, ...about, answer: { value: 1 } })).toEqual(notYours);
});

test('coming back to one leaves a pause in the other', async () => {
  await start();
  const second = await addSecond();
  const inSecond = { ...second, userId: 'U1' };
  for (const actor of [scene.as('U1'), inSecond])
    await pauseMember(scene.deps, { ...actor, until: new Date(roundEnds) });
  expect(await resumeMember(scene.deps, inSecond)).toMatchObject({ ok: true, nextRoundAt: far });
  const paused = await scene.db.membership.findMany({ where: { pausedUntil: { not: null } } });
  expect(paused.map(({ programmeId }) => programmeId)).toEqual([scene.programme.programmeId]);
});

test('each message names its programme, on its buttons too', async () => {
  await start();
  const second = await addSecond();
  scene.moveTo(roundOpens);
  await scene.beat();
  await openRoundNow(scene.deps, { ...second, userId: 'UADMIN' });
  await scene.send();
  const pairs = await scene.db.pair.findMany();
  expect(new Set(pairs.map(({ programmeId }) => programmeId)).size).toBe(2);
  const said = six.flatMap((userId) => scene.slack.conversations(userId)).flatMap(({ messages }) => messages);
  const text = JSON.stringify(said);
  for (const { id, programmeId } of pairs) {
    expect(text).toContain(`"value":"${programmeId}/${id}"`);
    const rows = await scene.db.outboxMessage.findMany({ where: { dedupeKey: { contains: id } } });
    expect(rows.map(({ message }) => message)).toEqual(
      rows.map(() => expect.objectContaining({ programmeId })),
    );
  }
});

test('where none is named, the one that the workspace began with is meant', async () => {
  await start();
  await addSecond();
  expect(await findOnlyProgramme(scene.deps, scene.workspaceId)).toBe(scene.programme.programmeId);
  expect(await findOnlyProgramme(scene.deps, 'TSTRANGER')).toBeNull();
});
