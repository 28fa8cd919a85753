// Rounds open by their hour or by an admin, once, and wait for approval where they shall.
import { afterEach, describe, expect, test } from 'vitest';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { defaultRules, type Rules } from '../../src/domain/rules.ts';
import { approveRound, releaseApproved } from '../../src/flow/approve-round.ts';
import { askRoundNow } from '../../src/flow/ask-round-now.ts';
import type { Deps } from '../../src/flow/deps.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { noteAdmin, noteNoAdmins } from '../../src/flow/note-admin.ts';
import { openDueRounds, openRoundNow } from '../../src/flow/open-round.ts';
import { tuneRhythm, tuneRules } from '../../src/flow/tune-programme.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  nextRoundOpens,
  openScene,
  plainPerson,
  roundEnds,
  roundOpens,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

const four = ['U1', 'U2', 'U3', 'U4'];
const start = async (people: readonly string[], rules: Partial<Rules> = {}) => {
  scene = await openScene(database.db, people);
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, ...rules } });
};
const rounds = () => database.db.round.findMany({ orderBy: { opensAt: 'asc' } });
const nextRoundAt = async () => (await database.db.programme.findFirstOrThrow()).nextRoundAt;
const introductions = (people: readonly string[] = four) =>
  people.map((userId) => countSeen(scene.slack, userId, 'introduction'));
const beatAt = async (at: string) => {
  scene.moveTo(at);
  await scene.beat();
};

describe('by the hour', () => {
  test('nothing happens a minute early', async () => {
    await start(four);
    await beatAt('2026-12-07T08:59:00Z');
    expect(await rounds()).toEqual([]);
  });

  test('a stopped app catches up with one round, not three', async () => {
    await start(four);
    await beatAt('2026-12-30T15:00:00Z');
    await scene.beat();
    expect((await rounds()).map(({ localDate }) => localDate)).toEqual(['2026-12-30']);
    expect(introductions()).toEqual([1, 1, 1, 1]);
    expect(await nextRoundAt()).toEqual(new Date('2027-01-04T09:00:00Z'));
  });

  test.each([
    { zone: 'BST' },
    { workStart: -1, workEnd: 99_999 },
    { country: '??', sector: 'magic', level: 'boss', locale: '' },
    { languages: [], interests: [], role: '' },
  ])('a person stored with %o stops nobody’s round', async (broken) => {
    await start(four);
    await database.db.person.update({
      where: { workspaceId_userId: { workspaceId: scene.workspaceId, userId: 'U1' } },
      data: broken,
    });
    await beatAt(roundOpens);
    const met = introductions().reduce((sum, count) => sum + count, 0);
    // Who speaks no language can talk to nobody; three are one trio.
    expect(met).toBe('languages' in broken ? 3 : 4);
  });

  test('a programme stored with letters for a zone opens its rounds', async () => {
    await start(four);
    await database.db.programme.updateMany({ data: { zone: 'BST' } });
    await beatAt(roundOpens);
    expect(introductions()).toEqual([1, 1, 1, 1]);
  });

  test('what was due meanwhile is said in order, or not at all', async () => {
    await start(['U1', 'U2']);
    await beatAt(roundOpens);
    await beatAt(nextRoundOpens);
    const seen = seenBy(scene.slack, 'U1');
    expect(seen).toHaveLength(3);
    expect(countSeen(scene.slack, 'U1', 'reminder')).toBe(0);
    expect(countSeen(scene.slack, 'U1', 'feedback-question')).toBe(1);
    // They have met not long ago, so the second round has nobody for them.
    expect(countSeen(scene.slack, 'U1', 'sit-out')).toBe(1);
  });

  test('trouble in one workspace keeps no other waiting', async () => {
    await start(four);
    await welcomeWorkspace(scene.deps, { id: 'TBROKEN', name: 'Broken' });
    await database.db.programme.updateMany({ where: { workspaceId: 'TBROKEN' }, data: { zone: 'No/Where' } });
    await beatAt(roundOpens);
    expect(introductions()).toEqual([1, 1, 1, 1]);
  });

  test('a round is over at its end', async () => {
    await start(four);
    await beatAt(roundOpens);
    await beatAt(roundEnds);
    expect((await rounds()).map(({ status }) => status)).toEqual(['closed']);
  });
});

