// When the messages about a pair come: worked out again whenever something changes that they depend on.
import { keyOf, type MessageKind } from '../domain/message.ts';
import { stillIn } from '../domain/pair.ts';
import { pairTimes } from '../domain/pair-times.ts';
import type { WorkingHours } from '../domain/profile.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { listMembers, listProgrammesOf, type MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { moveDue } from '../store/outbox.ts';
import { listPairsSince, type StoredPair } from '../store/pairs.ts';
import { loadRound } from '../store/rounds.ts';
import { wakeWaiting } from '../store/waiting.ts';

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
};
