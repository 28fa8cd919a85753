// Messages that must arrive: what is queued of each kind, when it may be said, and the key by which it is said once.

import type { AboutTakeaway } from './takeaway.ts';

/** What the outbox holds beside the programme. It is ids only, so that what is said is true at the moment of sending. */
export type QueuedMessage =
  | { readonly kind: 'introduction'; readonly pairId: string }
  | { readonly kind: 'reminder'; readonly pairId: string }
  /** Somebody else has tapped a half-hour. */
  | { readonly kind: 'works-for-you'; readonly pairId: string; readonly userId: string }
  /** A time was settled, moved or ended by `by`. `startsAt` null: there is none any more. */
  | {
      readonly kind: 'talk-time';
      readonly pairId: string;
      readonly userId: string;
      readonly startsAt: Date | null;
      readonly turn: number;
      readonly by: string;
    }
  | {
      readonly kind: 'talk-reminder';
      readonly pairId: string;
      readonly userId: string;
      readonly startsAt: Date;
    }
  /** `planned`: once more, after a talk that was planned when they were asked first. */
  | {
      readonly kind: 'feedback-question';
      readonly pairId: string;
      readonly userId: string;
      readonly planned?: true | undefined;
    }
  | { readonly kind: 'answer-reminder'; readonly pairId: string; readonly userId: string }
  | { readonly kind: 'sit-out'; readonly roundId: string; readonly userId: string }
  | {
      readonly kind: 'cant-make-it';
      readonly pairId: string;
      readonly userId: string;
      readonly fromUserId: string;
      /** When the talk would have begun, if a time was settled. */
      readonly talkAt?: Date | undefined;
    }
  | {
      readonly kind: 'on-again';
      readonly pairId: string;
      readonly userId: string;
      readonly fromUserId: string;
    }
  | {
      readonly kind: 'counterpart-left';
      readonly pairId: string;
      readonly userId: string;
      readonly talkAt?: Date | undefined;
    }
  | { readonly kind: 'welcome-back'; readonly userId: string }
  | { readonly kind: 'approval-request'; readonly roundId: string; readonly userId: string }
  | { readonly kind: 'round-released'; readonly roundId: string; readonly userId: string }
  /**
   * `turn`: how often its author had been written to about this takeaway, with this one. `insightId`: of the lesson whose words
   * they are asked about; messages of before do not have it.
   */
  | {
      readonly kind: 'about-takeaway';
      readonly pairId: string;
      readonly userId: string;
      readonly turn: number;
      readonly about: AboutTakeaway;
      readonly insightId?: string | undefined;
    }
  /** The draft of a digest waits for one of the admins. */
  | { readonly kind: 'digest-request'; readonly digestId: string; readonly userId: string }
  /** Goes into a channel. */
  | { readonly kind: 'digest'; readonly digestId: string }
  /**
   * Draws a message that stands in Slack anew: `of` is the `dedupeKey` of that message. `at`: a half-hour begins or ends then,
   * and if it no longer stands, there is nothing to draw.
   */
  | { readonly kind: 'redraw'; readonly of: string; readonly at?: Date | undefined };

export type MessageKind = QueuedMessage['kind'];

/** Kinds that say something new; a redraw only updates what stands in Slack already. */
export type SayingKind = Exclude<MessageKind, 'redraw'>;

/** The methods of Slack's Web API that a kind needs. While one of them has to keep still, the kind waits. */
export const methodsOf: Readonly<Record<MessageKind, readonly string[]>> = {
  introduction: ['conversations.open', 'chat.postMessage'],
  reminder: ['chat.postMessage'],
  'works-for-you': ['chat.postMessage'],
  'talk-time': ['chat.postMessage'],
  'talk-reminder': ['chat.postMessage'],
  'feedback-question': ['chat.postMessage'],
  'answer-reminder': ['chat.postMessage'],
  'sit-out': ['chat.postMessage'],
  'cant-make-it': ['chat.postMessage'],
  'on-again': ['chat.postMessage'],
  'counterpart-left': ['chat.postMessage'],
  'welcome-back': ['chat.postMessage'],
  'approval-request': ['chat.postMessage'],
  'round-released': ['chat.postMessage'],
  'about-takeaway': ['chat.postMessage'],
  'digest-request': ['chat.postMessage'],
  digest: ['chat.postMessage'],
  redraw: ['chat.update'],
};

/**
 * When a kind may be said. `at-once`: it answers a click, or comes at a minute of its own. `working`: while all of its readers
 * work. `day-end`: the same, and if that has passed, again two hours before their working day ends.
 */
export type Timing = 'at-once' | 'working' | 'day-end';

