// Two processes of the app on one Postgres, doing everything at the same moment.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { planRound } from '../../src/domain/calendar.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { approveRound, releaseApproved } from '../../src/flow/approve-round.ts';
import { countFigures } from '../../src/flow/count-figures.ts';
import type { Deps } from '../../src/flow/deps.ts';
import { joinProgramme } from '../../src/flow/join-programme.ts';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import { noteIntroduced } from '../../src/flow/note-introduced.ts';
import { openDueRounds, openRoundNow } from '../../src/flow/open-round.ts';
import { pauseMember } from '../../src/flow/pause-member.ts';
import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { tuneRules } from '../../src/flow/tune-programme.ts';
import { withdrawPair } from '../../src/flow/withdraw-pair.ts';
import { Prisma } from '../../src/store/generated/client.ts';
import { type Db, inTransaction } from '../../src/store/open-database.ts';
import { claimDue } from '../../src/store/outbox.ts';
import { loadPair, lockPair } from '../../src/store/pairs.ts';
import { loadProgramme, lockProgramme } from '../../src/store/programmes.ts';
import { createRound } from '../../src/store/rounds.ts';
import { saveOffers, saveTap } from '../../src/store/slots.ts';
import { connectTwice } from '../setting/connect-twice.ts';
import {
  countSeen,
  openScene,
  type Process,
  plainPerson,
  roundOpens,
  roundReminds,
  type Scene,
} from '../setting/open-scene.ts';

const twice = connectTwice();
let scene: Scene;
let other: Process;
afterEach(() => scene.stop());

const start = async (people: readonly string[], options: Parameters<typeof openScene>[2] = {}) => {
  scene = await openScene(twice.first.db, people, options);
  other = scene.processOn(twice.second.db);
};
const many = (count: number) => Array.from({ length: count }, (_, at) => `U${at + 10}`);
const posts = () => scene.slack.calls().filter(({ method }) => method === 'chat.postMessage');
const rounds = () => twice.first.db.round.findMany({ include: { pairs: { include: { members: true } } } });
/** Races are won by chance: once is no proof. */
const often = Array.from({ length: 8 }, (_, at) => at);

