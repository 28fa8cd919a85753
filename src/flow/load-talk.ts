// How far a pair is on the way to its talk: what may be tapped, what is settled and where they talk.

import { localDateOf } from '../domain/calendar.ts';
import { callAddress } from '../domain/call.ts';
import type { Conversation, Talk } from '../domain/letter.ts';
import { keyOf } from '../domain/message.ts';
import { takingPart } from '../domain/pair.ts';
import type { Person } from '../domain/profile.ts';
import type { Programme } from '../domain/programme.ts';
import { halfHour, leastAhead } from '../domain/slots.ts';
import { isTalkOver, type Offer, standingOffers } from '../domain/talk-time.ts';
import type { Tx } from '../store/open-database.ts';
import type { StoredPair } from '../store/pairs.ts';
import { wasSaid } from '../store/said.ts';

/** A tap counts while the person takes part. `people`: those who are still in the pair. */
export const loadTalk = async (
  tx: Tx,
  pair: StoredPair,
  about: {
    readonly people: readonly Person[];
    readonly programme: Programme;
    readonly round: { readonly endsAt: Date };
    /** All that were ever offered to them. */
    readonly offers: readonly Offer[];
  },
  now: Date,
): Promise<Talk> => {
  const here = takingPart(pair);
  const { people, programme } = about;
  const offers = standingOffers(about.offers, now).map(
    (offer): Offer => ({ ...offer, yes: offer.yes.filter((userId) => here.includes(userId)) }),
  );
  const { settledFor } = pair;
  const isPast = isTalkOver(settledFor, now);
  return {
    offers,
    hasOffered: about.offers.length > 0,
    settledFor,
    isPast,
    hasTimeLeft: about.round.endsAt.getTime() - now.getTime() >= leastAhead + halfHour,
    call: callAddress(people, programme.callPattern, pair.room),
    canHaveMet: isPast || (await wasSaid(tx, pair.workspaceId, keyOf.reminder(pair.id))),
  };
};

/** From the second day on, on the reader's calendar, two people may have met without having told us of a time. */
export const isSecondDay = ({ introducedAt }: StoredPair, zone: string, now: Date): boolean =>
  introducedAt !== null && localDateOf(now, zone) > localDateOf(introducedAt, zone);

export const conversationOf = ({ workspaceId, channel }: StoredPair): Conversation | null =>
  channel === null ? null : { workspaceId, channel };
