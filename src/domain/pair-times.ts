// When the messages about one pair are due: its introduction, the reminder half-way, the question to each.
import { beforeDayEnds, dayEndAfterTalk, dayEndNearest, introductionTime } from './delivery-time.ts';
import type { WorkingHours } from './profile.ts';
import { halfHour } from './slots.ts';

type Reader = { readonly userId: string; readonly zone: string; readonly hours: WorkingHours };

type Round = { readonly opensAt: Date; readonly endsAt: Date; readonly days: readonly string[] };

export type PairTimes = {
  readonly introduction: Date;
  /** `night`: of three people, at least one reads it at night. */
  readonly kind: 'working' | 'near' | 'night';
  readonly reminder: Date;
  readonly questions: ReadonlyMap<string, Date>;
};

/**
 * `readers`: those who still take part. The reminder comes half-way from the introduction to the round's end. The question
 * comes on the day of a settled talk, or else at the end of the working day that is nearest to the round's end.
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
    settledFor
      ? dayEndAfterTalk(reader, new Date(settledFor.getTime() + halfHour))
      : dayEndNearest(reader, round.endsAt);
  return {
    introduction: at,
    kind,
    reminder: beforeDayEnds(readers, halfWay),
    questions: new Map(readers.map((reader) => [reader.userId, asked(reader)])),
  };
}
