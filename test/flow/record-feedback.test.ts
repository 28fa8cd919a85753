// Feedback: private, changeable until it is counted; "no" to meeting again is a silent never.
import { afterEach, expect, test } from 'vitest';
import type { Feedback } from '../../src/domain/feedback.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { loadAnswers, recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tuneRules } from '../../src/flow/tune-programme.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  nextRoundOpens,
  openScene,
  roundEnds,
  roundOpens,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
let pairId: string;
afterEach(() => scene.stop());

/** Ten days after the end of the first round, less a minute. */
const lastMinute = '2026-12-21T15:59:00Z';
const counted = '2026-12-21T16:00:00Z';
const introduce = async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, restWeeks: 0 } });
  await beatAt(roundOpens);
  pairId = (await database.db.pair.findFirstOrThrow()).id;
};
const beatAt = async (at: string) => {
  scene.moveTo(at);
  await scene.beat();
};
const answer = (userId: string, said: Partial<Feedback>) =>
  recordFeedback(scene.deps, { ...scene.as(userId), pairId, answer: said });
const introductions = () => countSeen(scene.slack, 'U1', 'introduction');

test('a reason why not ends with it, whichever button says that they met', async () => {
  await introduce();
  await scene.liveTo('2026-12-09T15:00:00Z');
  await answer('U1', { met: 'no', whyNot: 'no-time' });
  await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'met' });
  expect(await database.db.feedback.findFirst()).toMatchObject({ met: 'yes', whyNot: null });
});

test('the Home asks nothing that takes no answer any more', async () => {
  await introduce();
  const reader = { userId: 'U1', name: 'U1', locale: 'en-US', zone: 'UTC' };
  const asked = async () => {
    const home = await loadHome(scene.deps, { ...scene.programme, reader, isAdmin: false });
    return home?.member?.unanswered.map((pair) => pair.pairId) ?? [];
  };
  await beatAt(roundEnds);
  expect(await asked()).toEqual([pairId]);
  await beatAt(nextRoundOpens);
  expect(await asked()).toEqual([pairId]);
  await beatAt(lastMinute);
  expect(await asked()).toContain(pairId);
  await beatAt(counted);
  expect(await asked()).not.toContain(pairId);
  expect(await asked()).toHaveLength(1);
});

const planned = '2026-12-15T10:00:00Z';
test.each([
  // The reminder and the new question are due at the same moment; the ids say which of them is said first.
  ['who plans to meet and does not say when is reminded once', null, '2026-12-15T15:00:00Z', '0'],
  ['who is asked again after a planned talk is reminded once', planned, '2026-12-17T15:00:00Z', '0'],
  ['so are they where the reminder is last in line', planned, '2026-12-17T15:00:00Z', 'f'],
])('%s', async (_, plannedFor, remindedAt, id) => {
  await introduce();
  await scene.liveTo(roundEnds);
  const day = plannedFor ? { plannedFor: new Date(plannedFor) } : {};
  await answer('U1', { met: 'planned', ...day });
  await answer('U2', { met: 'no' });
  const where = { kind: 'answer-reminder', dedupeKey: { contains: 'U1' } };
  expect(await database.db.outboxMessage.updateMany({ where, data: { id } })).toEqual({ count: 1 });
  await scene.liveTo('2026-12-20T12:00:00Z');
  const reminders = await scene.rows('answer-reminder');
  const sent = reminders.filter(({ dedupeKey, sentAt }) => dedupeKey.includes(pairId) && sentAt);
  expect(sent).toMatchObject([{ dedupeKey: expect.stringMatching(/U1$/), sentAt: new Date(remindedAt) }]);
});

test('who plans to meet is not reminded before', async () => {
  await introduce();
  await scene.liveTo(roundEnds);
  await answer('U1', { met: 'planned', plannedFor: new Date('2026-12-17T10:00:00Z') });
  await scene.liveTo('2026-12-17T09:00:00Z');
  const reminders = (await scene.rows('answer-reminder')).filter(({ dedupeKey }) => dedupeKey.endsWith('U1'));
  expect(reminders).toMatchObject([{ status: 'withdrawn', reason: 'answered' }]);
});

test('each tap is kept, and one’s own only', async () => {
  await introduce();
  await answer('U1', { met: 'yes' });
  await answer('U1', { value: 4 });
  await answer('U1', { takeaway: 'Ask the clerks first.', sharing: 'without-name' });
  const kept = {
    met: 'yes',
    value: 4,
    again: null,
    takeaway: 'Ask the clerks first.',
    sharing: 'without-name',
  };
  expect(await loadAnswers(scene.deps, { ...scene.as('U1'), pairId })).toMatchObject({
    ok: true,
    feedback: kept,
  });
  expect(await loadAnswers(scene.deps, { ...scene.as('U2'), pairId })).toMatchObject({
    ok: true,
    feedback: { met: null, value: null, takeaway: null },
  });
});

