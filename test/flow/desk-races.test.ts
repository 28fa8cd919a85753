// Two processes of the app on one Postgres: admins, authors and the heartbeat at the desk at the same moment.
import { afterEach, expect, test } from 'vitest';
import { answerAboutTakeaway } from '../../src/flow/answer-about-takeaway.ts';
import { dropTakeaway, letThrough } from '../../src/flow/decide-takeaway.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { tendDesk } from '../../src/flow/tend-desk.ts';
import { connectTwice } from '../setting/connect-twice.ts';
import { admin, type DeskScene, openDesk } from '../setting/open-desk.ts';
import { type Process, plainPerson } from '../setting/open-scene.ts';

const twice = connectTwice();
let scene: DeskScene;
let other: Process;
afterEach(() => scene.stop());

const start = async () => {
  scene = await openDesk(twice.first.db, ['U1', 'U2', 'U3', 'U4']);
  other = scene.processOn(twice.second.db);
  await scene.noteAdmin('UADMIN2');
};
const admins = () => [
  { ...scene.as(admin), deps: scene.deps },
  { ...scene.as('UADMIN2'), deps: other.deps },
];
/** Races are won by chance: once is no proof. */
const often = Array.from({ length: 6 }, (_, at) => at);

test('of two admins at once one wins, and the other is told', async () => {
  await start();
  for (const at of often) {
    await scene.share('U1', `Lesson ${at}`);
    const takeaway = await scene.key('U1');
    const decided = await Promise.all(
      admins().map(({ deps, ...who }, place) =>
        place === at % 2
          ? letThrough(deps, { ...who, takeaway, topics: [] })
          : dropTakeaway(deps, { ...who, takeaway, reason: 'Unclear' }),
      ),
    );
    expect(decided.filter(({ ok }) => ok)).toHaveLength(1);
    expect(decided).toContainEqual({ ok: false, reason: 'not-waiting' });
  }
  expect(await scene.db.change.count()).toBe(often.length);
});

test('what its author takes back at that moment is shown to nobody', async () => {
  await start();
  const takeaway = await scene.key('U1');
  for (const at of often) {
    await scene.share('U1', `Lesson ${at}`);
    const back = { ...scene.as('U1'), pairId: takeaway.pairId, answer: { sharing: 'private' as const } };
    await Promise.all([
      letThrough(scene.deps, { ...scene.as(admin), takeaway, topics: [] }),
      recordFeedback(other.deps, back),
    ]);
    expect(await scene.takeaway('U1')).toBeUndefined();
    expect(await scene.db.insight.count()).toBe(0);
  }
});

test('whoever leaves while their lesson is let through, and others decide, never waits for ever', async () => {
  await start();
  for (const at of often) {
    for (const one of ['U1', 'U3']) await scene.share(one, `Lesson ${at}`);
    const [takeaway, theirs] = [await scene.key('U1'), await scene.key('U3')];
    const done = await Promise.allSettled([
      letThrough(scene.deps, { ...scene.as(admin), takeaway, topics: [] }),
      leaveProgramme(other.deps, scene.as('U1')),
      letThrough(other.deps, { ...scene.as('UADMIN2'), takeaway: theirs, topics: [], text: 'Other words' }),
      recordFeedback(scene.deps, { ...scene.as('U3'), ...theirs, answer: { sharing: 'private' } }),
      scene.send(),
      other.send(),
    ]);
    expect(done.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(await scene.db.takeaway.count()).toBe(0);
    expect(await scene.db.insight.count()).toBe(0);
    await joinProgramme(scene.deps, { ...scene.programme, frequency: 1, person: plainPerson('U1', {}) });
  }
});

test('yes and no at once end in one of them', async () => {
  await start();
  for (const at of often) {
    await scene.share('U1', `Lesson ${at}`);
    const takeaway = await scene.key('U1');
    await letThrough(scene.deps, { ...scene.as(admin), takeaway, topics: [], text: 'Other words' });
    const answer = { ...scene.as('U1'), pairId: takeaway.pairId };
    const said = await Promise.all([
      answerAboutTakeaway(scene.deps, { ...answer, answer: 'yes' }),
      answerAboutTakeaway(other.deps, { ...answer, answer: 'no' }),
    ]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    const shown = await scene.db.insight.count({ where: { shownAt: { not: null } } });
    expect([shown, (await scene.takeaway('U1'))?.state]).toEqual(
      said[0]?.ok ? [1, 'let-through'] : [0, 'waiting'],
    );
  }
});

test('two heartbeats at once ask an author once', async () => {
  await start();
  for (const one of ['U1', 'U2', 'U3', 'U4']) await scene.share(one, 'An old lesson');
  await scene.db.takeaway.updateMany({ data: { state: 'asked-old' } });
  const asked = await Promise.all([scene, other, scene, other].map(({ deps }) => tendDesk(deps)));
  expect(asked.reduce((sum, count) => sum + count, 0)).toBe(4);
  expect(await scene.db.outboxMessage.count({ where: { kind: 'about-takeaway' } })).toBe(4);
});
