// The question about a pair has arrived: it will be drawn anew when its answers can't be changed any more.
import { keyOf } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Tx } from '../store/open-database.ts';
import { queueMessages } from '../store/outbox.ts';
import { loadPair } from '../store/pairs.ts';
import { loadClosings } from './load-closings.ts';

/** This redraw has a row of its own beside the one for taps, so that no tap moves it. */
export const noteAsked = async (
  tx: Tx,
  programme: ProgrammeKey,
  { pairId, userId }: { readonly pairId: string; readonly userId: string },
  at: Date,
): Promise<void> => {
  const pair = await loadPair(tx, programme, pairId);
  if (!pair) return;
  const of = keyOf.feedbackQuestion(pairId, userId);
  const [dueAt = at] = await loadClosings(tx, [pair], userId, at);
  const message = { kind: 'redraw', of } as const;
  await queueMessages(tx, programme, [{ dedupeKey: keyOf.closing(of), dueAt, message }]);
};
