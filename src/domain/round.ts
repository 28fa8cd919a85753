// One turn of a programme, the pairs it introduces and the people it leaves without one.
import type { Attribute, SoftRule } from './rules.ts';

/**
 * | a round is | when | then |
 * | --- | --- | --- |
 * | `draft` | computed, waits for an admin | `approved`; `cancelled` when the next one opens |
 * | `approved` | an admin said yes; its messages are being written | `sent` |
 * | `sent` | it goes on until its end | `closed` |
 * | `closed` | ended, and its messages say so | |
 * | `cancelled` | never went out | |
 */
export type RoundStatus = 'draft' | 'approved' | 'sent' | 'closed' | 'cancelled';

/** What decides whether a round is under way or over. */
export type RoundLife = { readonly status: RoundStatus; readonly endsAt: Date };

/** It went out and has not ended. The clock decides, even where the heartbeat that closes it comes late. */
export function isUnderWay({ status, endsAt }: RoundLife, at: Date): boolean {
  return status === 'sent' && endsAt > at;
}

/** It has ended, or will never go out. */
export function isOver(round: RoundLife, at: Date): boolean {
  return !isUnderWay(round, at) && round.status !== 'draft' && round.status !== 'approved';
}

/** When a round's parts happen; `days` are the local dates, in the programme's zone, on which the pair can talk. */
export type RoundTimes = {
  readonly localDate: string;
  readonly days: readonly string[];
  readonly opensAt: Date;
  readonly endsAt: Date;
};

/** Why these people meet; words are made from it in the reader's language. */
export type Reason =
  | { readonly kind: 'shared-interests'; readonly interests: readonly string[] }
  /** What both mandates name, as the first one's author wrote it. */
  | { readonly kind: 'alike-aims'; readonly phrase: string }
  | {
      readonly kind: 'alike';
      readonly attribute: Exclude<Attribute, 'interests' | 'mandate'>;
    }
  | { readonly kind: 'different'; readonly attribute: Attribute };

/** Two people, or three where the number was odd. */
export type Match = {
  readonly members: readonly string[];
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** Common working minutes of all on the best day of the round. */
  readonly overlap: number;
  /** Soft rules that this pair breaks, so that nobody is left alone because of them. */
  readonly gaveWay: readonly SoftRule[];
  /** Drawn at random, to compare the matched pairs with. */
  readonly control: boolean;
};

export const sitOutReasons = [
  /** Everybody else found somebody and the number was odd. */
  'odd-one-out',
  /** Nobody else takes part in this round. */
  'nobody-else',
  /** Common working hours are too short with everybody else. */
  'no-common-hours',
  'no-shared-language',
  /** They met everybody else within the rest period. */
  'met-all-lately',
  /** All the rules together: nobody fits, or those who would are needed for others. A wish may be among the causes. */
  'nobody-this-time',
  /** The counterpart could not take part after all. */
  'counterpart-left',
] as const;
export type SitOutReason = (typeof sitOutReasons)[number];

export type SitOut = { readonly userId: string; readonly reason: SitOutReason };
