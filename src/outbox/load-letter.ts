// Asks right before sending whether a message still holds, and gathers all that its words need.

import { eligibilityContext, mayMeet, mayTakePart } from '../domain/eligibility.ts';
import { isComplete } from '../domain/feedback.ts';
import type { Elsewhere, Letter, MessageKind, QueuedMessage } from '../domain/message.ts';
import type { Stretch } from '../domain/overlap.ts';
import { commonStretches } from '../domain/overlap.ts';
import type { Person } from '../domain/profile.ts';
import { listFeedback, loadFeedback } from '../store/feedback.ts';
import { listMembers, type MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import type { ClaimedRow } from '../store/outbox.ts';
import {
  isCalledOff,
  listOtherPairs,
  listPairsOfRound,
  loadPair,
  type StoredPair,
  standsFor,
  stillIn,
} from '../store/pairs.ts';
import { listNever, listPeople, loadPerson } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listSitOuts, loadRound, type StoredRound } from '../store/rounds.ts';

export type Loaded =
  | { readonly kind: 'letter'; readonly letter: Letter; readonly users: readonly string[] }
  | { readonly kind: 'withdrawn'; readonly reason: string; readonly left?: readonly string[] };

type Of<K extends MessageKind> = Extract<QueuedMessage, { kind: K }>;
type Loader<K extends MessageKind> = (tx: Tx, row: ClaimedRow, message: Of<K>, now: Date) => Promise<Loaded>;

const withdrawn = (reason: string, left?: readonly string[]): Loaded => ({
  kind: 'withdrawn',
  reason,
  ...(left ? { left } : {}),
});

type PairInRound = {
  readonly pair: StoredPair;
  readonly round: StoredRound;
  readonly members: readonly MemberRow[];
};

/** A pair of a round under way with its people; null when pair or round is over. */
const loadOpenPair = async (
  tx: Tx,
  { workspaceId }: ClaimedRow,
  pairId: string,
): Promise<PairInRound | null> => {
  const pair = await loadPair(tx, workspaceId, pairId);
  const round = pair?.roundId ? await loadRound(tx, workspaceId, pair.roundId) : null;
  if (!pair || pair.withdrawnAt || round?.status !== 'sent') return null;
  return { pair, round, members: await listMembers(tx, workspaceId, pair.programmeId, pair.members) };
};

const loadIntroduction: Loader<'introduction'> = async (tx, row, { pairId }, now) => {
  const open = await loadOpenPair(tx, row, pairId);
  if (!open || open.round.endsAt <= now) return withdrawn('round-over', []);
  const { pair, round } = open;
  const standing = open.members
    .filter(({ membership }) => mayTakePart(membership, now))
    .map(({ person }) => person);
  const ids = standing.map(({ userId }) => userId);
  const left = pair.members.filter((userId) => !ids.includes(userId));
  if (standing.length < 2) return withdrawn('no-consent', left);
  if (!(await mayStillMeet(tx, row, standing, round))) return withdrawn('no-longer-eligible', left);
  const { question } = pair;
  const common = longestFirst(commonStretches(whereAndWhen(standing), round.days), now);
  return {
    kind: 'letter',
    users: ids,
    letter: { kind: 'introduction', pairId, people: standing, match: pair, common, question },
  };
};

// What the round decided (rest, hours) stands; wishes and languages may have changed since.
const decided = { restWeeks: 0, leastOverlap: 0 };

const mayStillMeet = async (
  tx: Tx,
  { workspaceId }: ClaimedRow,
  people: readonly Person[],
  { days }: StoredRound,
): Promise<boolean> => {
  const ids = people.map(({ userId }) => userId);
  const never = await listNever(tx, workspaceId, ids);
  const candidates = people.map(({ userId, zone, profile }) => ({ id: userId, zone, ...profile }));
  return mayMeet(candidates, eligibilityContext({ rules: decided, days, history: [], never }));
};

const whereAndWhen = (people: readonly Person[]) =>
  people.map(({ zone, profile }) => ({ zone, hours: profile.hours }));

const stretchesShown = 3;
const longestFirst = (stretches: readonly Stretch[], now: Date): Stretch[] => {
  const length = ({ from, to }: Stretch) => to.getTime() - from.getTime();
  return stretches
    .filter(({ to }) => to > now)
    .toSorted((a, b) => length(b) - length(a) || a.from.getTime() - b.from.getTime())
    .slice(0, stretchesShown)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
};

const loadReminder: Loader<'reminder'> = async (tx, row, { pairId }, now) => {
  const open = await loadOpenPair(tx, row, pairId);
  if (!open?.pair.introducedAt || open.round.endsAt <= now) return withdrawn('round-over');
  const { pair, members } = open;
  if (Object.values(pair.responses).some((response) => response !== null)) return withdrawn('answered');
  if ((await listFeedback(tx, row.workspaceId, [pairId])).some(({ met }) => met))
    return withdrawn('answered');
  if (!members.every(({ membership }) => mayTakePart(membership, now))) return withdrawn('no-consent');
  const people = members.map(({ person }) => person);
  if (!(await mayStillMeet(tx, row, people, open.round))) return withdrawn('no-longer-eligible');
  return { kind: 'letter', users: pair.members, letter: { kind: 'reminder', pairId, people } };
};

