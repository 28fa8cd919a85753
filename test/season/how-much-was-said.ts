// Whether somebody got more about a pair than they should: counted from what they read, by the calendar on their own wall.
import { clockOf, type Life, weekOf } from './members.ts';
import { isOwnClick, type Reading } from './readings.ts';

/** Of what the app begins, these alone may exceed the limits. */
const mayExceed = ['introduction', 'feedback-question', 'cant-make-it', 'counterpart-left'];
const most = { day: 2, dayOfTalk: 5, week: 5, round: 8 };

/** What came although enough had been said. A pair lives in one round. */
export const listTooMuch = (
  readings: readonly Reading[],
  lifeOf: (name: string, at: Date) => Life,
): string[] => {
  const dateOf = (reader: string, at: Date) => clockOf(lifeOf(reader, at), at).date;
  const said = readings
    .filter((reading) => reading.of?.pairId && !isOwnClick(reading))
    .map((reading) => ({ ...reading, date: dateOf(reading.reader, reading.at) }));
  return said.flatMap((reading, place) => {
    const { reader, of, date, at } = reading;
    const isCancellation = of?.kind === 'talk-time' && of.startsAt === null;
    if (!of || mayExceed.includes(of.kind) || isCancellation) return [];
    const before = said
      .slice(0, place + 1)
      .filter((one) => one.reader === reader && one.of?.pairId === of.pairId);
    const onDay = before.filter((one) => one.date === date).length;
    const inWeek = before.filter((one) => weekOf(one.date) === weekOf(date)).length;
    const isDayOfTalk = readings.some(
      (one) =>
        one.of?.pairId === of.pairId &&
        one.of?.startsAt &&
        dateOf(reader, new Date(one.of.startsAt)) === date,
    );
    const mostOnDay = isDayOfTalk ? most.dayOfTalk : most.day;
    const isInLimits = onDay <= mostOnDay && inWeek <= most.week && before.length <= most.round;
    const counts = `${onDay} on the day, ${inWeek} in the week, ${before.length} in the round`;
    return isInLimits ? [] : [`${of.kind} for ${reader} at ${at.toISOString()}: ${counts}`];
  });
};