test('rules saved while a round is computed are obeyed by it', async () => {
  await start(['U1', 'U2', 'U3'], { odd: 'trio' });
  scene.moveTo(roundOpens);
  let saved = false;
  const deps: Deps = {
    ...scene.deps,
    match: async (input) => {
      const result = await scene.deps.match(input);
      if (!saved)
        await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, odd: 'sit-out' } });
      saved = true;
      return result;
    },
  };
  expect(await openDueRounds(deps)).toBe(1);
  expect(await database.db.round.count()).toBe(1);
  expect((await scene.pairs()).map((pair) => pair.length)).toEqual([2]);
  expect((await rounds())[0]?.rules).toMatchObject({ odd: 'sit-out' });
});

describe('round now', () => {
  const now = () => openRoundNow(scene.deps, scene.as('UADMIN'));

  test('twice a day opens one round', async () => {
    await start(four);
    expect(await now()).toMatchObject({ ok: true, status: 'sent', pairs: 2, sitOuts: 0 });
    // The hour of that day is used up at once, so the Home promises no second round.
    expect(await nextRoundAt()).toEqual(new Date(nextRoundOpens));
    expect(await now()).toEqual({ ok: false, reason: 'too-few' });
    await beatAt(roundOpens);
    expect(await rounds()).toHaveLength(1);
    expect(introductions()).toEqual([1, 1, 1, 1]);
    expect(await nextRoundAt()).toEqual(new Date(nextRoundOpens));
  });

  test('inside a running round is for those who have nobody', async () => {
    await start(four);
    await beatAt(roundOpens);
    scene.moveTo('2026-12-08T10:00:00Z');
    expect(await now()).toEqual({ ok: false, reason: 'too-few' });
    await scene.join('U5');
    await scene.join('U6');
    expect(await askRoundNow(scene.deps, scene.programme)).toMatchObject({ kind: 'under-way', people: 2 });
    expect(await now()).toMatchObject({ ok: true, pairs: 1, sitOuts: 0 });
    await scene.send();
    expect(introductions([...four, 'U5', 'U6'])).toEqual([1, 1, 1, 1, 1, 1]);
    const [first, second] = await rounds();
    expect(first?.endsAt).toEqual(new Date(roundEnds));
    expect(second?.endsAt.getTime()).toBeLessThan(new Date(nextRoundOpens).getTime());
    expect(await nextRoundAt()).toEqual(new Date(nextRoundOpens));
    await beatAt(nextRoundOpens);
    expect(await rounds()).toHaveLength(3);
  });

  test('inside a running round leaves nobody out twice', async () => {
    await start(['U1', 'U2', 'U3'], { odd: 'sit-out' });
    await beatAt(roundOpens);
    scene.moveTo('2026-12-08T10:00:00Z');
    await scene.join('U4', { languages: ['es'] });
    expect(await now()).toEqual({ ok: false, reason: 'too-few' });
    await scene.send();
    const out = ['U1', 'U2', 'U3', 'U4'].map((userId) => countSeen(scene.slack, userId, 'sit-out'));
    expect(out.toSorted()).toEqual([0, 0, 0, 1]);
  });

  test('while a draft waits is answered with that draft', async () => {
    await start(four);
    await tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
    await beatAt(roundOpens);
    expect(await now()).toEqual({ ok: false, reason: 'draft-waits' });
    const asked = await askRoundNow(scene.deps, scene.programme);
    expect(asked).toMatchObject({ kind: 'waits', localDate: '2026-12-07', pairs: 2, sitOuts: 0 });
  });

  test('needs two people', async () => {
    await start(['U1']);
    expect(await now()).toEqual({ ok: false, reason: 'too-few' });
    expect(await rounds()).toEqual([]);
  });

  test('is kept with who asked for it', async () => {
    await start(four);
    await now();
    const change = await database.db.change.findFirstOrThrow({ where: { what: 'round-now' } });
    expect(change).toMatchObject({ userId: 'UADMIN', at: scene.now() });
  });
});

