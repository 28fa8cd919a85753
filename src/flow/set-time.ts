// The time of a talk is settled, moved or ended: all get to know, and what depends on it comes at another time.
import { mayTakePart } from '../domain/eligibility.ts';
import { keyOf } from '../domain/message.ts';
import { pairState, takingPart } from '../domain/pair.ts';
import { halfHour } from '../domain/slots.ts';
import {
  agreedTime,
  isTimeToRemind,
  type Offer,
  remindedBefore,
  standingOffers,
} from '../domain/talk-time.ts';
import { listMembers } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { type Queued, queueMessages } from '../store/outbox.ts';
import { listOpenPairs, type StoredPair, saveSettled } from '../store/pairs.ts';
import { wasSaid } from '../store/said.ts';
import { closeOffers, listOffers } from '../store/slots.ts';
import { loadOffers, offeringKeys, redrawAt } from './offer-times.ts';
import { askAfterwards, planMessages, readersOf } from './plan-messages.ts';
import { redrawPair } from './withdraw-pair.ts';

/** The earliest half-hour on which they agree. Whoever has paused is not waited for, and may come all the same. */
export const findAgreed = async (
  tx: Tx,
  pair: StoredPair,
  offers: readonly Offer[],
  now: Date,
): Promise<Date | null> => {
  const here = takingPart(pair);
  const awaited = (await listMembers(tx, pair, here))
    .filter(({ membership }) => mayTakePart(membership, now))
    .map(({ membership }) => membership.userId);
  return agreedTime(offers, here, awaited, now);
};

/** `by`: whose tap or step it was. */
export const settleTime = async (
  tx: Tx,
  pair: StoredPair,
  startsAt: Date,
  by: string,
  now: Date,
): Promise<void> => {
  const turn = pair.settledTurn + 1;
  const here = takingPart(pair);
  const standing = standingOffers(await listOffers(tx, pair), now);
  await saveSettled(tx, pair, startsAt, turn);
  await closeOffers(
    tx,
    pair,
    standing.map((offer) => offer.startsAt),
  );
  await queueMessages(tx, pair, [
    ...here.map((userId) => talkTime(pair.id, userId, startsAt, turn, by, now)),
    ...(isTimeToRemind(startsAt, now) ? here.map((userId) => talkReminder(pair.id, userId, startsAt)) : []),
  ]);
  await redrawAt(tx, pair, [new Date(startsAt.getTime() + halfHour)], offeringKeys(pair));
  await redrawPair(tx, pair, now);
  await redrawOthers(tx, pair, here, now);
  await planMessages(tx, { ...pair, settledFor: startsAt }, now);
  await askOnceMore(tx, pair, startsAt, now);
};

/** Whoever was asked at the round's end, before this time was settled, is asked once more after the talk. */
const askOnceMore = async (tx: Tx, pair: StoredPair, startsAt: Date, now: Date): Promise<void> => {
  const here = takingPart(pair);
  for (const reader of readersOf(await listMembers(tx, pair, here))(here))
    if (await wasSaid(tx, pair.workspaceId, keyOf.feedbackQuestion(pair.id, reader.userId)))
      await askAfterwards(tx, pair, reader, startsAt, now);
};

/** Other pairs of these people can't be offered the half-hour of this talk, or can be again. */
const redrawOthers = async (
  tx: Tx,
  { id, ...programme }: StoredPair,
  userIds: readonly string[],
  now: Date,
): Promise<void> => {
  for (const other of await listOpenPairs(tx, programme, now, userIds))
    if (other.id !== id) await redrawPair(tx, other, now);
};

/**
 * Somebody is out of an introduced pair, which is given as it stands since. Where the talk can't take place, a settled time
 * is no more. Where those who are left have all tapped a half-hour, that is settled, also in place of another. Returns the
 * time that is no more.
 */
export const leaveTime = async (
  tx: Tx,
  pair: StoredPair,
  userId: string,
  now: Date,
): Promise<Date | undefined> => {
  const { settledFor } = pair;
  const isToCome = settledFor !== null && settledFor > now;
  const turn = pair.settledTurn + 1;
  if (isToCome) await queueMessages(tx, pair, [talkTime(pair.id, userId, null, turn, userId, now)]);
  if (pairState(pair, false) !== 'open') {
    if (!isToCome) return undefined;
    await saveSettled(tx, pair, null, turn);
    await planMessages(tx, { ...pair, settledFor: null }, now);
    await redrawPair(tx, pair, now);
    await redrawOthers(tx, pair, pair.members, now);
    return settledFor;
  }
  const agreed = await findAgreed(tx, pair, await loadOffers(tx, pair, now), now);
  if (agreed) await settleTime(tx, pair, agreed, userId, now);
  else {
    if (isToCome) await saveSettled(tx, pair, settledFor, turn);
    await redrawPair(tx, pair, now);
  }
  return undefined;
};

/** Somebody of an introduced pair has paused. Where they were the last who had not tapped a half-hour, that is settled. */
export const pauseTime = async (tx: Tx, pair: StoredPair, userId: string, now: Date): Promise<void> => {
  if (pairState(pair, false) !== 'open') return;
  const agreed = await findAgreed(tx, pair, await loadOffers(tx, pair, now), now);
  if (agreed) await settleTime(tx, pair, agreed, userId, now);
};

const talkTime = (
  pairId: string,
  userId: string,
  startsAt: Date | null,
  turn: number,
  by: string,
  dueAt: Date,
): Queued => ({
  dedupeKey: keyOf.talkTime(pairId, userId, turn),
  dueAt,
  message: { kind: 'talk-time', pairId, userId, startsAt, turn, by },
});

const talkReminder = (pairId: string, userId: string, startsAt: Date): Queued => ({
  dedupeKey: keyOf.talkReminder(pairId, userId, startsAt),
  dueAt: new Date(startsAt.getTime() - remindedBefore),
  message: { kind: 'talk-reminder', pairId, userId, startsAt },
});
