// What stands on one person's App Home, gathered from all that is known about them.

import type { DigestStanding } from './digest.ts';
import type { Feedback, WhyNot } from './feedback.ts';
import type { HomeLessons, OwnLessons } from './lesson.ts';
import type { Conversation, Talk } from './letter.ts';
import type { SendingLack } from './permission.ts';
import type { Person, SlackIdentity } from './profile.ts';
import type { Frequency, Rhythm } from './programme.ts';

export type Counterpart = {
  readonly userId: string;
  readonly name: string;
  readonly country: string;
};

export type Home = {
  readonly programmeId: string;
  /** The reader. */
  readonly reader: SlackIdentity;
  readonly now: Date;
  readonly nextRoundAt: Date;
  /** The local date of a round that waits for an admin, and is late because of that. */
  readonly waitingRound: string | null;
  readonly member: HomeMember | null;
  /** They are, or were, a member or an admin, so that there is something to send to them and to delete. */
  readonly isHeld: boolean;
  /** Present for admins only. */
  readonly admin: HomeAdmin | null;
};

export type CurrentPair = {
  readonly pairId: string;
  readonly others: readonly Counterpart[];
  readonly conversation: Conversation | null;
  readonly talk: Talk;
  /** All of the pair who are still in it, for the times on their clocks. */
  readonly people: readonly Person[];
  /** What the reader has said about it, or else how the pair stands. */
  readonly standing: 'open' | 'said-met' | 'said-cant' | 'called-off';
};

export type HomeMember = {
  readonly person: Person;
  /** They were a member before one could say on which days one works. */
  readonly isAskedForDays: boolean;
  readonly frequency: Frequency;
  /** Null: not paused. */
  readonly pausedUntil: Date | null;
  /** True where the pause has no date on which it ends. */
  readonly pausedForGood: boolean;
  /** The pairs of the round under way in which this member was introduced: none, one, or two for who will talk twice. */
  readonly current: readonly CurrentPair[];
  /** When introductions come that are on their way to this member; whose, is not said. */
  readonly onTheirWay: readonly Date[];
  /** They were left out or let down since their last talk. */
  readonly firstInLine: boolean;
  /** "What we are hearing" has been posted once. */
  readonly hasDigest: boolean;
  /** Pairs whose question was sent and not answered, oldest first. */
  readonly unanswered: readonly {
    readonly pairId: string;
    readonly others: readonly Counterpart[];
    readonly feedback: Feedback;
  }[];
  /** The newest lessons of others that they may read. */
  readonly lessons: HomeLessons;
  /** What they have shared themselves, the newest first. */
  readonly shared: OwnLessons;
  /** A question about something that they shared waits for their answer, in a message. */
  readonly isAskedAboutShared: boolean;
};

export type HomeAdmin = {
  readonly rhythm: Rhythm;
  /** How many may take part today; null: fewer than five. */
  readonly members: number | null;
  /** The last round that went out, until its answers are counted; null: there is none. */
  readonly lastRound: {
    readonly localDate: string;
    readonly isUnderWay: boolean;
    /** How many people have been introduced so far. */
    readonly introduced: number | null;
    readonly tookPart: number | null;
    readonly pairs: number | null;
    /** At least so many people: 0, 5, 10 … */
    readonly answered: number;
    readonly countsAt: Date;
    /** Introductions that are still on their way, and when the last one comes; null: none is. */
    readonly onTheirWay: { readonly introductions: number; readonly last: Date } | null;
  } | null;
  /** The last round whose answers are counted; null before the first. */
  readonly counted: {
    readonly localDate: string;
    readonly countedAt: Date;
    readonly figures: Figures;
  } | null;
  /** A round that waits for *Approve*. */
  readonly draft: {
    readonly roundId: string;
    readonly localDate: string;
    readonly pairs: number;
    readonly sitOuts: number;
  } | null;
  /** Takeaways that this admin may decide about. */
  readonly onDesk: number;
  /** The last changes, newest first. */
  readonly changes: readonly {
    readonly at: Date;
    /** Empty where nobody did it. */
    readonly userId: string;
    readonly what:
      | 'rules'
      | 'rhythm'
      | 'approval'
      | 'round-now'
      | 'second-try'
      | 'lesson-let-through'
      | 'lesson-asked'
      | 'lessons-merged'
      | 'lessons-asked'
      | 'lesson-dropped'
      | 'digest-channel'
      | 'digest-sent'
      | 'digest-skipped'
      | 'retention';
  }[];
  /** Messages that could not be delivered and wait for somebody to look. */
  readonly parked: number;
  /** The last digest; null: there is none. */
  readonly digest: DigestStanding | null;
  /** What Slack refuses because a permission is missing, and how many messages wait for it. */
  readonly lacks: readonly SendingLack[];
};

/** What an admin may see of a round once it is counted; null: too few people to say (fewer than five). */
export type Figures = {
  /** Everybody who was introduced or left without a counterpart. */
  readonly tookPart: number | null;
  readonly pairs: number | null;
  readonly answers: number | null;
  /** 0.1 (or fewer) to 0.9 (or more). */
  readonly shareMet: number | null;
  /** 1.5 (or less) to 4.5 (or more). */
  readonly meanValue: number | null;
  /** Why talks did not take place: only what five people or more have said. */
  readonly whyNot: readonly { readonly reason: WhyNot; readonly people: number }[];
};
