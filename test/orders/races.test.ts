// Two processes on one Postgres.
import { afterEach, expect, test } from 'vitest';
import { defaultRhythm } from '../../src/domain/programme.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { approveRound, releaseApproved } from '../../src/flow/approve-round.ts';
import { noteAdmin } from '../../src/flow/note-admin.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { tuneRhythm, tuneRules } from '../../src/flow/tune-programme.ts';
import type { Db } from '../../src/store/open-database.ts';
import { connectTwice } from '../setting/connect-twice.ts';
import {
  countSeen,
  nextRoundOpens,
  openScene,
  type Process,
  plainPerson,
  roundOpens,
  type Scene,
} from '../setting/open-scene.ts';

const twice = connectTwice();
let scene: Scene;
let other: Process;
afterEach(() => scene.stop());
const four = ['U1', 'U2', 'U3', 'U4'];
const draft = async () => {
  scene = await openScene(twice.first.db, four);
  other = scene.processOn(twice.second.db);
  scene.slack.addUser({ id: 'UADMIN', name: 'UADMIN' });
  await noteAdmin(scene.deps, scene.workspaceId, plainPerson('UADMIN', {}));
  await tuneRules(scene.deps, { ...scene.as('UADMIN'), rules: { ...defaultRules, restWeeks: 0 } });
  await tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'wait' } });
  scene.moveTo(roundOpens);
  await scene.beat();
  return (await twice.first.db.round.findFirstOrThrow()).id;
};
/** A client whose transactions are done, and commit only once `gate` opens. */
const slowCommit = (db: Db, gate: Promise<unknown>, done: () => void): Db =>
  new Proxy(db, {
    get: (of, name) =>
      name !== '$transaction'
        ? Reflect.get(of, name)
        : (work: (tx: unknown) => Promise<unknown>, options: object) =>
            of.$transaction(async (tx) => {
              const result = await work(tx);
              done();
              await gate;
              return result;
            }, options),
  });
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const rounds = async () =>
  (await twice.first.db.round.findMany({ orderBy: { opensAt: 'asc' } })).map(({ status }) => status);

test('approving while the next round opens introduces nobody twice', async () => {
  const roundId = await draft();
  await tuneRhythm(scene.deps, { ...scene.as('UADMIN'), rhythm: { ...defaultRhythm, approval: 'auto' } });
  scene.moveTo(nextRoundOpens);
  let open = () => {};
  let begun = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const isDone = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const approving = approveRound(
    { ...scene.deps, db: slowCommit(twice.first.db, gate, begun) },
    { ...scene.as('UADMIN'), roundId },
  );
  await isDone;
  const opening = openDueRounds(other.deps);
  await wait(1500);
  open();
  await approving;
  await opening;
  for (let minute = 0; minute < 3; minute += 1) {
    scene.pass(1);
    await scene.beat();
  }
  expect(Math.max(...four.map((userId) => countSeen(scene.slack, userId, 'introduction')))).toBe(1);
});

test('a release beside the next opening: no deadlock, and what was approved goes out', async () => {
  const roundId = await draft();
  scene.moveTo(nextRoundOpens);
  await approveRound(scene.deps, { ...scene.as('UADMIN'), roundId });
  const errors: unknown[] = [];
  const log = { ...scene.deps.log, error: (said: unknown) => errors.push(said), info: () => {} } as never;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  // Hold the release between its first and its last step: the programme is locked last.
  const db = new Proxy(twice.first.db, {
    get: (of, name) =>
      name !== '$transaction'
        ? Reflect.get(of, name)
        : (work: (tx: unknown) => Promise<unknown>, options: object) =>
            of.$transaction(
              (tx) =>
                work(
                  new Proxy(tx, {
                    get: (inner, key) =>
                      key !== '$queryRaw'
                        ? Reflect.get(inner, key)
                        : async (...args: unknown[]) => {
                            await gate;
                            return (inner.$queryRaw as (...all: unknown[]) => unknown)(...args);
                          },
                  }),
                ),
              options,
            ),
  }) as Db;
  const releasing = releaseApproved({ ...scene.deps, db, log });
  await wait(500);
  const opening = openDueRounds({ ...other.deps, log });
  // Whoever waits last for the other is undone by Postgres: here the release.
  await wait(2500);
  open();
  await Promise.all([releasing, opening]);
  for (let minute = 0; minute < 3; minute += 1) {
    scene.pass(1);
    await scene.beat();
  }
  expect(errors).toEqual([]);
  expect((await rounds())[0]).toBe('sent');
});
