// Loads the private question about one pair, what comes of it later, and the one reminder to answer it.
import { type Feedback, isComplete } from '../domain/feedback.ts';
import { keyOf } from '../domain/message.ts';
import { isAsked, isHistory, othersOf } from '../domain/pair.ts';
import { isTalkOver } from '../domain/talk-time.ts';
import { isClosed } from '../flow/load-closings.ts';
import { loadFeedback } from '../store/feedback.ts';
import type { Tx } from '../store/open-database.ts';
import { isUnderWay } from '../store/redraws.ts';
import { wasSaid } from '../store/said.ts';
import { findReader, type Loaded, type Loader, peopleOf, type RowToSay, withdrawn } from './loading.ts';

type AboutPair = { readonly pairId: string; readonly userId: string };

export const loadFeedbackQuestion: Loader<'feedback-question'> = async (tx, row, message, now) => {
  const { pairId, userId, planned = false } = message;
  const found = row.about;
  if (!found) return withdrawn('not-introduced');
  if (!isHistory(found.pair)) {
    // Its introduction may be on its way to Slack at this moment; then there will be something to ask about.
    const isSaid = await isUnderWay(tx, row.workspaceId, keyOf.introduction(pairId), now);
    return isSaid ? { kind: 'later', reason: 'under-way' } : withdrawn('not-introduced');
  }
  if (!findReader(found.members, userId)) return withdrawn('no-consent');
  if (!isAsked(found.pair, userId)) return withdrawn('called-off');
  const drawn = await draw(tx, row, message, planned ? 'planned' : 'first', now);
  if (!planned) return unlessAnswered(drawn);
  // Once the talk was to take place, nobody need answer again who has already said how it went.
  const met = feedbackIn(drawn)?.met;
  const isOpen = met === 'planned' || (met !== 'yes' && isTalkOver(found.pair.settledFor, now));
  return isOpen ? drawn : withdrawn('answered');
};

export const redrawFeedbackQuestion: Loader<'feedback-question'> = (tx, row, message, now) =>
  draw(tx, row, message, message.planned ? 'planned' : 'first', now);

/** Only for somebody who was asked and has not answered. */
export const loadAnswerReminder: Loader<'answer-reminder'> = async (tx, row, message, now) => {
  const { pairId, userId } = message;
  const found = row.about;
  if (!found || !findReader(found.members, userId)) return withdrawn('no-consent');
  if (!isAsked(found.pair, userId)) return withdrawn('called-off');
  if (!(await wasSaid(tx, row.workspaceId, keyOf.feedbackQuestion(pairId, userId))))
    return withdrawn('never-asked');
  const asked = await redrawAnswerReminder(tx, row, message, now);
  // Once the talk was to take place, *planned* is no answer any more.
  const isAskedAnew =
    feedbackIn(asked)?.met === 'planned' &&
    (await wasSaid(tx, row.workspaceId, keyOf.plannedQuestion(pairId, userId)));
  const drawn = isAskedAnew ? asked : unlessAnswered(asked);
  const isLate = drawn.kind === 'letter' && 'isClosed' in drawn.letter && drawn.letter.isClosed;
  return isLate ? withdrawn('closed') : drawn;
};

export const redrawAnswerReminder: Loader<'answer-reminder'> = (tx, row, message, now) =>
  draw(tx, row, message, 'again', now);

const feedbackIn = (drawn: Loaded): Feedback | null =>
  drawn.kind === 'letter' && 'feedback' in drawn.letter ? drawn.letter.feedback : null;

const unlessAnswered = (drawn: Loaded): Loaded => {
  const feedback = feedbackIn(drawn);
  return feedback && isComplete(feedback) ? withdrawn('answered') : drawn;
};

const draw = async (
  tx: Tx,
  row: RowToSay,
  { pairId, userId }: AboutPair,
  asked: 'first' | 'again' | 'planned',
  now: Date,
): Promise<Loaded> => {
  const found = row.about;
  const reader = found?.members.find(({ person }) => person.userId === userId)?.person;
  if (!found || !reader) return withdrawn('gone');
  return {
    kind: 'letter',
    users: [userId],
    letter: {
      kind: asked === 'again' ? 'answer-reminder' : 'feedback-question',
      programmeId: row.programmeId,
      pairId,
      reader,
      others: peopleOf(found, othersOf(found.pair, userId)),
      feedback: await loadFeedback(tx, row.workspaceId, pairId, userId),
      isClosed: await isClosed(tx, found.pair, userId, now),
      asked,
    },
  };
};
