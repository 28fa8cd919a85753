// A round goes out: all that it will say is queued at once, each with its hour.

import { addWaiting } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { type Queued, queueMessages } from '../store/outbox.ts';
import type { Round } from './round-parts.ts';

export const releaseRound = async (tx: Tx, { round, pairs, sitOuts }: Round, at: Date): Promise<void> => {
  const { workspaceId, programmeId, id, remindsAt, endsAt } = round;
  const ofPairs = pairs.flatMap(({ id: pairId, members }): Queued[] => [
    { dedupeKey: `intro:${pairId}`, dueAt: at, message: { kind: 'introduction', pairId } },
    { dedupeKey: `reminder:${pairId}`, dueAt: remindsAt, message: { kind: 'reminder', pairId } },
    ...members.map((userId) => ({
      dedupeKey: `feedback:${pairId}:${userId}`,
      dueAt: endsAt,
      message: { kind: 'feedback-question', pairId, userId } as const,
    })),
  ]);
  const ofSitOuts = sitOuts.map(
    ({ userId }): Queued => ({
      dedupeKey: `sit-out:${id}:${userId}`,
      dueAt: at,
      message: { kind: 'sit-out', roundId: id, userId },
    }),
  );
  await queueMessages(tx, workspaceId, [...ofPairs, ...ofSitOuts]);
  await addWaiting(
    tx,
    workspaceId,
    programmeId,
    sitOuts.map(({ userId }) => userId),
  );
};