test('met and value can be changed until they are counted', async () => {
  await introduce();
  await beatAt(roundEnds);
  expect(await answer('U1', { value: 2 })).toMatchObject({ ok: true });
  await beatAt(nextRoundOpens);
  expect(await answer('U1', { value: 3 })).toMatchObject({ ok: true });
  await beatAt(lastMinute);
  expect(await answer('U1', { value: 4 })).toMatchObject({ ok: true, feedback: { value: 4 } });
  await beatAt(counted);
  for (const late of [{ value: 5 }, { met: 'no' as const }])
    expect(await answer('U1', late)).toEqual({ ok: false, reason: 'feedback-closed' });
  const { value, met } = await database.db.feedback.findFirstOrThrow({ where: { pairId } });
  expect({ value, met }).toEqual({ value: 4, met: null });
});

test('never again and the takeaway can be changed always', async () => {
  await introduce();
  await beatAt(roundEnds);
  scene.moveTo('2027-06-01T09:00:00Z');
  expect(await answer('U1', { again: false })).toMatchObject({ ok: true, isClosed: true });
  expect(await database.db.avoidance.count()).toBe(1);
  expect(await answer('U1', { again: true })).toMatchObject({ ok: true });
  expect(await database.db.avoidance.count()).toBe(0);
  await answer('U1', { takeaway: 'Ask the clerks first.', sharing: 'with-name' });
  await answer('U1', { takeaway: null, sharing: 'private' });
  expect(await loadAnswers(scene.deps, { ...scene.as('U1'), pairId })).toMatchObject({
    ok: true,
    feedback: { takeaway: null, sharing: 'private' },
  });
});

test('a question that came late can be answered for ten days', async () => {
  await introduce();
  // The app was stopped for a fortnight; the round is counted, and the question goes out then.
  await beatAt('2026-12-25T16:00:00Z');
  expect(countSeen(scene.slack, 'U1', 'feedback-question')).toBe(1);
  const { figures } = await database.db.round.findFirstOrThrow({ where: { localDate: '2026-12-07' } });
  expect(figures).toMatchObject({ answers: null });
  await beatAt('2027-01-04T15:59:00Z');
  expect(await answer('U1', { value: 2 })).toMatchObject({ ok: true, isClosed: false });
  scene.moveTo('2027-01-04T16:00:00Z');
  expect(await answer('U1', { value: 3 })).toMatchObject({ ok: false });
  const kept = await database.db.round.findFirstOrThrow({ where: { localDate: '2026-12-07' } });
  expect(kept.figures).toEqual(figures);
});

test('no to meeting again means never again, silently', async () => {
  await introduce();
  await beatAt(roundEnds);
  const before = seenBy(scene.slack, 'U2');
  await answer('U1', { again: false });
  await scene.send();
  expect(seenBy(scene.slack, 'U2')).toEqual(before);
  await beatAt(nextRoundOpens);
  expect(introductions()).toBe(1);
  const [mine, theirs] = ['U1', 'U2'].map((userId) => seenBy(scene.slack, userId).at(-1));
  expect(mine).toBe(theirs);
  expect(theirs).toContain('All the rules together left nobody');
});

test('changed back in time, they may meet again', async () => {
  await introduce();
  await answer('U1', { again: false });
  await answer('U1', { again: true });
  await beatAt(nextRoundOpens);
  expect(introductions()).toBe(2);
});

test('never again outlives that they did not meet', async () => {
  await introduce();
  await answer('U1', { met: 'yes', value: 1, again: false });
  expect(await answer('U1', { met: 'no' })).toMatchObject({
    ok: true,
    feedback: { met: 'no', again: false },
  });
  await beatAt(nextRoundOpens);
  expect(introductions()).toBe(1);
});

test('who never met can take a never again back', async () => {
  await introduce();
  await answer('U1', { met: 'no', again: false });
  expect(await database.db.avoidance.count()).toBe(1);
  await answer('U1', { again: true });
  expect(await database.db.avoidance.count()).toBe(0);
  await beatAt(nextRoundOpens);
  expect(introductions()).toBe(2);
});

test('changing back never undoes the other’s wish', async () => {
  await introduce();
  await answer('U1', { again: false });
  await answer('U2', { again: false });
  await answer('U1', { again: true });
  await beatAt(nextRoundOpens);
  expect(introductions()).toBe(1);
});

test('changing it back leaves an “avoid” of the profile alone', async () => {
  await introduce();
  await scene.join('U1', { avoid: ['U2'] });
  await answer('U1', { again: true });
  await beatAt(nextRoundOpens);
  expect(introductions()).toBe(1);
});

test('of three, no to meeting again means both others', async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
  await beatAt(roundOpens);
  pairId = (await database.db.pair.findFirstOrThrow()).id;
  await answer('U1', { again: false });
  const rows = await database.db.avoidance.findMany();
  expect(rows.map(({ userId, otherId }) => [userId, otherId]).toSorted()).toEqual([
    ['U1', 'U2'],
    ['U1', 'U3'],
  ]);
});

test('nobody answers for a pair of others', async () => {
  await introduce();
  expect(await answer('U9', { value: 1 })).toEqual({ ok: false, reason: 'not-yours' });
});

test('a pair that was never introduced takes no answer', async () => {
  await introduce();
  await database.db.pair.updateMany({ data: { introducedAt: null } });
  expect(await answer('U1', { value: 1 })).toEqual({ ok: false, reason: 'feedback-closed' });
});
