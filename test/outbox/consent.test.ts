// Between queueing and sending people leave, pause, are switched off or change their mind: asked again right before sending.
import { afterEach, describe, expect, test } from 'vitest';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { noteUserChange } from '../../src/flow/note-user-change.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { pauseMember } from '../../src/flow/pause-member.ts';
import { saveAvoidances } from '../../src/store/people.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  nextRoundOpens,
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

/** The round is computed and everything queued, but nothing is sent yet. */
const queue = async (people: readonly string[]) => {
  scene = await openScene(database.db, people);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
};
const introduced = () => database.db.pair.count({ where: { introducedAt: { not: null } } });
const seen = (kind: Parameters<typeof countSeen>[2], ...people: string[]) =>
  people.map((userId) => countSeen(scene.slack, userId, kind));

const leave = (userId: string) => leaveProgramme(scene.deps, scene.as(userId));
const until = new Date('2027-02-01');
const changesOfMind: Readonly<Record<string, () => Promise<unknown>>> = {
  leaves: () => leave('U2'),
  pauses: () => pauseMember(scene.deps, { ...scene.as('U2'), until }),
  'is deactivated': () =>
    noteUserChange(scene.deps, {
      workspaceId: scene.workspaceId,
      identity: { userId: 'U2', name: 'U2', locale: 'en-US', zone: 'UTC' },
      updated: 1,
      gone: true,
    }),
};

describe.each(Object.entries(changesOfMind))('somebody %s before their introduction is sent', (_, change) => {
  test('it is not sent, and the other is told', async () => {
    await queue(['U1', 'U2']);
    await change();
    await scene.send();
    expect(seen('introduction', 'U1', 'U2')).toEqual([0, 0]);
    expect(seen('counterpart-left', 'U1', 'U2')).toEqual([1, 0]);
    expect(seenBy(scene.slack, 'U2')).toEqual([]);
    expect(await introduced()).toBe(0);
    expect(await scene.waiting('U1')).toBe(1);
  });

  test('nothing of that round follows', async () => {
    await queue(['U1', 'U2']);
    await change();
    for (const at of [roundOpens, roundReminds, roundEnds]) {
      scene.moveTo(at);
      await scene.send();
    }
    expect(seenBy(scene.slack, 'U1')).toHaveLength(1);
    expect(seenBy(scene.slack, 'U2')).toEqual([]);
    const left = (await scene.rows()).filter(({ status }) => status !== 'sent' && status !== 'withdrawn');
    // A welcome to who pauses still has its day.
    expect(left.map(({ kind }) => kind).filter((kind) => kind !== 'welcome-back')).toEqual([]);
  });

  test('of three: the two others are introduced', async () => {
    await queue(['U1', 'U2', 'U3']);
    await change();
    await scene.send();
    expect(seen('introduction', 'U1', 'U2', 'U3')).toEqual([1, 0, 1]);
    expect(seenBy(scene.slack, 'U1').join()).not.toContain('U2');
    expect(await scene.pairs()).toEqual([['U1', 'U3']]);
    scene.moveTo(roundEnds);
    await scene.send();
    expect(seen('feedback-question', 'U1', 'U2', 'U3')).toEqual([1, 0, 1]);
  });
});

test('who was left over stands first in line next time', async () => {
  await queue(['U1', 'U2']);
  await leave('U2');
  await scene.send();
  // Three now: somebody would have to wait, and it is not U1.
  await database.db.programme.updateMany({
    data: { rules: { ...(await rules()), odd: 'sit-out' } },
  });
  await scene.join('U3');
  await scene.join('U4');
  scene.moveTo(nextRoundOpens);
  await scene.beat();
  expect(seen('introduction', 'U1')).toEqual([1]);
  expect(await scene.waiting('U1')).toBe(0);
});
const rules = async () => (await database.db.programme.findFirstOrThrow()).rules as object;

