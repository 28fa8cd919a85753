// The policy of retries: what follows each kind of failure, for how long, and what is never said twice. Everything that calls
// Slack again asks here.
import type { MessageKind } from './message.ts';

const second = 1000;
export const minute = 60 * second;
const hour = 60 * minute;

type Rule = {
  /** What keeps still meanwhile, besides the message itself. */
  readonly stops: 'nothing' | 'method' | 'workspace';
  /** How long, in ms; `as-asked`: as long as Slack says; `longer-each-time`: see `backOff`; `for-good`: it is not tried again. */
  readonly wait: number | 'as-asked' | 'longer-each-time' | 'for-good';
  /** Whether it uses up one of the message's tries. */
  readonly isTry: boolean;
};

export const afterFailure = {
  /** Slack asks us to wait, because of a rate limit. */
  limited: { stops: 'method', wait: 'as-asked', isTry: false },
  /** The method needs a permission that the app was not given. The wait ends sooner once Slack says it is there. */
  lacking: { stops: 'method', wait: hour, isTry: false },
  /** Nothing was sent, and it may work later. */
  later: { stops: 'nothing', wait: 'longer-each-time', isTry: true },
  /** Nobody can tell whether it was sent. */
  unknown: { stops: 'nothing', wait: minute, isTry: true },
  /** The app's access was taken away. Slack does not tell when it comes back. */
  stopped: { stops: 'workspace', wait: 10 * minute, isTry: true },
  /** Slack will never take it. */
  refused: { stops: 'nothing', wait: 'for-good', isTry: true },
} as const satisfies Readonly<Record<string, Rule>>;

/** In seconds, where Slack names no time: it answers 200 with rate_limited, or a proxy in between drops the header. */
export const unnamedWait = 30;

/** After so many unanswered calls in a row it is an outage, not a mishap, and nothing is sent in the workspace. */
export const outage = { after: 3, wait: minute } as const;

/** Slack answers within a second or two; what takes longer than this was cut off on the way. */
export const longestCall = 10 * second;

/** How long a message belongs to the process that claimed it: longer than its calls may last, five at most with a file. */
export const lease = 60 * second;

/** A message that may have been sent is sent once more with the same id. If that is unknown too, somebody has to look. */
export const triesWhenUnknown = 2;

/** A message whose file keeps being held up goes without it: its words must arrive, the file need not. */
export const triesWithFile = 3;

/** For a message that stands in Slack already: after some hours nobody looks at it any more. */
export const triesToRedraw = 10;

/** Losing one of these costs less than saying it twice. */
export const neverTwice: readonly MessageKind[] = [
  'reminder',
  'works-for-you',
  'talk-reminder',
  'answer-reminder',
  'round-released',
  'digest',
];

/** 15 s, 30 s, 1 min … 30 min, spread by half so that many do not come back at once. `chance` is 0 to 1. */
export function backOff(chance: number, attempts: number): number {
  return Math.min(15 * second * 2 ** Math.max(0, attempts - 1), 30 * minute) * (0.5 + chance);
}
