// A round goes out: all its messages are queued at once, each with the time at which it is due.

import { mayTakePart } from '../domain/eligibility.ts';
import { keyOf } from '../domain/message.ts';
import { pairTimes } from '../domain/pair-times.ts';
import { listMembers } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { type Queued, queueMessages } from '../store/outbox.ts';
import { deleteSitOuts } from '../store/rounds.ts';
import { notIntroduced, readersOf } from './plan-messages.ts';
import type { Round } from './round-parts.ts';

/**
 * `round` has the status `sent` by now. Each message is due when its readers work. Of those to one person only the question
 * waits for a moment of its own; the others wait in the outbox until that person works.
 */
export const releaseRound = async (tx: Tx, { round, pairs, sitOuts }: Round, at: Date): Promise<void> => {
  const { id } = round;
  const readers = readersOf(await listMembers(tx, round));
  const ofPairs = pairs.flatMap(({ id: pairId, members }): Queued[] => {
    const times = pairTimes(readers(members), round, notIntroduced, at);
    return [
      {
        dedupeKey: keyOf.introduction(pairId),
        dueAt: times.introduction,
        message: { kind: 'introduction', pairId },
      },
      { dedupeKey: keyOf.reminder(pairId), dueAt: times.reminder, message: { kind: 'reminder', pairId } },
      ...members.map((userId) => ({
        dedupeKey: keyOf.feedbackQuestion(pairId, userId),
        dueAt: times.questions.get(userId) ?? round.endsAt,
        message: { kind: 'feedback-question', pairId, userId } as const,
      })),
    ];
  });
  const left = await leftOut({ round, pairs, sitOuts }, tx, at);
  const ofSitOuts = left.map(
    (userId): Queued => ({
      dedupeKey: keyOf.sitOut(id, userId),
      dueAt: at,
      message: { kind: 'sit-out', roundId: id, userId },
    }),
  );
  await queueMessages(tx, round, [...ofPairs, ...ofSitOuts]);
};

/** Somebody who left or paused while the round waited for an admin was not left out by it. */
const leftOut = async ({ round, sitOuts }: Round, tx: Tx, at: Date): Promise<string[]> => {
  const { workspaceId, id } = round;
  const ids = sitOuts.map(({ userId }) => userId);
  if (ids.length === 0) return [];
  const members = await listMembers(tx, round, ids);
  const here = new Set(
    members.filter(({ membership }) => mayTakePart(membership, at)).map(({ person }) => person.userId),
  );
  await deleteSitOuts(
    tx,
    workspaceId,
    id,
    ids.filter((userId) => !here.has(userId)),
  );
  return ids.filter((userId) => here.has(userId));
};
