// A whole round while Slack and the app fail at random: in the end everybody has been told exactly one truth.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leaveProgramme } from '../../src/flow/leave-programme.ts';
import type { Post } from '../../src/outbox/delivery.ts';
import { runOutbox } from '../../src/outbox/run-outbox.ts';
import type { Fault } from '../../src/practice/server/running-slack.ts';
import { claimDue } from '../../src/store/outbox.ts';
import { databaseForTests } from '../setting/database-for-tests.ts';
import {
  countSeen,
  openScene,
  roundEnds,
  roundOpens,
  roundReminds,
  type Scene,
} from '../setting/open-scene.ts';

const database = databaseForTests();

const people = Array.from({ length: 9 }, (_, at) => `U${at + 1}`);

type Trouble =
  | { readonly kind: 'fault'; readonly method: string; readonly fault: Fault }
  | { readonly kind: 'leaves'; readonly who: string }
  /** A process that dies with rows in its hands: before their call, or in it. */
  | { readonly kind: 'dies'; readonly sending: boolean };

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc
    .constantFrom<Fault['kind']>('reset-before', 'reset-after', 'broken-body')
    .map((kind) => ({ kind }) as Fault),
  fc.constantFrom(500, 502, 503).map((status) => ({ kind: 'status', status }) as const),
  fc.integer({ min: 1, max: 90 }).map((retryAfter) => ({ kind: 'status', status: 429, retryAfter }) as const),
  fc
    .constantFrom('internal_error', 'user_disabled', 'invalid_auth', 'ratelimited', 'something_new')
    .map((error) => ({ kind: 'error', error }) as const),
);
const anyTrouble: fc.Arbitrary<Trouble> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('fault'),
      method: fc.constant('chat.postMessage'),
      fault: anyFault,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault'),
      method: fc.constant('conversations.open'),
      fault: anyFault,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('fault'), method: fc.constant('auth.test'), fault: anyFault }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leaves'), who: fc.constantFrom(...people) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('dies'), sending: fc.boolean() }) },
) as fc.Arbitrary<Trouble>;

/** What goes wrong in each of some minutes. */
const anyMinutes = fc.array(fc.array(anyTrouble, { maxLength: 4 }), { minLength: 2, maxLength: 6 });
const anyPlan = fc.record({ opening: anyMinutes, middle: anyMinutes, end: anyMinutes });

const befall = async (scene: Scene, trouble: Trouble): Promise<void> => {
  if (trouble.kind === 'fault') scene.slack.fail(trouble.method, trouble.fault);
  else if (trouble.kind === 'leaves') await leaveProgramme(scene.deps, scene.as(trouble.who));
  else if (!trouble.sending) await claimDue(scene.db, scene.workspaceId, scene.now(), 2);
  else {
    let batches = 0;
    const deliver: Post['deliver'] = async (...call) => {
      await scene.post.deliver(...call);
      throw new Error('died before it could mark what it had sent');
    };
    await runOutbox({ ...scene.deps, post: { ...scene.post, deliver } }, () => batches++ === 0);
  }
};

type Plan = typeof anyPlan extends fc.Arbitrary<infer P> ? P : never;

const live = async (scene: Scene, plan: Plan): Promise<void> => {
  for (const [from, minutes] of [
    [roundOpens, plan.opening],
    [roundReminds, plan.middle],
    [roundEnds, plan.end],
  ] as const) {
    scene.moveTo(from);
    for (const troubles of minutes) {
      for (const trouble of troubles) await befall(scene, trouble);
      await scene.beat();
      scene.pass(1.1);
    }
    // Then Slack is well again, but for the faults that nothing has met yet.
    for (let quiet = 0; quiet < 40 && (await isWaiting(scene)); quiet += 1) {
      scene.pass(6);
      await scene.beat();
    }
  }
};

const isWaiting = async ({ db, now }: Scene): Promise<boolean> =>
  (await db.outboxMessage.count({ where: { status: { notIn: over }, dueAt: { lte: now() } } })) > 0;

const over = ['sent', 'withdrawn', 'parked'];

/** How often a person saw it, beside how often the row may have been said. */
const expectEachTold = async (scene: Scene, doubles: boolean): Promise<void> => {
  const rows = await scene.rows();
  const isDue = rows.filter(({ dueAt }) => dueAt <= scene.now());
  expect(isDue.filter(({ status }) => !over.includes(status))).toEqual([]);
  const rowOf = (dedupeKey: string) => rows.find((row) => row.dedupeKey === dedupeKey);
  const expectSeen = (userId: string, kind: Parameters<typeof countSeen>[2], dedupeKey: string) => {
    const row = rowOf(dedupeKey);
    const seen = countSeen(scene.slack, userId, kind);
    const most = doubles ? Math.max(1, (row?.unknowns ?? 0) + (row?.status === 'sent' ? 1 : 0)) : 1;
    expect(seen, `${userId} ${dedupeKey} ${row?.status} ${row?.reason}`).toBeLessThanOrEqual(most);
    if (row?.status === 'sent') expect(seen, `${userId} ${dedupeKey} was lost`).toBeGreaterThan(0);
    // Whether an unknown one was said only Slack knows; every other end means that it was not.
    else if (!row?.unknowns) expect(seen, `${userId} ${dedupeKey} ${row?.status}`).toBe(0);
  };
  for (const pair of await scene.db.pair.findMany({ include: { members: true } })) {
    for (const { userId } of pair.members) {
      expectSeen(userId, 'introduction', `intro:${pair.id}`);
      expectSeen(userId, 'counterpart-left', `counterpart-left:${pair.id}:${userId}`);
      expectSeen(userId, 'feedback-question', `feedback:${pair.id}:${userId}`);
      expect(countSeen(scene.slack, userId, 'reminder')).toBeLessThanOrEqual(1);
      const { leftAt } = await scene.db.membership.findFirstOrThrow({ where: { userId } });
      if (pair.withdrawnAt) {
        const told = rowOf(`counterpart-left:${pair.id}:${userId}`) !== undefined;
        expect(told || leftAt !== null, `${userId} was forgotten`).toBe(true);
        if (!leftAt) expect(await scene.waiting(userId)).toBe(1);
      } else {
        expect(pair.introducedAt, `${pair.id} hangs in the air`).not.toBeNull();
        expect(rowOf(`intro:${pair.id}`)?.status).toBe('sent');
        // Whose counterparts have all left after the introduction was let down.
        const here = pair.members.filter((one) => one.leftAt === null).length;
        if (!leftAt) expect(await scene.waiting(userId)).toBe(here < 2 ? 1 : 0);
      }
    }
  }
};

test.each([
  [true, 'nothing is lost and nothing doubled'],
  [false, 'where Slack ignores the key, at most once per unknown'],
])('whatever fails (key honoured: %s): %s', async (honoursClientMsgId) => {
  await fc.assert(
    fc.asyncProperty(anyPlan, async (plan) => {
      const scene = await openScene(database.db, people, { honoursClientMsgId });
      try {
        await live(scene, plan);
        await expectEachTold(scene, !honoursClientMsgId);
      } finally {
        await scene.stop();
      }
    }),
    { numRuns: 4, seed: 20_261_207 },
  );
});
