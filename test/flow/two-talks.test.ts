// Somebody willing to talk twice has two pairs in one round: each lives its own life, and one that is left is enough.
import { afterEach, describe, expect, test } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { loadHome } from '../../src/flow/load-home.ts';
import { noteIntroduced } from '../../src/flow/note-introduced.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tuneRules } from '../../src/flow/tune-programme.ts';
import { inTransaction } from '../../src/store/open-database.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  openScene,
  roundEnds,
  roundOpens,
  roundReminds,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

/** Of three, U1 is willing to talk to both others; the round is computed and nothing is sent yet. */
const queue = async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, odd: 'sit-out' } });
  await database.db.membership.updateMany({ where: { userId: 'U1' }, data: { talks: 2 } });
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  expect((await scene.pairs()).map((pair) => pair.join()).toSorted()).toEqual(['U1,U2', 'U1,U3']);
};
const introduce = async () => {
  await queue();
  await scene.send();
};
const beatAt = async (at: string) => {
  scene.moveTo(at);
  await scene.beat();
};
const pairWith = async (userId: string) =>
  (await database.db.pair.findFirstOrThrow({ where: { members: { some: { userId } } } })).id;
/** `of` names the one of the two whose pair with U1 is meant. */
const say = async (userId: string, response: 'met' | 'cant', of = userId) => {
  const pairId = await pairWith(of);
  const answer = await respondToPair(scene.deps, { ...scene.as(userId), pairId, response });
  await scene.send();
  return answer;
};
const leave = async (userId: string) => {
  await leaveProgramme(scene.deps, scene.as(userId));
  await scene.send();
};
const waiting = () => Promise.all(['U1', 'U2', 'U3'].map((userId) => scene.waiting(userId)));
const seen = (kind: Parameters<typeof countSeen>[2]) =>
  ['U1', 'U2', 'U3'].map((userId) => countSeen(scene.slack, userId, kind));
const lastSeen = () => seenBy(scene.slack, 'U1').at(-1) ?? '';
const homeOf = async (userId: string) => {
  const reader = { userId, name: userId, locale: 'en-US', zone: 'UTC' };
  const home = await loadHome(scene.deps, { ...scene.programme, reader, isAdmin: false });
  return home?.member;
};
const othersOf = (pairs: readonly { readonly others: readonly { readonly userId: string }[] }[] = []) =>
  pairs.map(({ others }) => others.map(({ userId }) => userId).join()).toSorted();

describe('a round with two talks for one', () => {
  test('introduces, reminds, asks and closes by pair', async () => {
    await introduce();
    expect(seen('introduction')).toEqual([2, 1, 1]);
    expect(seen('sit-out')).toEqual([0, 0, 0]);
    await say('U1', 'met', 'U2');
    await beatAt(roundReminds);
    expect(seen('reminder')).toEqual([1, 0, 1]);
    await beatAt(roundEnds);
    expect(seen('feedback-question')).toEqual([2, 1, 1]);
    expect(await database.db.round.findMany()).toMatchObject([{ status: 'closed' }]);
    expect(await waiting()).toEqual([0, 0, 0]);
  });

  test('stands whole on the Home, before and after', async () => {
    await introduce();
    expect(othersOf((await homeOf('U1'))?.current)).toEqual(['U2', 'U3']);
    expect(othersOf((await homeOf('U2'))?.current)).toEqual(['U1']);
    await say('U1', 'cant', 'U3');
    expect((await homeOf('U1'))?.current.map(({ standing }) => standing).toSorted()).toEqual([
      'open',
      'said-cant',
    ]);
    await beatAt(roundEnds);
    const home = await homeOf('U1');
    expect(home?.current).toEqual([]);
    expect(othersOf(home?.unanswered)).toEqual(['U2']);
  });

  test('takes each answer for its own pair', async () => {
    await introduce();
    await beatAt(roundEnds);
    const answer = { met: 'yes', value: 5, again: true } as const;
    await recordFeedback(scene.deps, { ...scene.as('U1'), pairId: await pairWith('U2'), answer });
    expect(othersOf((await homeOf('U1'))?.unanswered)).toEqual(['U3']);
  });
});

describe('one of two is called off', () => {
  test('by a counterpart: who has another talk waits for nobody', async () => {
    await introduce();
    await say('U2', 'cant');
    expect(await waiting()).toEqual([0, 0, 0]);
    expect(lastSeen()).toContain('Your talk with <@U3> goes on.');
    expect(lastSeen()).not.toContain('first in line');
    await say('U3', 'cant');
    expect(await waiting()).toEqual([1, 0, 0]);
    expect(lastSeen()).toContain('You are first in line');
  });

  test('by themselves: only who was let down stands in line', async () => {
    await introduce();
    expect(await say('U1', 'cant', 'U2')).toMatchObject({ ok: true, talksOn: true });
    expect(await waiting()).toEqual([0, 1, 0]);
    expect(await say('U1', 'cant', 'U3')).toMatchObject({ ok: true, talksOn: false });
    expect(await waiting()).toEqual([0, 1, 1]);
  });

  test('after the other was held: nobody waits for it', async () => {
    await introduce();
    await say('U1', 'met', 'U2');
    await say('U3', 'cant');
    expect(await waiting()).toEqual([0, 0, 0]);
  });

  test('a counterpart leaves: named is the talk that goes on', async () => {
    await introduce();
    await leave('U2');
    expect(seen('counterpart-left')).toEqual([1, 0, 0]);
    expect(lastSeen()).toContain('One of your talks in this round');
    expect(lastSeen()).toContain('Your talk with <@U3> goes on.');
    expect(await waiting()).toEqual([0, 0, 0]);
    await leave('U3');
    expect(seen('counterpart-left')).toEqual([2, 0, 0]);
    expect(lastSeen()).toContain('You are first in line');
    expect(await scene.waiting('U1')).toBe(1);
  });

  test('before its introduction: nothing is said of it', async () => {
    await queue();
    await leave('U2');
    expect(seen('introduction')).toEqual([1, 0, 1]);
    expect(seen('counterpart-left')).toEqual([0, 0, 0]);
    expect(await waiting()).toEqual([0, 0, 0]);
  });

  test('while Slack takes its introduction: then it is said', async () => {
    await introduce();
    const pairId = await pairWith('U2');
    await database.db.pair.update({
      where: { workspaceId_id: { workspaceId: scene.workspaceId, id: pairId } },
      data: { introducedAt: null },
    });
    await leave('U2');
    expect(seen('counterpart-left')).toEqual([0, 0, 0]);
    for (let times = 0; times < 2; times += 1)
      await inTransaction(database.db, (tx) =>
        noteIntroduced(tx, scene.programme, pairId, ['U1', 'U2'], 'C1', scene.now()),
      );
    await scene.send();
    expect(seen('counterpart-left')).toEqual([1, 0, 0]);
    expect(lastSeen()).toContain('Your talk with <@U3> goes on.');
  });
});

test('both fall through before the introductions: told and counted once', async () => {
  await queue();
  await leaveProgramme(scene.deps, scene.as('U2'));
  await leave('U3');
  expect(seen('introduction')).toEqual([0, 0, 0]);
  expect(seen('counterpart-left')).toEqual([1, 0, 0]);
  expect(lastSeen()).toContain('You are first in line');
  expect(await scene.waiting('U1')).toBe(1);
});

test('who talks twice leaves: both others are told and wait', async () => {
  await introduce();
  await leave('U1');
  expect(seen('counterpart-left')).toEqual([0, 1, 1]);
  expect((await waiting()).slice(1)).toEqual([1, 1]);
});