describe('a round that waits for approval', () => {
  const draft = async (people: readonly string[] = four, rules: Partial<Rules> = {}) => {
    await start(people, rules);
    for (const userId of ['UADMIN', 'UOTHER']) {
      scene.slack.addUser({ id: userId, name: userId });
      await noteAdmin(scene.deps, scene.workspaceId, plainPerson(userId, {}));
    }
    await tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
    await beatAt(roundOpens);
    const [round] = await rounds();
    return round?.id ?? '';
  };
  const approve = (roundId: string) => approveRound(scene.deps, { ...scene.as('UADMIN'), roundId });
  const release = () => releaseApproved(scene.deps);

  const asked = () =>
    ['UADMIN', 'UOTHER'].map((userId) => countSeen(scene.slack, userId, 'approval-request'));

  test('asks every admin, reminds them once, and nobody else', async () => {
    await draft();
    expect(four.flatMap((userId) => seenBy(scene.slack, userId))).toEqual([]);
    expect(asked()).toEqual([1, 1]);
    await noteNoAdmins(scene.deps, scene.workspaceId, ['UOTHER']);
    for (const at of ['2026-12-08T09:00:00Z', '2026-12-09T09:00:00Z']) await beatAt(at);
    // Who is an admin no more is not reminded.
    expect(asked()).toEqual([2, 1]);
  });

  test('asks after a hundred changes of rules as well', async () => {
    await start(four);
    scene.slack.addUser({ id: 'UADMIN', name: 'Admin' });
    await noteAdmin(scene.deps, scene.workspaceId, plainPerson('UADMIN', {}));
    await tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
    for (let times = 0; times < 101; times += 1)
      await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: defaultRules });
    await beatAt(roundOpens);
    expect(countSeen(scene.slack, 'UADMIN', 'approval-request')).toBe(1);
  });

  test('goes out once, counting its days from then on', async () => {
    const roundId = await draft();
    scene.moveTo('2026-12-08T10:00:00Z');
    expect(await approve(roundId)).toEqual({ ok: true });
    expect(await approve(roundId)).toEqual({ ok: false, reason: 'no-draft' });
    // The process that noted it may die here: the next heartbeat goes on.
    expect([await release(), await release()]).toEqual([1, 0]);
    await scene.send();
    expect(countSeen(scene.slack, 'UADMIN', 'round-released')).toBe(1);
    expect(introductions()).toEqual([1, 1, 1, 1]);
    expect((await rounds())[0]).toMatchObject({ status: 'sent', sentAt: scene.now(), opensAt: scene.now() });
    expect((await rounds())[0]?.days[0]).toBe('2026-12-08');
    await beatAt(roundEnds);
    expect(countSeen(scene.slack, 'U1', 'feedback-question')).toBe(1);
  });

  test('asks for consent once more when it goes out', async () => {
    const roundId = await draft(['U1', 'U2']);
    await leaveProgramme(scene.deps, scene.as('U2'));
    await approve(roundId);
    await release();
    await scene.send();
    expect(introductions(['U1', 'U2'])).toEqual([0, 0]);
    expect(countSeen(scene.slack, 'U1', 'counterpart-left')).toBe(1);
  });

  test('is cancelled when the next one opens', async () => {
    const roundId = await draft();
    await beatAt(nextRoundOpens);
    expect((await rounds()).map(({ status }) => status)).toEqual(['cancelled', 'draft']);
    expect(await approve(roundId)).toEqual({ ok: false, reason: 'no-draft' });
    await scene.send();
    expect(introductions()).toEqual([0, 0, 0, 0]);
  });

  test('cancelled, counts neither as a meeting nor as waiting', async () => {
    await draft(['U1', 'U2', 'U3'], { odd: 'sit-out' });
    await beatAt(nextRoundOpens);
    const [, second] = await rounds();
    expect(await Promise.all(['U1', 'U2', 'U3'].map((userId) => scene.waiting(userId)))).toEqual([0, 0, 0]);
    expect(await approve(second?.id ?? '')).toEqual({ ok: true });
    await release();
    const waited = await Promise.all(['U1', 'U2', 'U3'].map((userId) => scene.waiting(userId)));
    expect(waited.toSorted()).toEqual([0, 0, 1]);
  });
});

