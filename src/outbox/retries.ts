// The policy of retries: how often, how long after, and what is never said twice.
import type { MessageKind } from '../domain/message.ts';

export const minute = 60_000;

/** Slack tells no operator when an access was taken away for good: ask once in ten minutes. */
export const stoppedFor = 10 * minute;

/** After so many unanswered calls in a row it is an outage, not a mishap. */
export const outageAfter = 3;

/** What may have been sent is said once more with the same id; twice unknown is somebody's to look at. */
export const triesWhenUnknown = 2;

/** Of a message that stands already: after some hours nobody looks at it any more. */
export const triesToRedraw = 10;

/** Losing one of these costs less than saying it twice. */
export const neverTwice: readonly MessageKind[] = ['reminder', 'round-released'];

/** 15 s, 30 s, 1 min … 30 min, spread by half so that many do not come back at once. `chance` is 0 to 1. */
export const backOff = (chance: number, attempts: number): number =>
  Math.min(15_000 * 2 ** Math.max(0, attempts - 1), 30 * minute) * (0.5 + chance);
