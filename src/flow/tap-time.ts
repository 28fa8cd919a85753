// Somebody taps a half-hour, asks for others, or proposes one. The first that all have tapped who have not paused is settled.
import { mayTakePart } from '../domain/eligibility.ts';
import { keyOf } from '../domain/message.ts';
import { pairState, partOf, takingPart } from '../domain/pair.ts';
import { isUnderWay } from '../domain/round.ts';
import { isTaken } from '../domain/slots.ts';
import { crowdedOut, whyNotTap } from '../domain/talk-time.ts';
import { listMembers, loadMembership } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { type Queued, queueAgain } from '../store/outbox.ts';
import { loadPair, lockPair, lockTalkers, type StoredPair } from '../store/pairs.ts';
import { loadRound, type StoredRound } from '../store/rounds.ts';
import { closeOffers, deleteTap, listOffers, saveOffers, saveTap } from '../store/slots.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { loadOffers, loadTaken, nextOffers, offeringKeys, redrawAt, saveNextOffers } from './offer-times.ts';
import { findAgreed, settleTime } from './set-time.ts';
import { redrawPair } from './withdraw-pair.ts';

type AboutPair = Actor & { readonly pairId: string };
type AboutTime = AboutPair & { readonly startsAt: Date };

type Refusal =
  | 'not-yours'
  | 'not-member'
  | 'not-delivered'
  | 'pair-over'
  | 'talk-off'
  | 'met-already'
  | 'time-passed'
  | 'time-gone'
  | 'time-taken'
  | 'no-other-times';

export type TimeTaken =
  | {
      readonly ok: true;
      readonly kind: 'tapped' | 'taken-back' | 'settled' | 'offered' | 'nothing-new';
      /** The others of the pair. */
      readonly others: readonly string[];
    }
  /** `at`: the time that is settled, or the end of the round. */
  | { readonly ok: false; readonly reason: 'time-settled' | 'time-too-late'; readonly at: Date }
  | { readonly ok: false; readonly reason: Refusal };

type Talk = {
  readonly pair: StoredPair;
  readonly round: StoredRound;
  /** Those who take part. */
  readonly here: readonly string[];
  readonly now: Date;
};

/** Tapping once more takes it back. */
export const tapTime = (deps: Deps, command: AboutTime): Promise<TimeTaken> =>
  inTalk(deps, command, async (tx, talk) => {
    const { pair, now } = talk;
    const { userId, startsAt } = command;
    const offers = await loadOffers(tx, pair, now);
    const reason = whyNotTap(offers, startsAt, pair.settledFor, now);
    if (reason === 'time-settled') return { ok: false, reason, at: pair.settledFor ?? startsAt };
    if (reason) return refused(reason);
    const isTapped = offers.some((one) => isAt(one.startsAt, startsAt) && one.yes.includes(userId));
    if (!isTapped) return tap(tx, talk, startsAt, userId);
    await deleteTap(tx, pair, startsAt, userId);
    await redrawPair(tx, pair, now);
    return taken('taken-back', pair, userId);
  });

/**
 * Offers the next three half-hours, in the hours of those who have not paused. What somebody has tapped stays, and so does a
 * time that is settled.
 */
export const askOtherTimes = (deps: Deps, command: AboutPair): Promise<TimeTaken> =>
  inTalk(deps, command, async (tx, { pair, round, now }) => {
    const next = await findNext(tx, pair, round, command.userId, now);
    if (next.fresh.length === 0) return refused('no-other-times');
    await saveNextOffers(tx, pair, next, offeringKeys(pair));
    await redrawPair(tx, pair, now);
    return taken('offered', pair, command.userId);
  });

const findNext = async (tx: Tx, pair: StoredPair, round: StoredRound, userId: string, now: Date) => {
  const not = [...(await loadTaken(tx, pair, now)), ...(pair.settledFor ? [pair.settledFor] : [])];
  const members = await listMembers(tx, pair, takingPart(pair));
  const coming = members.filter(
    ({ person, membership }) => person.userId === userId || mayTakePart(membership, now),
  );
  const people = (coming.length > 1 ? coming : members).map(({ person }) => person);
  return nextOffers(await loadOffers(tx, pair, now), people, round, not, now);
};

