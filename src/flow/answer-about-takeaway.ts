// An author answers what they were asked about their takeaway: whether it is shared, and whether other words may stand for it.
import { questionKeys } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import {
  type AnswerAbout,
  answersTo,
  holdsAlready,
  questionOf,
  type Takeaway,
  type TakeawayKey,
} from '../domain/takeaway.ts';
import { loadFeedback, saveFeedback } from '../store/feedback.ts';
import { loadInsight, showInsight } from '../store/insights.ts';
import type { Tx } from '../store/open-database.ts';
import { atOnce } from '../store/outbox.ts';
import { lockPair } from '../store/pairs.ts';
import { queueRedraws } from '../store/redraws.ts';
import { listTakeaways, loadTakeaway, lockLessons, updateTakeaway } from '../store/takeaways.ts';
import { actOnce } from './act-once.ts';
import { redrawAbout } from './ask-about-takeaway.ts';
import type { Actor, Deps } from './deps.ts';
import { endInsight, shareTakeaway } from './share-takeaway.ts';

export type AnsweredAbout =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-yours' | 'nothing-asked' };

/** `turn`: which message was answered. An older one may have asked about other words. */
export const answerAboutTakeaway = async (
  deps: Deps,
  command: Actor & { readonly pairId: string; readonly answer: AnswerAbout; readonly turn?: number },
): Promise<AnsweredAbout> =>
  actOnce(deps, command, async (tx) => {
    const { workspaceId, programmeId, userId, pairId, answer, turn } = command;
    const key = { workspaceId, programmeId, pairId, userId };
    await lockLessons(tx, key);
    const pair = await lockPair(tx, command, pairId);
    if (!pair?.members.includes(userId)) return { ok: false, reason: 'not-yours' };
    const takeaway = await loadTakeaway(tx, key);
    const question = takeaway && questionOf(takeaway);
    const isAsked =
      question && answersTo[question].includes(answer) && (turn ?? takeaway.turn) === takeaway.turn;
    if (!isAsked)
      return holdsAlready(takeaway, answer) ? { ok: true } : { ok: false, reason: 'nothing-asked' };
    if (answer === 'yes') await agree(tx, key, takeaway, deps.now());
    else if (answer === 'no') await refuse(tx, key, takeaway, deps.now());
    else await share(tx, key, answer, deps.now());
    return { ok: true };
  });

const share = async (
  tx: Tx,
  key: ProgrammeKey & TakeawayKey,
  sharing: Exclude<AnswerAbout, 'yes' | 'no'>,
  now: Date,
): Promise<void> => {
  const { workspaceId, pairId, userId } = key;
  const before = await loadFeedback(tx, workspaceId, pairId, userId);
  await saveFeedback(tx, key, { sharing }, now);
  await shareTakeaway(tx, key, { before, after: { ...before, sharing } }, now);
  await queueRedraws(tx, key, questionKeys(pairId, userId), now, atOnce);
};

/** Once all of its authors have said yes, everybody may read it. */
const agree = async (
  tx: Tx,
  key: ProgrammeKey & TakeawayKey,
  { insightId }: Takeaway,
  now: Date,
): Promise<void> => {
  await updateTakeaway(tx, key, { agreed: true });
  const insight = insightId && (await loadInsight(tx, key.workspaceId, insightId));
  if (!insight) return;
  if (insight.authors.every(({ agreed }) => agreed)) await showInsight(tx, key.workspaceId, insight.id, now);
  for (const one of await listTakeaways(tx, key, { insightId })) await redrawAbout(tx, key, one, now);
};

/** It waits as it was written, and the desk says that its author said no. What others have shared waits as well. */
const refuse = async (
  tx: Tx,
  key: ProgrammeKey & TakeawayKey,
  { insightId }: Takeaway,
  now: Date,
): Promise<void> => {
  if (insightId) await endInsight(tx, key, insightId, now);
  await updateTakeaway(tx, key, { agreed: false });
};
