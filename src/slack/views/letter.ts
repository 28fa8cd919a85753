// Every message that must arrive, by its kind.
import type { AboutRound, Elsewhere, Letter, TalkEvent } from '../../domain/letter.ts';
import { actions, carry } from '../ids.ts';
import { sayList } from '../text/say-names.ts';
import { sayLocalDate, sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { aboutTakeawayMessage } from './about-takeaway.ts';
import { digestMessage } from './digest.ts';
import { digestRequestMessage } from './digest-admin.ts';
import { feedbackMessage } from './feedback.ts';
import { answerBlocks, introductionMessage } from './introduction.ts';
import type { Message } from './parts.ts';
import { actionsRow, button, mention, message, section } from './parts.ts';
import { namesLine } from './person-lines.ts';
import { endedMessage, talkReminderMessage, talkTimeMessage, worksForYouMessage } from './talk-letters.ts';

type LetterViews = {
  readonly [Kind in Letter['kind']]: (letter: Extract<Letter, { kind: Kind }>, words: Words) => Message;
};

const views: LetterViews = {
  introduction: introductionMessage,
  reminder: (letter, words) => {
    const { people, stage } = letter;
    const isSettled = letter.talk.settledFor !== null;
    const said = stage === 'open' && !isSettled ? words.reminder.text : words.reminder.asked;
    const text = said(namesLine(people, words));
    const pick = isSettled ? words.times.pickTime : words.times.haveTime;
    return message(text, [section(text), ...answerBlocks(letter, stage, words, pick)]);
  },
  'works-for-you': worksForYouMessage,
  'talk-time': talkTimeMessage,
  'talk-reminder': talkReminderMessage,
  'feedback-question': (letter, words) => {
    const { intro } = words.plannedQuestion;
    return questionMessage(letter, letter.asked === 'planned' ? intro : null, words);
  },
  'answer-reminder': (letter, words) => questionMessage(letter, words.answerReminder.intro, words),
  'sit-out': ({ programmeId, reader, reason, round, nextRoundAt }, words) => {
    const said = words.sitOut;
    const title = said.title(sayRound(round, words));
    const next = nextLine(nextRoundAt, reader.zone, words);
    const byProfile = reason === 'no-common-hours' || reason === 'no-shared-language';
    return message([title, said.reasons[reason], ...next].join(' '), [
      section([`*${title}*`, said.reasons[reason], ...next].join('\n')),
      ...(byProfile
        ? [actionsRow([button(actions.editProfile, words.home.editProfile, { value: carry(programmeId) })])]
        : []),
    ]);
  },
  'cant-make-it': ({ reader, from, calledOff, elsewhere, round, nextRoundAt, event }, words) => {
    const text = words.cantMakeIt.text(mention(from), sayRound(round, words));
    if (!calledOff) return message(`${text} ${words.cantMakeIt.goOn}`);
    return withEnded(whatNext(text, elsewhere, nextRoundAt, reader.zone, words), event, words);
  },
  'on-again': ({ from, isOver }, words) => {
    const said = words.onAgain.text(mention(from));
    return message(isOver ? said : `${said} ${words.onAgain.next}`);
  },
  'counterpart-left': ({ reader, elsewhere, hasWeMet, round, nextRoundAt, event }, words) => {
    const said = words.counterpartLeft;
    const text = (elsewhere ? said.oneOfTwo : said.text)(sayRound(round, words));
    const full = hasWeMet ? `${text} ${said.ifYouMet}` : text;
    return withEnded(whatNext(full, elsewhere, nextRoundAt, reader.zone, words), event, words);
  },
  'welcome-back': ({ programmeId, reader, nextRoundAt }, words) => {
    const said = words.welcomeBack;
    const text = nextRoundAt ? said.text(sayWhen(nextRoundAt, reader.zone, words)) : said.now;
    const pause = button(actions.pause, words.home.pause, { value: carry(programmeId) });
    return message(text, [section(text), actionsRow([pause])]);
  },
  'about-takeaway': aboutTakeawayMessage,
  'approval-request': (letter, words) => {
    const { localDate, pairs, sitOuts, status, approvedBy } = letter;
    const said = words.approvalRequest;
    const about = [
      sayLocalDate(localDate, words.locale),
      words.counts.pairs(pairs),
      words.counts.people(sitOuts),
    ] as const;
    const text = said.text(...about);
    if (status === 'draft')
      return message(`${text} ${said.waits}`, [section(`${text} ${said.waits}`), approvalRow(letter, words)]);
    const by = approvedBy ? said.approvedBy(mention({ userId: approvedBy })) : said.released;
    return message(`${text} ${status === 'cancelled' ? said.cancelled : by}`);
  },
  'digest-request': digestRequestMessage,
  digest: ({ digest }, words) => digestMessage(digest, words),
  'round-released': ({ localDate, pairs, sitOuts }, words) =>
    message(
      words.approvalRequest.isOut(
        sayLocalDate(localDate, words.locale),
        words.counts.pairs(pairs),
        words.counts.people(sitOuts),
      ),
    ),
};

export function letterMessage(letter: Letter, words: Words): Message {
  // The table has one view for each kind; TypeScript cannot tie the two lookups together.
  const view = views[letter.kind] as (letter: Letter, words: Words) => Message;
  return view(letter, words);
}

/** The two ways to deal with a round that waits. */
export function approvalRow(
  { programmeId, roundId }: { readonly programmeId: string; readonly roundId: string },
  words: Words,
) {
  const value = carry(programmeId, roundId);
  return actionsRow([
    button(actions.preview, words.admin.look, { value }),
    button(actions.approve, words.admin.approve, { value, style: 'primary' }),
  ]);
}

/** With the file that takes a settled talk out of the reader's calendar. */
function withEnded(said: Message, event: TalkEvent | null, words: Words): Message {
  return event ? endedMessage(said.text, event, words) : said;
}

type Question = Extract<Letter, { kind: 'feedback-question' | 'answer-reminder' }>;

/** `why`: what brings it up at this moment, where that is not the end of the round. */
function questionMessage(letter: Question, why: string | null, words: Words): Message {
  const { text, blocks } = feedbackMessage({ ...letter, zone: letter.reader.zone }, words);
  return why === null ? { text, blocks } : message(`${text} ${why}`, [section(why), ...blocks]);
}

/** "this round", or the round's date where it is over. */
function sayRound({ localDate, isOver }: AboutRound, words: Words): string {
  return isOver ? words.rounds.past(sayLocalDate(localDate, words.locale)) : words.rounds.current;
}

function nextLine(nextRoundAt: Date | null, zone: string, words: Words): string[] {
  return nextRoundAt ? [words.sitOut.next(sayWhen(nextRoundAt, zone, words))] : [];
}

/** Points to the reader's other talk in this round, or, where there is none, to the next round. */
function whatNext(
  text: string,
  elsewhere: Elsewhere,
  nextRoundAt: Date | null,
  zone: string,
  words: Words,
): Message {
  if (elsewhere === null) return message([text, ...nextLine(nextRoundAt, zone, words)].join(' '));
  if (elsewhere.length === 0) return message(text);
  return message(`${text} ${words.counterpartLeft.goesOn(sayList(elsewhere.map(mention), words.locale))}`);
}
