// How a pair comes to a time for its talk: the first half-hour that all have tapped is settled.
import { halfHour } from './slots.ts';

const minute = 60_000;
/** Long enough to get there, short enough not to be forgotten. */
export const remindedBefore = 15 * minute;
/** Whoever settles a talk that begins so soon needs no reminder. */
const leastForReminder = 30 * minute;

/** Of a talk that is settled now. */
export function isTimeToRemind(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() - now.getTime() >= leastForReminder;
}

/** A half-hour that was offered to a pair, with those who can come. */
export type Offer = {
  readonly startsAt: Date;
  /** How often. */
  readonly offered: number;
  /** It may be tapped, unless it has begun. */
  readonly isOpen: boolean;
  readonly yes: readonly string[];
};

/** What may still be tapped, in order of time. */
export function standingOffers(offers: readonly Offer[], now: Date): Offer[] {
  return offers.filter(({ isOpen, startsAt }) => isOpen && startsAt > now);
}

/** The earliest half-hour that two or more of `people` have tapped, and among them all of `awaited`. */
export function agreedTime(
  offers: readonly Offer[],
  people: readonly string[],
  awaited: readonly string[],
  now: Date,
): Date | null {
  const agreed = standingOffers(offers, now).find(
    ({ yes }) =>
      people.filter((userId) => yes.includes(userId)).length > 1 &&
      awaited.every((userId) => yes.includes(userId)),
  );
  return agreed?.startsAt ?? null;
}

/** Every half-hour as often as it was offered. */
export function timesOffered(offers: readonly Offer[]): Date[] {
  return offers.flatMap(({ startsAt, offered }) => Array.from({ length: offered }, () => startsAt));
}

/** With the few that stay while others are offered: those that somebody has tapped, the earliest ones. */
const mostKept = 3;
export function keptOffers(offers: readonly Offer[], now: Date): Offer[] {
  return standingOffers(offers, now)
    .filter(({ yes }) => yes.length > 0)
    .slice(0, mostKept);
}

/** More lines of times than this don't fit into a message of Slack's, which has 50 blocks at most. */
const mostStanding = 9;
/** What gives way when one more is proposed: of those that the fewest people can come to the latest. */
export function crowdedOut(offers: readonly Offer[], proposed: Date, now: Date): Date[] {
  return standingOffers(offers, now)
    .filter(({ startsAt }) => startsAt.getTime() !== proposed.getTime())
    .toSorted((a, b) => b.yes.length - a.yes.length || a.startsAt.getTime() - b.startsAt.getTime())
    .slice(mostStanding - 1)
    .map(({ startsAt }) => startsAt);
}

/** A settled time is over half an hour after its start. */
export function isTalkOver(settledFor: Date | null, now: Date): boolean {
  return settledFor !== null && settledFor.getTime() + halfHour <= now.getTime();
}

/** Whether what a pair is shown changes at that moment: a half-hour that may be tapped begins, or the settled one ends. */
export function hasTime(offers: readonly Offer[], settledFor: Date | null, at: Date): boolean {
  const begins = offers.some(({ isOpen, startsAt }) => isOpen && startsAt.getTime() === at.getTime());
  return begins || settledFor?.getTime() === at.getTime() - halfHour;
}

/** Why a half-hour can't be tapped; null: it can. */
export function whyNotTap(
  offers: readonly Offer[],
  startsAt: Date,
  settledFor: Date | null,
  now: Date,
): 'time-passed' | 'time-settled' | 'time-gone' | null {
  const offer = offers.find((one) => one.startsAt.getTime() === startsAt.getTime());
  if (offer?.isOpen) return startsAt > now ? null : 'time-passed';
  if (settledFor) return 'time-settled';
  return startsAt > now ? 'time-gone' : 'time-passed';
}
