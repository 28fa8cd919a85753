// Whether a message may be said at this moment. Whatever made it late or early, nobody is written to at night.
import {
  beforeDayEnds,
  firstWakingMoment,
  firstWorkingMoment,
  introductionTime,
  isNight,
  isWorking,
} from '../domain/delivery-time.ts';
import { type QueuedMessage, timingOf } from '../domain/message.ts';
import { answerReminderTime } from '../domain/pair-times.ts';
import { nineToFive, type WorkingHours } from '../domain/profile.ts';
import { listAdmins } from '../store/admins.ts';
import type { Tx } from '../store/open-database.ts';
import { listPeople } from '../store/people.ts';
import { findLastAsked } from '../store/said.ts';
import { peopleOf, type RowToSay } from './loading.ts';

type Reader = { readonly zone: string; readonly hours: WorkingHours };

/** Somebody has to know of a talk, or that it is off, so long before it would begin. */
const beforeTalk = 60 * 60_000;

/** A message that goes out so soon after its due time goes out in time. */
const inTime = 30 * 60_000;

/**
 * Null: it may be said now. A group is written to at the moment that was found for it, even where not all of them work then.
 * One person is written to while they work.
 */
export const waitsUntil = async (
  tx: Tx,
  row: RowToSay,
  users: readonly string[],
  now: Date,
): Promise<Date | null> => {
  const { message } = row;
  const timing = message.kind === 'redraw' ? 'at-once' : timingOf[message.kind];
  const isOwnClick = message.kind === 'talk-time' && message.by === message.userId;
  if (timing === 'at-once' || isOwnClick) return null;
  const readers = await listReaders(tx, row, users);
  const [first] = readers;
  const reminds = first && (await remindsAt(tx, row, first, now));
  if (reminds && reminds > now) return reminds;
  if (!first || readers.every((reader) => isWorking(reader, now))) return null;
  const isInTime = now.getTime() - row.dueAt.getTime() <= inTime;
  const isAtNight = readers.some((reader) => isNight(reader, now));
  if (readers.length > 1 && isInTime && (readers.length > 2 || !isAtNight)) return null;
  if (timing === 'day-end') return beforeDayEnds(readers, now);
  if (message.kind !== 'introduction') {
    const next = firstWorkingMoment(first, now);
    const talkAt = talkOf(message);
    const latest = talkAt ? talkAt.getTime() - beforeTalk : Number.POSITIVE_INFINITY;
    if (next.getTime() <= latest) return next;
    // Their work begins too late for it, but they need not read it in the night.
    const until = Math.min(firstWakingMoment(first, now).getTime(), latest);
    return until > now.getTime() ? new Date(until) : null;
  }
  const until = row.about && introductionTime(readers, row.about.round, now).at;
  return until && until > now ? until : null;
};

/** Whoever has been asked once more meanwhile, or is at this moment, gets as long again to answer. */
const remindsAt = async (
  tx: Tx,
  { workspaceId, message }: RowToSay,
  reader: Reader,
  now: Date,
): Promise<Date | null> => {
  if (message.kind !== 'answer-reminder') return null;
  const last = await findLastAsked(tx, workspaceId, message, now);
  return last && answerReminderTime(reader, last);
};

/** When the talk begins, or would have begun, of whose time they are told. */
const talkOf = (message: QueuedMessage): Date | null => {
  if (message.kind === 'talk-time') return message.startsAt;
  return 'talkAt' in message ? (message.talkAt ?? null) : null;
};

/** An admin need not be a member. Then we know their zone alone, and take the usual hours. */
const listReaders = async (
  tx: Tx,
  { workspaceId, about }: RowToSay,
  users: readonly string[],
): Promise<Reader[]> => {
  const people = about ? peopleOf(about, users) : await listPeople(tx, workspaceId, users);
  const known = people.map(({ userId, zone, profile }) => ({ userId, zone, hours: profile.hours }));
  if (known.length === users.length) return known;
  const strangers = (await listAdmins(tx, workspaceId)).filter(
    ({ userId }) => users.includes(userId) && !known.some((one) => one.userId === userId),
  );
  return [...known, ...strangers.map(({ zone }) => ({ zone, hours: nineToFive }))];
};
