// A member says of this round's talk: we met, or I can't make it.

import { loadFeedback, saveFeedback } from '../store/feedback.ts';
import { endWaiting } from '../store/memberships.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { queueMessages } from '../store/outbox.ts';
import {
  listOtherPairs,
  lockPair,
  type StoredPair,
  saveResponse,
  standsFor,
  stillIn,
} from '../store/pairs.ts';
import { loadRound } from '../store/rounds.ts';
import type { Actor, Deps } from './deps.ts';
import { standInLine } from './stand-in-line.ts';

export type RespondToPair = Actor & { readonly pairId: string; readonly response: 'met' | 'cant' };

export type Responded =
  /** `talksOn`: they have another talk in this round, so they stand in no line. */
  | { readonly ok: true; readonly pair: StoredPair; readonly news: boolean; readonly talksOn: boolean }
  | { readonly ok: false; readonly reason: 'not-yours' | 'pair-over' };

/** Saying the same twice changes nothing; one answer never speaks for the other. */
export const respondToPair = async ({ db, now }: Deps, command: RespondToPair): Promise<Responded> =>
  inTransaction(db, async (tx) => {
    const { workspaceId, userId, pairId, response } = command;
    const pair = await lockPair(tx, workspaceId, pairId);
    if (!pair?.members.includes(userId)) return { ok: false, reason: 'not-yours' };
    const round = pair.roundId ? await loadRound(tx, workspaceId, pair.roundId) : null;
    if (pair.withdrawnAt || round?.status !== 'sent') return { ok: false, reason: 'pair-over' };
    if (pair.responses[userId] === response) return { ok: true, pair, news: false, talksOn: false };
    await saveResponse(tx, pair, userId, response);
    await (response === 'met' ? noteMet(tx, pair, userId, now()) : noteCant(tx, pair, userId, now()));
    const others = response === 'cant' ? await listOtherPairs(tx, pair, [userId]) : [];
    const talksOn = others.some((other) => standsFor(other, userId));
    const responses = { ...pair.responses, [userId]: response };
    return { ok: true, pair: { ...pair, responses }, news: true, talksOn };
  });

const noteMet = async (tx: Tx, pair: StoredPair, userId: string, at: Date): Promise<void> => {
  await saveFeedback(tx, { workspaceId: pair.workspaceId, pairId: pair.id, userId }, { met: 'yes' }, at);
  await endWaiting(tx, pair.workspaceId, pair.programmeId, [userId]);
};

/** Both stand first in line, but for who talks to somebody else in this round; of three, the two others can still talk, until one of them can't either. */
const noteCant = async (tx: Tx, pair: StoredPair, userId: string, at: Date): Promise<void> => {
  const { workspaceId, id } = pair;
  const others = stillIn(pair).filter((other) => other !== userId);
  const calledOff = others.length === 1;
  if (others.length > 0) await standInLine(tx, pair, [userId, ...(calledOff ? others : [])]);
  const feedback = await loadFeedback(tx, workspaceId, id, userId);
  if (feedback.met !== 'no') await saveFeedback(tx, { workspaceId, pairId: id, userId }, { met: 'no' }, at);
  await queueMessages(
    tx,
    workspaceId,
    others.map((other) => ({
      dedupeKey: `cant-make-it:${id}:${userId}:${other}`,
      dueAt: at,
      message: { kind: 'cant-make-it', pairId: id, userId: other, fromUserId: userId },
    })),
  );
};
