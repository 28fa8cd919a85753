// Loads what is said to an author about a takeaway that they share: a question, or why it was dropped.
import type { Letter } from '../domain/letter.ts';
import { othersOf } from '../domain/pair.ts';
import { answerToWords, fateOf, questionOf } from '../domain/takeaway.ts';
import { loadInsight } from '../store/insights.ts';
import { listMembers } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import type { SayableRow } from '../store/outbox.ts';
import { loadPair } from '../store/pairs.ts';
import { listPeople } from '../store/people.ts';
import { loadTakeaway } from '../store/takeaways.ts';
import { findReader, type Loader, withdrawn } from './loading.ts';

/** Only while it is so, and never to somebody who has left. */
export const loadAboutTakeaway: Loader<'about-takeaway'> = async (tx, row, message) => {
  const { userId } = message;
  if (!findReader(await listMembers(tx, row, [userId]), userId)) return withdrawn('no-consent');
  const letter = await draw(tx, row, message);
  if (!letter) return withdrawn('gone');
  return letter.isOpen ? { kind: 'letter', users: [userId], letter } : withdrawn('changed');
};

/** What holds now, in place of a question that no longer stands. */
export const redrawAboutTakeaway: Loader<'about-takeaway'> = async (tx, row, message) => {
  const letter = await draw(tx, row, message);
  return letter ? { kind: 'letter', users: [message.userId], letter } : withdrawn('gone');
};

type About = Parameters<Loader<'about-takeaway'>>[2];

const draw = async (
  tx: Tx,
  row: SayableRow,
  message: About,
): Promise<Extract<Letter, { kind: 'about-takeaway' }> | null> => {
  const { pairId, userId, turn, about } = message;
  const { workspaceId, programmeId } = row;
  const pair = await loadPair(tx, row, pairId);
  const [reader] = await listPeople(tx, workspaceId, [userId]);
  if (!pair || !reader) return null;
  const takeaway = await loadTakeaway(tx, { workspaceId, pairId, userId });
  const insight = takeaway?.insightId ? await loadInsight(tx, workspaceId, takeaway.insightId) : null;
  return {
    kind: 'about-takeaway',
    programmeId,
    pairId,
    turn,
    reader,
    others: await listPeople(tx, workspaceId, othersOf(pair, userId)),
    about,
    isOpen: takeaway !== null && takeaway.turn === turn && questionOf(takeaway) === about,
    fate: fateOf(takeaway, insight?.shownAt != null),
    said: takeaway && answerToWords(takeaway, message),
    named: takeaway?.named ?? false,
    text: takeaway?.text ?? '',
    proposed: insight?.text ?? null,
    isMerged: (insight?.authors.length ?? 0) > 1,
    reason: takeaway?.reason ?? null,
  };
};