export const timingOf: Readonly<Record<SayingKind, Timing>> = {
  introduction: 'working',
  reminder: 'day-end',
  'works-for-you': 'working',
  'talk-time': 'working',
  'talk-reminder': 'at-once',
  'feedback-question': 'day-end',
  'answer-reminder': 'day-end',
  'sit-out': 'working',
  'cant-make-it': 'working',
  'on-again': 'working',
  'counterpart-left': 'working',
  'welcome-back': 'working',
  'approval-request': 'working',
  'round-released': 'at-once',
  'about-takeaway': 'working',
  'digest-request': 'working',
  digest: 'at-once',
};

/** Kinds that are left out where enough has been said, the first ones first. */
export const givesWay: readonly MessageKind[] = ['answer-reminder', 'reminder', 'works-for-you'];

/** The `dedupeKey` of each message. The same message has the same key, so what is queued twice is said once. */
export const keyOf = {
  introduction: (pairId: string) => `intro:${pairId}`,
  reminder: (pairId: string) => `reminder:${pairId}`,
  worksForYou: (pairId: string, userId: string) => `works-for-you:${pairId}:${userId}`,
  talkTime: (pairId: string, userId: string, turn: number) => `talk-time:${pairId}:${userId}:${turn}`,
  talkReminder: (pairId: string, userId: string, startsAt: Date) =>
    `talk-reminder:${pairId}:${userId}:${startsAt.toISOString()}`,
  feedbackQuestion: (pairId: string, userId: string) => `feedback:${pairId}:${userId}`,
  plannedQuestion: (pairId: string, userId: string) => `feedback-planned:${pairId}:${userId}`,
  answerReminder: (pairId: string, userId: string) => `answer-reminder:${pairId}:${userId}`,
  sitOut: (roundId: string, userId: string) => `sit-out:${roundId}:${userId}`,
  cantMakeIt: (pairId: string, from: string, userId: string) => `cant-make-it:${pairId}:${from}:${userId}`,
  onAgain: (pairId: string, from: string, userId: string) => `on-again:${pairId}:${from}:${userId}`,
  counterpartLeft: (pairId: string, userId: string) => `counterpart-left:${pairId}:${userId}`,
  welcomeBack: (programmeId: string, userId: string, until: Date) =>
    `welcome-back:${programmeId}:${userId}:${until.toISOString()}`,
  approval: (roundId: string, userId: string) => `approval:${roundId}:${userId}`,
  approvalAgain: (roundId: string, userId: string) => `approval-again:${roundId}:${userId}`,
  released: (roundId: string, userId: string) => `released:${roundId}:${userId}`,
  aboutTakeaway: (pairId: string, userId: string, turn: number) => `${beginOfAbout(pairId, userId)}${turn}`,
  digestRequest: (digestId: string, userId: string) => `digest-request:${digestId}:${userId}`,
  digest: (digestId: string) => `digest:${digestId}`,
  redraw: (of: string) => `redraw:${of}`,
  /** A redraw when a half-hour begins that stands in the message, or ends. */
  passing: (of: string, at: Date) => `passing:${of}:${at.toISOString()}`,
} as const;

/** What the keys of all messages to somebody about one takeaway begin with. */
export function beginOfAbout(pairId: string, userId: string): string {
  return `takeaway:${pairId}:${userId}:`;
}

/** All messages to somebody about one takeaway, up to that turn. */
export function aboutKeys(pairId: string, userId: string, turn: number): string[] {
  return Array.from({ length: turn }, (_, at) => keyOf.aboutTakeaway(pairId, userId, at + 1));
}

type OfPair = {
  readonly id: string;
  readonly members: readonly string[];
  readonly settledTurn: number;
  readonly settledFor: Date | null;
};

/** Everything that the app may begin to say to this person about this pair. */
export function keysTo({ id, members, settledTurn, settledFor }: OfPair, userId: string): string[] {
  const others = members.filter((other) => other !== userId);
  return [
    keyOf.introduction(id),
    keyOf.reminder(id),
    keyOf.worksForYou(id, userId),
    ...Array.from({ length: settledTurn }, (_, turn) => keyOf.talkTime(id, userId, turn + 1)),
    ...(settledFor ? [keyOf.talkReminder(id, userId, settledFor)] : []),
    ...questionKeys(id, userId),
    keyOf.counterpartLeft(id, userId),
    ...others.flatMap((from) => [keyOf.cantMakeIt(id, from, userId), keyOf.onAgain(id, from, userId)]),
  ];
}

/** The keys of all that may have been said about a pair, and of the redraws of it. */
export function keysAbout(pair: OfPair): string[] {
  const said = [...new Set(pair.members.flatMap((userId) => keysTo(pair, userId)))];
  return [...said, ...said.map(keyOf.redraw)];
}

/** The messages in which somebody is asked about a pair. */
export function questionKeys(pairId: string, userId: string): string[] {
  return [keyOf.feedbackQuestion, keyOf.plannedQuestion, keyOf.answerReminder].map((of) =>
    of(pairId, userId),
  );
}
