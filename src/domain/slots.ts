// The half-hours that are proposed to a pair: inside everybody's working hours, a few at a time.
import { Temporal } from 'temporal-polyfill';
import { commonStretches, type Stretch, type Worker } from './overlap.ts';

export const halfHour = 30 * 60_000;
/** Nobody has to drop everything for a talk: what is proposed lies at least this far ahead. */
export const leastAhead = 2 * 3_600_000;
/** As many as somebody weighs at a glance. */
const atOnce = 3;

type Slot = {
  readonly startsAt: Date;
  /** The date on the first person's calendar. */
  readonly day: string;
  /** What all clocks show. */
  readonly hour: string;
  /** How far it is from the nearer edge of the common hours. */
  readonly margin: number;
};

/**
 * The starts of up to three half-hours for these people, in order of time: on different days if possible, at the same hour
 * if possible, and far from the edges of their common hours. `offered` are the starts of those that they were offered
 * before, each as often as it was offered: whatever was offered least often comes first. Never one that overlaps a talk that
 * begins at one of `taken`. Empty without common hours.
 */
export function offerSlots(
  people: readonly Worker[],
  round: { readonly days: readonly string[]; readonly endsAt: Date },
  now: Date,
  offered: readonly Date[],
  taken: readonly Date[] = [],
): Date[] {
  const zones = people.map(({ zone }) => zone);
  const earliest = now.getTime() + leastAhead;
  const latest = round.endsAt.getTime() - halfHour;
  const slots = commonStretches(people, round.days)
    .flatMap((stretch) => slotsIn(stretch, zones))
    .filter(({ startsAt }) => startsAt.getTime() >= earliest && startsAt.getTime() <= latest)
    .filter(({ startsAt }) => !isTaken(startsAt, taken));
  return choose(leastOffered(slots, offered))
    .map(({ startsAt }) => startsAt)
    .sort((a, b) => a.getTime() - b.getTime());
}

/** Whether a half-hour overlaps one of those that begin then. */
export function isTaken(startsAt: Date, taken: readonly Date[]): boolean {
  return taken.some((other) => Math.abs(other.getTime() - startsAt.getTime()) < halfHour);
}

/** Groups of those that begin at the same hour on the clocks of every zone, in order of time. */
export function slotLines(slots: readonly Date[], zones: readonly string[]): Date[][] {
  const inTurn = [...slots].sort((a, b) => a.getTime() - b.getTime());
  return grouped(inTurn, (slot) => hourOf(slot, zones));
}

/** All half-hours that begin at :00 or :30 of the first clock, or the very first one where none of those fits. */
function slotsIn({ from, to }: Stretch, zones: readonly string[]): Slot[] {
  const [start, last] = [from.getTime(), to.getTime() - halfHour];
  const [first = 'UTC'] = zones;
  const past = (zoned(from, first).minute * 60_000) % halfHour;
  const onGrid = start + ((halfHour - past) % halfHour);
  const slots: Slot[] = [];
  for (let at = onGrid <= last ? onGrid : start; at <= last; at += halfHour) {
    const startsAt = new Date(at);
    const day = zoned(startsAt, first).toPlainDate().toString();
    slots.push({ startsAt, day, hour: hourOf(startsAt, zones), margin: Math.min(at - start, last - at) });
  }
  return slots;
}

function leastOffered(slots: readonly Slot[], offered: readonly Date[]): Slot[] {
  const times = new Map<number, number>();
  for (const slot of offered) times.set(slot.getTime(), (times.get(slot.getTime()) ?? 0) + 1);
  const timesOf = ({ startsAt }: Slot) => times.get(startsAt.getTime()) ?? 0;
  const least = Math.min(...slots.map(timesOf));
  return slots.filter((slot) => timesOf(slot) === least);
}

/** `slots` are in order of time, and so is the first among equals. */
function choose(slots: readonly Slot[]): Slot[] {
  const sameHours = grouped(slots, ({ hour }) => hour).map(onePerDay);
  const [chosen = []] = sameHours.sort((a, b) => b.length - a.length || marginOf(b) - marginOf(a));
  while (chosen.length < Math.min(atOnce, slots.length)) {
    const left = slots.filter((slot) => !chosen.includes(slot));
    const elsewhere = left.filter(({ day }) => chosen.every((slot) => slot.day !== day));
    const [best] = (elsewhere.length > 0 ? elsewhere : left).sort((a, b) => b.margin - a.margin);
    if (best) chosen.push(best);
  }
  return chosen;
}

/** On a day that daylight saving makes longer, an hour can come twice. */
function onePerDay(slots: readonly Slot[]): Slot[] {
  return [...new Map([...slots].reverse().map((slot) => [slot.day, slot])).values()]
    .reverse()
    .slice(0, atOnce);
}

function marginOf(slots: readonly Slot[]): number {
  return slots.reduce((sum, { margin }) => sum + margin, 0);
}

/** What the clocks show, and how many days the calendars of the other zones are ahead of the first one's. */
function hourOf(at: Date, zones: readonly string[]): string {
  const all = zones.map((zone) => zoned(at, zone).toPlainDateTime());
  const [first] = all;
  return all.map((one) => `${first?.toPlainDate().until(one).days} ${one.toPlainTime()}`).join();
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

function zoned(at: Date, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
}