describe('rounds', () => {
  test('two heartbeats at once open one round', async () => {
    await start(['U1', 'U2', 'U3', 'U4']);
    scene.moveTo(roundOpens);
    const ticks = [scene, other, scene, other].map(({ deps }) => openDueRounds(deps));
    expect((await Promise.all(ticks)).toSorted()).toEqual([0, 0, 0, 1]);
    expect(await rounds()).toHaveLength(1);
  });

  test('an admin and the heartbeat at once open one round', async () => {
    await start(['U1', 'U2', 'U3', 'U4']);
    scene.moveTo(roundOpens);
    await Promise.all([openDueRounds(scene.deps), openRoundNow(other.deps, scene.as('U1'))]);
    expect(await rounds()).toHaveLength(1);
    await Promise.all([scene.send(), other.send()]);
    expect(posts()).toHaveLength(2);
  });

  test('one payload that two processes take has its effect once', async () => {
    await start(many(4));
    const deed = { ...scene.as('U10'), rules: defaultRules, once: 'v0=the-same' };
    const tried = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => tuneRules(at % 2 ? scene.deps : other.deps, deed)),
    );
    const refused = tried.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.name)] : []));
    expect(refused).toEqual(Array.from({ length: 9 }, () => 'TakenBefore'));
    expect(
      await twice.first.db.change.count({ where: { workspaceId: scene.workspaceId, what: 'rules' } }),
    ).toBe(1);
  });

  test('two admins at once approve a round once', async () => {
    await start(['U1', 'U2', 'U3', 'U4']);
    await twice.first.db.programme.updateMany({ data: { approval: 'wait' } });
    scene.moveTo(roundOpens);
    await scene.beat();
    expect(posts()).toHaveLength(0);
    const roundId = (await rounds())[0]?.id ?? '';
    const approved = await Promise.all(
      [scene, other].map(({ deps }) => approveRound(deps, { ...scene.as('U1'), roundId })),
    );
    expect(approved.filter(({ ok }) => ok)).toHaveLength(1);
    const released = await Promise.all([scene, other].map(({ deps }) => releaseApproved(deps)));
    expect(released.toSorted()).toEqual([0, 1]);
    await Promise.all([scene.send(), other.send()]);
    // Two introductions, and the word to the admin that the round is out.
    expect(posts()).toHaveLength(3);
  });

  test('two heartbeats at once count a round once', async () => {
    await start(['U1', 'U2', 'U3', 'U4', 'U5', 'U6']);
    scene.moveTo(roundOpens);
    await scene.beat();
    scene.moveTo('2027-01-04T09:00:00Z');
    for (const _ of often) {
      await twice.first.db.round.updateMany({ data: { figures: Prisma.DbNull } });
      const counts = [scene, other, scene, other].map(({ deps }) => countFigures(deps));
      expect((await Promise.all(counts)).toSorted()).toEqual([0, 0, 0, 1]);
    }
  });

  test('a tick overtaken over midnight opens nothing', async () => {
    await start(['U1', 'U2', 'U3', 'U4']);
    scene.moveTo('2026-12-09T23:59:50Z');
    const overtaken: Deps = {
      ...other.deps,
      now: () => new Date('2026-12-10T00:00:10Z'),
      match: async (input) => {
        await openDueRounds(scene.deps);
        return other.deps.match(input);
      },
    };
    expect(await openDueRounds(overtaken)).toBe(0);
    expect(await rounds()).toHaveLength(1);
  });

  type Step = { readonly kind: 'wait'; readonly minutes: number } | { readonly kind: keyof typeof ticks };
  /** `dies` never gets as far as to save; `stops` saves, but says nothing any more. */
  const ticks = {
    one: () => scene.beat(),
    other: () => other.beat(),
    both: () => Promise.all([scene.beat(), other.beat(), other.beat()]),
    dies: () => openDueRounds({ ...other.deps, match: () => Promise.reject(new Error('died')) }),
    stops: () => openDueRounds(other.deps),
  };
  const anyStep: fc.Arbitrary<Step> = fc.oneof(
    fc
      .constantFrom(1, 59, 61, 24 * 60, 7 * 24 * 60, 23 * 24 * 60)
      .map((minutes) => ({ kind: 'wait', minutes }) as const),
    fc.constantFrom(...(Object.keys(ticks) as (keyof typeof ticks)[])).map((kind) => ({ kind })),
  );

  test('no order of ticks, stops and restarts opens a round twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 4, maxLength: 12 }), async (steps) => {
        await start(['U1', 'U2', 'U3', 'U4'], { honoursClientMsgId: false });
        let opened = 0;
        for (const step of steps) {
          if (step.kind === 'wait') scene.pass(step.minutes);
          else {
            const { nextRoundAt } = await twice.first.db.programme.findFirstOrThrow();
            if (nextRoundAt <= scene.now() && step.kind !== 'dies') opened += 1;
            await ticks[step.kind]();
          }
          expect(await rounds()).toHaveLength(opened);
        }
        for (const { pairs } of await rounds()) {
          const used = pairs.flatMap(({ members }) => members.map(({ userId }) => userId));
          expect(new Set(used).size).toBe(used.length);
        }
        const said = posts().map(({ args }) => args['client_msg_id']);
        expect(new Set(said).size).toBe(said.length);
        await scene.stop();
      }),
      { numRuns: 12, seed: 4 },
    );
  });
});

test('nobody who joins, answers or tunes waits while a round is written', async () => {
  await start(['U1', 'U2', 'U3', 'U4']);
  scene.moveTo(roundOpens);
  await scene.beat();
  const { id: pairId } = await twice.first.db.pair.findFirstOrThrow();
  scene.moveTo('2026-12-14T09:00:00Z');
  const programme = await loadProgramme(twice.first.db, scene.programme);
  if (!programme) throw new Error('no programme');
  // Another process holds what is held longest: all rows of its round, until it commits.
  await inTransaction(twice.first.db, async (tx) => {
    const { times, slot } = planRound(programme.rhythm, scene.now(), programme.nextRoundAt);
    const round = { ...times, id: 'R', workspaceId: scene.workspaceId, programmeId: programme.id };
    const rest = { status: 'sent', sentAt: scene.now(), slot, approvedBy: null, rules: programme.rules };
    await createRound(tx, { ...round, ...rest, seed: 's' } as Parameters<typeof createRound>[1]);
    await lockProgramme(tx, programme);
    const late = new Promise<never>((_, reject) => setTimeout(reject, 3000, new Error('waited')));
    const taps = [
      joinProgramme(other.deps, {
        ...scene.programme,
        frequency: 1,
        person: plainPerson('U9', {}),
      }),
      pauseMember(other.deps, { ...scene.as('U2'), until: null }),
      recordFeedback(other.deps, { ...scene.as('U1'), pairId, answer: { met: 'no' } }),
    ];
    expect(await Promise.race([Promise.all(taps), late])).toHaveLength(3);
  });
});

