// What changes while Slack is being called.
import { afterEach, expect, test } from 'vitest';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { approveRound, releaseApproved } from '../../src/flow/approve-round.ts';
import { closeRounds } from '../../src/flow/close-rounds.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { noteAdmin } from '../../src/flow/note-admin.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tuneRhythm } from '../../src/flow/tune-programme.ts';
import { runOutbox } from '../../src/outbox/run-outbox.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  openScene,
  plainPerson,
  roundEnds,
  roundOpens,
  roundReminds,
  type Scene,
  seenBy,
} from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());

/** One run in which `act` happens after Slack took the message of this key, and before the app learns it. */
const sendWhile = (key: string, act: () => Promise<unknown>) => {
  let done = false;
  return runOutbox({
    ...scene.deps,
    post: {
      ...scene.post,
      deliver: async (workspaceId, to, body, dedupeKey) => {
        const delivery = await scene.post.deliver(workspaceId, to, body, dedupeKey);
        if (dedupeKey.startsWith(key) && !done) {
          done = true;
          await act();
        }
        return delivery;
      },
    },
  });
};
const buttonsOf = (userId: string, kind: string) =>
  scene.slack
    .conversations(userId)
    .flatMap(({ messages }) => messages)
    .filter((message) => JSON.stringify(message.blocks).includes(kind))
    .map((message) =>
      [...JSON.stringify(message.blocks).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id),
    );
const later = async (minutes = 5) => {
  for (let i = 0; i < minutes; i += 1) {
    scene.pass(1);
    await scene.beat();
  }
};

test('an introduction whose pair falls through during its call is drawn as called off', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  await sendWhile('intro:', () => leaveProgramme(scene.deps, scene.as('U2')));
  await later();
  expect(seenBy(scene.slack, 'U1').join('\n')).toContain('This talk is called off');
});

test('an introduction whose round ends during its call offers nothing afterwards', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  scene.moveTo('2026-12-11T15:59:59Z');
  await sendWhile('intro:', async () => {
    scene.moveTo(roundEnds);
    await closeRounds(scene.deps);
  });
  await later();
  expect(seenBy(scene.slack, 'U1').join('\n')).toContain('This round is over');
});

test('a reminder whose pair is called off during its call offers no “Can’t make it”', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await scene.beat();
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  scene.moveTo(roundReminds);
  await sendWhile('reminder:', () =>
    respondToPair(scene.deps, { ...scene.as('U2'), pairId, response: 'cant' }),
  );
  await later();
  expect(countSeen(scene.slack, 'U1', 'cant-make-it')).toBe(1);
  expect(buttonsOf('U1', 'have you found a time')).toEqual([['we_met']]);
});

test('a request for approval that is approved during its call has no “Approve” afterwards', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  for (const userId of ['UADMIN', 'UOTHER']) {
    scene.slack.addUser({ id: userId, name: userId });
    await noteAdmin(scene.deps, scene.workspaceId, plainPerson(userId, {}));
  }
  await tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  const { id: roundId } = await database.db.round.findFirstOrThrow();
  await sendWhile(`approval:${roundId}:UOTHER`, async () => {
    await approveRound(scene.deps, { ...scene.as('UADMIN'), roundId });
    await releaseApproved(scene.deps);
  });
  for (const at of ['2026-12-08T09:00:00Z', '2026-12-09T09:00:00Z']) {
    scene.moveTo(at);
    await scene.beat();
  }
  expect(buttonsOf('UOTHER', 'is ready:').flat()).toEqual([]);
});

test('a question that is answered at home during its call shows the answer', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await scene.beat();
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  scene.moveTo(roundEnds);
  await sendWhile('feedback:', () =>
    recordFeedback(scene.deps, { ...scene.as('U1'), pairId, answer: { met: 'no' } }),
  );
  await later();
  expect(seenBy(scene.slack, 'U1').at(-1)).not.toContain('Was it worth your time');
});

test('who leaves a trio during the call of its introduction is counted no more', async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  await sendWhile('intro:', () => leaveProgramme(scene.deps, scene.as('U1')));
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  scene.pass(60);
  await respondToPair(scene.deps, { ...scene.as('U2'), pairId, response: 'cant' });
  await scene.send();
  // U3 is alone now.
  const said = seenBy(scene.slack, 'U3').at(-1) ?? '';
  expect(said).not.toContain('Those of you who are left can still talk');
  expect(await scene.waiting('U3')).toBe(1);
});

test('an introduction that another process still sends when the round ends has its question', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  scene.moveTo('2026-12-11T15:59:58Z');
  await sendWhile('intro:', async () => {
    scene.moveTo(roundEnds);
    // The other process.
    await scene.beat();
  });
  await later();
  expect((await database.db.pair.findFirstOrThrow()).introducedAt).not.toBeNull();
  expect(countSeen(scene.slack, 'U1', 'feedback-question')).toBe(1);
});

test('who pauses out of a trio during its call: what is said to the last one is true', async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  // Slack is slow; meanwhile an account is switched off, and the other one leaves.
  await sendWhile('intro:', async () => {
    await leaveProgramme(scene.deps, scene.as('U1'));
    await leaveProgramme(scene.deps, scene.as('U2'));
  });
  await later();
  expect(countSeen(scene.slack, 'U3', 'counterpart-left')).toBe(1);
  expect(await scene.waiting('U3')).toBe(1);
  scene.moveTo(roundEnds);
  await scene.beat();
  expect(countSeen(scene.slack, 'U3', 'feedback-question')).toBe(0);
});

test('who leaves a trio during the call is named to nobody as somebody to meet at its end', async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3']);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  await sendWhile('intro:', () => leaveProgramme(scene.deps, scene.as('U1')));
  scene.pass(60);
  await leaveProgramme(scene.deps, scene.as('U2'));
  await scene.send();
  // U3 is alone: told so, once, and in line.
  expect(countSeen(scene.slack, 'U3', 'counterpart-left')).toBe(1);
  expect(await scene.waiting('U3')).toBe(1);
});
