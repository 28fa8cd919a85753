// Who deletes everything is nowhere any more; whom they talked with keeps their own, and who must not meet never does.
import { afterEach, describe, expect, test } from 'vitest';
import type { Feedback } from '../../src/domain/feedback.ts';
import { keyOf } from '../../src/domain/message.ts';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { approveRound } from '../../src/flow/approve-round.ts';
import { deleteMember } from '../../src/flow/delete-member.ts';
import { gatherMyData } from '../../src/flow/gather-my-data.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { forgetRested } from '../../src/flow/keep-apart.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { noteAdmin, noteNoAdmins } from '../../src/flow/note-admin.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { pauseMember } from '../../src/flow/pause-member.ts';
import { previewRound } from '../../src/flow/preview-round.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tapTime } from '../../src/flow/tap-time.ts';
import { tuneRhythm } from '../../src/flow/tune-programme.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import { runOutbox } from '../../src/outbox/run-outbox.ts';
import { listInsights } from '../../src/store/insights.ts';
import { claimDue, markSending } from '../../src/store/outbox.ts';
import { listNever, loadPerson } from '../../src/store/people.ts';
import { readTables } from '../fuzz/table-rows.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  nextRoundOpens,
  openScene,
  plainPerson,
  roundEnds,
  roundOpens,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';
import * as planted from '../setting/planted.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const [gone, other, third, fourth] = ['UGONE0001', 'UOTHER002', 'UTHIRD003', 'UFOURTH04'] as const;

const start = async (people: readonly string[] = [gone, other]) => {
  scene = await openScene(database.db, people);
};
const introduce = async () => {
  scene.moveTo(roundOpens);
  await scene.beat();
  await scene.liveTo('2026-12-07T12:00:00Z');
};
const leaveForGood = (userId: string = gone) => deleteMember(scene.deps, scene.as(userId));
const pairOf = (userId: string) =>
  scene.db.pair.findFirstOrThrow({ where: { members: { some: { userId } } }, include: { members: true } });
const say = async (userId: string, answer: Partial<Feedback>, pairId?: string) =>
  recordFeedback(scene.deps, {
    ...scene.as(userId),
    pairId: pairId ?? (await pairOf(userId)).id,
    answer,
  });
/** The tables in which this text stands. */
const tablesWith = async (text: string) =>
  [...(await readTables(scene.db))].flatMap(([name, rows]) => (rows.includes(text) ? [name] : []));
const homeOf = async (userId: string) =>
  loadHome(scene.deps, {
    ...scene.programme,
    reader: plainPerson(userId, {}),
    isAdmin: false,
  });

describe('every column of every table', () => {
  /** What a pair, a round or the log of changes is, whoever was part of it. */
  const stays = /^(Pair\.(?!reasons)|Round\.|Change\.|SitOut\.reason)/;

  test('holds nothing of them any more', async () => {
    scene = await planted.plant(database.db);
    expect(await tablesWith(planted.me)).not.toEqual([]);
    await leaveForGood(planted.me);
    expect(await tablesWith(planted.me)).toEqual([]);
    const texts = Object.keys(planted.columns).filter((column) => !stays.test(column));
    const all = [...(await readTables(scene.db)).values()].join('\n');
    expect(texts.filter((column) => all.includes(planted.mine(column)))).toEqual([]);
  });

  test('holds of others what it held before', async () => {
    scene = await planted.plant(database.db);
    // What was written down of a message about their pair may tell of them.
    const marks =
      [...(await readTables(scene.db)).values()]
        .join('\n')
        .match(/theirs \w+ (?!OutboxMessage.body)[\w.]+/g) ?? [];
    await leaveForGood(planted.me);
    const all = [...(await readTables(scene.db)).values()].join('\n');
    expect(new Set(marks).size).toBeGreaterThan(100);
    expect(marks.filter((mark) => !all.includes(mark))).toEqual([]);
  });
});

