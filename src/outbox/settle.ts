// What the outcome of a try means for a message: it is done, or waits as the policy of retries says (domain/retries.ts).
import { afterFailure, backOff, outage, triesToRedraw } from '../domain/retries.ts';
import { noteAsked } from '../flow/note-asked.ts';
import { noteDigestMoved, noteDigestPosted } from '../flow/note-digest.ts';
import { noteIntroduced } from '../flow/note-introduced.ts';
import { withdrawPair } from '../flow/withdraw-pair.ts';
import type { Log } from '../log.ts';
import { type Db, inTransaction, type Tx } from '../store/open-database.ts';
import {
  atOnce,
  type Claim,
  markEnded,
  markRedrawn,
  markSent,
  markUnknown,
  postpone,
  type SayableRow,
} from '../store/outbox.ts';
import { lockPair } from '../store/pairs.ts';
import { everyMethod, saveLack, saveRateLimit } from '../store/rate-limits.ts';
import { queueRedraws } from '../store/redraws.ts';
import type { Delivery, Post } from './delivery.ts';

export type OutboxDeps = {
  readonly db: Db;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
  readonly post: Post;
  /** Sleeps so many milliseconds; otherwise the process really does. */
  readonly rest?: (milliseconds: number) => Promise<unknown>;
};

/** `silent`: Slack did not answer. */
export type Outcome = 'sent' | 'silent' | 'done' | 'later';

type Sent = Extract<Delivery, { kind: 'sent' }>;
type Failure = Exclude<Delivery, Sent>;

export const later = ({ now }: OutboxDeps, ms: number): Date => new Date(now().getTime() + ms);

export const hush = (deps: OutboxDeps, workspaceId: string, method: string, ms: number): Promise<boolean> =>
  saveRateLimit(deps.db, workspaceId, method, later(deps, ms));

/**
 * Ends a row. If it was an introduction, it will not come: its pair is withdrawn, and those who are left are told. Of a digest
 * its admins are told.
 */
export const end = async (
  deps: OutboxDeps,
  tx: Tx,
  row: Claim,
  status: 'parked' | 'withdrawn',
  reason: string,
): Promise<void> => {
  const pairId = /^intro:(.+)$/.exec(row.dedupeKey)?.[1];
  // Pairs are locked before their messages, as in every flow. In mixed order two processes could wait for each other for ever.
  const pair = pairId ? await lockPair(tx, row, pairId) : null;
  if (!(await markEnded(tx, row, status, reason))) return;
  if (pair) await withdrawPair(tx, pair, deps.now());
  const digestId = /^digest:(.+)$/.exec(row.dedupeKey)?.[1];
  if (digestId) await noteDigestMoved(tx, row, digestId, deps.now());
};

export const settle = (
  deps: OutboxDeps,
  row: SayableRow,
  users: readonly string[],
  delivery: Delivery,
): Promise<Outcome> =>
  delivery.kind === 'sent' ? settleSent(deps, row, users, delivery) : settleFailure(deps, row, delivery);

const settleSent = async (
  deps: OutboxDeps,
  row: SayableRow,
  users: readonly string[],
  { channel, ts }: Sent,
): Promise<Outcome> => {
  const { db, now } = deps;
  const { message } = row;
  if (message.kind === 'redraw') await redrawn(deps, row, message.of);
  else
    await inTransaction(db, async (tx) => {
      if (message.kind === 'introduction')
        await noteIntroduced(tx, row, message.pairId, users, channel, now());
      await markSent(tx, row, { channel, ts, sentAt: now() });
      if (message.kind === 'digest') await noteDigestPosted(tx, row, message.digestId, channel, now());
      if (message.kind === 'feedback-question') await noteAsked(tx, row, message, now());
      // It said what was true at its first try, of which we did not know whether it arrived.
      if (row.unknowns > 0) await queueRedraws(tx, row, [row.dedupeKey], now());
    });
  return 'sent';
};

const settleFailure = async (deps: OutboxDeps, row: SayableRow, failure: Failure): Promise<Outcome> => {
  const { db, now, log } = deps;
  const { workspaceId } = row;
  const isRedraw = row.message.kind === 'redraw';
  const tries = triesOf(row);
  switch (failure.kind) {
    case 'limited':
      return putOff(deps, row, failure, failure.seconds * 1000);
    case 'lacking': {
      const { method, scope } = failure;
      const { wait } = afterFailure.lacking;
      if (await saveLack(db, workspaceId, failure, later(deps, wait))) {
        const words = 'A permission is missing: what needs it waits until the app is installed again with it';
        log.error({ workspaceId, method, scope }, words);
      }
      // It stays due: nothing of its kind is claimed before the method may be tried again.
      await postpone(db, row, now(), 'missing_scope', tries - 1);
      return 'later';
    }
    case 'later': {
      if (isRedraw && tries >= triesToRedraw) return drop(deps, row, failure.reason);
      // A redraw that goes wrong stops no other messages.
      if (isRedraw && failure.isSilent) await hush(deps, workspaceId, 'chat.update', outage.wait);
      await putOff(deps, row, failure, backOff(deps.random(), tries));
      return failure.isSilent && !isRedraw ? 'silent' : 'later';
    }
    case 'unknown': {
      await markUnknown(db, row, failure.reason, later(deps, afterFailure.unknown.wait));
      return 'silent';
    }
    case 'stopped': {
      const { reason } = failure;
      log.error({ workspaceId, reason }, 'Slack no longer accepts this app; its messages wait');
      return putOff(deps, row, failure, afterFailure.stopped.wait);
    }
    case 'refused': {
      const { reason } = failure;
      if (isRedraw) return drop(deps, row, reason);
      log.error({ outboxId: row.id, kind: row.kind, reason }, 'Slack refused a message for good');
      await inTransaction(db, (tx) => end(deps, tx, row, 'parked', reason));
      return 'done';
    }
  }
};

/** A redraw is not marked before its call, since doing it twice does no harm. */
const triesOf = ({ message, attempts }: SayableRow): number =>
  message.kind === 'redraw' ? attempts + 1 : attempts;

/** Tries the row again after `ms`. The method or workspace that the failure stops keeps still for as long. */
const putOff = async (deps: OutboxDeps, row: SayableRow, failure: Failure, ms: number): Promise<Outcome> => {
  const { stops, isTry } = afterFailure[failure.kind];
  if (stops === 'workspace') await hush(deps, row.workspaceId, everyMethod, ms);
  if (stops === 'method' && 'method' in failure) await hush(deps, row.workspaceId, failure.method, ms);
  const reason = 'reason' in failure ? failure.reason : failure.kind;
  await postpone(deps.db, row, later(deps, ms), reason, isTry ? triesOf(row) : triesOf(row) - 1);
  return 'later';
};

/** Gives up a redraw. Somebody who presses the old message is answered in words, so this is no admin's task. */
const drop = async ({ db }: OutboxDeps, row: SayableRow, reason: string): Promise<Outcome> => {
  await markEnded(db, row, 'withdrawn', reason);
  return 'done';
};

/** If the row is no longer ours, another process may have drawn newer words before us. Then it is drawn once more. */
const redrawn = async ({ db, now }: OutboxDeps, row: SayableRow, of: string): Promise<void> => {
  if (await markRedrawn(db, row, now())) return;
  await inTransaction(db, (tx) => queueRedraws(tx, row, [of], now(), atOnce));
};
