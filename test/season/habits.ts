// What people do about what they read. Nothing is left to chance: each next pair and each next answer takes the next habit.

import { recordFeedback } from '../../src/flow/record-feedback.ts';
import { respondToPair } from '../../src/flow/respond-to-pair.ts';
import { askOtherTimes, proposeTime, tapTime } from '../../src/flow/tap-time.ts';
import type { Scene } from '../setting/open-scene.ts';

export type Reaction = {
  readonly scene: Scene;
  /** They do it once so many hours have passed and they work. */
  readonly plan: (name: string, hours: number, what: () => Promise<unknown>) => void;
};

const soon = 0.5;
const day = 24;
const hour = 3_600_000;

/** Returns what looks for news that people have just read, and has them plan something. */
export const habitsOf = ({ scene, plan }: Reaction): (() => Promise<void>) => {
  const { db, deps } = scene;
  let pairs = 0;
  let answers = 0;

  const openSlots = (pairId: string) =>
    db.slot.findMany({
      where: { pairId, isOpen: true, startsAt: { gt: scene.now() } },
      orderBy: { startsAt: 'asc' },
      include: { taps: true },
    });
  /** What another has tapped already, or else the last that is offered. */
  const tap = async (pairId: string, name: string) => {
    const open = await openSlots(pairId);
    const wanted = open.find(({ taps }) => taps.length > 0) ?? open.at(-1);
    if (!wanted || wanted.taps.some(({ userId }) => userId === name)) return;
    await tapTime(deps, { ...scene.as(name), pairId, startsAt: wanted.startsAt });
  };
  /** So many hours after the time that is settled, or else after the last that is offered. */
  const propose = async (pairId: string, name: string, later: number) => {
    const pair = await db.pair.findFirstOrThrow({ where: { id: pairId } });
    const from = pair.settledFor ?? (await openSlots(pairId)).at(-1)?.startsAt;
    if (!from) return;
    const startsAt = new Date(from.getTime() + later * hour);
    await proposeTime(deps, { ...scene.as(name), pairId, startsAt });
  };
  const say = (pairId: string, name: string, response: 'met' | 'cant') =>
    respondToPair(deps, { ...scene.as(name), pairId, response });

  /** Of a pair, its first person has one part, and the others have the other. */
  type Habit = (pairId: string, first: string, others: readonly string[]) => void;
  const allTap: Habit = (pairId, first, others) => {
    plan(first, soon, () => tap(pairId, first));
    for (const other of others) plan(other, 3, () => tap(pairId, other));
  };
  const pairHabits: readonly Habit[] = [
    allTap,
    (pairId, first, others) => {
      plan(first, 1, () => askOtherTimes(deps, { ...scene.as(first), pairId }));
      plan(first, 2 * day, () => tap(pairId, first));
      for (const other of others) plan(other, 2 * day + 1, () => tap(pairId, other));
    },
    () => {},
    (pairId, first, others) => {
      plan(first, 2, () => propose(pairId, first, soon));
      for (const other of others) plan(other, 5, () => tap(pairId, other));
    },
    (pairId, first, others) => {
      allTap(pairId, first, others);
      plan(first, day, () => propose(pairId, first, day));
      for (const other of others) plan(other, day + 2, () => tap(pairId, other));
    },
    (pairId, first, others) => {
      allTap(pairId, first, others);
      plan(first, day + 3, () => say(pairId, first, 'cant'));
    },
    (pairId, first) => {
      plan(first, 1, () => tap(pairId, first));
    },
    (pairId, first) => {
      plan(first, 3 * day, () => say(pairId, first, 'met'));
    },
    (pairId, first) => {
      plan(first, 4 * day, () => say(pairId, first, 'cant'));
    },
  ];

  const answer = (pairId: string, name: string, given: Parameters<typeof recordFeedback>[1]['answer']) =>
    recordFeedback(deps, { ...scene.as(name), pairId, answer: given });
  type Answer = (pairId: string, name: string) => void;
  const yes: Answer = (pairId, name) => {
    plan(name, soon, () => answer(pairId, name, { met: 'yes', value: 4, again: true }));
  };
  const answerHabits: readonly Answer[] = [
    yes,
    yes,
    (pairId, name) => {
      const plannedFor = () => new Date(scene.now().getTime() + 2 * day * hour);
      plan(name, soon, () => answer(pairId, name, { met: 'planned', plannedFor: plannedFor() }));
    },
    () => {},
    (pairId, name) => {
      plan(name, soon, () => answer(pairId, name, { met: 'no', whyNot: 'no-time' }));
    },
    () => {},
    yes,
  ];
  /** Once in a while somebody would rather not meet the same person again. */
  const neverAgain: Answer = (pairId, name) => {
    plan(name, soon, () => answer(pairId, name, { met: 'yes', value: 1, again: false }));
  };

  return async () => {
    const news = await db.outboxMessage.findMany({
      where: { sentAt: scene.now(), kind: { in: ['introduction', 'feedback-question'] } },
    });
    const read = news.map(({ kind, message }) => ({
      kind,
      ...(message as { pairId: string; userId?: string; planned?: boolean }),
    }));
    const members = new Map<string, readonly string[]>();
    for (const { pairId } of read) {
      const found = await db.pairMember.findMany({ where: { pairId }, orderBy: { userId: 'asc' } });
      members.set(
        pairId,
        found.map(({ userId }) => userId),
      );
    }
    const named = read.map((one) => ({ ...one, names: members.get(one.pairId) ?? [] }));
    const inOrder = named.toSorted((a, b) => compare(`${a.names} ${a.userId}`, `${b.names} ${b.userId}`));
    for (const { kind, pairId, userId, planned, names } of inOrder) {
      const [first = '', ...others] = pairs % 2 ? names : names.toReversed();
      if (kind === 'introduction') pairHabits[pairs++ % pairHabits.length]?.(pairId, first, others);
      else if (planned) yes(pairId, userId ?? '');
      else if (answers++ % 40 === 39) neverAgain(pairId, userId ?? '');
      else answerHabits[answers % answerHabits.length]?.(pairId, userId ?? '');
    }
  };
};

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
