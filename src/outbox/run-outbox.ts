// Says what is due: claim, ask again whether it holds, commit "sending", call Slack outside any transaction, mark.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Letter } from '../domain/message.ts';
import { noteIntroduced } from '../flow/note-introduced.ts';
import { withdrawPair } from '../flow/withdraw-pair.ts';
import type { Log } from '../log.ts';
import { type Db, inTransaction } from '../store/open-database.ts';
import {
  type ClaimedRow,
  claimDue,
  deleteStop,
  everyMethod,
  listStoppedUntil,
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

/** Sends all that is due, until nothing more can be sent now or `goOn` says no. Returns how many were sent. */
export const runOutbox = async (deps: OutboxDeps, goOn: () => boolean = () => true): Promise<number> => {
  let sent = 0;
  const unknownInARow = new Map<string, number>();
  await lookAtStopped(deps);
  while (goOn()) {
    const began = performance.now();
    const rows = await claimDue(deps.db, deps.now(), atOnce);
    if (rows.length === 0) break;
    const outcomes = await Promise.all(rows.map((row) => sendOne(deps, row)));
    for (const [at, { workspaceId }] of rows.entries()) {
      if (outcomes[at] === 'sent') sent += 1;
      const unknown = outcomes[at] === 'unknown' ? (unknownInARow.get(workspaceId) ?? 0) + 1 : 0;
      unknownInARow.set(workspaceId, unknown);
      if (unknown >= outageAfter) await hush(deps, workspaceId, everyMethod, minute);
    }
    // Work and rest in turn: a round of hundreds leaves the process free for answers, and Slack is slower anyway.
    if (rows.length === atOnce) await sleep(performance.now() - began);
  }
  return sent;
};

/** A workspace that was stopped goes on once Slack answers, so that an outage uses up nobody's tries. */
const lookAtStopped = async (deps: OutboxDeps): Promise<void> => {
  const now = deps.now();
  for (const workspaceId of await listStoppedUntil(deps.db, now)) {
    if (await deps.post.probe(workspaceId)) await deleteStop(deps.db, workspaceId, now);
    else await hush(deps, workspaceId, everyMethod, minute);
  }
};

const sendOne = async (deps: OutboxDeps, row: ClaimedRow): Promise<Delivery['kind'] | 'withdrawn'> => {
  try {
    if (row.unknowns > 0 && !(await mayTryAgain(deps, row))) return 'later';
    const loaded = await inTransaction(deps.db, async (tx) => {
      const found = await loadLetter(tx, row, deps.now());
      if (found.kind === 'withdrawn') await end(deps, tx, row, 'withdrawn', found.reason, found.left);
      return found;
    });
    if (loaded.kind === 'withdrawn') return 'withdrawn';
    const { letter, users } = loaded;
    const first = readTry(row.body);
    // A second try says the same; where somebody has left since, it is another conversation, with words of its own.
    const body = first?.users.join() === users.join() ? first.body : deps.post.compose(letter);
    const sending = await markSending(deps.db, row, { users, body }, deps.now());
    if (!sending) return 'later';
    const delivery = await deps.post.deliver(row.workspaceId, { users }, body, row.dedupeKey);
    await settle[delivery.kind](deps, sending, letter, users, delivery as never);
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

/** What an earlier try said, and to whom. */
type Try = { readonly users: readonly string[]; readonly body: object };

const readTry = (json: unknown): Try | null => (typeof json === 'object' ? (json as Try | null) : null);

/** Losing one of these costs less than saying it twice. */
const neverTwice: readonly ClaimedRow['message']['kind'][] = ['reminder'];

/** One more try for what may have been cut off, and only once Slack answers again. */
const mayTryAgain = async (deps: OutboxDeps, row: ClaimedRow): Promise<boolean> => {
  if (row.unknowns > 1 || neverTwice.includes(row.message.kind)) {
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

/** The row is done with; a pair whose introduction will not come is withdrawn, and who is left of it is told. */
const end = async (
  deps: OutboxDeps,
  tx: Parameters<typeof loadLetter>[0],
  row: ClaimedRow,
  status: 'parked' | 'withdrawn',
  reason: string,
  left: readonly string[] = [],
): Promise<void> => {
  if (!(await markEnded(tx, row, status, reason)) || row.message.kind !== 'introduction') return;
  const pair = await loadPair(tx, row.workspaceId, row.message.pairId);
  if (pair) await withdrawPair(tx, pair, deps.now(), left);
};

type Settle<K extends Delivery['kind']> = (
  deps: OutboxDeps,
  row: ClaimedRow,
  letter: Letter,
  users: readonly string[],
  delivery: Extract<Delivery, { kind: K }>,
) => Promise<unknown>;

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
    // Counts as no try.
    await postpone(deps.db, row, later(deps, seconds * 1000), 'limited', row.attempts - 1);
  },
  later: (deps, row, _letter, _users, { reason }) =>
    postpone(deps.db, row, later(deps, backOff(deps, row)), reason, row.attempts),
  unknown: (deps, row, _letter, _users, { reason }) => markUnknown(deps.db, row, reason, later(deps, minute)),
  stopped: async (deps, row, _letter, _users, { reason }) => {
    deps.log.error(
      { workspaceId: row.workspaceId, reason },
      'Slack no longer accepts this app; its messages wait',
    );
    await hush(deps, row.workspaceId, everyMethod, stoppedFor);
    await postpone(deps.db, row, later(deps, stoppedFor), reason, row.attempts);
  },
  refused: (deps, row, letter, _users, { reason }) => {
    deps.log.error({ outboxId: row.id, kind: letter.kind, reason }, 'Slack refused a message for good');
    return inTransaction(deps.db, (tx) => end(deps, tx, row, 'parked', reason));
  },
};

/** 15 s, 30 s, 1 min … 30 min, spread by half so that many do not come back at once. */
const backOff = ({ random }: OutboxDeps, { attempts }: ClaimedRow): number =>
  Math.min(15_000 * 2 ** (attempts - 1), 30 * minute) * (0.5 + random());
