// Everything at once on one Postgres: no deadlock, nothing breaks.
import { afterEach, expect, test } from 'vitest';
import { closeRounds } from '../../src/flow/close-rounds.ts';
import { deleteMember } from '../../src/flow/delete-member.ts';
import type { Actor, Deps } from '../../src/flow/deps.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { openDueRounds } from '../../src/flow/open-round.ts';
import { pauseMember } from '../../src/flow/pause-member.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tapTime } from '../../src/flow/tap-time.ts';
import { runOutbox } from '../../src/outbox/run-outbox.ts';
import type { Database } from '../../src/store/open-database.ts';
import { connectTwice } from '../setting/connect-twice.ts';
import { openScene, roundEnds, roundOpens, type Scene } from '../setting/open-scene.ts';

const twice = connectTwice();
let scene: Scene;
afterEach(() => scene.stop());

/** The half-hour that everybody of that pair taps. */
const tapFirst = async (deps: Deps, who: Actor, pairId: string): Promise<unknown> => {
  const slot = await deps.db.slot.findFirst({
    where: { pairId, isOpen: true },
    orderBy: { startsAt: 'asc' },
  });
  return slot && tapTime(deps, { ...who, pairId, startsAt: slot.startsAt });
};

test('leaving, deleting, tapping, answering, pausing, closing and sending at once breaks nothing', async () => {
  const errors: string[] = [];
  const note = (what: string) => (error: unknown) => {
    errors.push(`${what}: ${String((error as Error).message ?? error).slice(-200)}`);
  };
  let seed = 5;
  const chance = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  for (let run = 0; run < 5; run += 1) {
    const people = Array.from({ length: 31 }, (_, at) => `U${at + 10}`);
    scene = await openScene(twice.first.db, people);
    const { db } = twice.first;
    await db.membership.updateMany({ where: { userId: { in: people.slice(0, 10) } }, data: { talks: 2 } });
    const log = {
      ...scene.deps.log,
      info: () => {},
      warn: () => {},
      error: (said: { err?: unknown }) => note('log')(said.err ?? said),
    } as never;
    const on = (one: Database) => ({ ...scene.deps, db: one.db, log, post: scene.post });
    const [mine, theirs] = [on(twice.first), on(twice.second)];
    const processes = [mine, theirs];
    scene.moveTo(roundOpens);
    await openDueRounds(scene.deps);
    const pairs = await db.pair.findMany({ include: { members: true } });
    const acts = () =>
      pairs.flatMap(({ id, members }) =>
        members.map(({ userId }) => {
          const deps = chance() < 0.5 ? mine : theirs;
          const who = scene.as(userId);
          const dice = chance();
          if (dice < 0.05) return deleteMember(deps, who).catch(note('delete'));
          if (dice < 0.15) return leaveProgramme(deps, who).catch(note('leave'));
          if (dice < 0.25) return pauseMember(deps, { ...who, until: null }).catch(note('pause'));
          if (dice < 0.45) return tapFirst(deps, who, id).catch(note('tap'));
          if (dice < 0.6)
            return respondToPair(deps, { ...who, pairId: id, response: 'cant' }).catch(note('cant'));
          if (dice < 0.8)
            return respondToPair(deps, { ...who, pairId: id, response: 'met' }).catch(note('met'));
          return recordFeedback(deps, { ...who, pairId: id, answer: { again: chance() < 0.5 } }).catch(
            note('answer'),
          );
        }),
      );
    const send = () => processes.map((deps) => runOutbox(deps).catch(note('send')));
    await Promise.all([...send(), ...acts(), ...send()]);
    scene.moveTo('2026-12-09T12:00:00Z');
    await Promise.all([...send(), ...acts(), ...send()]);
    scene.moveTo(roundEnds);
    await Promise.all([
      ...processes.map((deps) => closeRounds(deps).catch(note('close'))),
      ...send(),
      ...acts(),
      ...send(),
    ]);
    await scene.stop();
  }
  expect(errors).toEqual([]);
}, 200_000);
