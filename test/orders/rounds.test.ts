// Rounds by hand, drafts and approvals in unusual orders.
import { afterEach, describe, expect, test } from 'vitest';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { defaultRules, type Rules } from '../../src/domain/rules.ts';
import { approveRound } from '../../src/flow/approve-round.ts';
import { askRoundNow } from '../../src/flow/ask-round-now.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { noteAdmin } from '../../src/flow/note-admin.ts';
import { openDueRounds, openRoundNow } from '../../src/flow/open-round.ts';
import { pauseMember, resumeMember } from '../../src/flow/pause-member.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { tuneRhythm, tuneRules } from '../../src/flow/tune-programme.ts';
import { wordsFor } from '../../src/slack/text/words.ts';
import { homeView } from '../../src/slack/views/home.ts';
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

const start = async (people: readonly string[], rules: Partial<Rules> = {}) => {
  scene = await openScene(database.db, people);
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, ...rules } });
  scene.slack.addUser({ id: 'UADMIN', name: 'UADMIN' });
  await noteAdmin(scene.deps, scene.workspaceId, plainPerson('UADMIN', {}));
};
const waits = () =>
  tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
const rounds = () => database.db.round.findMany({ orderBy: { opensAt: 'asc' } });
const beatAt = async (at: string) => {
  scene.moveTo(at);
  await scene.beat();
};
const home = async (userId: string) => {
  const found = await loadHome(scene.deps, {
    ...scene.programme,
    reader: plainPerson(userId, {}),
    isAdmin: false,
  });
  return found ? JSON.stringify(homeView(found, wordsFor('en'))) : '';
};
const six = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];

describe('round now', () => {
  test('leaves a draft that comes while it computes', async () => {
    await start(six);
    await waits();
    scene.moveTo('2026-12-07T08:59:58Z');
    let first = true;
    await openRoundNow(
      {
        ...scene.deps,
        match: async (input) => {
          if (first) {
            first = false;
            scene.moveTo(roundOpens);
            await openDueRounds(scene.deps);
          }
          return scene.deps.match(input);
        },
      },
      scene.as('UADMIN'),
    );
    expect((await rounds()).map(({ status }) => status)).not.toContain('cancelled');
  });

  test('on a Friday costs nobody their Monday', async () => {
    await start(six);
    await beatAt(roundOpens);
    scene.moveTo('2026-12-11T10:00:00Z');
    await scene.join('U7');
    await scene.join('U8');
    const before = await home('U1');
    expect(await openRoundNow(scene.deps, scene.as('UADMIN'))).toEqual({ ok: false, reason: 'too-late' });
    expect(await askRoundNow(scene.deps, scene.programme)).toMatchObject({
      kind: 'under-way',
      tooLateFor: new Date(nextRoundOpens),
    });
    await scene.send();
    await beatAt(nextRoundOpens);
    await beatAt('2026-12-14T09:05:00Z');
    expect(before).toContain('Monday 14 December');
    expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(2);
  });

  test('inside the next round closes no answers', async () => {
    await start(six);
    await beatAt(roundOpens);
    const pair = await database.db.pair.findFirstOrThrow({ include: { members: true } });
    const userId = pair.members[0]?.userId ?? '';
    await beatAt(roundEnds);
    await beatAt(nextRoundOpens);
    scene.moveTo('2026-12-15T10:00:00Z');
    await scene.join('U7');
    await scene.join('U8');
    expect(await openRoundNow(scene.deps, scene.as('UADMIN'))).toMatchObject({ ok: true });
    const answer = { ...scene.as(userId), pairId: pair.id, answer: { met: 'yes' } } as const;
    expect(await recordFeedback(scene.deps, answer)).toMatchObject({ ok: true });
  });

  test('inside a running round is nobody’s second turn', async () => {
    await start(['U2', 'U3', 'U4', 'U5'], { restWeeks: 0 });
    await scene.join('U1', { frequency: 2 });
    await scene.join('U6', { frequency: 2 });
    await beatAt(roundOpens);
    await beatAt(nextRoundOpens);
    expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(1);
    scene.moveTo('2026-12-15T10:00:00Z');
    await scene.join('U7');
    await scene.join('U8');
    await openRoundNow(scene.deps, scene.as('UADMIN'));
    await scene.send();
    // Eight days after their last one: every second round it is not.
    expect(['U1', 'U6'].map((userId) => countSeen(scene.slack, userId, 'introduction'))).toEqual([1, 1]);
  });
  test('inside a running round is nobody’s fourth turn', async () => {
    await start(['U2', 'U3', 'U4', 'U5'], { restWeeks: 0 });
    await scene.join('U1', { frequency: 4 });
    await scene.join('U6', { frequency: 4 });
    await beatAt(roundOpens);
    await beatAt(nextRoundOpens);
    for (const at of ['2026-12-15T10:00:00Z', '2026-12-16T10:00:00Z']) {
      scene.moveTo(at);
      await scene.join(`UX${at}`);
      await scene.join(`UY${at}`);
      await openRoundNow(scene.deps, scene.as('UADMIN'));
      await scene.send();
    }
    await beatAt('2026-12-21T09:00:00Z');
    expect(['U1', 'U6'].map((userId) => countSeen(scene.slack, userId, 'introduction'))).toEqual([1, 1]);
  });
});

