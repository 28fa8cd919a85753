// Says what is due: claim, ask again whether it holds, commit "sending", call Slack outside any transaction, mark.

import type { Letter } from '../domain/message.ts';
import { noteIntroduced } from '../flow/note-introduced.ts';
import { withdrawPair } from '../flow/withdraw-pair.ts';
import type { Log } from '../log.ts';
import { type Db, inTransaction } from '../store/open-database.ts';
import {
  type ClaimedRow,
  claimDue,
  everyMethod,
  markEnded,
  markSending,
  markSent,
  markUnknown,
  postpone,
  saveRateLimit,
} from '../store/outbox.ts';
import { loadPair } from '../store/pairs.ts';
import type { Delivery, Post } from './delivery.ts';
import { loadLetter } from './load-letter.ts';

export type OutboxDeps = {
  readonly db: Db;
  readonly now: () => Date;
  readonly random: () => number;
  readonly log: Log;
  readonly post: Post;
};

// Enough to keep the line busy while answers are awaited, few enough to leave replies their share of Slack's limits.
const atOnce = 5;
const minute = 60_000;
// Slack tells no operator when an access was taken away for good: ask once in ten minutes.
const stoppedFor = 10 * minute;
// After so many unanswered calls in a row it is an outage, not a mishap.
const outageAfter = 3;

/** Sends all that is due, until nothing more can be sent now. Returns how many were sent. */
export const runOutbox = async (deps: OutboxDeps): Promise<number> => {
  let sent = 0;
  let unknownInARow = 0;
  for (;;) {
    const rows = await claimDue(deps.db, deps.now(), atOnce);
    if (rows.length === 0) return sent;
    const outcomes = await Promise.all(rows.map((row) => sendOne(deps, row)));
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome === 'sent') sent += 1;
      unknownInARow = outcome === 'unknown' ? unknownInARow + 1 : 0;
      const workspaceId = rows[at]?.workspaceId;
      if (unknownInARow >= outageAfter && workspaceId) await hush(deps, workspaceId, everyMethod, minute);
    }
  }
};

const sendOne = async (deps: OutboxDeps, row: ClaimedRow): Promise<Delivery['kind'] | 'withdrawn'> => {
  try {
    if (row.unknowns > 0 && !(await mayTryAgain(deps, row))) return 'later';
    const loaded = await inTransaction(deps.db, async (tx) => {
      const found = await loadLetter(tx, row, deps.now());
      if (found.kind === 'withdrawn') await withdraw(deps, tx, row, found.reason, found.left);
      return found;
    });
    if (loaded.kind === 'withdrawn') return 'withdrawn';
    const body = isBody(row.body) ? row.body : deps.post.compose(loaded.letter);
    await markSending(deps.db, row, body, deps.now());
    const delivery = await deps.post.deliver(row.workspaceId, { users: loaded.users }, body, row.dedupeKey);
    await settle[delivery.kind](deps, row, loaded.letter, loaded.users, delivery as never);
    return delivery.kind;
  } catch (error) {
    // The row keeps its lease; when that is over it is due again, or unknown where the call had begun.
    deps.log.error(
      { err: error, outboxId: row.id, kind: row.message.kind },
      'A message could not be dealt with',
    );
    return 'later';
  }
};

const isBody = (body: unknown): body is object => typeof body === 'object' && body !== null;

/** Losing one of these costs less than saying it twice. */
const neverTwice: readonly ClaimedRow['message']['kind'][] = ['reminder'];

/** One more try for what may have been cut off, and only once Slack answers again. */
const mayTryAgain = async (deps: OutboxDeps, row: ClaimedRow): Promise<boolean> => {
  if (row.unknowns > 1 || neverTwice.includes(row.message.kind)) {
    await markEnded(deps.db, row, 'parked', 'unknown');
    return false;
  }
  if (await deps.post.probe(row.workspaceId)) return true;
  await postpone(deps.db, row, later(deps, minute), 'unknown');
  return false;
};

const later = ({ now }: OutboxDeps, ms: number): Date => new Date(now().getTime() + ms);

const hush = async (deps: OutboxDeps, workspaceId: string, method: string, ms: number): Promise<void> =>
  saveRateLimit(deps.db, workspaceId, method, later(deps, ms));

const withdraw = async (
  deps: OutboxDeps,
  tx: Parameters<typeof loadLetter>[0],
  row: ClaimedRow,
  reason: string,
  left?: readonly string[],
): Promise<void> => {
  await markEnded(tx, row, 'withdrawn', reason);
  if (row.message.kind !== 'introduction' || !left) return;
  const pair = await loadPair(tx, row.workspaceId, row.message.pairId);
  if (pair && !pair.withdrawnAt) await withdrawPair(tx, pair, deps.now(), left);
};

type Settle<K extends Delivery['kind']> = (
  deps: OutboxDeps,
  row: ClaimedRow,
  letter: Letter,
  users: readonly string[],
  delivery: Extract<Delivery, { kind: K }>,
) => Promise<void>;

/** What each outcome of a try means for the row. */
const settle: { readonly [K in Delivery['kind']]: Settle<K> } = {
  sent: ({ db, now }, row, letter, users, { channel, ts }) =>
    inTransaction(db, async (tx) => {
      await markSent(tx, row, { channel, ts, sentAt: now() });
      if (letter.kind === 'introduction')
        await noteIntroduced(tx, row.workspaceId, letter.pairId, users, channel, now());
    }),
  limited: async (deps, row, _letter, _users, { method, seconds }) => {
    await hush(deps, row.workspaceId, method, seconds * 1000);
    await postpone(deps.db, row, later(deps, seconds * 1000), 'limited');
  },
  later: (deps, row, _letter, _users, { reason }) =>
    postpone(deps.db, row, later(deps, backOff(deps, row)), reason),
  unknown: (deps, row, _letter, _users, { reason }) => markUnknown(deps.db, row, reason, later(deps, minute)),
  stopped: async (deps, row, _letter, _users, { reason }) => {
    deps.log.error(
      { workspaceId: row.workspaceId, reason },
      'Slack no longer accepts this app; its messages wait',
    );
    await hush(deps, row.workspaceId, everyMethod, stoppedFor);
    await postpone(deps.db, row, later(deps, stoppedFor), reason);
  },
  refused: async (deps, row, letter, _users, { reason }) => {
    deps.log.error({ outboxId: row.id, kind: letter.kind, reason }, 'Slack refused a message for good');
    await inTransaction(deps.db, async (tx) => {
      await markEnded(tx, row, 'parked', reason);
      if (letter.kind !== 'introduction') return;
      const pair = await loadPair(tx, row.workspaceId, letter.pairId);
      if (pair && !pair.withdrawnAt) await withdrawPair(tx, pair, deps.now(), []);
    });
  },
};

/** 15 s, 30 s, 1 min … 30 min, spread by half so that many do not come back at once. */
const backOff = ({ random }: OutboxDeps, { attempts }: ClaimedRow): number =>
  Math.min(15_000 * 2 ** attempts, 30 * minute) * (0.5 + random());