describe('the outbox', () => {
  test('two at once never claim one row twice, nor wait', async () => {
    await start(many(20));
    scene.moveTo(roundOpens);
    await openDueRounds(scene.deps);
    await inTransaction(twice.first.db, async (tx) => {
      const mine = await claimDue(tx as Db, scene.workspaceId, scene.now(), 5);
      // While ours is not even committed; waiting for it here would last for ever.
      const late = new Promise<never>((_, reject) => setTimeout(reject, 3000, new Error('waited')));
      const theirs = await Promise.race([claimDue(twice.second.db, scene.workspaceId, scene.now(), 5), late]);
      expect(new Set([...mine, ...theirs].map(({ id }) => id)).size).toBe(10);
    });
  });

  test('two at once say everything exactly once', async () => {
    const people = many(30);
    await start(people, { honoursClientMsgId: false });
    scene.moveTo(roundOpens);
    await openDueRounds(scene.deps);
    const sent = await Promise.all([scene.send(), other.send(), scene.send(), other.send()]);
    expect(sent.reduce((sum, some) => sum + some)).toBe(15);
    expect(people.map((userId) => countSeen(scene.slack, userId, 'introduction'))).toEqual(
      people.map(() => 1),
    );
  });
});

describe('people', () => {
  /** A round has gone out to these. */
  const introduce = async (people: readonly string[] = ['U1', 'U2']) => {
    await start(people);
    scene.moveTo(roundOpens);
    await scene.beat();
    return (await twice.first.db.pair.findFirstOrThrow()).id;
  };

  test('a tap while the reminder is made keeps its half-hour', async () => {
    const pairId = await introduce();
    scene.moveTo(roundReminds);
    const pair = { workspaceId: scene.workspaceId, id: pairId };
    const startsAt = new Date('2026-12-10T10:00:00Z');
    await saveOffers(twice.first.db, pair, [startsAt]);
    const sending = await inTransaction(twice.first.db, async (tx) => {
      await lockPair(tx, scene.programme, pairId);
      const sent = other.send();
      await sleep(700);
      await saveTap(tx, pair, startsAt, 'U1');
      return { sent };
    });
    await sending.sent;
    expect((await scene.rows('reminder'))[0]?.status).toBe('sent');
    expect(
      await twice.first.db.slot.findFirst({ where: { startsAt }, include: { taps: true } }),
    ).toMatchObject({
      isOpen: true,
      taps: [{ userId: 'U1' }],
    });
  });

  test('one answer given twice at once counts once', async () => {
    const pairId = await introduce();
    const command = { ...scene.as('U1'), pairId, response: 'cant' } as const;
    const answers = await Promise.all(
      [scene, other, scene, other].map(({ deps }) => respondToPair(deps, command)),
    );
    expect(answers.filter((answer) => answer.ok && answer.news)).toHaveLength(1);
    expect([await scene.waiting('U1'), await scene.waiting('U2')]).toEqual([0, 1]);
    await Promise.all([scene.send(), other.send()]);
    expect(countSeen(scene.slack, 'U2', 'cant-make-it')).toBe(1);
  });

  test('both can’t at once: who is second is let down once', async () => {
    for (const _ of often) {
      const pairId = await introduce();
      await Promise.all([
        respondToPair(scene.deps, { ...scene.as('U1'), pairId, response: 'cant' }),
        respondToPair(other.deps, { ...scene.as('U2'), pairId, response: 'cant' }),
      ]);
      expect([await scene.waiting('U1'), await scene.waiting('U2')].toSorted()).toEqual([0, 1]);
      await scene.stop();
    }
  });

  test('both talks of one called off at once: in line once', async () => {
    for (const _ of often) {
      await start(['U1', 'U2', 'U3']);
      await twice.first.db.membership.updateMany({ where: { userId: 'U1' }, data: { talks: 2 } });
      const programme = await twice.first.db.programme.findFirstOrThrow();
      const rules = { ...(programme.rules as object), odd: 'sit-out' };
      await twice.first.db.programme.updateMany({ data: { rules } });
      scene.moveTo(roundOpens);
      await scene.beat();
      const pairs = await twice.first.db.pair.findMany({ include: { members: true } });
      expect(pairs).toHaveLength(2);
      await Promise.all(
        pairs.map(({ id, members }, at) => {
          const userId = members.find((member) => member.userId !== 'U1')?.userId ?? '';
          const { deps } = at === 0 ? scene : other;
          return respondToPair(deps, { ...scene.as(userId), pairId: id, response: 'cant' });
        }),
      );
      expect(await scene.waiting('U1')).toBe(1);
      await scene.stop();
    }
  });

  test('yes and no at once agree with what is kept', async () => {
    for (const _ of often) {
      const pairId = await introduce();
      await Promise.all(
        [true, false].map((again) =>
          recordFeedback(again ? scene.deps : other.deps, { ...scene.as('U1'), pairId, answer: { again } }),
        ),
      );
      const { again } = await twice.first.db.feedback.findFirstOrThrow();
      expect(await twice.first.db.avoidance.count()).toBe(again ? 0 : 1);
      await scene.stop();
    }
  });

  test('two questions answered at once are both kept', async () => {
    const pairId = await introduce();
    const answers = [{ met: 'yes' }, { value: 4 }, { again: true }] as const;
    await Promise.all(
      answers.map((answer, at) =>
        recordFeedback(at % 2 ? scene.deps : other.deps, { ...scene.as('U1'), pairId, answer }),
      ),
    );
    expect(await twice.first.db.feedback.findFirstOrThrow()).toMatchObject({
      met: 'yes',
      value: 4,
      again: true,
    });
  });

  test('joining twice at once makes one member', async () => {
    for (const _ of often) {
      await start([]);
      const command = {
        ...scene.programme,
        frequency: 1,
        person: plainPerson('U1', { avoid: ['U2'] }),
      } as const;
      const joined = await Promise.all(
        [scene, other, scene, other].map(({ deps }) => joinProgramme(deps, command)),
      );
      expect(joined.every(({ ok }) => ok)).toBe(true);
      expect(await twice.first.db.membership.count()).toBe(1);
      await scene.stop();
    }
  });

  test('editing and leaving at once ends in having left', async () => {
    for (const _ of often) {
      await start(['U1', 'U2']);
      const command = { ...scene.programme, frequency: 2, person: plainPerson('U1', {}) } as const;
      const [joined, left] = await Promise.all([
        joinProgramme(scene.deps, command),
        leaveProgramme(other.deps, scene.as('U1')),
      ]);
      const { leftAt } = await twice.first.db.membership.findFirstOrThrow({ where: { userId: 'U1' } });
      expect(left).toMatchObject({ ok: true });
      // Told that they joined anew: then they are in. Told that it was an edit: then they are out.
      expect(leftAt === null).toBe(joined.ok && joined.first);
      await scene.stop();
    }
  });

  test('leaving while the introduction is marked keeps the other in line', async () => {
    for (const _ of often) {
      const pairId = await introduce();
      await Promise.all([
        leaveProgramme(scene.deps, scene.as('U2')),
        twice.second.db.$transaction((tx) =>
          noteIntroduced(tx, scene.programme, pairId, ['U1', 'U2'], 'C1', scene.now()),
        ),
      ]);
      expect(await scene.waiting('U1')).toBe(1);
      await scene.send();
      expect(countSeen(scene.slack, 'U1', 'counterpart-left')).toBe(1);
      await scene.stop();
    }
  });

  test('a pair withdrawn twice at once is withdrawn once', async () => {
    for (const _ of often) {
      const pairId = await introduce();
      const pair = await loadPair(twice.first.db, scene.programme, pairId);
      if (!pair) throw new Error('no pair');
      await Promise.all(
        [twice.first, twice.second].map(({ db }) =>
          inTransaction(db, (tx) => withdrawPair(tx, pair, scene.now())),
        ),
      );
      expect([await scene.waiting('U1'), await scene.waiting('U2')]).toEqual([1, 1]);
      await scene.stop();
    }
  });

  test('both leave at once: nobody is told, nothing fails', async () => {
    for (const _ of often) {
      await introduce();
      const left = await Promise.all([
        leaveProgramme(scene.deps, scene.as('U1')),
        leaveProgramme(other.deps, scene.as('U2')),
      ]);
      expect(left).toMatchObject([{ ok: true }, { ok: true }]);
      await scene.send();
      expect(countSeen(scene.slack, 'U1', 'counterpart-left')).toBe(0);
      await scene.stop();
    }
  });
});
