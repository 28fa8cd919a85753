// An admin decides about a takeaway, and nobody is made to say what they did not mean.
import { afterEach, expect, test } from 'vitest';
import type { Feedback } from '../../src/domain/feedback.ts';
import { answerAboutTakeaway } from '../../src/flow/answer-about-takeaway.ts';
import { dropTakeaway, letThrough, mergeTakeaways } from '../../src/flow/decide-takeaway.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { listInsights } from '../../src/store/insights.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { admin, type DeskScene, openDesk } from '../setting/open-desk.ts';

const database = databaseForTests();
let scene: DeskScene;
afterEach(() => scene.stop());

const words = 'Ask the people at the counter before you design the form';
const other = 'Talk to those who open the letters, and do it early';
const start = async (...sharing: Feedback['sharing'][]) => {
  scene = await openDesk(database.db, ['U1', 'U2', 'U3', 'U4']);
  for (const [at, how] of sharing.entries()) await scene.share(`U${at + 1}`, words, how);
};
const as = () => scene.as(admin);
const let1 = async (more: Partial<Parameters<typeof letThrough>[1]> = {}) =>
  letThrough(scene.deps, { ...as(), takeaway: await scene.key('U1'), topics: [], ...more });
/** In two pairs, so that neither could recognise the other. */
const strangers = async () => {
  const { members } = await scene.pairOf('U1');
  return ['U1', ['U2', 'U3', 'U4'].find((one) => !members.includes(one)) ?? ''] as const;
};
const merge = async (people: readonly string[], text = other) =>
  mergeTakeaways(scene.deps, {
    ...as(),
    takeaways: await Promise.all(people.map(scene.key)),
    text,
    topics: ['Procurement', 'Nobody knows this'],
  });
const answer = async (
  userId: string,
  said: Parameters<typeof answerAboutTakeaway>[1]['answer'],
  turn?: number,
) =>
  answerAboutTakeaway(scene.deps, {
    ...scene.as(userId),
    pairId: (await scene.pairOf(userId)).id,
    answer: said,
    ...(turn === undefined ? {} : { turn }),
  });
const shown = async (reader = admin) =>
  (await listInsights(scene.db, scene.programme, [reader], 10)).map(({ text }) => text);
const changes = () =>
  scene.db.change.findMany({ select: { userId: true, what: true, before: true, after: true } });

test('a takeaway that is let through is a lesson at once', async () => {
  await start('with-name');
  expect(await scene.onDesk()).toEqual(['U1']);
  expect(await let1({ topics: ['User research', 'Nobody knows this'] })).toEqual({ ok: true, asked: false });
  expect(await listInsights(scene.db, scene.programme, ['U4'], 10)).toMatchObject([
    {
      text: words,
      language: 'en',
      topics: ['User research'],
      sector: null,
      region: null,
      shownAt: scene.now(),
    },
  ]);
  expect(await scene.onDesk()).toEqual([]);
  expect(await changes()).toEqual([{ userId: admin, what: 'lesson-let-through', before: null, after: null }]);
  await scene.send();
  expect(scene.told('U1')).toEqual([]);
});

test('a slip of the pen is mended without asking, other words are not', async () => {
  await start('with-name');
  expect(await let1({ text: `${words.replace('design', 'desgin')}!` })).toEqual({ ok: true, asked: false });
  await start('with-name');
  expect(await let1({ text: words.replace('before', 'after') })).toEqual({ ok: true, asked: true });
  expect((await changes()).map(({ what }) => what)).toEqual(['lesson-asked']);
  await start('with-name');
  expect(await let1({ changesSense: true })).toEqual({ ok: true, asked: true });
});

