// A pair will not talk after all: those who are left are told once, and the messages that offered a talk are drawn anew.
import { mayTakePart } from '../domain/eligibility.ts';
import { keyOf } from '../domain/message.ts';
import { hasTalk } from '../domain/pair.ts';
import { listMembers } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { atOnce, queueMessages } from '../store/outbox.ts';
import { saveLeft } from '../store/pair-parts.ts';
import { listOtherPairs, type StoredPair, saveWithdrawn } from '../store/pairs.ts';
import { queueRedraws } from '../store/redraws.ts';

/**
 * The introduction will not come. Somebody who no longer takes part is not let down by that. Does nothing where another
 * process was quicker.
 */
export const withdrawPair = async (tx: Tx, pair: StoredPair, at: Date): Promise<void> => {
  if (!(await saveWithdrawn(tx, pair, at))) return;
  const members = await listMembers(tx, pair, pair.members);
  const remaining = members
    .filter(({ membership }) => mayTakePart(membership, at))
    .map(({ membership }) => membership.userId);
  await saveLeft(
    tx,
    pair,
    pair.members.filter((userId) => !remaining.includes(userId)),
    at,
  );
  // Somebody who has another talk need not hear of one that was never introduced.
  const others = await listOtherPairs(tx, pair, remaining);
  const alone = remaining.filter((userId) => !others.some((other) => hasTalk(other, userId, false)));
  await tellLeft(tx, pair, at, pair.introducedAt ? remaining : alone);
};

/** Nobody is told twice. */
export const tellLeft = async (
  tx: Tx,
  pair: StoredPair,
  at: Date,
  userIds: readonly string[],
  talkAt?: Date,
): Promise<void> =>
  queueMessages(
    tx,
    pair,
    userIds.map((userId) => ({
      dedupeKey: keyOf.counterpartLeft(pair.id, userId),
      dueAt: at,
      message: { kind: 'counterpart-left', pairId: pair.id, userId, talkAt },
    })),
  );

/** The messages about their talk then offer only what is still of use. */
export const redrawPair = async (tx: Tx, pair: StoredPair, at: Date): Promise<void> =>
  queueRedraws(
    tx,
    pair,
    [
      keyOf.introduction(pair.id),
      keyOf.reminder(pair.id),
      ...pair.members.map((userId) => keyOf.worksForYou(pair.id, userId)),
    ],
    at,
    atOnce,
  );
