// Every message that must arrive, by its kind.
import type { Elsewhere, Letter } from '../../domain/message.ts';
import { actions } from '../ids.ts';
import { sayList } from '../text/say-names.ts';
import { sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { feedbackBlocks, feedbackTitle } from './feedback.ts';
import { answerRow, introductionMessage } from './introduction.ts';
import type { Message } from './parts.ts';
import { actionsRow, button, mention, message, section } from './parts.ts';

type LetterViews = {
  readonly [Kind in Letter['kind']]: (letter: Extract<Letter, { kind: Kind }>, words: Words) => Message;
};

const views: LetterViews = {
  introduction: introductionMessage,
  reminder: ({ people, pairId }, words) => {
    const text = words.reminder.text(sayList(people.map(mention), words.locale));
    return message(text, [section(text), answerRow(pairId, words)]);
  },
  'feedback-question': (letter, words) =>
    message(feedbackTitle(letter, words), feedbackBlocks(letter, words)),
  'sit-out': ({ reader, reason, nextRoundAt }, words) => {
    const said = words.sitOut;
    const next = said.next(sayWhen(nextRoundAt, reader.zone, words));
    const text = `${said.title} ${said.reasons[reason]} ${next}`;
    const byProfile = reason === 'no-common-hours' || reason === 'no-shared-language';
    return message(text, [
      section(`*${said.title}*\n${said.reasons[reason]}\n${next}`),
      ...(byProfile ? [actionsRow([button(actions.editProfile, words.home.editProfile)])] : []),
    ]);
  },
  'cant-make-it': ({ reader, from, calledOff, elsewhere, nextRoundAt }, words) => {
    const text = words.cantMakeIt.text(mention(from));
    return calledOff
      ? whatNext(text, elsewhere, nextRoundAt, reader.zone, words)
      : message(`${text} ${words.cantMakeIt.goOn}`);
  },
  'counterpart-left': ({ reader, elsewhere, nextRoundAt }, words) => {
    const said = words.counterpartLeft;
    return whatNext(elsewhere ? said.oneOfTwo : said.text, elsewhere, nextRoundAt, reader.zone, words);
  },
  'welcome-back': ({ reader, nextRoundAt }, words) => {
    const text = words.welcomeBack.text(sayWhen(nextRoundAt, reader.zone, words));
    return message(text, [section(text), actionsRow([button(actions.pause, words.home.pause)])]);
  },
  'approval-request': ({ roundId, pairs, sitOuts }, words) => {
    const text = words.approvalRequest.text(words.counts.pairs(pairs), words.counts.people(sitOuts));
    return message(text, [section(text), approvalRow(roundId, words)]);
  },
};

export function letterMessage(letter: Letter, words: Words): Message {
  // The table has one view for each kind; TypeScript cannot tie the two lookups together.
  const view = views[letter.kind] as (letter: Letter, words: Words) => Message;
  return view(letter, words);
}

/** The two ways to deal with a round that waits. */
export function approvalRow(roundId: string, words: Words) {
  return actionsRow([
    button(actions.preview, words.admin.look, { value: roundId }),
    button(actions.approve, words.admin.approve, { value: roundId, style: 'primary' }),
  ]);
}

/** The next round for who is left without a talk in this one, the other talk for who has one. */
function whatNext(
  text: string,
  elsewhere: Elsewhere,
  nextRoundAt: Date,
  zone: string,
  words: Words,
): Message {
  if (elsewhere === null) return message(`${text} ${words.sitOut.next(sayWhen(nextRoundAt, zone, words))}`);
  if (elsewhere.length === 0) return message(text);
  return message(`${text} ${words.counterpartLeft.goesOn(sayList(elsewhere.map(mention), words.locale))}`);
}
