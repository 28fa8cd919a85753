// When the messages about one pair are due: its introduction, the reminder half-way, the question to each and what follows it.
import {
  addWorkingDays,
  beforeDayEnds,
  dayEndAfterTalk,
  dayEndNearest,
  introductionTime,
  leavesTime,
  reminderTime,
} from './delivery-time.ts';
import type { WorkingHours } from './profile.ts';
import { halfHour } from './slots.ts';

type Worker = { readonly zone: string; readonly hours: WorkingHours };
type Reader = Worker & { readonly userId: string };

type Round = { readonly opensAt: Date; readonly endsAt: Date; readonly days: readonly string[] };

export type PairTimes = {
  readonly introduction: Date;
  /** `night`: of three people, at least one reads it at night. */
  readonly kind: 'working' | 'near' | 'night';
  /** Where nothing would be left of the round after it, it is due all the same and is then left out. */
  readonly reminder: Date;
  readonly questions: ReadonlyMap<string, Date>;
};

/**
 * `readers`: those who still take part. The reminder comes half-way from the introduction to the round's end, or earlier where
 * that would leave them no common working day before they are asked. The question comes on the day of a settled talk, or else
 * at the end of the working day that is nearest to the round's end.
 */
export function pairTimes(
  readers: readonly Reader[],
  round: Round,
  pair: { readonly introducedAt: Date | null; readonly settledFor: Date | null },
  now: Date,
): PairTimes {
  const { at, kind } = introductionTime(readers, round, now);
  const from = pair.introducedAt ?? at;
  const halfWay = new Date((from.getTime() + round.endsAt.getTime()) / 2);
  const { settledFor } = pair;
  const asked = (reader: Reader) =>
    settledFor ? questionAfterTalk(reader, settledFor) : dayEndNearest(reader, round.endsAt);
  return {
    introduction: at,
    kind,
    reminder:
      reminderTime(readers, from, halfWay, firstAsked(readers, round)) ?? beforeDayEnds(readers, halfWay),
    questions: new Map(readers.map((reader) => [reader.userId, asked(reader)])),
  };
}

/** Whether a reminder at that moment leaves them a common working day before one of them is asked how it went. */
export function isTimeToFind(readers: readonly Worker[], round: Round, now: Date): boolean {
  return leavesTime(readers, now, firstAsked(readers, round));
}

/** Where no time is settled. */
function firstAsked(readers: readonly Worker[], { endsAt }: Round): Date {
  const asked = readers.map((reader) => dayEndNearest(reader, endsAt).getTime());
  return new Date(Math.min(endsAt.getTime(), ...asked));
}

/** On the day of a talk that begins then. */
export function questionAfterTalk(reader: Worker, startsAt: Date): Date {
  return dayEndAfterTalk(reader, new Date(startsAt.getTime() + halfHour));
}

/** Working days to answer a question. */
const daysToAnswer = 2;

/** When somebody who was asked then is reminded to answer. */
export function answerReminderTime(reader: Worker, askedAt: Date): Date {
  return addWorkingDays(reader, askedAt, daysToAnswer);
}