test('in other words it is shown once its author says yes', async () => {
  await start('with-name');
  await let1({ text: other });
  expect(await shown()).toEqual([]);
  await scene.send();
  expect(scene.told('U1')).toMatchObject([expect.stringContaining(`“${words}”`)]);
  expect(scene.told('U1')[0]).toContain(`“${other}”`);
  expect(await answer('U1', 'yes')).toEqual({ ok: true });
  expect(await shown()).toEqual([other]);
  await scene.send();
  expect(scene.told('U1')).toHaveLength(1);
  expect(scene.told('U1')[0]).toContain(`You said yes to these words: “${other}”`);
  expect(scene.told('U1')[0]).toContain('members may read it');
  expect(scene.told('U1')[0]).not.toContain('Yes, like this');
  expect(await answer('U1', 'yes')).toEqual({ ok: true });
});

test('who says no to other words keeps their own, and the desk says so', async () => {
  await start('with-name');
  await let1({ text: other });
  await scene.send();
  expect(await answer('U1', 'no')).toEqual({ ok: true });
  expect(await scene.takeaway('U1')).toMatchObject({ state: 'waiting', agreed: false, insightId: null });
  expect(await scene.onDesk()).toEqual(['U1']);
  expect(await scene.db.insight.count()).toBe(0);
  await scene.send();
  expect(scene.told('U1')[0]).toContain(`You said no, so your words stay as they are: “${words}”`);
  expect(scene.told('U1')[0]).toContain('before an admin has let it through');
  expect(await let1()).toEqual({ ok: true, asked: false });
  expect(await shown()).toEqual([words]);
  await scene.send();
  expect(scene.told('U1')).toHaveLength(1);
  expect(scene.told('U1')[0]).toContain('members may read it');
  expect(scene.told('U1')[0]).not.toContain('You said');
});

test('an old button does not agree to newer words', async () => {
  await start('with-name');
  await let1({ text: other });
  await scene.send();
  await answer('U1', 'no', 1);
  await let1({ text: `${other}, or leave it` });
  expect(await answer('U1', 'yes', 1)).toEqual({ ok: false, reason: 'nothing-asked' });
  expect(await shown()).toEqual([]);
  expect(await answer('U1', 'yes', 2)).toEqual({ ok: true });
  expect(await shown()).toEqual([`${other}, or leave it`]);
});

test('nobody answers for another author, nor what was not asked', async () => {
  await start('with-name');
  await let1({ text: other });
  const { pairId } = await scene.key('U1');
  const [, stranger] = await strangers();
  const foreign = { ...scene.as(stranger), pairId, answer: 'yes' as const };
  expect(await answerAboutTakeaway(scene.deps, foreign)).toEqual({ ok: false, reason: 'not-yours' });
  const counterpart = (await scene.pairOf('U1')).members.find((one) => one !== 'U1') ?? '';
  expect(await answer(counterpart, 'yes')).toEqual({ ok: false, reason: 'nothing-asked' });
  expect(await answer('U1', 'without-name')).toEqual({ ok: false, reason: 'nothing-asked' });
  expect(await shown()).toEqual([]);
});

test('a merged lesson waits for each of its authors', async () => {
  await start('with-name', 'with-name', 'with-name', 'with-name');
  const [one, two] = await strangers();
  expect(await merge([one, two])).toEqual({ ok: true, asked: true });
  await scene.send();
  expect(scene.told(two)[0]).toContain('for all of you');
  await answer(one, 'yes');
  expect(await shown()).toEqual([]);
  await scene.send();
  expect(scene.told(one)[0]).toContain(`You said yes to these words: “${other}”`);
  expect(scene.told(one)[0]).toContain('once the others have said yes');
  await answer(two, 'yes');
  expect(await listInsights(scene.db, scene.programme, ['U4'], 10)).toMatchObject([
    { text: other, topics: ['Procurement'] },
  ]);
  expect((await changes()).map(({ what }) => what)).toEqual(['lessons-asked']);
});