describe('what they leave behind', () => {
  test('is nothing that names them, whatever they did', async () => {
    await start([gone, other, third, fourth]);
    await noteAdmin(scene.deps, scene.workspaceId, plainPerson(gone, {}));
    await scene.join(third, { avoid: [gone] });
    await introduce();
    const { id: pairId } = await pairOf(gone);
    const slot = await scene.db.slot.findFirstOrThrow({ where: { pairId } });
    await tapTime(scene.deps, { ...scene.as(gone), pairId, startsAt: slot.startsAt });
    await scene.send();
    await respondToPair(scene.deps, { ...scene.as(gone), pairId, response: 'cant' });
    await scene.send();
    await respondToPair(scene.deps, { ...scene.as(gone), pairId, response: 'met' });
    await say(gone, { again: false, takeaway: 'Ask first', sharing: 'with-name' });
    await scene.liveTo(roundEnds);
    await scene.liveTo('2026-12-13T09:00:00Z');
    await pauseMember(scene.deps, { ...scene.as(gone), until: new Date('2026-12-20T00:00:00Z') });
    await scene.db.programme.updateMany({ data: { approval: 'wait' } });
    await scene.liveTo(nextRoundOpens);
    const draft = await scene.db.round.findFirstOrThrow({ where: { status: 'draft' } });
    await approveRound(scene.deps, { ...scene.as(gone), roundId: draft.id });
    expect((await tablesWith(gone)).length).toBeGreaterThan(8);
    expect(await leaveForGood()).toMatchObject({ ok: true });
    expect(await tablesWith(gone)).toEqual([]);
    await scene.liveTo('2027-01-20T09:00:00Z');
    expect(await tablesWith(gone)).toEqual([]);
  });

  test('is their counterpart’s own answer, and the pair', async () => {
    await start();
    await introduce();
    await scene.liveTo(roundEnds);
    await say(gone, { met: 'yes', value: 1 });
    await say(other, { met: 'yes', value: 5, takeaway: 'Hers alone' });
    await leaveForGood();
    const pair = await pairOf(other);
    expect(new Set(pair.members.map(({ userId }) => userId))).toEqual(
      new Set([other, expect.stringMatching(/^former-/)]),
    );
    expect(await scene.db.feedback.findMany()).toMatchObject([
      { userId: other, value: 5, takeaway: 'Hers alone' },
    ]);
    expect(await gatherMyData(scene.deps, scene.as(other))).toContain('a former member');
  });

  test('is one place for one person in the counts of a round', async () => {
    await start([gone, other, third]);
    await scene.join(gone, { talks: 2 });
    await scene.db.programme.updateMany({
      data: { rules: { ...((await scene.db.programme.findFirstOrThrow()).rules as object), odd: 'sit-out' } },
    });
    await introduce();
    expect(await scene.pairs()).toHaveLength(2);
    await leaveForGood();
    expect(new Set((await scene.pairs()).flat()).size).toBe(3);
  });
});

describe('their counterpart', () => {
  test('is told as when somebody leaves, and their Home goes on', async () => {
    await start();
    await introduce();
    expect(await leaveForGood()).toEqual({ ok: true, others: [other] });
    await scene.liveTo('2026-12-07T14:00:00Z');
    expect(seenBy(scene.slack, other).join()).toContain('can’t take place as planned');
    expect((await homeOf(other))?.member?.current).toMatchObject([{ standing: 'called-off', others: [] }]);
  });

  test('is told even if they had said that they can’t, and nobody had heard of it yet', async () => {
    await start();
    await introduce();
    const { id: pairId } = await pairOf(gone);
    await respondToPair(scene.deps, { ...scene.as(gone), pairId, response: 'cant' });
    await leaveForGood();
    await scene.send();
    expect(seenBy(scene.slack, other).join()).toContain('can’t take place as planned');
  });

  test('sees the introduction without their profile', async () => {
    await start([]);
    await scene.join(gone, { mandate: 'To mend the registry of births' });
    await scene.join(other, { mandate: 'To mend the registry of deaths' });
    await introduce();
    expect(seenBy(scene.slack, other).join()).toContain('registry of births');
    await leaveForGood();
    await scene.send();
    const text = seenBy(scene.slack, other).join('\n');
    expect(text).not.toContain('registry of births');
    expect(text).not.toContain(`${gone}> · `);
    expect(text).toContain('a former member');
  });

  test('may go as well, and the introduction shows neither profile', async () => {
    await start([]);
    await scene.join(gone, { mandate: 'To mend the registry of births' });
    await scene.join(other, { mandate: 'To mend the registry of deaths' });
    await introduce();
    await leaveForGood(gone);
    await leaveForGood(other);
    await scene.send();
    const text = seenBy(scene.slack, other).join('\n');
    expect(text).toContain('a former member and a former member');
    expect(text).not.toContain('registry');
  });

  test.each([
    ['has been', {}],
    ['has been, and one has said so', { met: 'yes', value: 4 } as const],
  ])('reads nothing of a talk that is off where it %s, and is asked about it', async (_, answer) => {
    await start();
    await introduce();
    const { id, members } = await pairOf(gone);
    const startsAt = (await scene.db.slot.findFirstOrThrow({ where: { pairId: id, isOpen: true } })).startsAt;
    for (const { userId } of members)
      await tapTime(scene.deps, { ...scene.as(userId), pairId: id, startsAt });
    await scene.liveTo(new Date(startsAt.getTime() + 45 * 60_000));
    await say(gone, answer, id);
    await leaveForGood();
    await scene.liveTo('2026-12-12T09:00:00Z');
    const texts = seenBy(scene.slack, other).join('\n');
    expect(texts).toContain('How did it go with');
    expect(texts).not.toContain('can’t take place');
    expect(texts).not.toContain('called off');
    expect(await scene.waiting(other)).toBe(0);
  });

  test('is still asked about a talk that took place', async () => {
    await start();
    await introduce();
    await scene.liveTo('2026-12-11T14:00:00Z');
    await scene.db.outboxMessage.deleteMany({ where: { kind: 'feedback-question' } });
    await scene.liveTo('2026-12-12T09:00:00Z');
    await leaveForGood();
    expect((await homeOf(other))?.member?.unanswered).toMatchObject([{ others: [] }]);
    expect(await scene.waiting(other)).toBe(0);
  });
});

