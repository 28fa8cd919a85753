// What a loader of letters is given and gives back, and the questions that several of them ask.

import { callAddress } from '../domain/call.ts';
import { mayTakePart } from '../domain/eligibility.ts';
import type { Elsewhere, Letter, Talk, TalkEvent } from '../domain/letter.ts';
import { keyOf, type MessageKind, type QueuedMessage } from '../domain/message.ts';
import { hasTalk, othersOf, stillIn } from '../domain/pair.ts';
import type { Person } from '../domain/profile.ts';
import type { Membership, Programme } from '../domain/programme.ts';
import { isUnderWay } from '../domain/round.ts';
import { loadPlace } from '../flow/load-places.ts';
import { loadTalk } from '../flow/load-talk.ts';
import { loadOffers } from '../flow/offer-times.ts';
import { listMembers, type MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import type { SayableRow } from '../store/outbox.ts';
import { listOpenPairs, listOtherPairs, loadPair, lockPair, type StoredPair } from '../store/pairs.ts';
import { listPeople } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { loadRound, type StoredRound } from '../store/rounds.ts';
import { findSaid } from '../store/said.ts';
import { lockLessons } from '../store/takeaways.ts';

export type Loaded =
  /** `channel`: where it is known that these people talk. Without it their conversation is opened first. */
  | {
      readonly kind: 'letter';
      readonly letter: Letter;
      readonly users: readonly string[];
      readonly channel?: string;
      /** What is written once it is certain that the letter is sent now. */
      readonly onSending?: () => Promise<void>;
    }
  /** To be drawn anew where it stands. */
  | {
      readonly kind: 'redraw';
      readonly letter: Letter;
      readonly at: { readonly channel: string; readonly ts: string };
    }
  | { readonly kind: 'withdrawn'; readonly reason: string }
  /** The message that it is about is being sent at this moment. */
  | { readonly kind: 'later'; readonly reason: string };

type Of<K extends MessageKind> = Extract<QueuedMessage, { kind: K }>;
export type Loader<K extends MessageKind> = (
  tx: Tx,
  row: RowToSay,
  message: Of<K>,
  now: Date,
) => Promise<Loaded>;

export const withdrawn = (reason: string): Loaded => ({ kind: 'withdrawn', reason });

export type PairInRound = {
  readonly pair: StoredPair;
  readonly programme: Programme;
  readonly round: StoredRound;
  readonly isOver: boolean;
  readonly members: readonly MemberRow[];
};

/**
 * A row with the pair that it is about. It is loaded once, for everything that is asked before the row is sent. Null: it is
 * about no pair, or that one is gone.
 */
export type RowToSay = SayableRow & { readonly about: PairInRound | null };

/** `message`: what the row says, or the message that it draws anew. */
export const loadAbout = async (
  tx: Tx,
  row: SayableRow,
  message: QueuedMessage,
  now: Date,
): Promise<RowToSay> => {
  if (!('pairId' in message)) return { ...row, about: null };
  // It chooses a lesson, which nobody must take back before it is known that this introduction tells it.
  if (row.message.kind === 'introduction') await lockLessons(tx, row);
  // Or a tap of this moment could be lost, on a half-hour that the reminder puts aside.
  const load = row.message.kind === 'reminder' ? lockPair : loadPair;
  const pair = await load(tx, row, message.pairId);
  const programme = await loadProgramme(tx, row);
  const round = pair?.roundId ? await loadRound(tx, row, pair.roundId) : null;
  if (!programme || !pair || !round) return { ...row, about: null };
  const members = await listMembers(tx, row, pair.members);
  return { ...row, about: { programme, pair, round, isOver: !isUnderWay(round, now), members } };
};

/** Those of the pair who are named. */
export const peopleOf = ({ members }: PairInRound, userIds: readonly string[]): Person[] =>
  members.map(({ person }) => person).filter(({ userId }) => userIds.includes(userId));

export const stillHere = (found: PairInRound): Person[] => peopleOf(found, stillIn(found.pair));

/** How far they are on the way to their talk, as it stands. */
export const loadTalkOf = async (tx: Tx, found: PairInRound, now: Date): Promise<Talk> => {
  const { pair, programme, round } = found;
  const offers = await loadOffers(tx, pair, now);
  return loadTalk(tx, pair, { people: stillHere(found), programme, round, offers }, now);
};

/** The reader's talk as it stands in their calendar. */
export const eventOf = (
  found: PairInRound,
  userId: string,
  startsAt: Date,
  sequence: number,
  stamp: Date,
): TalkEvent => {
  const { pair, programme } = found;
  const call = callAddress(stillHere(found), programme.callPattern, pair.room);
  const others = peopleOf(found, othersOf(pair, userId));
  return { uid: `${pair.id}@counterpart`, sequence, startsAt, others, call, stamp };
};

/** The time of which this person was told last, before that turn. Null: of none. */
export const lastSaidTime = async (
  tx: Tx,
  { pair }: PairInRound,
  userId: string,
  before: number,
): Promise<Date | null> => {
  const turns = Array.from({ length: Math.max(0, before - 1) }, (_, i) => before - 1 - i);
  for (const turn of turns) {
    const said = await findSaid(tx, pair.workspaceId, keyOf.talkTime(pair.id, userId, turn));
    if (said?.kind === 'talk-time') return said.startsAt;
  }
  return null;
};

/** Somebody who still belongs to the programme, paused or not. */
export const findReader = (members: readonly MemberRow[], userId: string): MemberRow | null => {
  const member = members.find(({ person }) => person.userId === userId);
  return member && !member.membership.leftAt && !member.membership.deactivatedAt ? member : null;
};

export type Reader = {
  readonly reader: Person;
  readonly membership: Membership;
  /** The round in which they stand first in line. Null: they do not wait, have a counterpart again, or won't take part. */
  readonly nextRoundAt: Date | null;
};

export const loadReader = async (
  tx: Tx,
  row: SayableRow,
  userId: string,
  now: Date,
): Promise<Reader | null> => {
  const programme = await loadProgramme(tx, row);
  const found = findReader(await listMembers(tx, row, [userId]), userId);
  if (!programme || !found) return null;
  const { person: reader, membership } = found;
  const isWaiting = (await loadPlace(tx, row, membership, now)).waiting > 0;
  const current = await listOpenPairs(tx, row, now, [userId]);
  const hasSomebody = current.some((pair) => hasTalk(pair, userId, false));
  // A round that is due opens within a minute, too soon to be promised.
  const isToCome = programme.nextRoundAt > now && mayTakePart(membership, programme.nextRoundAt);
  const isInLine = isWaiting && !hasSomebody && isToCome;
  return { reader, membership, nextRoundAt: isInLine ? programme.nextRoundAt : null };
};

export const aboutRound = ({ localDate, ...round }: StoredRound, now: Date) => ({
  localDate,
  isOver: !isUnderWay(round, now),
});

/** Names nobody before their introduction. */
export const loadElsewhere = async (
  tx: Tx,
  pair: StoredPair,
  userId: string,
  isOver: boolean,
): Promise<Elsewhere> => {
  const standing = (await listOtherPairs(tx, pair, [userId])).filter((other) =>
    hasTalk(other, userId, isOver),
  );
  if (standing.length === 0) return null;
  const ids = standing.filter(({ introducedAt }) => introducedAt).flatMap(stillIn);
  return listPeople(
    tx,
    pair.workspaceId,
    ids.filter((id) => id !== userId),
  );
};
