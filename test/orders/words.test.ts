// What is said in odd states has to be true.
import { afterEach, expect, test } from 'vitest';
import { openingAfterChange } from '../../src/domain/calendar.ts';
import { defaultRhythm, type Rhythm } from '../../src/domain/programme.ts';
import { releaseApproved } from '../../src/flow/approve-round.ts';
import { closeRounds } from '../../src/flow/close-rounds.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { pauseMember } from '../../src/flow/pause-member.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import { openScene, roundOpens, type Scene, seenBy } from '../setting/open-scene.ts';

const database = databaseForTests();
let scene: Scene;
afterEach(() => scene?.stop());
const beatAt = async (at: string) => {
  scene.moveTo(at);
  await scene.beat();
};
const pairId = async () => (await database.db.pair.findFirstOrThrow()).id;

test('back after the hour, nobody is promised a round in the past', async () => {
  scene = await openScene(database.db, ['U1', 'U2', 'U3', 'U4']);
  await pauseMember(scene.deps, { ...scene.as('U1'), until: new Date('2026-12-12T00:00:00Z') });
  await beatAt(roundOpens);
  // The app was down from Friday to Monday noon; its heartbeat starts its parts side by side.
  scene.moveTo('2026-12-14T12:00:00Z');
  const rounds = async () => {
    await closeRounds(scene.deps);
    await releaseApproved(scene.deps);
    await openDueRounds(scene.deps);
  };
  await Promise.all([rounds(), scene.send()]);
  await scene.beat();
  const said = seenBy(scene.slack, 'U1').find((text) => text.includes('Welcome back'));
  expect(said).not.toContain('Monday 14 December, 09:00');
});

test('“met after all” that arrives after the end promises no question to come', async () => {
  scene = await openScene(database.db, ['U1', 'U2']);
  await beatAt(roundOpens);
  scene.moveTo('2026-12-09T10:00:00Z');
  await respondToPair(scene.deps, { ...scene.as('U1'), pairId: await pairId(), response: 'cant' });
  await scene.send();
  scene.moveTo('2026-12-11T15:59:00Z');
  await respondToPair(scene.deps, { ...scene.as('U1'), pairId: await pairId(), response: 'met' });
  await beatAt('2026-12-14T10:00:00Z');
  const said = seenBy(scene.slack, 'U2').find((text) => text.includes('met after all'));
  expect(said).toBeDefined();
  expect(said).not.toContain('At the end of the round we ask you');
});

test('a fortnightly round whose zone changes keeps its weeks', () => {
  const rhythm: Rhythm = { ...defaultRhythm, cadence: 'fortnightly', zone: 'Pacific/Auckland' };
  // Monday 14 December, 09:00 in Auckland; the last one was on 30 November.
  const nextRoundAt = new Date('2026-12-13T20:00:00Z');
  const moved = openingAfterChange(
    { rhythm, nextRoundAt },
    { ...rhythm, zone: 'Europe/London' },
    new Date('2026-12-02T12:00:00Z'),
    null,
  );
  expect(moved).toEqual(new Date('2026-12-14T09:00:00Z'));
});