test('all but one of three leave: that one is told', async () => {
  await queue(['U1', 'U2', 'U3']);
  await leave('U2');
  await leave('U3');
  await scene.send();
  expect(seen('introduction', 'U1', 'U2', 'U3')).toEqual([0, 0, 0]);
  expect(seen('counterpart-left', 'U1', 'U2', 'U3')).toEqual([1, 0, 0]);
});

test('two of three leave after their introduction: that one is told', async () => {
  await queue(['U1', 'U2', 'U3']);
  await scene.send();
  await leave('U2');
  await scene.send();
  expect(seen('counterpart-left', 'U1', 'U3')).toEqual([0, 0]);
  await leave('U3');
  await scene.send();
  expect(seen('counterpart-left', 'U1', 'U2', 'U3')).toEqual([1, 0, 0]);
});

test('everybody leaves: nobody hears of anything', async () => {
  await queue(['U1', 'U2']);
  await leave('U1');
  await leave('U2');
  await scene.send();
  expect([...seenBy(scene.slack, 'U1'), ...seenBy(scene.slack, 'U2')]).toEqual([]);
});

test.each(['never-again', 'avoid'] as const)(
  '%s said meanwhile: not introduced, both told alike',
  async (cause) => {
    await queue(['U1', 'U2']);
    await saveAvoidances(database.db, scene.workspaceId, 'U1', ['U2'], cause);
    await scene.send();
    expect(seen('introduction', 'U1', 'U2')).toEqual([0, 0]);
    expect(seen('counterpart-left', 'U1', 'U2')).toEqual([1, 1]);
    expect(seenBy(scene.slack, 'U1')).toEqual(seenBy(scene.slack, 'U2'));
    expect([await scene.waiting('U1'), await scene.waiting('U2')]).toEqual([1, 1]);
  },
);

test('never again after the introduction stops the reminder', async () => {
  await queue(['U1', 'U2']);
  await scene.send();
  await saveAvoidances(database.db, scene.workspaceId, 'U1', ['U2'], 'never-again');
  scene.moveTo(roundReminds);
  await scene.send();
  expect(seen('reminder', 'U1', 'U2')).toEqual([0, 0]);
});

test('an introduction too late for its round is withdrawn', async () => {
  await queue(['U1', 'U2']);
  scene.moveTo(roundEnds);
  await scene.send();
  expect(seen('introduction', 'U1', 'U2')).toEqual([0, 0]);
  expect(seen('counterpart-left', 'U1', 'U2')).toEqual([1, 1]);
  expect(seen('feedback-question', 'U1', 'U2')).toEqual([0, 0]);
  expect(await introduced()).toBe(0);
});

test('a reminder too late for its round is withdrawn', async () => {
  await queue(['U1', 'U2']);
  await scene.send();
  scene.moveTo(roundEnds);
  await scene.send();
  expect(seen('reminder', 'U1', 'U2')).toEqual([0, 0]);
  expect(seen('feedback-question', 'U1', 'U2')).toEqual([1, 1]);
});

test('a second try asks again whether it holds', async () => {
  await queue(['U1', 'U2']);
  scene.slack.fail('chat.postMessage', { kind: 'reset-before' });
  await scene.send();
  await leave('U2');
  scene.pass(2);
  await scene.send();
  expect(seen('introduction', 'U1', 'U2')).toEqual([0, 0]);
  expect(seen('counterpart-left', 'U1', 'U2')).toEqual([1, 0]);
});

test('a second try to two of three names nobody who left', async () => {
  await queue(['U1', 'U2', 'U3']);
  scene.slack.fail('chat.postMessage', { kind: 'reset-before' });
  await scene.send();
  await leave('U2');
  scene.pass(2);
  await scene.send();
  expect(seen('introduction', 'U1', 'U2', 'U3')).toEqual([1, 0, 1]);
  expect(seenBy(scene.slack, 'U1').join()).not.toContain('U2');
});
