// Loads what is said to one person when somebody drops out of their pair, or turns out to have met them after all.
import { mayTakePart } from '../domain/eligibility.ts';
import type { TalkEvent } from '../domain/letter.ts';
import { keyOf } from '../domain/message.ts';
import { isHistory, outcomeFor, partOf } from '../domain/pair.ts';
import type { Tx } from '../store/open-database.ts';
import { wasSaid } from '../store/said.ts';
import {
  aboutRound,
  eventOf,
  type Loader,
  lastSaidTime,
  loadElsewhere,
  loadReader,
  loadTalkOf,
  type PairInRound,
  withdrawn,
} from './loading.ts';

export const loadCantMakeIt: Loader<'cant-make-it'> = async (
  tx,
  row,
  { userId, fromUserId, talkAt },
  now,
) => {
  const reader = await loadReader(tx, row, userId, now);
  const found = row.about;
  const from = found?.members.find(({ person }) => person.userId === fromUserId)?.person;
  if (!reader || !found || !from) return withdrawn('no-consent');
  const partOfUser = (id: string) => found.pair.parts.find((part) => part.userId === id);
  const [mine, theirs] = [partOfUser(userId), partOfUser(fromUserId)];
  // Also where that person has left since: this is how the reader learns that they won't come.
  if (!mine || partOf(mine) !== 'in' || theirs?.response !== 'cant') return withdrawn('changed');
  const { pair, round, isOver } = found;
  const calledOff = outcomeFor(pair, userId, isOver) === 'let-down';
  const elsewhere = await loadElsewhere(tx, pair, userId, isOver);
  const { reader: person, nextRoundAt } = reader;
  return {
    kind: 'letter',
    users: [userId],
    letter: {
      kind: 'cant-make-it',
      reader: person,
      from,
      calledOff,
      elsewhere,
      round: aboutRound(round, now),
      nextRoundAt,
      event: await endedEvent(tx, found, userId, talkAt, now),
    },
  };
};

/** Only for somebody who was told of the *can't*. */
export const loadOnAgain: Loader<'on-again'> = async (tx, row, { pairId, userId, fromUserId }, now) => {
  const reader = await loadReader(tx, row, userId, now);
  const found = row.about;
  const from = found?.members.find(({ person }) => person.userId === fromUserId)?.person;
  if (!reader || !found || !from) return withdrawn('no-consent');
  const told = await wasSaid(tx, row.workspaceId, keyOf.cantMakeIt(pairId, fromUserId, userId));
  if (!told) return withdrawn('never-told');
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'on-again', reader: reader.reader, from, isOver: found.isOver },
  };
};

export const loadCounterpartLeft: Loader<'counterpart-left'> = async (tx, row, { userId, talkAt }, now) => {
  const found = await loadReader(tx, row, userId, now);
  const { about } = row;
  const wasIntroduced = about !== null && isHistory(about.pair);
  if (!found || !(wasIntroduced || mayTakePart(found.membership, now))) return withdrawn('no-consent');
  if (!about || outcomeFor(about.pair, userId, about.isOver) !== 'let-down') return withdrawn('changed');
  const { reader, nextRoundAt } = found;
  const elsewhere = await loadElsewhere(tx, about.pair, userId, about.isOver);
  const talk = await loadTalkOf(tx, about, now);
  return {
    kind: 'letter',
    users: [userId],
    letter: {
      kind: 'counterpart-left',
      reader,
      elsewhere,
      hasWeMet: wasIntroduced && !about.isOver && talk.canHaveMet,
      round: aboutRound(about.round, now),
      nextRoundAt,
      event: await endedEvent(tx, about, userId, talkAt, now),
    },
  };
};

/** The talk that this person has in their calendar, if they were told of its time. */
const endedEvent = async (
  tx: Tx,
  found: PairInRound,
  userId: string,
  talkAt: Date | undefined,
  now: Date,
): Promise<TalkEvent | null> => {
  const { settledTurn } = found.pair;
  const told = talkAt ? await lastSaidTime(tx, found, userId, settledTurn) : null;
  return told ? eventOf(found, userId, told, settledTurn, now) : null;
};
