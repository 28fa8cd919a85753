// Offers a pair its next half-hours, and has the messages that show them drawn anew when one begins.
import { keyOf } from '../domain/message.ts';
import { commonStretches } from '../domain/overlap.ts';
import { takingPart } from '../domain/pair.ts';
import type { Person } from '../domain/profile.ts';
import { halfHour, isTaken, offerSlots } from '../domain/slots.ts';
import { keptOffers, type Offer, standingOffers, timesOffered } from '../domain/talk-time.ts';
import type { Tx } from '../store/open-database.ts';
import { type Queued, queueMessages } from '../store/outbox.ts';
import type { StoredPair } from '../store/pairs.ts';
import type { StoredRound } from '../store/rounds.ts';
import { closeOffers, listOffers, listTaken, saveOffers } from '../store/slots.ts';

export type NextOffers = {
  /** What stands from then on, in order of time. */
  readonly offers: readonly Offer[];
  readonly fresh: readonly Date[];
  readonly closed: readonly Date[];
};

/** When people of this pair talk with others. */
export const loadTaken = (tx: Tx, pair: StoredPair, now: Date): Promise<Date[]> =>
  listTaken(tx, pair, takingPart(pair), new Date(now.getTime() - halfHour));

/** What was offered to this pair. It can't be tapped as long as one of them talks with somebody else then. */
export const loadOffers = async (tx: Tx, pair: StoredPair, now: Date): Promise<Offer[]> => {
  const taken = await loadTaken(tx, pair, now);
  return (await listOffers(tx, pair)).map((offer) => ({
    ...offer,
    isOpen: offer.isOpen && !isTaken(offer.startsAt, taken),
  }));
};

/** What somebody has tapped stays; the rest gives way to the next three. */
export const nextOffers = (
  offers: readonly Offer[],
  people: readonly Person[],
  round: Pick<StoredRound, 'days' | 'endsAt'>,
  taken: readonly Date[],
  now: Date,
): NextOffers => {
  const kept = keptOffers(offers, now);
  const workers = workersOf(people);
  const stays = (at: Date) => kept.some(({ startsAt }) => startsAt.getTime() === at.getTime());
  const fresh = offerSlots(workers, round, now, timesOffered(offers), taken).filter((at) => !stays(at));
  const shown = [
    ...kept,
    ...fresh.map((startsAt): Offer => ({ startsAt, offered: 1, isOpen: true, yes: [] })),
  ];
  return {
    offers: shown.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    fresh,
    closed: standingOffers(offers, now)
      .map(({ startsAt }) => startsAt)
      .filter((at) => !stays(at)),
  };
};

/** What nobody has tapped and lies outside of these people's hours gives way to as many others. */
export const offersInHours = (
  offers: readonly Offer[],
  people: readonly Person[],
  round: Pick<StoredRound, 'days' | 'endsAt'>,
  taken: readonly Date[],
  now: Date,
): Pick<NextOffers, 'fresh' | 'closed'> => {
  const workers = workersOf(people);
  const common = commonStretches(workers, round.days);
  const fits = ({ startsAt }: Offer) =>
    common.some(({ from, to }) => from <= startsAt && startsAt.getTime() + halfHour <= to.getTime());
  const standing = standingOffers(offers, now);
  const closed = standing.filter((offer) => offer.yes.length === 0 && !fits(offer));
  const stays = standing.filter((offer) => !closed.includes(offer)).map(({ startsAt }) => startsAt);
  const fresh = offerSlots(workers, round, now, timesOffered(offers), [...taken, ...stays]);
  return { fresh: fresh.slice(0, closed.length), closed: closed.map(({ startsAt }) => startsAt) };
};

const workersOf = (people: readonly Person[]) =>
  people.map(({ zone, profile }) => ({ zone, hours: profile.hours }));

/** `shownIn`: the keys of the messages that show them. */
export const saveNextOffers = async (
  tx: Tx,
  pair: StoredPair,
  { fresh, closed }: Pick<NextOffers, 'fresh' | 'closed'>,
  shownIn: readonly string[],
): Promise<void> => {
  await closeOffers(tx, pair, closed);
  await saveOffers(tx, pair, fresh);
  await redrawAt(tx, pair, fresh, shownIn);
};

/** Draws these messages anew at these moments, since what they offer has changed by then. */
export const redrawAt = (
  tx: Tx,
  pair: StoredPair,
  moments: readonly Date[],
  keys: readonly string[],
): Promise<void> =>
  queueMessages(
    tx,
    pair,
    moments.flatMap((dueAt) =>
      keys.map(
        (of): Queued => ({
          dedupeKey: keyOf.passing(of, dueAt),
          dueAt,
          message: { kind: 'redraw', of, at: dueAt },
        }),
      ),
    ),
  );

/** The messages in a pair's conversation that offer times. */
export const offeringKeys = ({ id }: StoredPair): string[] => [keyOf.introduction(id), keyOf.reminder(id)];
