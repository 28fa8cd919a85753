// What is answered at once, and only makes sense at once: the outcome of a command, a click or a form.

import { actions, carry } from '../ids.ts';
import { showText } from '../text/escape.ts';
import { sayDayAndYear, sayLocalDate, sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { helpText } from './command.ts';
import { approvalRow } from './letter.ts';
import type { Message } from './parts.ts';
import { actionsRow, button, message, section } from './parts.ts';

/** Answers that are the same for everybody. */
const fixed = {
  saved: 'saved',
  left: 'left',
  'pause-in-the-past': 'pauseInThePast',
  'pause-too-far': 'pauseTooFar',
  'admins-only': 'adminsOnly',
  'admin-unknown': 'adminUnknown',
  'one-at-a-time': 'oneAtATime',
  'many-at-once': 'manyAtOnce',
  'not-here': 'notHere',
  'round-too-few': 'roundTooFew',
  'round-already-open': 'roundAlreadyOpen',
  'round-too-late': 'roundTooLate',
  'no-draft': 'noDraft',
  'round-approved': 'roundApproved',
  'cant-noted': 'cantNoted',
  'cant-noted-of-two': 'cantNotedOfTwo',
  'already-noted': 'alreadyNoted',
  'already-met': 'alreadyMet',
  'not-delivered': 'notDelivered',
  'pair-over': 'pairOver',
  'not-yours': 'notYours',
  'feedback-closed': 'feedbackClosed',
  'lesson-gone': 'lessonGone',
  'lesson-own': 'lessonOwn',
  'something-broke': 'somethingBroke',
  'time-passed': 'timePassed',
  'time-gone': 'timeGone',
  'time-taken': 'timeTaken',
  'no-other-times': 'noOtherTimes',
  'talk-off': 'talkOff',
  'met-already': 'metAlready',
  'takeaway-gone': 'takeawayGone',
  'lesson-asked': 'lessonAsked',
  'lessons-asked': 'lessonsAsked',
  'takeaway-changed': 'takeawayChanged',
  'digest-sent': 'digestSent',
  'digest-skipped': 'digestSkipped',
  'digest-gone': 'digestGone',
  'digest-empty': 'digestEmpty',
  'digest-no-channel': 'digestNoChannel',
  'digest-changed': 'digestChanged',
  'digest-none': 'digestNone',
  'my-data-file': 'myDataFile',
  'my-data-messages': 'myDataMessages',
  'my-data-none': 'myDataNone',
  'my-data-not-now': 'myDataNotNow',
  'my-data-patience': 'myDataPatience',
  deleted: 'deleted',
  'nothing-held': 'nothingHeld',
} as const;

type FixedKind = keyof typeof fixed;

export type Reply =
  | { readonly kind: FixedKind }
  | { readonly kind: 'not-understood' | 'pause-not-understood'; readonly typed: string }
  /** `until` null: until they say that they are back. */
  | { readonly kind: 'paused' | 'already-paused'; readonly until: Date | null; readonly zone: string }
  | { readonly kind: 'resumed' | 'not-paused' | 'joined'; readonly nextRoundAt: Date; readonly zone: string }
  | { readonly kind: 'not-member'; readonly programmeId: string }
  | { readonly kind: 'time-settled' | 'time-too-late'; readonly at: Date; readonly zone: string }
  | { readonly kind: 'my-data-link'; readonly url: string }
  | { readonly kind: 'rules-unclear'; readonly why: string }
  | { readonly kind: 'not-enrollable'; readonly reason: keyof Words['replies']['notEnrollable'] }
  | { readonly kind: 'round-opened'; readonly pairs: number; readonly sitOuts: number }
  | {
      readonly kind: 'round-waits';
      readonly programmeId: string;
      readonly roundId: string;
      readonly localDate: string;
      readonly pairs: number;
      readonly sitOuts: number;
    };

/** What somebody typed is quoted back, but nobody needs all of a page. */
const longestQuote = 200;

export function replyMessage(reply: Reply, words: Words): Message {
  if (reply.kind === 'not-understood') {
    const text = sayReply(reply, words);
    return message(text, [section(text), section(helpText(words))]);
  }
  if (reply.kind === 'not-member') {
    const text = sayReply(reply, words);
    return message(text, [
      section(text),
      actionsRow([
        button(actions.join, words.home.join, { value: carry(reply.programmeId), style: 'primary' }),
      ]),
    ]);
  }
  if (reply.kind === 'round-waits') {
    const text = sayReply(reply, words);
    return message(text, [section(text), approvalRow(reply, words)]);
  }
  return message(sayReply(reply, words));
}

function sayReply(reply: Reply, words: Words): string {
  const said = words.replies;
  switch (reply.kind) {
    case 'not-understood':
      return said.notUnderstood(showText(reply.typed, longestQuote));
    case 'pause-not-understood':
      return said.pauseNotUnderstood(showText(reply.typed, longestQuote));
    case 'paused':
      return reply.until ? said.paused(sayUntil(reply.until, reply.zone, words)) : said.pausedForGood;
    case 'already-paused':
      return reply.until
        ? said.alreadyPaused(sayUntil(reply.until, reply.zone, words))
        : said.alreadyPausedForGood;
    case 'resumed':
    case 'joined':
      return said[reply.kind](sayWhen(reply.nextRoundAt, reply.zone, words));
    case 'not-paused':
      return said.notPaused(sayWhen(reply.nextRoundAt, reply.zone, words));
    case 'time-settled':
      return said.timeSettled(sayWhen(reply.at, reply.zone, words));
    case 'time-too-late':
      return said.timeTooLate(sayWhen(reply.at, reply.zone, words));
    case 'not-member':
      return said.notMember;
    case 'my-data-link':
      return said.myDataLink(`<${reply.url}|${said.myDataLinkText}>`);
    case 'rules-unclear':
      return said.rulesUnclear(reply.why);
    case 'not-enrollable':
      return said.notEnrollable[reply.reason];
    case 'round-opened':
      return said.roundOpened(words.counts.pairs(reply.pairs), words.counts.people(reply.sitOuts));
    case 'round-waits':
      return said.roundWaits(
        sayLocalDate(reply.localDate, words.locale),
        words.counts.pairs(reply.pairs),
        words.counts.people(reply.sitOuts),
      );
    default:
      return said[fixed[reply.kind]];
  }
}

function sayUntil(until: Date, zone: string, words: Words): string {
  return sayDayAndYear(until, zone, words.locale);
}
