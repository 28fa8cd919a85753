// When the messages about a pair come: worked out again whenever something changes that they depend on.
import { keyOf, type MessageKind, type QueuedMessage } from '../domain/message.ts';
import { stillIn } from '../domain/pair.ts';
import { answerReminderTime, pairTimes, questionAfterTalk } from '../domain/pair-times.ts';
import type { WorkingHours } from '../domain/profile.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { loadFeedback } from '../store/feedback.ts';
import { listMembers, listProgrammesOf, type MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { moveDue, queueAgain } from '../store/outbox.ts';
import { listPairsSince, type StoredPair } from '../store/pairs.ts';
import { loadPerson } from '../store/people.ts';
import { loadRound } from '../store/rounds.ts';
import { findLastAsked } from '../store/said.ts';
import { loadSettled } from '../store/slots.ts';
import { listWaitingFor, wakeWaiting } from '../store/waiting.ts';

export type Reader = { readonly userId: string; readonly zone: string; readonly hours: WorkingHours };

/** A question may wait over a long weekend for its reader. */
const longestWait = 7 * 24 * 3_600_000;

export const notIntroduced = { introducedAt: null, settledFor: null } as const;

/** Those of these people whom we know, as readers. */
export const readersOf = (members: readonly MemberRow[]): ((userIds: readonly string[]) => Reader[]) => {
  const known = new Map(
    members.map(({ person: { userId, zone, profile } }) => [userId, { userId, zone, hours: profile.hours }]),
  );
  return (userIds) => userIds.flatMap((userId) => known.get(userId) ?? []);
};

/** Moves what is still to be said about a pair to its right time. */
export const planMessages = async (tx: Tx, pair: StoredPair, now: Date): Promise<void> => {
  const round = pair.roundId ? await loadRound(tx, pair, pair.roundId) : null;
  if (!round) return;
  const readers = readersOf(await listMembers(tx, pair, pair.members))(stillIn(pair));
  if (readers.length === 0) return;
  const { introduction, reminder, questions } = pairTimes(readers, round, pair, now);
  const times = new Map([
    [keyOf.introduction(pair.id), introduction],
    [keyOf.reminder(pair.id), reminder],
    ...[...questions].map(([userId, at]) => [keyOf.feedbackQuestion(pair.id, userId), at] as const),
  ]);
  // What should have come by now comes when its readers work, and waits for that already.
  const toCome = new Map([...times].filter(([, at]) => at >= now));
  await moveDue(tx, pair.workspaceId, toCome, now);
};

/** On the day of a talk that begins then the question comes once more. Another day moves it. */
export const askAfterwards = async (
  tx: Tx,
  pair: StoredPair,
  reader: Reader,
  startsAt: Date,
  now: Date,
): Promise<void> => {
  const { userId } = reader;
  const dueAt = questionAfterTalk(reader, startsAt);
  const dedupeKey = keyOf.plannedQuestion(pair.id, userId);
  const message = { kind: 'feedback-question', pairId: pair.id, userId, planned: true } as const;
  await queueAgain(tx, pair, [{ dedupeKey, dueAt, message }]);
  await moveDue(tx, pair.workspaceId, new Map([[dedupeKey, dueAt]]), now);
};

/** Kinds that wait in the outbox for their one reader's hours. */
const waiting = [
  'sit-out',
  'works-for-you',
  'talk-time',
  'cant-make-it',
  'on-again',
  'counterpart-left',
] as const satisfies readonly MessageKind[];

/** Somebody lives by another clock or other hours from now on. */
export const planMessagesOf = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
  now: Date,
): Promise<void> => {
  await wakeWaiting(tx, workspaceId, userId, waiting, now);
  for (const programmeId of await listProgrammesOf(tx, workspaceId, userId)) {
    const programme: ProgrammeKey = { workspaceId, programmeId };
    const since = new Date(now.getTime() - longestWait);
    for (const pair of await listPairsSince(tx, programme, since, userId)) await planMessages(tx, pair, now);
  }
  await planQuestionsOf(tx, workspaceId, userId, now);
};

/** The question after a talk that they planned themselves, and the reminder to answer. */
const planQuestionsOf = async (tx: Tx, workspaceId: string, userId: string, now: Date): Promise<void> => {
  const person = await loadPerson(tx, workspaceId, userId);
  if (!person) return;
  const reader = { zone: person.zone, hours: person.profile.hours };
  const kinds = ['feedback-question', 'answer-reminder'] as const satisfies readonly MessageKind[];
  for (const { dedupeKey, message } of await listWaitingFor(tx, workspaceId, userId, kinds, now)) {
    const dueAt = await questionTime(tx, workspaceId, reader, message, now);
    if (dueAt && dueAt >= now) await moveDue(tx, workspaceId, new Map([[dedupeKey, dueAt]]), now);
  }
};

/** Null: it does not come at a time of the reader's own. */
const questionTime = async (
  tx: Tx,
  workspaceId: string,
  reader: Pick<Reader, 'zone' | 'hours'>,
  message: QueuedMessage,
  now: Date,
): Promise<Date | null> => {
  if (message.kind === 'feedback-question' && message.planned) {
    const { plannedFor } = await loadFeedback(tx, workspaceId, message.pairId, message.userId);
    const settledFor = await loadSettled(tx, { workspaceId, id: message.pairId });
    const last = Math.max(plannedFor?.getTime() ?? 0, settledFor?.getTime() ?? 0);
    return last > 0 ? questionAfterTalk(reader, new Date(last)) : null;
  }
  if (message.kind !== 'answer-reminder') return null;
  const last = await findLastAsked(tx, workspaceId, message, now);
  return last ? answerReminderTime(reader, last) : null;
};
