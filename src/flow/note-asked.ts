// The question about a pair has arrived. Who does not answer is reminded once, and it is drawn anew when its answers close.
import { keyOf, questionKeys } from '../domain/message.ts';
import { answerReminderTime } from '../domain/pair-times.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import type { Tx } from '../store/open-database.ts';
import { moveDue, type Queued, queueAgain, queueMessages } from '../store/outbox.ts';
import { loadPair } from '../store/pairs.ts';
import { loadPerson } from '../store/people.ts';
import { loadClosings } from './load-closings.ts';

/** Redraws at a due time of their own have rows of their own beside the ones for taps, so that no tap moves them. */
export const noteAsked = async (
  tx: Tx,
  programme: ProgrammeKey,
  { pairId, userId }: { readonly pairId: string; readonly userId: string },
  at: Date,
): Promise<void> => {
  const pair = await loadPair(tx, programme, pairId);
  const person = await loadPerson(tx, programme.workspaceId, userId);
  if (!pair || !person) return;
  const [closesAt = at] = await loadClosings(tx, [pair], userId, at);
  const redraws = questionKeys(pairId, userId).map(
    (of): Queued => ({
      dedupeKey: keyOf.passing(of, closesAt),
      dueAt: closesAt,
      message: { kind: 'redraw', of },
    }),
  );
  const reader = { zone: person.zone, hours: person.profile.hours };
  const again: Queued = {
    dedupeKey: keyOf.answerReminder(pairId, userId),
    dueAt: answerReminderTime(reader, at),
    message: { kind: 'answer-reminder', pairId, userId },
  };
  await queueMessages(tx, programme, redraws);
  await queueAgain(tx, programme, [again]);
  // Asked once more before the reminder came, they get as long again.
  await moveDue(tx, programme.workspaceId, new Map([[again.dedupeKey, again.dueAt]]), at);
};
