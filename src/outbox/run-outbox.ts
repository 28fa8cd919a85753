// Says what is due in one workspace: claim, ask again whether it holds, commit "sending", call Slack outside any
// transaction, mark.
import { setTimeout as sleep } from 'node:timers/promises';
import { noteAsked } from '../flow/note-asked.ts';
import { noteIntroduced } from '../flow/note-introduced.ts';
import { withdrawPair } from '../flow/withdraw-pair.ts';
import type { Log } from '../log.ts';
import { type Db, inTransaction, type Tx } from '../store/open-database.ts';
import {
  atOnce,
  type Claim,
  type ClaimedRow,
  claimDue,
  listDueWorkspaces,
  markEnded,
  markRedrawn,
  markSending,
  markSent,
  markUnknown,
  postpone,
  type SayableRow,
} from '../store/outbox.ts';
import { lockPair } from '../store/pairs.ts';
import { deleteStop, everyMethod, loadStop, saveRateLimit } from '../store/rate-limits.ts';
import { queueRedraws } from '../store/redraws.ts';
import type { Delivery, Post } from './delivery.ts';
import { loadLetter } from './load-letter.ts';
import {
  backOff,
  minute,
  neverTwice,
  outageAfter,
  stoppedFor,
  triesToRedraw,
  triesWhenUnknown,
} from './retries.ts';

export type OutboxDeps = {
  readonly db: Db;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
  readonly post: Post;
};

// Enough to keep the line busy while answers are awaited, few enough to leave replies their share of Slack's limits.
const inOneGo = 5;

/** Sends all that is due everywhere, each workspace by itself. Returns how many were sent. */
export const runOutbox = async (deps: OutboxDeps, goOn: () => boolean = () => true): Promise<number> => {
  const due = await listDueWorkspaces(deps.db, deps.now());
  const sent = await Promise.all(due.map((workspaceId) => runWorkspace(deps, workspaceId, goOn)));
  return sent.reduce((sum, count) => sum + count, 0);
};

/** Sends all that is due here, until nothing more can be sent now or `goOn` says no. Returns how many were sent. */
export const runWorkspace = async (
  deps: OutboxDeps,
  workspaceId: string,
  goOn: () => boolean,
): Promise<number> => {
  let sent = 0;
  let silentInARow = 0;
  if (!(await mayGoOn(deps, workspaceId))) return 0;
  while (goOn()) {
    const began = performance.now();
    const rows = await claimDue(deps.db, workspaceId, deps.now(), inOneGo);
    if (rows.length === 0) break;
    for (const outcome of await Promise.all(rows.map((row) => sendOne(deps, row)))) {
      if (outcome === 'sent') sent += 1;
      silentInARow = outcome === 'silent' ? silentInARow + 1 : 0;
      if (silentInARow >= outageAfter) await hush(deps, workspaceId, everyMethod, minute);
    }
    // Work and rest in turn: a round of hundreds leaves the process free for answers, and Slack is slower anyway.
    if (rows.length === inOneGo) await sleep(performance.now() - began);
  }
  return sent;
};

/** A workspace that was stopped goes on once Slack answers, so that an outage uses up nobody's tries. */
const mayGoOn = async (deps: OutboxDeps, workspaceId: string): Promise<boolean> => {
  const now = deps.now();
  const until = await loadStop(deps.db, workspaceId);
  if (!until) return true;
  if (until > now) return false;
  const answers = await deps.post.probe(workspaceId);
  if (answers) await deleteStop(deps.db, workspaceId, now);
  else await hush(deps, workspaceId, everyMethod, minute);
  return answers;
};

/** `silent`: Slack did not answer. */
type Outcome = 'sent' | 'silent' | 'done' | 'later';

const sendOne = async (deps: OutboxDeps, row: ClaimedRow): Promise<Outcome> => {
  try {
    const { message } = row;
    // Written by another version of the app; a pair that it would have introduced is told like any other.
    if (!message) return await endUnreadable(deps, row);
    return await say(deps, { ...row, message });
  } catch (error) {
    // The row keeps its lease; when that is over it is due again, or unknown where the call had begun.
    deps.log.error({ err: error, outboxId: row.id, kind: row.kind }, 'A message could not be dealt with');
    return 'later';
  }
};

const say = async (deps: OutboxDeps, row: SayableRow): Promise<Outcome> => {
  if (row.unknowns > 0 && !(await mayTryAgain(deps, row))) return 'later';
  const loaded = await inTransaction(deps.db, async (tx) => {
    const found = await loadLetter(tx, row, deps.now());
    if (found.kind === 'withdrawn') await end(deps, tx, row, 'withdrawn', found.reason);
    return found;
  });
  if (loaded.kind === 'withdrawn') return 'done';
  if (loaded.kind === 'later') {
    await postpone(deps.db, row, later(deps, backOff(deps.random(), 1)), loaded.reason, row.attempts);
    return 'later';
  }
  const { letter } = loaded;
  if (loaded.kind === 'redraw') {
    const drawn = await deps.post.redraw(row.workspaceId, loaded.at, deps.post.compose(letter));
    return settle(deps, row, [], drawn);
  }
  const { users, channel } = loaded;
  const first = row.unknowns > 0 ? readTry(row.body) : null;
  // What may stand already is said the same; where somebody has left since, it is another conversation.
  const isSame = first?.body && first.users.join() === users.join();
  const body = isSame && first.body ? first.body : deps.post.compose(letter);
  // An answer that is nobody else's business stands in its own table alone.
  const kept = letter.kind === 'feedback-question' ? { users } : { users, body };
  const sending = await markSending(deps.db, row, kept, deps.now());
  if (!sending) return 'later';
  const delivery = await deps.post.deliver(row.workspaceId, { users, channel }, body, row.dedupeKey);
  return settle(deps, sending, users, delivery);
};

