// How much is said to one member about one pair: at a limit the least important gives way.
import { localDate, mondayOf } from '../clock.ts';
import { type Check, type Moment, rowOf, sayTime } from '../moment.ts';
import type { MessageRow } from '../rows.ts';
import { clockOf, readersOf } from './hours.ts';

const most = { day: 2, dayOfTalk: 5, week: 5, round: 8 };
/** The first ones first. */
const givesWay = ['answer-reminder', 'reminder', 'works-for-you'];

type Said = { readonly at: number; readonly kind: string };

/** What the app began to say to somebody about a pair; what answers their own click does not count. */
const saidTo = (
  { ledger, rows }: Moment,
  pairId: string,
  userId: string,
): (Said & { readonly key: string })[] =>
  [...ledger.seen.values()].flatMap((seen) => {
    const row = seen.readers.includes(userId) ? rowOf(rows, seen) : undefined;
    if (!row || row.message.pairId !== pairId || row.message.by === userId) return [];
    return [{ at: seen.at, kind: row.kind, key: seen.key }];
  });

/** In that day, in that week and in all, with what the limits of each are. */
const amounts = (moment: Moment, said: readonly Said[], { pairId = '', userId = '', at = 0 }) => {
  const zone = clockOf(moment.ledger, userId)?.zone ?? 'UTC';
  const today = localDate(zone, at);
  const dates = said.map((one) => localDate(zone, one.at));
  const settledFor = moment.rows.pairs.find(({ id }) => id === pairId)?.settledFor ?? null;
  const isTalkToday = settledFor !== null && localDate(zone, settledFor) === today;
  return [
    [dates.filter((date) => date === today).length, isTalkToday ? most.dayOfTalk : most.day, 'day'],
    [dates.filter((date) => mondayOf(date) === mondayOf(today)).length, most.week, 'week'],
    [said.length, most.round, 'round'],
  ] as const;
};

/** Of what may be left out, nothing goes beyond a limit. */
export const notTooMuch: Check = (moment) =>
  moment.fresh.flatMap((message) => {
    const row = rowOf(moment.rows, message);
    const { pairId } = row?.message ?? {};
    if (!row || !pairId || !givesWay.includes(row.kind)) return [];
    return readersOf(moment, message).flatMap((userId) => {
      const earlier = saidTo(moment, pairId, userId).filter(({ at }) => at < message.at);
      const said = [...earlier, { at: message.at, kind: row.kind }];
      return amounts(moment, said, { pairId, userId, at: message.at })
        .filter(([count, limit]) => count > limit)
        .map(
          ([count, , span]) =>
            `${row.kind} to ${userId} at ${sayTime(message.at)} is number ${count} of a ${span}`,
        );
    });
  });

/** And nothing is left out that there was room for. */
export const notTooLittle: Check = (moment) =>
  moment.rows.outbox
    .filter(({ id, status, reason }) => {
      const isNew = !moment.before.outbox.some((row) => row.id === id && row.status === status);
      return isNew && status === 'withdrawn' && reason === 'enough-said';
    })
    .flatMap((row) => {
      const { pairId = '' } = row.message;
      const members = moment.ledger.talks.get(pairId)?.introduced?.people ?? [];
      const readers = row.message.userId ? [row.message.userId] : members;
      const isFull = readers.some((userId) => {
        const said = [...saidTo(moment, pairId, userId), ...toCome(moment, row, userId)];
        return amounts(moment, said, { pairId, userId, at: moment.at }).some(
          ([count, limit]) => count >= limit,
        );
      });
      return isFull ? [] : [`${row.kind} to ${readers.join()} gave way, and there was room for it`];
    });

const toCome = ({ rows }: Moment, { kind, message: { pairId } }: MessageRow, userId: string): Said[] =>
  rows.outbox
    .filter((row) => row.message.pairId === pairId && ['due', 'sending', 'unknown'].includes(row.status))
    .filter(({ message }) => (message.userId ?? userId) === userId && message.by !== userId)
    .filter((row) => givesWay.indexOf(row.kind) === -1 || givesWay.indexOf(row.kind) > givesWay.indexOf(kind))
    .map((row) => ({ at: row.dueAt, kind: row.kind }));