describe('rules that give way', () => {
  const kept = () => database.db.pair.findMany({ orderBy: { date: 'asc' } });

  test('are kept with the pair and told to it', async () => {
    await start(['U1', 'U2'], { soft: ['rest'] });
    await beatAt(roundOpens);
    await beatAt(nextRoundOpens);
    expect((await kept()).map(({ gaveWay }) => gaveWay)).toEqual([[], ['rest']]);
    const told = seenBy(scene.slack, 'U1').map((text) => text.includes('you meet again sooner than usual'));
    expect(told.filter(Boolean)).toHaveLength(1);
  });

  test('pairs drawn at random are kept as such, and look like all', async () => {
    await start(four, { control: 0.5 });
    await beatAt(roundOpens);
    expect((await kept()).map(({ control }) => control).toSorted()).toEqual([false, true]);
    const texts = four.flatMap((userId) => seenBy(scene.slack, userId));
    expect(introductions()).toEqual([1, 1, 1, 1]);
    expect(texts.join()).not.toMatch(/random|control|chance/i);
  });
});

describe('who takes part', () => {
  test('every second round means every second round', async () => {
    await start(['U2', 'U3', 'U4'], { restWeeks: 0 });
    await scene.join('U1', { frequency: 2 });
    const seen: number[] = [];
    for (const at of [roundOpens, nextRoundOpens, '2026-12-21T09:00:00Z', '2026-12-28T09:00:00Z']) {
      await beatAt(at);
      seen.push(countSeen(scene.slack, 'U1', 'introduction'));
    }
    expect(seen).toEqual([1, 1, 2, 2]);
    expect(countSeen(scene.slack, 'U1', 'sit-out')).toBe(0);
  });

  test('a sit-out is told why, counted, and first in line next', async () => {
    await start(['U1', 'U2', 'U3'], { odd: 'sit-out', restWeeks: 0 });
    await beatAt(roundOpens);
    const people = ['U1', 'U2', 'U3'];
    const waiting = () => Promise.all(people.map((userId) => scene.waiting(userId)));
    const out = people.filter((userId) => countSeen(scene.slack, userId, 'sit-out') === 1);
    expect(out).toHaveLength(1);
    expect((await waiting()).toSorted()).toEqual([0, 0, 1]);
    expect(seenBy(scene.slack, out[0] ?? '').join()).toContain('odd number');
    for (const at of [nextRoundOpens, '2026-12-21T09:00:00Z', '2026-12-28T09:00:00Z']) {
      const before = await waiting();
      await beatAt(at);
      const after = await waiting();
      for (const [place, waited] of before.entries()) if (waited) expect(after[place]).toBe(0);
    }
  });

  test('the only one is told that nobody else takes part', async () => {
    await start(['U1']);
    await beatAt(roundOpens);
    expect(seenBy(scene.slack, 'U1').join()).toContain('the only one who took part');
    expect(await scene.waiting('U1')).toBe(1);
  });

  test('three are introduced together where the programme says so', async () => {
    await start(['U1', 'U2', 'U3'], { odd: 'trio' });
    await beatAt(roundOpens);
    expect(await scene.pairs()).toEqual([['U1', 'U2', 'U3']]);
    expect(introductions(['U1', 'U2', 'U3'])).toEqual([1, 1, 1]);
  });

  test('nobody meets the same person twice in twelve weeks', async () => {
    await start(four);
    scene.moveTo(roundOpens);
    for (let week = 0; week < 3; week += 1) {
      await openDueRounds(scene.deps);
      await scene.send();
      scene.pass(7 * 24 * 60);
    }
    const pairs = (await scene.pairs()).map((pair) => pair.join());
    expect(pairs).toHaveLength(6);
    expect(new Set(pairs).size).toBe(6);
  });
});
