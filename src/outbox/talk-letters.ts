// Loads what is said to one person about the time of a talk: a question, a settled time, a reminder right before it.
import { isWorking } from '../domain/delivery-time.ts';
import { mayTakePart } from '../domain/eligibility.ts';
import { pairState, partOf, takingPart } from '../domain/pair.ts';
import type { Person } from '../domain/profile.ts';
import { leastAhead } from '../domain/slots.ts';
import { standingOffers } from '../domain/talk-time.ts';
import { conversationOf } from '../flow/load-talk.ts';
import { loadOffers } from '../flow/offer-times.ts';
import type { MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { eventOf, findReader, type Loader, lastSaidTime, type PairInRound, withdrawn } from './loading.ts';

/** Asks once, and not about a half-hour that is nearly there. */
export const loadWorksForYou: Loader<'works-for-you'> = async (tx, row, { userId }, now) => {
  const found = row.about;
  const reader = found && findReader(found.members, userId);
  if (!found || !reader || !mayTakePart(reader.membership, now)) return withdrawn('no-consent');
  const drawn = await drawWorksForYou(tx, found, reader.person, new Date(now.getTime() + leastAhead), now);
  const { asked } = drawn.letter;
  return asked ? drawn : withdrawn('nothing-to-ask');
};

/** The same for what is true now: another half-hour, or nothing to ask any more. */
export const redrawWorksForYou: Loader<'works-for-you'> = async (tx, row, { userId }, now) => {
  const found = row.about;
  const reader = found?.members.find(({ person }) => person.userId === userId)?.person;
  return found && reader ? drawWorksForYou(tx, found, reader, now, now) : withdrawn('gone');
};

/**
 * A half-hour from `from` on that somebody else can make and the reader has not tapped: the first one in the reader's hours,
 * or else the first one.
 */
const drawWorksForYou = async (
  tx: Tx,
  { pair, members, isOver }: PairInRound,
  reader: Person,
  from: Date,
  now: Date,
) => {
  const { userId } = reader;
  const here = takingPart(pair);
  const isOpen = !isOver && pairState(pair, isOver) === 'open' && here.includes(userId);
  const asked = standingOffers(await loadOffers(tx, pair, now), now).filter(
    ({ startsAt, yes }) =>
      startsAt >= from && !yes.includes(userId) && yes.some((other) => here.includes(other)),
  );
  const worker = { zone: reader.zone, hours: reader.profile.hours };
  const offer = asked.find(({ startsAt }) => isWorking(worker, startsAt)) ?? asked[0];
  const can = (person: Person) => offer?.yes.includes(person.userId) && here.includes(person.userId);
  const people = members.map(({ person }) => person).filter(can);
  return {
    kind: 'letter',
    users: [userId],
    letter: {
      kind: 'works-for-you',
      programmeId: pair.programmeId,
      pairId: pair.id,
      reader,
      asked: offer && isOpen ? { people, startsAt: offer.startsAt } : null,
      settledFor: isOpen ? pair.settledFor : null,
      conversation: conversationOf(pair),
    },
  } as const;
};

/** Only as long as it is true. A newer change has a message of its own. */
export const loadTalkTime: Loader<'talk-time'> = async (tx, row, message, now) => {
  const { userId, startsAt, turn, by } = message;
  const found = row.about;
  const isLeaving = startsAt === null && by === userId;
  const reader = found && (isLeaving ? findInSlack : findReader)(found.members, userId);
  if (!found || !reader) return withdrawn('no-consent');
  const before = await lastSaidTime(tx, found, userId, turn);
  if (startsAt) {
    if (!isStillOn(found, userId, startsAt) || startsAt <= now) return withdrawn('changed');
    // It was moved and moved back before they read of it.
    if (before?.getTime() === startsAt.getTime() && by !== userId) return withdrawn('known');
    const event = eventOf(found, userId, startsAt, turn, now);
    const change = before ? 'moved' : 'settled';
    return {
      kind: 'letter',
      users: [userId],
      letter: { kind: 'talk-time', reader: reader.person, change, event },
    };
  }
  if (!before) return withdrawn('never-told');
  const event = eventOf(found, userId, before, turn, now);
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'talk-time', reader: reader.person, change: 'ended', event },
  };
};

/** Who has left by their own click still has the talk in their calendar. */
const findInSlack = (members: readonly MemberRow[], userId: string): MemberRow | null =>
  members.find(({ person, membership }) => person.userId === userId && !membership.deactivatedAt) ?? null;

export const loadTalkReminder: Loader<'talk-reminder'> = async (_, row, { userId, startsAt }, now) => {
  const found = row.about;
  const reader = found && findReader(found.members, userId);
  if (!found || !reader) return withdrawn('no-consent');
  if (!isStillOn(found, userId, startsAt)) return withdrawn('changed');
  if (startsAt <= now) return withdrawn('too-late');
  const event = eventOf(found, userId, startsAt, found.pair.settledTurn, now);
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'talk-reminder', reader: reader.person, event, conversation: conversationOf(found.pair) },
  };
};

/** For this person: the talk is settled for that time, they take part, and nobody says that they have met. */
const isStillOn = ({ pair }: PairInRound, userId: string, startsAt: Date): boolean => {
  const mine = pair.parts.find((part) => part.userId === userId);
  const isIn = mine !== undefined && partOf(mine) === 'in';
  return isIn && pairState(pair, false) === 'open' && pair.settledFor?.getTime() === startsAt.getTime();
};
