// A member says about this round's talk that they met, or that they can't make it.

import { beforeDayEnds } from '../domain/delivery-time.ts';
import { keyOf } from '../domain/message.ts';
import {
  answerPair,
  hasTalk,
  type PairState,
  type Response,
  stillIn,
  takingPart,
  withPart,
} from '../domain/pair.ts';
import { isUnderWay } from '../domain/round.ts';
import { loadFeedback, saveFeedback } from '../store/feedback.ts';
import { listMembers, loadMembership } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { queueAgain, queueMessages } from '../store/outbox.ts';
import { saveResponse } from '../store/pair-parts.ts';
import { listOtherPairs, lockPair, lockTalkers, type StoredPair } from '../store/pairs.ts';
import { loadRound } from '../store/rounds.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { planMessages, readersOf } from './plan-messages.ts';
import { leaveTime } from './set-time.ts';
import { redrawPair } from './withdraw-pair.ts';

export type RespondToPair = Actor & { readonly pairId: string; readonly response: Response };

export type Responded =
  | {
      readonly ok: true;
      readonly news: boolean;
      /** They have another talk in this round, so it goes on for them. */
      readonly talksOn: boolean;
      /** The others of the pair. */
      readonly others: readonly string[];
    }
  | {
      readonly ok: false;
      readonly reason: 'not-yours' | 'pair-over' | 'already-met' | 'not-delivered' | 'not-member';
    };

/** Saying the same twice changes nothing, and nobody answers for anybody else. The rules stand in `domain/pair`. */
export const respondToPair = async (deps: Deps, command: RespondToPair): Promise<Responded> =>
  actOnce(deps, command, async (tx) => {
    const { now } = deps;
    const { workspaceId, userId, pairId, response } = command;
    await lockTalkers(tx, command, now());
    const pair = await lockPair(tx, command, pairId);
    if (!pair?.members.includes(userId)) return { ok: false, reason: 'not-yours' };
    const round = pair.roundId ? await loadRound(tx, pair, pair.roundId) : null;
    const isOver = !round || !isUnderWay(round, now());
    const answered = answerPair(pair, userId, response, isOver);
    if (answered.kind === 'refused') return { ok: false, reason: answered.reason };
    const membership = await loadMembership(tx, command);
    if (!membership || membership.leftAt) return { ok: false, reason: 'not-member' };
    if (answered.kind === 'nothing-new') return { ok: true, news: false, talksOn: false, others: [] };
    await saveResponse(tx, pair, userId, response);
    const after = { ...pair, ...withPart(pair, userId, { response }) };
    const feedback = await loadFeedback(tx, workspaceId, pairId, userId);
    const met = response === 'met' ? 'yes' : 'no';
    if (feedback.met !== met) await saveFeedback(tx, { workspaceId, pairId, userId }, { met }, now());
    if (response === 'met') {
      await askAfterAll(tx, after, now());
      await tellOnAgain(tx, pair, after, userId, now());
    } else
      await tellCant(tx, answered.before, after, userId, await leaveTime(tx, after, userId, now()), now());
    if ((answered.before === 'called-off') !== (answered.after === 'called-off'))
      await redrawPair(tx, pair, now());
    const elsewhere = await listOtherPairs(tx, pair, [userId]);
    const talksOn = response === 'cant' && elsewhere.some((other) => hasTalk(other, userId, false));
    return { ok: true, news: true, talksOn, others: pair.members.filter((id) => id !== userId) };
  });

/** Where somebody has said that they met, nobody is let down, and nobody is told anything. */
const tellCant = async (
  tx: Tx,
  before: PairState,
  after: StoredPair,
  userId: string,
  talkAt: Date | undefined,
  dueAt: Date,
): Promise<void> => {
  if (before !== 'open') return;
  await queueMessages(
    tx,
    after,
    takingPart(after).map((other) => ({
      dedupeKey: keyOf.cantMakeIt(after.id, userId, other),
      dueAt,
      message: { kind: 'cant-make-it', pairId: after.id, userId: other, fromUserId: userId, talkAt },
    })),
  );
};

/** Whose question came due while the talk was off was not asked. They are asked at the end of their working day. */
const askAfterAll = async (tx: Tx, pair: StoredPair, now: Date): Promise<void> => {
  const readers = readersOf(await listMembers(tx, pair, pair.members))(stillIn(pair));
  await queueAgain(
    tx,
    pair,
    readers.map((reader) => ({
      dedupeKey: keyOf.feedbackQuestion(pair.id, reader.userId),
      dueAt: beforeDayEnds([reader], now),
      message: { kind: 'feedback-question', pairId: pair.id, userId: reader.userId },
    })),
  );
};

/** Takes back a *can't*: those who were told of it are told that the talk is on again, and all are asked at the same time. */
const tellOnAgain = async (
  tx: Tx,
  before: StoredPair,
  after: StoredPair,
  userId: string,
  dueAt: Date,
): Promise<void> => {
  if (before.parts.find((part) => part.userId === userId)?.response !== 'cant') return;
  await planMessages(tx, after, dueAt);
  await queueMessages(
    tx,
    after,
    takingPart(after).map((other) => ({
      dedupeKey: keyOf.onAgain(after.id, userId, other),
      dueAt,
      message: { kind: 'on-again', pairId: after.id, userId: other, fromUserId: userId },
    })),
  );
};