const loadFeedbackQuestion: Loader<'feedback-question'> = async (tx, row, { pairId, userId }) => {
  const { workspaceId } = row;
  const pair = await loadPair(tx, workspaceId, pairId);
  if (!pair?.introducedAt || pair.withdrawnAt) return withdrawn('not-introduced');
  const members = await listMembers(tx, workspaceId, pair.programmeId, pair.members);
  const reader = findReader(members, userId);
  if (!reader) return withdrawn('no-consent');
  if (isCalledOff(pair)) return withdrawn('called-off');
  const feedback = await loadFeedback(tx, workspaceId, pairId, userId);
  if (isComplete(feedback)) return withdrawn('answered');
  const others = members.map(({ person }) => person).filter((person) => person.userId !== userId);
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'feedback-question', pairId, reader, others, feedback },
  };
};

/** Somebody who still belongs to the programme, paused or not. */
const findReader = (members: readonly MemberRow[], userId: string): Person | null => {
  const member = members.find(({ person }) => person.userId === userId);
  return member && !member.membership.leftAt && !member.membership.deactivatedAt ? member.person : null;
};

const loadReader = async (tx: Tx, { workspaceId }: ClaimedRow, userId: string) => {
  const programme = await loadProgramme(tx, workspaceId);
  if (!programme) return null;
  const members = await listMembers(tx, workspaceId, programme.id, [userId]);
  const reader = findReader(members, userId);
  const membership = members[0]?.membership;
  return reader && membership ? { reader, membership, nextRoundAt: programme.nextRoundAt } : null;
};

const loadSitOut: Loader<'sit-out'> = async (tx, row, { roundId, userId }, now) => {
  const found = await loadReader(tx, row, userId);
  if (!found || !mayTakePart(found.membership, now)) return withdrawn('no-consent');
  const round = await loadRound(tx, row.workspaceId, roundId);
  const sitOut = (await listSitOuts(tx, row.workspaceId, roundId)).find((one) => one.userId === userId);
  if (!sitOut || round?.status !== 'sent') return withdrawn('round-over');
  const { reader, nextRoundAt } = found;
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'sit-out', reader, reason: sitOut.reason, nextRoundAt },
  };
};

const loadCantMakeIt: Loader<'cant-make-it'> = async (tx, row, { pairId, userId, fromUserId }) => {
  const found = await loadReader(tx, row, userId);
  const open = await loadOpenPair(tx, row, pairId);
  const from = open?.members.find(({ person }) => person.userId === fromUserId)?.person;
  if (!found || !open || !from) return withdrawn('no-consent');
  const { reader, nextRoundAt } = found;
  const calledOff = stillIn(open.pair).length < 2;
  const elsewhere = await loadElsewhere(tx, open.pair, userId);
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'cant-make-it', reader, from, calledOff, elsewhere, nextRoundAt },
  };
};

/** Nobody is named before their introduction. */
const loadElsewhere = async (tx: Tx, pair: StoredPair, userId: string): Promise<Elsewhere> => {
  const standing = (await listOtherPairs(tx, pair, [userId])).filter((other) => standsFor(other, userId));
  if (standing.length === 0) return null;
  const ids = standing.filter(({ introducedAt }) => introducedAt).flatMap(stillIn);
  return listPeople(
    tx,
    pair.workspaceId,
    ids.filter((id) => id !== userId),
  );
};

const loadCounterpartLeft: Loader<'counterpart-left'> = async (tx, row, { pairId, userId }, now) => {
  const found = await loadReader(tx, row, userId);
  const pair = await loadPair(tx, row.workspaceId, pairId);
  if (!found || !mayTakePart(found.membership, now)) return withdrawn('no-consent');
  const { reader, nextRoundAt } = found;
  const elsewhere = pair && (await loadElsewhere(tx, pair, userId));
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'counterpart-left', reader, elsewhere, nextRoundAt },
  };
};

const loadWelcomeBack: Loader<'welcome-back'> = async (tx, row, { userId }) => {
  const found = await loadReader(tx, row, userId);
  // Another date, or an earlier return, makes this message void.
  if (found?.membership.pausedUntil?.getTime() !== row.dueAt.getTime()) return withdrawn('pause-changed');
  const { reader, nextRoundAt } = found;
  return { kind: 'letter', users: [userId], letter: { kind: 'welcome-back', reader, nextRoundAt } };
};

const loadApprovalRequest: Loader<'approval-request'> = async (tx, { workspaceId }, { roundId, userId }) => {
  const round = await loadRound(tx, workspaceId, roundId);
  if (round?.status !== 'draft') return withdrawn('no-draft');
  const pairs = (await listPairsOfRound(tx, workspaceId, roundId)).length;
  const sitOuts = (await listSitOuts(tx, workspaceId, roundId)).length;
  // An admin need not be a member, so we may know no more than their id.
  const reader = (await loadPerson(tx, workspaceId, userId)) ?? {
    userId,
    name: '',
    locale: 'en-US',
    zone: 'UTC',
  };
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'approval-request', reader, roundId, pairs, sitOuts },
  };
};

const loaders: { readonly [K in MessageKind]: Loader<K> } = {
  introduction: loadIntroduction,
  reminder: loadReminder,
  'feedback-question': loadFeedbackQuestion,
  'sit-out': loadSitOut,
  'cant-make-it': loadCantMakeIt,
  'counterpart-left': loadCounterpartLeft,
  'welcome-back': loadWelcomeBack,
  'approval-request': loadApprovalRequest,
};

export const loadLetter = (tx: Tx, row: ClaimedRow, now: Date): Promise<Loaded> =>
  (loaders[row.message.kind] as Loader<MessageKind>)(tx, row, row.message, now);
