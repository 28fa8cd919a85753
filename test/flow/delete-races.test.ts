// Somebody deletes everything while a second process, on the same Postgres, does something that is about them.
import { afterEach, expect, test } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import { releaseApproved } from '../../src/flow/approve-round.ts';
import { deleteMember } from '../../src/flow/delete-member.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { noteUserChange } from '../../src/flow/note-user-change.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tapTime } from '../../src/flow/tap-time.ts';
import { tuneRules } from '../../src/flow/tune-programme.ts';
import { readTables } from '../fuzz/table-rows.ts';
import { connectTwice } from '../setting/connect-twice.ts';
import { openScene, type Process, plainPerson, roundOpens, type Scene } from '../setting/open-scene.ts';

const twice = connectTwice();
let scene: Scene;
let other: Process;
afterEach(() => scene.stop());

const gone = 'UGONE0001';
const start = async (people = [gone, 'UOTHER002', 'UTHIRD003', 'UFOURTH04']) => {
  scene = await openScene(twice.first.db, people);
  other = scene.processOn(twice.second.db);
  scene.moveTo(roundOpens);
};
const leaveForGood = () => deleteMember(scene.deps, scene.as(gone));
/** Races are won by chance: once is no proof. */
const often = Array.from({ length: 3 }, (_, at) => at);

const nothingNamesThem = async () => {
  const rows = [...(await readTables(scene.db))].filter(([, text]) => text.includes(gone));
  expect(rows.map(([name]) => name)).toEqual([]);
};

test.each(often)('their own last answers leave nothing (%i)', async () => {
  await start();
  await scene.beat();
  await scene.db.pair.updateMany({ data: { introducedAt: scene.now() } });
  const pair = await scene.db.pair.findFirstOrThrow({
    where: { members: { some: { userId: gone } } },
    include: { members: true, slots: true },
  });
  const at = { ...scene.as(gone), pairId: pair.id };
  const { userId = '' } = pair.members.find((member) => member.userId !== gone) ?? {};
  const done = await Promise.allSettled([
    recordFeedback(other.deps, { ...at, answer: { again: false, takeaway: 'Mine', sharing: 'with-name' } }),
    tapTime(other.deps, { ...at, startsAt: pair.slots[0]?.startsAt ?? scene.now() }),
    leaveForGood(),
    respondToPair(other.deps, { ...at, response: 'cant' }),
    recordFeedback(other.deps, { ...at, userId, answer: { again: false } }),
    other.send(),
  ]);
  expect(done[2]).toMatchObject({ status: 'fulfilled', value: { ok: true } });
  await scene.send();
  await nothingNamesThem();
});

test.each([...often, 3, 4, 5])('who talks with them waits for nothing that waits for them (%i)', async () => {
  // Named so that they are locked last, and others first.
  await start(['UA', 'UB', gone]);
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, odd: 'sit-out' } });
  await scene.db.membership.updateMany({ where: { userId: gone }, data: { talks: 2 } });
  await scene.beat();
  const pairs = await scene.db.pair.findMany({ include: { members: true, slots: true } });
  expect(pairs).toHaveLength(2);
  const taps = pairs.flatMap(({ id, members, slots }) =>
    members
      .filter(({ userId }) => userId !== gone)
      .map(({ userId }) => ({
        ...scene.as(userId),
        pairId: id,
        startsAt: slots[0]?.startsAt ?? scene.now(),
      })),
  );
  const done = await Promise.allSettled([
    ...taps.map((tap) => tapTime(other.deps, tap)),
    leaveForGood(),
    ...taps.map((tap) => tapTime(scene.deps, tap)),
    ...taps.map((tap) => respondToPair(other.deps, { ...tap, response: 'cant' })),
  ]);
  expect(done.filter(({ status }) => status === 'rejected')).toEqual([]);
  await scene.send();
  await nothingNamesThem();
});

test.each(often)('a round that opens leaves nothing (%i)', async () => {
  await start();
  const [, left] = await Promise.all([openDueRounds(other.deps), leaveForGood()]);
  expect(left).toMatchObject({ ok: true });
  await other.send();
  await nothingNamesThem();
});

test.each(often)('a round that goes out leaves nothing (%i)', async () => {
  await start();
  await scene.db.programme.updateMany({ data: { approval: 'wait' } });
  await scene.beat();
  await scene.db.round.updateMany({ data: { status: 'approved', approvedBy: 'UOTHER002' } });
  const [, left] = await Promise.all([releaseApproved(other.deps), leaveForGood()]);
  expect(left).toMatchObject({ ok: true });
  await releaseApproved(other.deps);
  await scene.liveTo('2026-12-07T12:00:00Z');
  await nothingNamesThem();
});

test.each(often)('both of a pair at once end both (%i)', async () => {
  await start();
  await scene.beat();
  const { members } = await scene.db.pair.findFirstOrThrow({ include: { members: true } });
  const done = await Promise.all(
    members.map(({ userId }, at) => deleteMember((at ? other : scene).deps, scene.as(userId))),
  );
  expect(done).toMatchObject([{ ok: true }, { ok: true }]);
  const all = [...(await readTables(scene.db)).values()].join();
  expect(members.filter(({ userId }) => all.includes(userId))).toEqual([]);
});

test.each(often)('what is said of them at that moment waits its turn (%i)', async (at) => {
  await start();
  await scene.beat();
  const { workspaceId } = scene;
  const identity = { userId: gone, name: 'Another name', locale: 'en-GB', zone: 'Asia/Tokyo' };
  const done = await Promise.allSettled([
    noteUserChange(other.deps, { workspaceId, identity, updated: at + 1, gone: at % 2 === 0 }),
    leaveForGood(),
  ]);
  expect(done).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled', value: { ok: true } }]);
});

test.each(often)('a profile that they save at that moment waits its turn (%i)', async () => {
  await start();
  await scene.beat();
  await scene.db.pair.updateMany({ data: { introducedAt: scene.now() } });
  const person = plainPerson(gone, { hours: { start: 20 * 60, end: 23 * 60, days: [1, 2, 3, 4, 5] } });
  const done = await Promise.allSettled([
    joinProgramme(other.deps, { ...scene.programme, frequency: 1, person }),
    leaveForGood(),
  ]);
  expect(done.filter(({ status }) => status === 'rejected')).toEqual([]);
});
