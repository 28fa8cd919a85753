// A member answers for themselves about one pair. Each tap is kept at once, and can be changed until the answers are counted.
import { canChange, type Feedback } from '../domain/feedback.ts';
import { isFormer } from '../domain/former.ts';
import { questionKeys } from '../domain/message.ts';
import { isHistory, othersOf } from '../domain/pair.ts';
import type { SlackIdentity } from '../domain/profile.ts';
import { loadFeedback, saveFeedback } from '../store/feedback.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { atOnce } from '../store/outbox.ts';
import { loadPair, lockPair, type StoredPair } from '../store/pairs.ts';
import { deleteNeverAgain, listPeople, loadPerson, saveAvoidances } from '../store/people.ts';
import { queueRedraws } from '../store/redraws.ts';
import { lockLessons } from '../store/takeaways.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { keepFromFormer } from './keep-apart.ts';
import { isClosed } from './load-closings.ts';
import { askAfterwards } from './plan-messages.ts';
import { shareTakeaway } from './share-takeaway.ts';

export type RecordFeedback = Actor & { readonly pairId: string; readonly answer: Partial<Feedback> };

type AboutPair = {
  readonly programmeId: string;
  readonly pairId: string;
  readonly others: readonly SlackIdentity[];
  readonly feedback: Feedback;
  /** *Met* and *value* can't be changed any more. */
  readonly isClosed: boolean;
};

export type Recorded =
  | ({ readonly ok: true } & AboutPair)
  | { readonly ok: false; readonly reason: 'not-yours' | 'feedback-closed' };

/**
 * *No* to meeting again means never again, and nobody is told; changing it to *yes* takes it back. The question is drawn
 * anew wherever it stands, but for the message whose `ts` is `drawn`: the caller draws that in answering the click.
 */
export const recordFeedback = async (
  deps: Deps,
  command: RecordFeedback & { readonly drawn?: string | null },
): Promise<Recorded> =>
  actOnce(deps, command, async (tx) => {
    const { now } = deps;
    const { workspaceId, userId, pairId, answer, drawn = null } = command;
    if ('takeaway' in answer || 'sharing' in answer) await lockLessons(tx, command);
    const pair = await lockPair(tx, command, pairId);
    const about = await describe(tx, pair, userId, now());
    if (!about.ok) return about;
    if (!canChange(answer, about.isClosed)) return { ok: false, reason: 'feedback-closed' };
    await saveFeedback(tx, { workspaceId, pairId, userId }, answer, now());
    const others = (pair?.members ?? []).filter((id) => id !== userId && !isFormer(id));
    if (answer.again === false) await saveAvoidances(tx, workspaceId, userId, others, 'never-again');
    if (answer.again === false && pair) await keepFromFormer(tx, deps, command, pair);
    if (answer.again === true) await deleteNeverAgain(tx, workspaceId, userId, others);
    const feedback = await loadFeedback(tx, workspaceId, pairId, userId);
    if ('takeaway' in answer || 'sharing' in answer) {
      const mine = { workspaceId, programmeId: about.programmeId, pairId, userId };
      await shareTakeaway(tx, mine, { before: about.feedback, after: feedback }, now());
    }
    const person = answer.plannedFor ? await loadPerson(tx, workspaceId, userId) : null;
    if (pair && person && answer.plannedFor)
      await askAfterwards(
        tx,
        pair,
        { userId, zone: person.zone, hours: person.profile.hours },
        answer.plannedFor,
        now(),
      );
    await queueRedraws(tx, command, questionKeys(pairId, userId), now(), atOnce, drawn);
    return { ...about, feedback };
  });

/** What this member has said so far, for the form. */
export const loadAnswers = async (
  { db, now }: Deps,
  command: Actor & { readonly pairId: string },
): Promise<Recorded> =>
  inTransaction(db, async (tx) =>
    describe(tx, await loadPair(tx, command, command.pairId), command.userId, now()),
  );

const describe = async (tx: Tx, pair: StoredPair | null, userId: string, at: Date): Promise<Recorded> => {
  if (!pair?.members.includes(userId)) return { ok: false, reason: 'not-yours' };
  if (!isHistory(pair)) return { ok: false, reason: 'feedback-closed' };
  return {
    ok: true,
    programmeId: pair.programmeId,
    pairId: pair.id,
    others: await listPeople(tx, pair.workspaceId, othersOf(pair, userId)),
    feedback: await loadFeedback(tx, pair.workspaceId, pair.id, userId),
    isClosed: await isClosed(tx, pair, userId, at),
  };
};
