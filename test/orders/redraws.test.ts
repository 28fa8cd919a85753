// Redraws against all else.
import { afterEach, expect, test } from 'vitest';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { runOutbox } from '../../src/outbox/run-outbox.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { countSeen, openScene, roundOpens, type Scene, seenBy } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene.stop());
const many = (count: number) => Array.from({ length: count }, (_, at) => `U${at + 10}`);

test('redraws that Slack keeps failing hold up nobody’s messages', async () => {
  const people = many(12);
  scene = await openScene(database.db, people);
  scene.moveTo(roundOpens);
  await scene.beat();
  // chat.update alone is broken at Slack; all else works.
  scene.slack.fail('chat.update', { kind: 'status', status: 500 }, 10_000);
  scene.pass(60);
  for (const { id, members } of await database.db.pair.findMany({ include: { members: true } }))
    await respondToPair(scene.deps, { ...scene.as(members[0]?.userId ?? ''), pairId: id, response: 'cant' });
  for (let minute = 0; minute < 30; minute += 1) {
    scene.pass(1);
    await scene.send();
  }
  const told = people.filter((userId) => countSeen(scene.slack, userId, 'cant-make-it') === 1).length;
  expect(told).toBe(6);
});

test('a redraw that fails for ever is given up or at least slows down', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await scene.beat();
  scene.slack.fail('chat.update', { kind: 'error', error: 'update_failed' }, 10_000);
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'cant' });
  for (let minute = 0; minute < 180; minute += 1) {
    scene.pass(1);
    await scene.send();
  }
  const tries = scene.slack.calls().filter(({ method }) => method === 'chat.update').length;
  expect(tries).toBeLessThan(30);
});

test('the last state is shown though two processes draw at once', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await scene.beat();
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'cant' });
  await scene.send();
  // Process A draws “called off” slowly; meanwhile they say that they met, and process B draws that.
  await database.db.outboxMessage.updateMany({
    where: { kind: 'redraw' },
    data: { status: 'due', sentAt: null },
  });
  let first = true;
  await runOutbox({
    ...scene.deps,
    post: {
      ...scene.post,
      redraw: async (workspaceId, at, body) => {
        if (first) {
          first = false;
          // Slack is slow with this one; meanwhile it changes, and another process draws what is now.
          scene.pass(0.1);
          await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'met' });
          await scene.send();
        }
        return scene.post.redraw(workspaceId, at, body);
      },
    },
  });
  for (let minute = 0; minute < 5; minute += 1) {
    scene.pass(1);
    await scene.send();
  }
  expect(seenBy(scene.slack, 'U1').join('\n')).not.toContain('This talk is called off');
});

test('a press on an introduction that Slack has, and of which the app does not know yet, is answered truly', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  scene.moveTo(roundOpens);
  await openDueRounds(scene.deps);
  scene.slack.fail('chat.postMessage', { kind: 'reset-after' });
  await scene.send();
  expect(countSeen(scene.slack, 'U1', 'introduction')).toBe(1);
  const { id: pairId } = await database.db.pair.findFirstOrThrow();
  const responded = await respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'cant' });
  // In words: "This round is over, so nothing was changed. The next one brings somebody new."
  expect(responded).not.toMatchObject({ reason: 'pair-over' });
});
