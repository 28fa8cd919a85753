// Messages that must arrive: what is queued, and what it says when its hour has come.
import type { Feedback } from './feedback.ts';
import type { Stretch } from './overlap.ts';
import type { Person, SlackIdentity } from './profile.ts';
import type { Match, SitOutReason } from './round.ts';

/** What the outbox holds: only ids, so that what is said is true at the hour of sending. */
export type QueuedMessage =
  | { readonly kind: 'introduction'; readonly pairId: string }
  | { readonly kind: 'reminder'; readonly pairId: string }
  | {
      readonly kind: 'feedback-question';
      readonly pairId: string;
      readonly userId: string;
    }
  | {
      readonly kind: 'sit-out';
      readonly roundId: string;
      readonly userId: string;
    }
  | {
      readonly kind: 'cant-make-it';
      readonly pairId: string;
      readonly userId: string;
      readonly fromUserId: string;
    }
  | {
      readonly kind: 'counterpart-left';
      readonly pairId: string;
      readonly userId: string;
    }
  | {
      readonly kind: 'welcome-back';
      readonly programmeId: string;
      readonly userId: string;
    }
  | {
      readonly kind: 'approval-request';
      readonly roundId: string;
      readonly userId: string;
    };

export type MessageKind = QueuedMessage['kind'];

/**
 * Whom the reader talks to in another pair of the same round, as far as they have been introduced; null: nobody, so they
 * stand first in line.
 */
export type Elsewhere = readonly SlackIdentity[] | null;

/** The same, with all that its words need. */
export type Letter =
  | {
      readonly kind: 'introduction';
      readonly pairId: string;
      readonly people: readonly Person[];
      readonly match: Pick<Match, 'reasons' | 'overlap' | 'gaveWay'>;
      /** Common hours of all, in the coming days, longest first; at most three. */
      readonly common: readonly Stretch[];
      readonly question: string;
    }
  | {
      readonly kind: 'reminder';
      readonly pairId: string;
      readonly people: readonly Person[];
    }
  | {
      readonly kind: 'feedback-question';
      readonly pairId: string;
      readonly reader: SlackIdentity;
      readonly others: readonly SlackIdentity[];
      readonly feedback: Feedback;
    }
  | {
      readonly kind: 'sit-out';
      readonly reader: SlackIdentity;
      readonly reason: SitOutReason;
      readonly nextRoundAt: Date;
    }
  | {
      readonly kind: 'cant-make-it';
      readonly reader: SlackIdentity;
      readonly from: SlackIdentity;
      /** Nobody is left to talk to; of three, the two others still can. */
      readonly calledOff: boolean;
      readonly elsewhere: Elsewhere;
      readonly nextRoundAt: Date;
    }
  | {
      readonly kind: 'counterpart-left';
      readonly reader: SlackIdentity;
      readonly elsewhere: Elsewhere;
      readonly nextRoundAt: Date;
    }
  | {
      readonly kind: 'welcome-back';
      readonly reader: SlackIdentity;
      readonly nextRoundAt: Date;
    }
  | {
      readonly kind: 'approval-request';
      readonly reader: SlackIdentity;
      readonly roundId: string;
      readonly pairs: number;
      readonly sitOuts: number;
    };
