// At which hour something is said: while its readers work, and to two people never at night.
import { isNight, isWorking } from '../../../src/domain/delivery-time.ts';
import { nineToFive } from '../../../src/domain/profile.ts';
import { admin } from '../app.ts';
import { type Clock, worksBetween } from '../clock.ts';
import { type Ledger, takingPart } from '../ledger.ts';
import { type Check, type Moment, rowOf, sayTime } from '../moment.ts';
import type { MessageRow } from '../rows.ts';
import type { Seen } from '../seen.ts';

/** They come at a minute of their own, or answer a click. */
const atAnyHour = ['talk-reminder', 'round-released', 'digest'];
const hour = 3_600_000;
// A call that hung, or the one before it, may have moved the clock since the app looked.
const grace = 120_000;

export const clockOf = ({ people }: Ledger, userId: string): Clock | undefined =>
  userId === admin ? { zone: 'UTC', hours: nineToFive } : people.get(userId)?.clock;

/** To whom it speaks: a reminder to those of the three who still take part. */
export const readersOf = ({ ledger }: Moment, { kind, readers, text, controls }: Seen): string[] => {
  if (kind !== 'reminder') return [...readers];
  const talk = ledger.talks.get(controls[0]?.about ?? '');
  return readers.filter(
    (userId) => text.includes(`<@${userId}>`) && talk && takingPart(talk).includes(userId),
  );
};

const isAt = (holds: (clock: Clock, at: Date) => boolean, clock: Clock, at: number): boolean =>
  holds(clock, new Date(at)) && holds(clock, new Date(at - grace));

export const saidInHours: Check = (moment) =>
  moment.fresh.flatMap((message) => {
    const row = rowOf(moment.rows, message);
    const readers = readersOf(moment, message);
    if (!row || atAnyHour.includes(row.kind) || (row.message.by === row.message.userId && row.message.by))
      return [];
    const clocks = readers.flatMap((userId) => clockOf(moment.ledger, userId) ?? []);
    const when = `${row.kind} comes to ${readers.join()} at ${sayTime(message.at)}`;
    const [only] = clocks;
    if (clocks.length > 2 || !only) return [];
    if (clocks.length === 2)
      return clocks.some((clock) => isAt(isNight, clock, message.at)) ? [`${when}, at night`] : [];
    const isOff = isAt((clock, at) => !isWorking(clock, at), only, message.at);
    return isOff && !cantWait(row, only, message.at) ? [`${when}, outside their hours`] : [];
  });

/** They would not work any more before the talk of whose time this tells. */
const cantWait = ({ message }: MessageRow, clock: Clock, at: number): boolean => {
  const talkAt = message.startsAt ?? message.talkAt;
  return typeof talkAt === 'number' && !worksBetween(clock, at, talkAt - hour);
};

/** Right before the talk, or not at all. */
export const remindedRightBefore: Check = (moment) =>
  moment.fresh.flatMap((message) => {
    const startsAt = rowOf(moment.rows, message)?.message.startsAt;
    if (message.kind !== 'talk-reminder' || typeof startsAt !== 'number') return [];
    const before = startsAt - message.at;
    return before >= 0 && before <= 15 * 60_000
      ? []
      : [`${message.readers.join()} are reminded at ${sayTime(message.at)} of ${sayTime(startsAt)}`];
  });
