// What is said in each message that must arrive: all that its words need when it is sent.
import type { DigestStanding, DrawnDigest } from './digest.ts';
import type { Feedback } from './feedback.ts';
import type { Told } from './lesson.ts';
import type { Stretch } from './overlap.ts';
import type { Person, SlackIdentity } from './profile.ts';
import type { Match, RoundStatus, SitOutReason } from './round.ts';
import type { AboutTakeaway, Fate } from './takeaway.ts';
import type { Offer } from './talk-time.ts';

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

/** A file that comes with a message, and without which the message is whole too. `name` as it is saved, `title` as it is shown. */
export type CarriedFile = { readonly name: string; readonly title: string; readonly text: string };

/** How far a pair is on the way to its talk. */
export type Talk = {
  /** What may be tapped, in order of time. */
  readonly offers: readonly Offer[];
  /** Also where all of that has passed. */
  readonly hasOffered: boolean;
  readonly settledFor: Date | null;
  /** The settled time is over. */
  readonly isPast: boolean;
  /** The round still has time for another one. */
  readonly hasTimeLeft: boolean;
  /** Where they talk; null: they have to say so themselves. */
  readonly call: string | null;
  /** They can have met by now. */
  readonly canHaveMet: boolean;
};

/** Where a pair writes to each other in Slack. */
export type Conversation = { readonly workspaceId: string; readonly channel: string };

/** A talk as it stands in calendars. */
export type TalkEvent = {
  /** The same for all changes of one talk. */
  readonly uid: string;
  readonly sequence: number;
  readonly startsAt: Date;
  readonly others: readonly SlackIdentity[];
  readonly call: string | null;
  /** When it was written. */
  readonly stamp: Date;
};

type AboutAnswers = {
  readonly programmeId: string;
  readonly pairId: string;
  readonly reader: SlackIdentity;
  readonly others: readonly SlackIdentity[];
  readonly feedback: Feedback;
  /** *Met* and *value* can't be changed any more. */
  readonly isClosed: boolean;
  /** `again`: nobody has answered for two working days. `planned`: the talk that was planned may be over. */
  readonly asked: 'first' | 'again' | 'planned';
};

/** A message with all that its words need. */
export type Letter =
  | {
      readonly kind: 'introduction';
      /** How many of the pair have deleted everything since. */
      readonly former?: number;
      readonly programmeId: string;
      readonly pairId: string;
      readonly people: readonly Person[];
      /** Those who are still in it, for hours and times. */
      readonly here: readonly Person[];
      readonly match: Pick<Match, 'reasons' | 'overlap' | 'gaveWay'>;
      /** Common hours of all, on the days of the round that are left. */
      readonly common: readonly Stretch[];
      readonly question: string;
      /** Of somebody else, about what they have in common. */
      readonly lesson: Told | null;
      readonly stage: Stage;
      readonly talk: Talk;
    }
  | {
      readonly kind: 'reminder';
      readonly programmeId: string;
      readonly pairId: string;
      readonly people: readonly Person[];
      readonly stage: Stage;
      readonly talk: Talk;
    }
  | {
      readonly kind: 'works-for-you';
      readonly programmeId: string;
      readonly pairId: string;
      readonly reader: Person;
      /** Who can come then; null: there is nothing to ask any more. */
      readonly asked: { readonly people: readonly SlackIdentity[]; readonly startsAt: Date } | null;
      readonly settledFor: Date | null;
      readonly conversation: Conversation | null;
    }
  | {
      readonly kind: 'talk-time';
      readonly reader: SlackIdentity;
      readonly change: 'settled' | 'moved' | 'ended';
      readonly event: TalkEvent;
    }
  | {
      readonly kind: 'talk-reminder';
      readonly reader: SlackIdentity;
      readonly event: TalkEvent;
      readonly conversation: Conversation | null;
    }
  | ({ readonly kind: 'feedback-question' } & AboutAnswers)
  | ({ readonly kind: 'answer-reminder' } & AboutAnswers)
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
      /** The calendar event that is no more. */
      readonly event: TalkEvent | null;
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
      /** They may have met all the same, and their conversation has the button to say so. */
      readonly hasWeMet: boolean;
      readonly round: AboutRound;
      /** The round in which they stand first in line; null: there is none. */
      readonly nextRoundAt: Date | null;
      /** The calendar event that is no more. */
      readonly event: TalkEvent | null;
    }
  | {
      readonly kind: 'welcome-back';
      readonly programmeId: string;
      readonly reader: SlackIdentity;
      /** Null: one is opening at this moment. */
      readonly nextRoundAt: Date | null;
    }
  | {
      readonly kind: 'about-takeaway';
      readonly programmeId: string;
      readonly pairId: string;
      readonly turn: number;
      readonly reader: SlackIdentity;
      /** With whom they talked. */
      readonly others: readonly SlackIdentity[];
      readonly about: AboutTakeaway;
      /** The question still stands. */
      readonly isOpen: boolean;
      readonly fate: Fate;
      /** What they answered about other words, as far as it holds. */
      readonly said: 'yes' | 'no' | null;
      readonly named: boolean;
      /** Their own words; empty where they share nothing. */
      readonly text: string;
      /** The words that an admin proposes; null: none. */
      readonly proposed: string | null;
      /** They are to stand for what others have shared as well. */
      readonly isMerged: boolean;
      /** Why an admin dropped it; null: nobody did. */
      readonly reason: string | null;
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
    }
  | {
      readonly kind: 'digest-request';
      readonly programmeId: string;
      readonly reader: SlackIdentity;
      readonly digest: DigestStanding;
    }
  | { readonly kind: 'digest'; readonly digest: DrawnDigest };
