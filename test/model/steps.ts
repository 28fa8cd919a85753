// What a random week is made of: plain values, so that a failing one can be printed, pasted and played again.
import type { WhyNot } from '../../src/domain/feedback.ts';
import type { Trouble } from './app.ts';

/** `who` counts people from 0: they, or the next one after them who can; `talk` counts somebody's talks, and `draft` waiting rounds, from the newest. */
export type Step =
  | ({ readonly do: 'join' | 'edit'; readonly who: number } & Told)
  | { readonly do: 'leave' | 'resume'; readonly who: number; readonly slow?: true }
  /** They wish not to meet whom the app is about to introduce to them: chance would seldom hit it. */
  | { readonly do: 'avoid-next'; readonly who: number }
  | { readonly do: 'pause'; readonly who: number; readonly days: number | null }
  /** Slack says that an account is switched off, or says it once more. */
  | { readonly do: 'switch-off' | 'say-off-again'; readonly who: number; readonly slow?: true }
  /** `told`: Slack's event reaches the app. */
  | { readonly do: 'switch-on'; readonly who: number; readonly told: boolean }
  | {
      readonly do: 'met' | 'cant';
      readonly who: number;
      readonly talk: number;
      readonly slow?: true;
    }
  | ({ readonly do: 'answer'; readonly who: number; readonly talk: number } & Answer)
  /** One of the half-hours that stand in the message: the first that somebody else has tapped, or the so-manieth. */
  | {
      readonly do: 'tap';
      readonly who: number;
      readonly talk: number;
      readonly slot: 'theirs' | number;
      readonly slow?: true;
    }
  /** One that is no longer offered, or never was. */
  | {
      readonly do: 'tap-gone' | 'other-times';
      readonly who: number;
      readonly talk: number;
      readonly slow?: true;
    }
  /** Everybody in one of their talks taps the same. */
  | { readonly do: 'agree'; readonly who: number; readonly talk: number; readonly slot: number }
  /** So many half-hours ahead. */
  | {
      readonly do: 'propose';
      readonly who: number;
      readonly talk: number;
      readonly ahead: number;
      readonly slow?: true;
    }
  /** Slack says that somebody lives in another zone. */
  | { readonly do: 'move'; readonly who: number; readonly zone: string }
  /** Everybody of the last round answers about all their talks. */
  | { readonly do: 'all-answer'; readonly met: 'yes' | 'no' }
  | {
      readonly do: 'rules';
      readonly restWeeks: number;
      readonly odd: 'trio' | 'sit-out';
      readonly soft: boolean;
      readonly first: 'people' | 'score';
      readonly control: number;
    }
  /** Nothing named, nothing changed. */
  | {
      readonly do: 'rhythm';
      readonly cadence?: 'weekly' | 'fortnightly' | 'monthly';
      readonly weekday?: number;
      readonly hour?: number;
      readonly zone?: string;
      readonly approval?: 'auto' | 'wait';
    }
  /** What they take away, as it was or in other words. */
  | {
      readonly do: 'share';
      readonly who: number;
      readonly talk: number;
      readonly sharing: 'private' | 'with-name' | 'without-name';
      readonly anew?: true;
      readonly slow?: true;
    }
  /** Everybody of the last round. */
  | { readonly do: 'all-share'; readonly sharing: 'with-name' | 'without-name' }
  /** `answer` counts what can be answered; `lesson` counts lessons. */
  | { readonly do: 'answer-about'; readonly who: number; readonly answer: number }
  | { readonly do: 'mark'; readonly who: number; readonly lesson: number }
  | { readonly do: 'delete-all'; readonly who: number; readonly slow?: true }
  | DecideStep
  /** The newest draft. */
  | { readonly do: 'send-digest' }
  | { readonly do: 'round-now'; readonly slow?: true }
  | { readonly do: 'approve'; readonly draft: number; readonly slow?: true }
  | { readonly do: 'wait'; readonly minutes: number; readonly app: AppIs }
  /** To a moment that the app has in mind, and some minutes more or less. */
  | {
      readonly do: 'wait-for';
      readonly what: Awaited;
      readonly minutes: number;
      readonly app: AppIs;
    }
  /** The next round opens and the process dies before anything is sent; or one run of the outbox alone. */
  | { readonly do: 'open' | 'send' }
  /** Slack is slow: somebody acts after the next message is posted, and before the app learns that it is. */
  | { readonly do: 'meanwhile'; readonly act: Step }
  | { readonly do: 'trouble'; readonly method: string; readonly what: Trouble; readonly times: number };

/** An admin decides about what lies on their desk; `item` counts that. */
export type DecideStep = { readonly by: 'admin' | number; readonly item: number } & (
  | { readonly do: 'let-through'; readonly how: 'as-is' | 'reworded' | 'flagged' }
  | { readonly do: 'merge'; readonly count: number }
  | { readonly do: 'drop' }
);

/** `slot`: the next offered half-hour; `talk`: the next settled one; `day-after`: a day later. */
export type Awaited = 'opening' | 'reminder' | 'end' | 'count' | 'slot' | 'talk' | 'day-after';

/** Meanwhile. `back`: it was down, and people act before its first heartbeat. */
export type AppIs = 'up' | 'down' | 'back';

export type Told = {
  readonly talks?: 2;
  readonly frequency?: 2 | 4;
  readonly speaks?: 'es' | 'both';
  readonly works?: 'at night' | 'early' | 'from Sunday';
  readonly zone?: string;
  readonly avoid?: readonly number[];
};

export type Answer = {
  readonly met?: 'yes' | 'planned' | 'no';
  readonly value?: number;
  readonly again?: boolean;
  readonly takeaway?: string;
  readonly whyNot?: WhyNot;
  /** So many half-hours later. */
  readonly plannedIn?: number;
};

/** Who is there when it begins, and what the admin has set. */
export type Start = {
  readonly people: readonly Told[];
  readonly approval?: 'wait';
  readonly restWeeks?: number;
  readonly odd?: 'sit-out';
};