describe('a round that waits', () => {
  const draft = async (people: readonly string[]) => {
    await start(people);
    await scene.db.programme.updateMany({ data: { approval: 'wait' } });
    scene.moveTo(roundOpens);
    await scene.beat();
  };

  test('loses the pair, and the other one is left out', async () => {
    await draft([gone, other]);
    await leaveForGood();
    expect(await scene.pairs()).toEqual([]);
    expect(await scene.db.sitOut.findMany()).toMatchObject([{ userId: other, reason: 'counterpart-left' }]);
    const preview = await previewRound(scene.deps, scene.programme);
    expect(preview?.sitOuts).toMatchObject([{ userId: other }]);
    const { id: roundId } = await scene.db.round.findFirstOrThrow();
    await approveRound(scene.deps, { ...scene.as(other), roundId });
    await scene.liveTo('2026-12-07T12:00:00Z');
    expect(seenBy(scene.slack, other).join()).toContain('can’t take part after all');
    expect(await tablesWith(gone)).toEqual([]);
  });

  test('keeps the two others of three', async () => {
    await draft([gone, other, third]);
    await leaveForGood();
    expect(await scene.pairs()).toEqual([[other, third]]);
  });

  test('forgets that it left them out', async () => {
    await draft([gone]);
    expect(await scene.db.sitOut.count()).toBe(1);
    await leaveForGood();
    expect(await scene.db.sitOut.count()).toBe(0);
  });
});

describe('a round that is written', () => {
  test('while they go is computed once more', async () => {
    await start([gone, other, third, fourth]);
    scene.moveTo(roundOpens);
    const { deps } = scene;
    let isFirst = true;
    await openDueRounds({
      ...deps,
      match: async (input) => {
        const result = await deps.match(input);
        if (isFirst) await leaveForGood();
        isFirst = false;
        return result;
      },
    });
    expect(new Set((await scene.pairs()).flat())).toEqual(new Set([other, third, fourth]));
    expect(await tablesWith(gone)).toEqual([]);
  });
});

