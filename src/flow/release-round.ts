// A round goes out: all its messages are queued at once, each with the time at which it is due.

import { mayTakePart } from '../domain/eligibility.ts';
import { keyOf } from '../domain/message.ts';
import { listMembers } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { type Queued, queueMessages } from '../store/outbox.ts';
import { deleteSitOuts } from '../store/rounds.ts';
import type { Round } from './round-parts.ts';

/** `round` has the status `sent` by now. */
export const releaseRound = async (tx: Tx, { round, pairs, sitOuts }: Round, at: Date): Promise<void> => {
  const { id, remindsAt, endsAt } = round;
  const ofPairs = pairs.flatMap(({ id: pairId, members }): Queued[] => [
    { dedupeKey: keyOf.introduction(pairId), dueAt: at, message: { kind: 'introduction', pairId } },
    { dedupeKey: keyOf.reminder(pairId), dueAt: remindsAt, message: { kind: 'reminder', pairId } },
    ...members.map((userId) => ({
      dedupeKey: keyOf.feedbackQuestion(pairId, userId),
      dueAt: endsAt,
      message: { kind: 'feedback-question', pairId, userId } as const,
    })),
  ]);
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