/** Proposes a half-hour of one's own, which counts as a tap on it. */
export const proposeTime = (deps: Deps, command: AboutTime): Promise<TimeTaken> =>
  inTalk(deps, command, async (tx, talk) => {
    const { pair, round, now } = talk;
    const { userId, startsAt } = command;
    if (startsAt <= now) return refused('time-passed');
    if (startsAt >= round.endsAt) return { ok: false, reason: 'time-too-late', at: round.endsAt };
    if (pair.settledFor && isAt(pair.settledFor, startsAt)) return taken('nothing-new', pair, userId);
    if (isTaken(startsAt, await loadTaken(tx, pair, now))) return refused('time-taken');
    await closeOffers(tx, pair, crowdedOut(await listOffers(tx, pair), startsAt, now));
    await saveOffers(tx, pair, [startsAt]);
    await redrawAt(tx, pair, [startsAt], offeringKeys(pair));
    return tap(tx, talk, startsAt, userId);
  });

/** Null: they have no such pair. `until`: how late a time may be proposed. `suits`: the next one inside everybody's hours. */
export const viewOwnTime = async (
  { db, now }: Deps,
  { userId, ...command }: AboutPair,
): Promise<{ readonly until: Date; readonly suits: Date | null } | null> => {
  const pair = await loadPair(db, command, command.pairId);
  const round = pair?.roundId ? await loadRound(db, pair, pair.roundId) : null;
  if (!pair?.members.includes(userId) || !round) return null;
  const { fresh } = await findNext(db, pair, round, userId, now());
  return { until: round.endsAt, suits: fresh[0] ?? null };
};

/** Its people and the pair are locked: of two taps at the same moment one comes first, also where they are about two talks. */
const inTalk = (
  deps: Deps,
  command: AboutPair,
  work: (tx: Tx, talk: Talk) => Promise<TimeTaken>,
): Promise<TimeTaken> =>
  actOnce(deps, command, async (tx) => {
    const now = deps.now();
    await lockTalkers(tx, command, now);
    const pair = await lockPair(tx, command, command.pairId);
    const mine = pair?.parts.find(({ userId }) => userId === command.userId);
    if (!pair || !mine) return refused('not-yours');
    const round = pair.roundId ? await loadRound(tx, pair, pair.roundId) : null;
    const membership = await loadMembership(tx, command);
    if (!membership || membership.leftAt) return refused('not-member');
    if (!round || !isUnderWay(round, now)) return refused('pair-over');
    const state = pairState(pair, false);
    if (state === 'planned') return refused('not-delivered');
    if (state === 'met') return refused('met-already');
    if (state !== 'open' || partOf(mine) !== 'in') return refused('talk-off');
    return work(tx, { pair, round, here: takingPart(pair), now });
  });

const tap = async (tx: Tx, { pair, here, now }: Talk, startsAt: Date, userId: string): Promise<TimeTaken> => {
  await saveTap(tx, pair, startsAt, userId);
  const tapped = (await loadOffers(tx, pair, now)).filter((offer) => isAt(offer.startsAt, startsAt));
  if (await findAgreed(tx, pair, tapped, now)) {
    await settleTime(tx, pair, startsAt, userId, now);
    return taken('settled', pair, userId);
  }
  await redrawPair(tx, pair, now);
  const others = here.filter((other) => other !== userId);
  // Whoever was asked already may be asked about this half-hour instead, once another one is gone.
  await redrawAt(
    tx,
    pair,
    [startsAt],
    others.map((other) => keyOf.worksForYou(pair.id, other)),
  );
  await queueAgain(
    tx,
    pair,
    others.map(
      (other): Queued => ({
        dedupeKey: keyOf.worksForYou(pair.id, other),
        dueAt: now,
        message: { kind: 'works-for-you', pairId: pair.id, userId: other },
      }),
    ),
  );
  return taken('tapped', pair, userId);
};

const isAt = (a: Date, b: Date): boolean => a.getTime() === b.getTime();

const refused = (reason: Refusal): TimeTaken => ({ ok: false, reason });

const taken = (
  kind: Extract<TimeTaken, { ok: true }>['kind'],
  { members }: StoredPair,
  userId: string,
): TimeTaken => ({ ok: true, kind, others: members.filter((other) => other !== userId) });