/** What an earlier try said, and to whom. */
type Try = { readonly users: readonly string[]; readonly body?: object };

const readTry = (json: unknown): Try | null => (typeof json === 'object' ? (json as Try | null) : null);

/** One more try for what may have been cut off, and only once Slack answers again. */
const mayTryAgain = async (deps: OutboxDeps, row: SayableRow): Promise<boolean> => {
  if (row.unknowns >= triesWhenUnknown || neverTwice.includes(row.message.kind)) {
    await inTransaction(deps.db, (tx) => end(deps, tx, row, 'parked', 'unknown'));
    return false;
  }
  if (await deps.post.probe(row.workspaceId)) return true;
  await postpone(deps.db, row, later(deps, minute), 'unknown', row.attempts);
  return false;
};

const later = ({ now }: OutboxDeps, ms: number): Date => new Date(now().getTime() + ms);

const hush = async (deps: OutboxDeps, workspaceId: string, method: string, ms: number): Promise<void> =>
  saveRateLimit(deps.db, workspaceId, method, later(deps, ms));

const endUnreadable = async (deps: OutboxDeps, row: Claim): Promise<Outcome> => {
  deps.log.error({ outboxId: row.id, kind: row.kind }, 'A message was written by another version of the app');
  await inTransaction(deps.db, (tx) => end(deps, tx, row, 'parked', 'unreadable'));
  return 'done';
};

/** The row is done with; a pair whose introduction will not come is withdrawn, and who is left of it is told. */
const end = async (
  deps: OutboxDeps,
  tx: Tx,
  row: Claim,
  status: 'parked' | 'withdrawn',
  reason: string,
): Promise<void> => {
  const pairId = /^intro:(.+)$/.exec(row.dedupeKey)?.[1];
  // Pairs before their messages, as in every flow: two that hold one each and want the other would wait for ever.
  const pair = pairId ? await lockPair(tx, row.workspaceId, pairId) : null;
  if ((await markEnded(tx, row, status, reason)) && pair) await withdrawPair(tx, pair, deps.now());
};

/** What can't be drawn anew is answered in words when somebody presses it, and is no admin's task. */
const drop = async ({ db }: OutboxDeps, row: SayableRow, reason: string): Promise<Outcome> => {
  await markEnded(db, row, 'withdrawn', reason);
  return 'done';
};

const redrawn = async ({ db, now }: OutboxDeps, row: SayableRow, of: string): Promise<void> => {
  if (await markRedrawn(db, row, now())) return;
  await inTransaction(db, (tx) => queueRedraws(tx, row.workspaceId, [of], now(), atOnce));
};

/** What an outcome of a try means for the row. */
const settle = async (
  deps: OutboxDeps,
  row: SayableRow,
  users: readonly string[],
  delivery: Delivery,
): Promise<Outcome> => {
  const { db, now, log } = deps;
  const { workspaceId, message } = row;
  const isRedraw = message.kind === 'redraw';
  // A redraw is not marked before its call: doing it twice does no harm.
  const tries = isRedraw ? row.attempts + 1 : row.attempts;
  switch (delivery.kind) {
    case 'sent': {
      // Another process has drawn it since, perhaps before us and by what is newer: once more, then.
      if (isRedraw) await redrawn(deps, row, message.of);
      else
        await inTransaction(db, async (tx) => {
          const { channel, ts } = delivery;
          if (message.kind === 'introduction')
            await noteIntroduced(tx, workspaceId, message.pairId, users, channel, now());
          await markSent(tx, row, { channel, ts, sentAt: now() });
          if (message.kind === 'feedback-question') await noteAsked(tx, workspaceId, message, now());
        });
      return 'sent';
    }
    case 'limited': {
      await hush(deps, workspaceId, delivery.method, delivery.seconds * 1000);
      // Counts as no try.
      await postpone(db, row, later(deps, delivery.seconds * 1000), 'limited', tries - 1);
      return 'later';
    }
    case 'later': {
      if (isRedraw && tries >= triesToRedraw) return drop(deps, row, delivery.reason);
      // What only draws anew stops nobody's messages.
      if (isRedraw && delivery.isSilent) await hush(deps, workspaceId, 'chat.update', minute);
      await postpone(db, row, later(deps, backOff(deps.random(), tries)), delivery.reason, tries);
      return delivery.isSilent && !isRedraw ? 'silent' : 'later';
    }
    case 'unknown': {
      await markUnknown(db, row, delivery.reason, later(deps, minute));
      return 'silent';
    }
    case 'stopped': {
      const { reason } = delivery;
      log.error({ workspaceId, reason }, 'Slack no longer accepts this app; its messages wait');
      await hush(deps, workspaceId, everyMethod, stoppedFor);
      await postpone(db, row, later(deps, stoppedFor), reason, tries);
      return 'later';
    }
    case 'refused': {
      if (isRedraw) return drop(deps, row, delivery.reason);
      const { reason } = delivery;
      log.error({ outboxId: row.id, kind: row.kind, reason }, 'Slack refused a message for good');
      await inTransaction(db, (tx) => end(deps, tx, row, 'parked', reason));
      return 'done';
    }
  }
};
