// What somebody takes away goes to the admins' desk once it is shared, and is gone from everywhere once it no longer is.
import type { Feedback } from '../domain/feedback.ts';
import { keyOf, questionKeys } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { changeOf, type Takeaway, type TakeawayKey } from '../domain/takeaway.ts';
import { listDigestsNaming } from '../store/digests.ts';
import { makePrivate } from '../store/feedback.ts';
import { deleteInsight } from '../store/insights.ts';
import type { Tx } from '../store/open-database.ts';
import { queueRedraws } from '../store/redraws.ts';
import {
  createTakeaway,
  deleteTakeaway,
  listTakeaways,
  loadTakeaway,
  lockLessons,
  updateTakeaway,
} from '../store/takeaways.ts';
import { listTelling } from '../store/told-lessons.ts';
import { redrawAbout } from './ask-about-takeaway.ts';

export const shareTakeaway = async (
  tx: Tx,
  key: ProgrammeKey & TakeawayKey,
  { before, after }: { readonly before: Feedback; readonly after: Feedback },
  now: Date,
): Promise<void> => {
  await lockLessons(tx, key);
  const standing = await loadTakeaway(tx, key);
  const change = changeOf(standing, before, after);
  if (change.kind === 'none') return;
  if (change.kind === 'update' && standing) {
    // A name stands beside a lesson as a whole, so never where others have shared part of it without theirs.
    const { insightId } = standing;
    const isMerged =
      insightId !== null &&
      (await listTakeaways(tx, key, { insightId })).some(({ id }) => id !== standing.id);
    if (insightId && isMerged) {
      await endInsight(tx, key, insightId, now);
      return updateTakeaway(tx, key, { named: after.sharing === 'with-name', sharedAt: now });
    }
    // Who answers whether it is shared, shares it at this moment.
    const isAnew = change.data.state === 'waiting' && standing.state !== 'waiting';
    await updateTakeaway(tx, key, { ...change.data, ...(isAnew && { sharedAt: now }) });
    return redrawAbout(tx, key, standing, now);
  }
  if (standing) await endTakeaway(tx, key, standing, now);
  if (change.kind === 'begin') await createTakeaway(tx, key, after.sharing === 'with-name', now);
};

/** Takes back all that somebody has shared in a programme. The words stay theirs, and private. */
export const withdrawTakeaways = async (
  tx: Tx,
  programme: ProgrammeKey,
  userId: string,
  now: Date,
): Promise<void> => {
  const { workspaceId } = programme;
  await lockLessons(tx, programme);
  for (const takeaway of await listTakeaways(tx, programme, { userId })) {
    const { pairId } = takeaway;
    await endTakeaway(tx, programme, takeaway, now);
    await makePrivate(tx, { workspaceId, pairId, userId });
    await queueRedraws(tx, programme, questionKeys(pairId, userId), now);
  }
};

/** Ends what these answers have become. It is for whoever deletes the answers or their words afterwards. */
export const endTakeawaysOf = async (
  tx: Tx,
  programme: ProgrammeKey,
  pairIds: readonly string[],
  now: Date,
  userId?: string,
): Promise<void> => {
  await lockLessons(tx, programme);
  const that = { pairId: { in: [...pairIds] }, ...(userId ? { userId } : {}) };
  for (const takeaway of await listTakeaways(tx, programme, that))
    await endTakeaway(tx, programme, takeaway, now);
};

/** An insight lives as long as all of its takeaways. Those of others wait for an admin again. */
const endTakeaway = async (tx: Tx, programme: ProgrammeKey, takeaway: Takeaway, now: Date): Promise<void> => {
  const { workspaceId } = programme;
  const { pairId, userId, insightId } = takeaway;
  if (insightId) await endInsight(tx, programme, insightId, now);
  await deleteTakeaway(tx, { workspaceId, pairId, userId });
  await redrawAbout(tx, programme, takeaway, now);
};

/**
 * It goes from everywhere, also from messages that stand in Slack. A pair keeps the id of a lesson that is gone: whoever
 * answers about that pair holds its row, and waits for the lessons' lock.
 */
export const endInsight = async (tx: Tx, programme: ProgrammeKey, id: string, now: Date): Promise<void> => {
  const takeaways = await listTakeaways(tx, programme, { insightId: id });
  const pairs = await listTelling(tx, programme.workspaceId, id);
  await deleteInsight(tx, programme.workspaceId, id);
  const digests = await listDigestsNaming(tx, programme, id);
  const keys = [...pairs.map(keyOf.introduction), ...digests.map(keyOf.digest)];
  await queueRedraws(tx, programme, keys, now);
  for (const takeaway of takeaways) await redrawAbout(tx, programme, takeaway, now);
};