describe('approval', () => {
  test('noted while the next round is computed is kept', async () => {
    await start(six, { restWeeks: 0 });
    await waits();
    await beatAt(roundOpens);
    const [{ id: roundId = '' } = {}] = await rounds();
    await scene.send();
    scene.moveTo(nextRoundOpens);
    let first = true;
    // The process that noted it dies before the release; this one is in the middle of its heartbeat.
    await openDueRounds({
      ...scene.deps,
      match: async (input) => {
        if (first) {
          first = false;
          expect(await approveRound(scene.deps, { ...scene.as('UADMIN'), roundId })).toEqual({ ok: true });
        }
        return scene.deps.match(input);
      },
    });
    for (let minute = 0; minute < 3; minute += 1) {
      scene.pass(1);
      await scene.beat();
    }
    const said = seenBy(scene.slack, 'UADMIN').join('\n');
    const [round] = await rounds();
    expect(round?.status === 'cancelled' ? said : '').not.toContain('Nobody approved it');
    expect(round?.status).toBe('sent');
  });
});

describe('waiting', () => {
  test('a pause keeps the place in line, as its form says', async () => {
    await start(['U1', 'U2', 'U3'], { odd: 'sit-out', restWeeks: 0 });
    await beatAt(roundOpens);
    const out = ['U1', 'U2', 'U3'].find((userId) => countSeen(scene.slack, userId, 'sit-out') === 1) ?? '';
    await pauseMember(scene.deps, { ...scene.as(out), until: null });
    expect(await scene.waiting(out)).toBe(1);
    for (let week = 0; week < 9; week += 1) {
      scene.pass(7 * 24 * 60);
      await scene.beat();
    }
    await resumeMember(scene.deps, scene.as(out));
    expect(await home(out)).toContain('You are first in line');
  });

  test('a paused member is not promised the next round', async () => {
    await start(['U1', 'U2']);
    await beatAt(roundOpens);
    await pauseMember(scene.deps, { ...scene.as('U1'), until: null });
    await leaveProgramme(scene.deps, scene.as('U2'));
    await scene.send();
    const text = await home('U1');
    expect(text).toContain('You are paused');
    expect(text).not.toContain('are first in line for the next round');
  });
});

test('who is not in the round that waits is not told that they hear of it', async () => {
  await start(['U1', 'U2']);
  await waits();
  await beatAt(roundOpens);
  scene.moveTo('2026-12-08T10:00:00Z');
  await scene.join('U5');
  const [{ id: roundId = '' } = {}] = await rounds();
  const before = await home('U5');
  await approveRound(scene.deps, { ...scene.as('UADMIN'), roundId });
  await scene.beat();
  // Nothing is written to them.
  expect(seenBy(scene.slack, 'U5')).toEqual([]);
  expect(before).not.toContain('We write to you when the round goes out');
});