describe('a message that is being sent', () => {
  test.each(['introduction', 'feedback-question', 'reminder', 'talk-time'] as const)(
    '%s at that moment leaves nothing of them',
    async (kind) => {
      await start([gone, other, third, fourth]);
      let deleted = false;
      const deliver: Scene['post']['deliver'] = async (workspaceId, to, body, key) => {
        const row = await scene.db.outboxMessage.findFirst({ where: { dedupeKey: key } });
        const isTheirs = to.users.includes(gone);
        if (row?.kind === kind && isTheirs && !deleted) {
          deleted = true;
          await leaveForGood();
        }
        return scene.post.deliver(workspaceId, to, body, key);
      };
      const send = () => runOutbox({ ...scene.deps, post: { ...scene.post, deliver } });
      scene.moveTo(roundOpens);
      await openDueRounds(scene.deps);
      await send();
      for (let hour = 0; hour < 110 && !deleted; hour += 1) {
        scene.pass(60);
        await send();
        if (kind !== 'talk-time' || deleted) continue;
        const pair = await pairOf(gone);
        const slot = await scene.db.slot.findFirst({ where: { pairId: pair.id, isOpen: true } });
        if (!slot || pair.settledFor) continue;
        for (const { userId } of pair.members)
          await tapTime(scene.deps, { ...scene.as(userId), pairId: pair.id, startsAt: slot.startsAt });
      }
      expect(deleted).toBe(true);
      await send();
      expect(await tablesWith(gone)).toEqual([]);
      await scene.liveTo('2026-12-30T09:00:00Z');
      expect(await tablesWith(gone)).toEqual([]);
    },
  );

  test('that was loaded before is loaded anew', async () => {
    await start();
    scene.moveTo(roundOpens);
    await openDueRounds(scene.deps);
    const [claimed] = await claimDue(scene.db, scene.workspaceId, scene.now(), 1);
    if (!claimed?.message) throw new Error('nothing is due');
    await leaveForGood();
    const row = { ...claimed, message: claimed.message };
    expect(await markSending(scene.db, row, { text: gone }, scene.now())).toBeNull();
    expect(await tablesWith(gone)).toEqual([]);
  });
});

describe('who must not meet', () => {
  const never = async () => (await listNever(scene.db, scene.workspaceId, scene.now())).flat();
  const back = async (userId: string) => {
    await scene.join(userId);
    return [...new Set(await never())].toSorted();
  };

  test.each([
    ['who wished it', gone, other],
    ['who was wished away', other, gone],
  ])('%s deletes and returns: they never meet', async (_, wisher, wished) => {
    await start([]);
    await scene.join(wished);
    await scene.join(wisher, { avoid: [wished] });
    await leaveForGood(gone);
    expect(await never()).toEqual([]);
    expect(await scene.db.keptApart.findMany()).toMatchObject([{ metAt: null }]);
    expect(await back(gone)).toEqual([gone, other]);
    await scene.liveTo(roundEnds);
    expect(await scene.pairs()).toEqual([]);
  });

  test('both delete and return, one after the other', async () => {
    await start([other]);
    await scene.join(gone, { avoid: [other] });
    await leaveForGood(gone);
    await leaveForGood(other);
    expect(await back(other)).toEqual([]);
    expect(await back(gone)).toEqual([gone, other]);
    await leaveForGood(other);
    expect(await back(other)).toEqual([gone, other]);
  });

  test('it holds after an answer as well, on the side of either', async () => {
    await start();
    await introduce();
    await say(gone, { again: false });
    await leaveForGood(other);
    expect(await back(other)).toEqual([gone, other]);
    const kept = await scene.db.avoidance.findMany();
    expect(kept).toMatchObject([{ userId: other, otherId: gone, cause: 'kept', until: null }]);
  });

  test('whoever stays may still say so after the other has gone', async () => {
    await start();
    await introduce();
    const { id } = await pairOf(gone);
    await leaveForGood(gone);
    await say(other, { again: false }, id);
    expect(await tablesWith(gone)).toEqual([]);
    scene.moveTo('2027-12-07T09:00:00Z');
    await forgetRested(scene.deps);
    expect(await back(gone)).toEqual([gone, other]);
  });

  test('who have met lately rest, until the rest is over', async () => {
    await start();
    await introduce();
    await leaveForGood(gone);
    expect(await back(gone)).toEqual([gone, other]);
    const [kept] = await scene.db.avoidance.findMany();
    expect(kept?.until).toEqual(new Date('2027-03-01T00:00:00Z'));
    scene.moveTo('2027-03-01T09:00:00Z');
    expect(await never()).toEqual([]);
    expect(await forgetRested(scene.deps)).toBe(2);
    expect(await scene.db.keptApart.count()).toBe(0);
    expect(await scene.db.avoidance.count()).toBe(0);
  });

  test('nobody reads in a profile or a file that they are kept apart', async () => {
    await start([other]);
    await scene.join(gone, { avoid: [other] });
    await leaveForGood(gone);
    await scene.join(gone);
    for (const userId of [gone, other]) {
      expect((await loadPerson(scene.db, scene.workspaceId, userId))?.avoid).toEqual([]);
      const file = JSON.parse((await gatherMyData(scene.deps, scene.as(userId))) ?? '');
      expect(file['you would rather not meet']).toEqual([]);
    }
    // Saving the profile again changes nothing.
    await scene.join(gone);
    expect(await never()).toEqual([gone, other]);
  });

  test('a key from the environment takes the place of the database’s own', async () => {
    await start([other]);
    await scene.join(gone, { avoid: [other] });
    await leaveForGood(gone);
    const hashed = { ...scene.deps, hashKey: 'a key from the environment' };
    const person = plainPerson(gone, {});
    await joinProgramme(hashed, { ...scene.programme, person, frequency: 1 });
    expect(await never()).toEqual([gone, other]);
    await deleteMember(hashed, scene.as(gone));
    await scene.join(gone);
    expect(await never()).toEqual([gone, other]);
  });
});