test('one no ends a merged lesson, and all of it waits again', async () => {
  await start('with-name', 'with-name', 'with-name', 'with-name');
  const [one, two] = await strangers();
  await merge([one, two]);
  await scene.send();
  await answer(one, 'yes');
  await answer(two, 'no');
  expect(await scene.takeaway(one)).toMatchObject({ state: 'waiting', agreed: true, insightId: null });
  expect(await scene.takeaway(two)).toMatchObject({ state: 'waiting', agreed: false });
  expect(await scene.db.insight.count()).toBe(0);
  await scene.send();
  expect(scene.told(one)[0]).toContain('before an admin has let it through');
});

test('an author who leaves ends it too, and is not written to', async () => {
  await start('with-name', 'with-name', 'with-name', 'with-name');
  const [one, two] = await strangers();
  await merge([one, two]);
  await leaveProgramme(scene.deps, scene.as(two));
  await scene.send();
  expect(scene.told(two)).toEqual([]);
  expect(scene.told(one)).toEqual([]);
  expect(await scene.takeaway(one)).toMatchObject({ state: 'waiting', insightId: null });
  expect(await answer(one, 'yes')).toEqual({ ok: false, reason: 'nothing-asked' });
});

test('what has a name and what has none stay apart', async () => {
  await start('with-name', 'with-name', 'with-name', 'with-name');
  const [one, two] = await strangers();
  const batch = ['a', 'b', 'c', 'd', 'e'];
  await scene.db.takeaway.updateMany({
    where: { userId: two },
    data: { named: false, batch, batchedAt: scene.now() },
  });
  expect(await merge([one, two])).toEqual({ ok: false, reason: 'cant-merge' });
  expect(await merge([one, one])).toEqual({ ok: false, reason: 'too-few' });
});

test('what is dropped tells its author why, and comes back in other words', async () => {
  await start('with-name');
  const drop = (reason: string) => async () =>
    dropTakeaway(scene.deps, { ...as(), takeaway: await scene.key('U1'), reason });
  expect(await drop(' ')()).toEqual({ ok: false, reason: 'no-words' });
  expect(await drop('It names a supplier.')()).toEqual({ ok: true, asked: false });
  expect(await drop('Again')()).toEqual({ ok: false, reason: 'not-waiting' });
  await scene.send();
  expect(scene.told('U1')[0]).toContain('“It names a supplier.”');
  expect(scene.told('U1')[0]).toContain('Write it in other words');
  await scene.share('U1', other);
  expect(await scene.takeaway('U1')).toMatchObject({ state: 'waiting', reason: null, text: other });
  await scene.send();
  expect(scene.told('U1')).toHaveLength(1);
  expect(scene.told('U1')[0]).not.toContain('supplier');
});

test('who takes it back and shares it again is asked again', async () => {
  await start('with-name');
  await let1({ text: other });
  await scene.send();
  await scene.say('U1', { sharing: 'private' });
  await scene.send();
  expect(scene.told('U1')[0]).toContain('You keep it to yourself');
  await scene.say('U1', { sharing: 'with-name' });
  await let1({ text: other });
  await scene.send();
  expect(scene.told('U1')).toHaveLength(2);
  expect(scene.told('U1')[1]).toContain('Yes, like this');
});

test('what no longer waits is refused, whatever a button claims', async () => {
  await start('with-name');
  const key = await scene.key('U1');
  expect(await let1({ takeaway: { ...key, userId: 'U2' } })).toEqual({ ok: false, reason: 'not-waiting' });
  expect(await let1({ programmeId: 'another' })).toEqual({ ok: false, reason: 'not-waiting' });
  await let1();
  expect(await let1()).toEqual({ ok: false, reason: 'not-waiting' });
  expect(await let1({ text: '' })).toEqual({ ok: false, reason: 'not-waiting' });
  expect(await changes()).toHaveLength(1);
});

test('an admin’s Home counts what they can decide, and no more', async () => {
  await start('with-name', 'without-name', 'private');
  const { zone, locale } = { zone: 'UTC', locale: 'en-GB' };
  const reader = { userId: admin, name: admin, zone, locale };
  const home = await loadHome(scene.deps, { ...scene.programme, reader, isAdmin: true });
  expect(home?.admin?.onDesk).toBe(1);
});
