// Messages that must arrive: what is queued, and all that a message needs for its words when it is sent.
import type { Feedback } from './feedback.ts';
import type { Stretch } from './overlap.ts';
import type { Person, SlackIdentity } from './profile.ts';
import type { Match, RoundStatus, SitOutReason } from './round.ts';

/** What the outbox holds beside the programme. It is ids only, so that what is said is true at the moment of sending. */
export type QueuedMessage =
  | { readonly kind: 'introduction'; readonly pairId: string }
  | { readonly kind: 'reminder'; readonly pairId: string }
  | { readonly kind: 'feedback-question'; readonly pairId: string; readonly userId: string }
  | { readonly kind: 'sit-out'; readonly roundId: string; readonly userId: string }
  | {
      readonly kind: 'cant-make-it';
      readonly pairId: string;
      readonly userId: string;
      readonly fromUserId: string;
    }
  | {
      readonly kind: 'on-again';
      readonly pairId: string;
      readonly userId: string;
      readonly fromUserId: string;
    }
  | { readonly kind: 'counterpart-left'; readonly pairId: string; readonly userId: string }
  | { readonly kind: 'welcome-back'; readonly userId: string }
  | { readonly kind: 'approval-request'; readonly roundId: string; readonly userId: string }
  | { readonly kind: 'round-released'; readonly roundId: string; readonly userId: string }
  /** Draws a message that stands in Slack anew: `of` is the `dedupeKey` of that message. */
  | { readonly kind: 'redraw'; readonly of: string };

export type MessageKind = QueuedMessage['kind'];

/** Kinds that say something new; a redraw only updates what stands in Slack already. */
export type SayingKind = Exclude<MessageKind, 'redraw'>;

/** The methods of Slack's Web API that a kind needs. While one of them has to keep still, the kind waits. */
export const methodsOf: Readonly<Record<MessageKind, readonly string[]>> = {
  introduction: ['conversations.open', 'chat.postMessage'],
  reminder: ['chat.postMessage'],
  'feedback-question': ['chat.postMessage'],
  'sit-out': ['chat.postMessage'],
  'cant-make-it': ['chat.postMessage'],
  'on-again': ['chat.postMessage'],
  'counterpart-left': ['chat.postMessage'],
  'welcome-back': ['chat.postMessage'],
  'approval-request': ['chat.postMessage'],
  'round-released': ['chat.postMessage'],
  redraw: ['chat.update'],
};

/** The `dedupeKey` of each message. The same message has the same key, so what is queued twice is said once. */
export const keyOf = {
  introduction: (pairId: string) => `intro:${pairId}`,
  reminder: (pairId: string) => `reminder:${pairId}`,
  feedbackQuestion: (pairId: string, userId: string) => `feedback:${pairId}:${userId}`,
  sitOut: (roundId: string, userId: string) => `sit-out:${roundId}:${userId}`,
  cantMakeIt: (pairId: string, from: string, userId: string) => `cant-make-it:${pairId}:${from}:${userId}`,
  onAgain: (pairId: string, from: string, userId: string) => `on-again:${pairId}:${from}:${userId}`,
  counterpartLeft: (pairId: string, userId: string) => `counterpart-left:${pairId}:${userId}`,
  welcomeBack: (programmeId: string, userId: string, until: Date) =>
    `welcome-back:${programmeId}:${userId}:${until.toISOString()}`,
  approval: (roundId: string, userId: string) => `approval:${roundId}:${userId}`,
  approvalAgain: (roundId: string, userId: string) => `approval-again:${roundId}:${userId}`,
  released: (roundId: string, userId: string) => `released:${roundId}:${userId}`,
  redraw: (of: string) => `redraw:${of}`,
  closing: (of: string) => `closing:${of}`,
} as const;

/**
 * What the buttons under a message about a pair are still good for: `open`, everything; `called-off`, only saying that they
 * met all the same; `over`, nothing.
 */
export type Stage = 'open' | 'called-off' | 'over';

/** The round that a letter is about. A letter that comes once it is over gives its date in place of "this round". */
export type AboutRound = { readonly localDate: string; readonly isOver: boolean };

/**
 * Whom the reader talks to in another pair of the same round, as far as they have been introduced. Null: the reader has no
 * other pair in it.
 */
export type Elsewhere = readonly SlackIdentity[] | null;

/** A message with all that its words need. */
export type Letter =
  | {
      readonly kind: 'introduction';
      readonly programmeId: string;
      readonly pairId: string;
      readonly people: readonly Person[];
      readonly match: Pick<Match, 'reasons' | 'overlap' | 'gaveWay'>;
      /** Common hours of all, in the coming days, longest first; at most three. */
      readonly common: readonly Stretch[];
      readonly question: string;
      readonly stage: Stage;
    }
  | {
      readonly kind: 'reminder';
      readonly programmeId: string;
      readonly pairId: string;
      readonly people: readonly Person[];
      readonly stage: Stage;
    }
  | {
      readonly kind: 'feedback-question';
      readonly programmeId: string;
      readonly pairId: string;
      readonly reader: SlackIdentity;
      readonly others: readonly SlackIdentity[];
      readonly feedback: Feedback;
      /** *Met* and *value* can't be changed any more. */
      readonly isClosed: boolean;
    }
  | {
      readonly kind: 'sit-out';
      readonly programmeId: string;
      readonly reader: SlackIdentity;
      readonly reason: SitOutReason;
      readonly round: AboutRound;
      /** The round in which they stand first in line; null: there is none. */
      readonly nextRoundAt: Date | null;
    }
  | {
      readonly kind: 'cant-make-it';
      readonly reader: SlackIdentity;
      readonly from: SlackIdentity;
      /** Nobody is left to talk to. Of three people, the two others still can. */
      readonly calledOff: boolean;
      readonly elsewhere: Elsewhere;
      readonly round: AboutRound;
      /** The round in which they stand first in line; null: there is none. */
      readonly nextRoundAt: Date | null;
    }
  | {
      readonly kind: 'on-again';
      readonly reader: SlackIdentity;
      readonly from: SlackIdentity;
      /** The round has ended, and the question has been asked. */
      readonly isOver: boolean;
    }
  | {
      readonly kind: 'counterpart-left';
      readonly reader: SlackIdentity;
      readonly elsewhere: Elsewhere;
      /** They know each other, so they may have met all the same. */
      readonly wasIntroduced: boolean;
      readonly round: AboutRound;
      /** The round in which they stand first in line; null: there is none. */
      readonly nextRoundAt: Date | null;
    }
  | {
      readonly kind: 'welcome-back';
      readonly programmeId: string;
      readonly reader: SlackIdentity;
      /** Null: one is opening at this moment. */
      readonly nextRoundAt: Date | null;
    }
  | {
      readonly kind: 'approval-request';
      readonly programmeId: string;
      readonly reader: SlackIdentity;
      readonly roundId: string;
      readonly localDate: string;
      readonly pairs: number;
      readonly sitOuts: number;
      /** Tells whether it still waits. */
      readonly status: RoundStatus;
      readonly approvedBy: string | null;
    }
  | {
      readonly kind: 'round-released';
      readonly reader: SlackIdentity;
      readonly localDate: string;
      readonly pairs: number;
      readonly sitOuts: number;
    };
