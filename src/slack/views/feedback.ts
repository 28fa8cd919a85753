// The private question about one pair: three rows of buttons and an optional sentence.
import type { Button, KnownBlock } from '@slack/types';
import type { Feedback } from '../../domain/feedback.ts';
import { isComplete, metAnswers, whyNots } from '../../domain/feedback.ts';
import { actions, carry, choice } from '../ids.ts';
import { showText } from '../text/escape.ts';
import { sayWhen } from '../text/say-when.ts';
import type { Words } from '../text/words.ts';
import { actionsRow, button, context, type Message, message, section } from './parts.ts';
import { namesLine } from './person-lines.ts';

export type FeedbackQuestion = {
  readonly programmeId: string;
  readonly pairId: string;
  readonly others: readonly { readonly userId: string }[];
  readonly feedback: Feedback;
  /** *Met* and *value* can't be changed any more. */
  readonly isClosed?: boolean;
  /** The reader's. */
  readonly zone: string;
};

type Answer = { readonly answer: string | number; readonly text: string; readonly label?: string };

const values = [1, 2, 3, 4, 5];
/** The whole sentence stands in the form; here it is a reminder of it. */
const longestTakeaway = 300;

function feedbackTitle({ others }: FeedbackQuestion, words: Words): string {
  return words.feedback.title(namesLine(others, words));
}

export function feedbackMessage(question: FeedbackQuestion, words: Words): Message {
  return message(feedbackTitle(question, words), feedbackBlocks(question, words));
}

export function feedbackBlocks(question: FeedbackQuestion, words: Words): KnownBlock[] {
  const { feedback, isClosed = false } = question;
  const said = words.feedback;
  const title = `*${feedbackTitle(question, words)}*`;
  const answers = metAnswers.map((answer) => ({ answer, text: said.metAnswers[answer] }));
  return [
    ...(isClosed
      ? [section([title, ...answerLines(feedback, words)].join('\n'))]
      : [
          section(`${title}\n${said.intro}`),
          section(`*${said.met}*`),
          answersRow(actions.feedbackMet, question, answers, feedback.met, words),
        ]),
    ...(isClosed ? restOf(question, words) : partAfter(question, words)),
    context(isClosed ? said.closed : asksMore(feedback) ? said.until : said.untilShort),
  ];
}

/** About meeting again, which can be changed at any time. */
function asksMore({ met, again }: Feedback): boolean {
  return met === 'no' ? again === false : met !== 'planned';
}

/** What comes after *Did you meet?* depends on the answer to it. */
function partAfter(question: FeedbackQuestion, words: Words): KnownBlock[] {
  switch (question.feedback.met) {
    case 'no':
      return notMet(question, words);
    case 'planned':
      return planned(question, words);
    default:
      return restOf(question, words);
  }
}

/** A talk that is still to come has no value yet. */
function planned({ programmeId, pairId, feedback, zone }: FeedbackQuestion, words: Words): KnownBlock[] {
  const said = words.planned;
  const { plannedFor } = feedback;
  const text = plannedFor ? said.askedOn(sayWhen(plannedFor, zone, words)) : said.question;
  return [
    section(text),
    actionsRow(
      [
        button(actions.planned, plannedFor ? said.change : said.when, {
          value: carry(programmeId, pairId),
        }),
      ],
      choice(actions.planned, pairId),
    ),
  ];
}

/** Says in words what was answered, once that can't be changed any more. */
function answerLines({ met, value }: Feedback, { feedback: said }: Words): string[] {
  return [
    ...(met ? [`${said.met} ${said.metAnswers[met]}`] : []),
    ...(value === null || met === 'no' ? [] : [`${said.value} ${said.valueLabel(value)}`]),
  ];
}

/** A *never again* holds even if they did not meet, so it must stay possible to take it back. */
function notMet(question: FeedbackQuestion, words: Words): KnownBlock[] {
  const said = words.feedback;
  const { again, whyNot } = question.feedback;
  const reasons = whyNots.map((answer) => ({ answer, text: words.whyNot.answers[answer] }));
  return [
    section(`*${words.whyNot.question}* ${words.whyNot.private}`),
    answersRow(actions.whyNot, question, reasons, whyNot, words),
    ...(again === false
      ? [section(said.notMetNorAgain), ...againBlocks(question, words)]
      : whyNot
        ? [section(said.notMet)]
        : []),
  ];
}

function againBlocks(question: FeedbackQuestion, words: Words): KnownBlock[] {
  const said = words.feedback;
  const { again } = question.feedback;
  const chosen = again === null ? null : again ? 'yes' : 'no';
  const answers = (['yes', 'no'] as const).map((answer) => ({ answer, text: said.againAnswers[answer] }));
  return [
    section(`*${said.again}* ${said.againPrivate}`),
    answersRow(actions.feedbackAgain, question, answers, chosen, words),
  ];
}

/** What only somebody can say who met, or is about to. Once the answers are closed, only what can still be changed. */
function restOf(question: FeedbackQuestion, words: Words): KnownBlock[] {
  const said = words.feedback;
  const { programmeId, pairId, feedback, isClosed } = question;
  const { value, takeaway, sharing } = feedback;
  const scale = values.map((answer) => ({ answer, text: String(answer), label: said.valueLabel(answer) }));
  return [
    ...(isClosed
      ? []
      : [
          section(`*${said.value}* ${said.valueScale}`),
          answersRow(actions.feedbackValue, question, scale, value, words),
        ]),
    ...againBlocks(question, words),
    ...(takeaway
      ? [section(said.takeawaySaved(showText(takeaway, longestTakeaway), said.sharingNow[sharing]))]
      : []),
    actionsRow(
      [
        button(actions.takeaway, takeaway ? said.takeawayChange : said.takeaway, {
          value: carry(programmeId, pairId),
        }),
      ],
      choice(actions.takeaway, pairId),
    ),
    ...(isComplete(feedback) ? [section(said.thanks)] : []),
  ];
}

/** Not everybody sees colour, so the chosen answer is marked in words too. */
function answersRow(
  action: string,
  { programmeId, pairId }: FeedbackQuestion,
  answers: readonly Answer[],
  chosen: string | number | null,
  words: Words,
): KnownBlock {
  const buttons = answers.map(({ answer, text, label }): Button => {
    const isChosen = answer === chosen;
    return button(choice(action, answer), isChosen ? words.feedback.chosen(text) : text, {
      value: carry(programmeId, pairId),
      ...(label === undefined
        ? {}
        : { accessibility_label: isChosen ? words.feedback.chosen(label) : label }),
      ...(isChosen ? { style: 'primary' } : {}),
    });
  });
  return actionsRow(buttons, choice(action, pairId));
}