test('the same person in another workspace stays', async () => {
  await start();
  const { db, deps } = scene;
  await welcomeWorkspace(deps, { id: 'TELSE', name: 'Elsewhere' });
  const { id: programmeId } = await db.programme.findFirstOrThrow({ where: { workspaceId: 'TELSE' } });
  const there = { workspaceId: 'TELSE', programmeId };
  await joinProgramme(deps, { ...there, person: plainPerson(gone, { avoid: [other] }), frequency: 1 });
  await leaveForGood();
  expect(await loadPerson(db, 'TELSE', gone)).toMatchObject({ avoid: [other] });
  expect(await loadPerson(db, scene.workspaceId, gone)).toBeNull();
  expect(await db.keptApart.count()).toBe(0);
});

test('who was an admin once, and never a member, is told of that and can end it', async () => {
  await start([other, third]);
  const { db, deps, workspaceId } = scene;
  await noteAdmin(deps, workspaceId, { userId: gone, name: 'Gone', locale: 'en-GB', zone: 'UTC' });
  await tuneRhythm(deps, { ...scene.as(gone), rhythm: { ...defaultRhythm, approval: 'wait' } });
  await noteNoAdmins(deps, workspaceId, [gone]);
  expect(await gatherMyData(deps, scene.as(gone))).toContain('"what": "rhythm"');
  expect(await homeOf(gone)).toMatchObject({ isHeld: true });
  expect(await leaveForGood()).toMatchObject({ ok: true });
  expect(await tablesWith(gone)).toEqual([]);
  expect(await db.change.count()).toBe(1);
  expect(await gatherMyData(deps, scene.as(gone))).toBeNull();
});

test('a second time nothing is left to delete', async () => {
  await start();
  await leaveForGood();
  expect(await leaveForGood()).toEqual({ ok: false, reason: 'nothing-held' });
});

test('who returns reads no lesson without name of whom they talked with', async () => {
  await start([gone, other, third, fourth]);
  await introduce();
  const { members, id: pairId } = await pairOf(gone);
  const author = members.find(({ userId }) => userId !== gone)?.userId ?? '';
  await say(author, { takeaway: 'Ask first', sharing: 'without-name' }, pairId);
  const { workspaceId, programmeId } = scene.programme;
  const { id: insightId } = await scene.db.insight.create({
    data: { workspaceId, programmeId, text: 'Ask first', language: 'en', topics: [], shownAt: scene.now() },
  });
  await scene.db.takeaway.updateMany({ data: { insightId, state: 'let-through' } });
  const readBy = (userId: string) => listInsights(scene.db, scene.programme, [userId], 9);
  const stranger = [other, third, fourth].find((userId) => userId !== author) ?? '';
  await leaveForGood();
  expect(await readBy(stranger)).toHaveLength(1);
  await scene.join(gone);
  expect(await readBy(gone)).toEqual([]);
});

test('their lesson goes from everywhere', async () => {
  await start([gone, other, third, fourth]);
  await introduce();
  await say(gone, { takeaway: 'Ask first', sharing: 'with-name' });
  const { workspaceId, programmeId } = scene.programme;
  const { id: insightId } = await scene.db.insight.create({
    data: { workspaceId, programmeId, text: 'Ask first', language: 'en', topics: [], shownAt: scene.now() },
  });
  await scene.db.takeaway.updateMany({ data: { insightId, state: 'let-through' } });
  await scene.db.pair.updateMany({ data: { insightId } });
  const tellers = await scene.db.pair.findMany();
  await leaveForGood();
  expect(await tablesWith('Ask first')).toEqual([]);
  const redrawn = await scene.rows('redraw');
  const due = redrawn.filter(({ status }) => status === 'due').map(({ dedupeKey }) => dedupeKey);
  expect(due).toEqual(expect.arrayContaining(tellers.map(({ id }) => keyOf.redraw(keyOf.introduction(id)))));
});
