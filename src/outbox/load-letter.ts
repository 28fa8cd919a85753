// Right before sending, asks whether a message still holds and gathers all that its words need: one loader for each kind.
import type { MessageKind, SayingKind } from '../domain/message.ts';
import { hasTime } from '../domain/talk-time.ts';
import type { Tx } from '../store/open-database.ts';
import { findSent, isUnderWay } from '../store/redraws.ts';
import { listOffers } from '../store/slots.ts';
import {
  loadDigestLetter,
  loadDigestRequest,
  redrawDigestLetter,
  redrawDigestRequest,
} from './digest-letters.ts';
import {
  loadAnswerReminder,
  loadFeedbackQuestion,
  redrawAnswerReminder,
  redrawFeedbackQuestion,
} from './feedback-letters.ts';
import {
  loadIntroduction,
  loadReminder,
  redrawIntroduction,
  redrawReminder,
} from './introduction-letters.ts';
import {
  type Loaded,
  type Loader,
  loadAbout,
  type PairInRound,
  type RowToSay,
  withdrawn,
} from './loading.ts';
import { loadCantMakeIt, loadCounterpartLeft, loadOnAgain } from './pair-letters.ts';
import {
  loadApprovalRequest,
  loadRoundReleased,
  loadSitOut,
  loadWelcomeBack,
  redrawApprovalRequest,
} from './round-letters.ts';
import { loadAboutTakeaway, redrawAboutTakeaway } from './takeaway-letters.ts';
import { loadTalkReminder, loadTalkTime, loadWorksForYou, redrawWorksForYou } from './talk-letters.ts';

/** For a message that stands in Slack already. Consent is not asked, as it has been said; only how things are now. */
const redrawers: { readonly [K in SayingKind]?: Loader<K> } = {
  introduction: redrawIntroduction,
  reminder: redrawReminder,
  'works-for-you': redrawWorksForYou,
  'feedback-question': redrawFeedbackQuestion,
  'answer-reminder': redrawAnswerReminder,
  'approval-request': redrawApprovalRequest,
  'about-takeaway': redrawAboutTakeaway,
  'digest-request': redrawDigestRequest,
  digest: redrawDigestLetter,
};

/** A redraw for the moment at which a half-hour begins, or ends, is needed only if that one still stands. */
const isNeeded = async (tx: Tx, { pair }: PairInRound, at: Date): Promise<boolean> =>
  hasTime(await listOffers(tx, pair), pair.settledFor, at);

const loadRedraw: Loader<'redraw'> = async (tx, row, { of, at }, now) => {
  const standing = await findSent(tx, row.workspaceId, of);
  if (!standing && (await isUnderWay(tx, row.workspaceId, of, now)))
    return { kind: 'later', reason: 'under-way' };
  const redraw = standing && redrawers[standing.message.kind as SayingKind];
  if (!redraw) return withdrawn('nothing-there');
  const told = await loadAbout(tx, row, standing.message, now);
  if (at && told.about && !(await isNeeded(tx, told.about, at))) return withdrawn('nothing-changed');
  const drawn = await (redraw as Loader<MessageKind>)(tx, told, standing.message, now);
  if (drawn.kind !== 'letter') return drawn;
  const { channel, ts } = standing;
  return { kind: 'redraw', letter: drawn.letter, at: { channel, ts } };
};

const loaders: { readonly [K in MessageKind]: Loader<K> } = {
  introduction: loadIntroduction,
  reminder: loadReminder,
  'works-for-you': loadWorksForYou,
  'talk-time': loadTalkTime,
  'talk-reminder': loadTalkReminder,
  'feedback-question': loadFeedbackQuestion,
  'answer-reminder': loadAnswerReminder,
  'sit-out': loadSitOut,
  'cant-make-it': loadCantMakeIt,
  'on-again': loadOnAgain,
  'counterpart-left': loadCounterpartLeft,
  'welcome-back': loadWelcomeBack,
  'approval-request': loadApprovalRequest,
  'round-released': loadRoundReleased,
  'about-takeaway': loadAboutTakeaway,
  'digest-request': loadDigestRequest,
  digest: loadDigestLetter,
  redraw: loadRedraw,
};

export const loadLetter = (tx: Tx, row: RowToSay, now: Date): Promise<Loaded> =>
  (loaders[row.message.kind] as Loader<MessageKind>)(tx, row, row.message, now);
