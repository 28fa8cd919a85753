// What was tried and held.
import { afterEach, expect, test } from 'vitest';
import { openRoundNow } from '../../src/flow/open-round.ts';
import { welcomeWorkspace } from '../../src/flow/welcome-workspace.ts';
import { startOutbox } from '../../src/outbox/start-outbox.ts';
import { queueMessages } from '../../src/store/outbox.ts';
import { connectTwice } from '../setting/connect-twice.ts';
import { openScene, type Scene } from '../setting/open-scene.ts';

const twice = connectTwice();
let scene: Scene;
afterEach(() => scene.stop());

test('round now in two processes between two openings', async () => {
  for (let run = 0; run < 6; run += 1) {
    scene = await openScene(twice.first.db, ['U1', 'U2', 'U3', 'U4'], { from: '2026-12-08T10:00:00Z' });
    const other = scene.processOn(twice.second.db);
    await Promise.all([scene, other, scene, other].map(({ deps }) => openRoundNow(deps, scene.as('U1'))));
    expect(await twice.first.db.round.count()).toBe(1);
    if (run < 5) await scene.stop();
  }
});

test('a lane that hangs keeps no other workspace waiting', async () => {
  scene = await openScene(twice.first.db, ['U1']);
  await welcomeWorkspace(scene.deps, { id: 'TB', name: 'B' });
  const queue = (workspaceId: string, key: string) =>
    queueMessages(twice.first.db, { workspaceId, programmeId: 'none' }, [
      {
        dedupeKey: key,
        dueAt: scene.now(),
        message: { kind: 'approval-request', roundId: 'none', userId: key },
      },
    ]);
  const asked: string[] = [];
  let free = () => {};
  const hangs = new Promise<boolean>((resolve) => {
    free = () => resolve(false);
  });
  await twice.first.db.rateLimit.createMany({
    data: [
      { workspaceId: scene.workspaceId, method: '*', until: new Date(0) },
      { workspaceId: 'TB', method: '*', until: new Date(0) },
    ],
  });
  const outbox = startOutbox({
    ...scene.deps,
    post: {
      ...scene.post,
      probe: (workspaceId) => {
        asked.push(workspaceId);
        return workspaceId === 'TB' ? Promise.resolve(true) : hangs;
      },
    },
  });
  await queue(scene.workspaceId, 'U1');
  void outbox.run();
  await new Promise((resolve) => setTimeout(resolve, 300));
  await queue('TB', 'U2');
  outbox.kick();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(await twice.first.db.outboxMessage.findFirst({ where: { workspaceId: 'TB' } })).toMatchObject({
    status: 'withdrawn',
  });
  free();
  await outbox.stop();
});
