// Writes to an author about what they share, and draws anew what they were written before.
import { aboutKeys, keyOf } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { AboutTakeaway, Takeaway } from '../domain/takeaway.ts';
import type { Tx } from '../store/open-database.ts';
import { atOnce, queueMessages } from '../store/outbox.ts';
import { queueRedraws } from '../store/redraws.ts';
import { updateTakeaway } from '../store/takeaways.ts';

/** It is said in the author's working hours, and only if it is still so then. */
export const askAbout = async (
  tx: Tx,
  programme: ProgrammeKey,
  takeaway: Takeaway,
  about: AboutTakeaway,
  now: Date,
  insightId?: string,
): Promise<void> => {
  const { pairId, userId } = takeaway;
  const turn = takeaway.turn + 1;
  await updateTakeaway(tx, { workspaceId: programme.workspaceId, pairId, userId }, { turn });
  const dedupeKey = keyOf.aboutTakeaway(pairId, userId, turn);
  const message = { kind: 'about-takeaway', pairId, userId, turn, about, insightId } as const;
  await queueMessages(tx, programme, [{ dedupeKey, dueAt: now, message }]);
  await redrawAbout(tx, programme, takeaway, now);
};

/** What stands in Slack about it says what holds now. */
export const redrawAbout = (
  tx: Tx,
  programme: ProgrammeKey,
  { pairId, userId, turn }: Pick<Takeaway, 'pairId' | 'userId' | 'turn'>,
  now: Date,
): Promise<void> => queueRedraws(tx, programme, aboutKeys(pairId, userId, turn), now, atOnce);
