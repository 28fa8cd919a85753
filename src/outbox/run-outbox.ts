// Sends what is due in one workspace: claim a row, ask again whether it holds, commit "sending", call Slack outside any
// transaction, mark the row.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  afterFailure,
  backOff,
  neverTwice,
  outage,
  triesWhenUnknown,
  triesWithFile,
} from '../domain/retries.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import {
  type Claim,
  type ClaimedRow,
  claimDue,
  defer,
  listDueWorkspaces,
  markSending,
  postpone,
  type SayableRow,
} from '../store/outbox.ts';
import { deleteLack, deleteStop, everyMethod, listLacks, loadStop } from '../store/rate-limits.ts';
import type { Body } from './delivery.ts';
import { isEnoughSaid } from './enough-said.ts';
import { waitsUntil } from './in-time.ts';
import { loadLetter } from './load-letter.ts';
import { type Loaded, loadAbout, withdrawn } from './loading.ts';
import { end, hush, later, type OutboxDeps, type Outcome, settle } from './settle.ts';

export type { OutboxDeps };

// Enough to keep sending while answers are awaited, few enough to leave replies to people their share of Slack's limits.
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
  await takeUpLacking(deps, workspaceId);
  while (goOn()) {
    const began = performance.now();
    const rows = await claimDue(deps.db, workspaceId, deps.now(), inOneGo);
    if (rows.length === 0) break;
    for (const outcome of await Promise.all(rows.map((row) => sendOne(deps, row)))) {
      if (outcome === 'sent') sent += 1;
      silentInARow = outcome === 'silent' ? silentInARow + 1 : 0;
      if (silentInARow >= outage.after) await hush(deps, workspaceId, everyMethod, outage.wait);
    }
    // Works and rests in turn, so that a round of hundreds leaves the process time for answers. Slack is slower anyway.
    if (rows.length === inOneGo) await (deps.rest ?? sleep)(performance.now() - began);
  }
  return sent;
};

/** A workspace that was stopped goes on only once Slack answers, so that an outage does not use up the messages' tries. */
const mayGoOn = async (deps: OutboxDeps, workspaceId: string): Promise<boolean> => {
  const now = deps.now();
  const until = await loadStop(deps.db, workspaceId);
  if (!until) return true;
  if (until > now) return false;
  const answers = await deps.post.probe(workspaceId);
  if (answers) await deleteStop(deps.db, workspaceId, now);
  else await hush(deps, workspaceId, everyMethod, outage.wait);
  return answers;
};

/** What a missing permission has stopped goes on once Slack names that permission among those that the app has. */
const takeUpLacking = async ({ db, log, post }: OutboxDeps, workspaceId: string): Promise<void> => {
  const scopes = await post.scopes(workspaceId);
  if (!scopes) return;
  for (const lack of await listLacks(db, workspaceId)) {
    if (!scopes.has(lack.scope) || !(await deleteLack(db, workspaceId, lack))) continue;
    log.info(
      { workspaceId, ...lack },
      'The permission that was missing is there: what waited for it goes on',
    );
  }
};

const sendOne = async (deps: OutboxDeps, row: ClaimedRow): Promise<Outcome> => {
  try {
    const { message } = row;
    // Written by another version of the app. If it was an introduction, its pair is withdrawn and told, like any other.
    if (!message) return await endUnreadable(deps, row);
    return await say(deps, { ...row, message });
  } catch (error) {
    // The row keeps its lease. After that it is due again, or unknown if the call had begun.
    deps.log.error({ err: error, outboxId: row.id, kind: row.kind }, 'A message could not be dealt with');
    return 'later';
  }
};

const say = async (deps: OutboxDeps, row: SayableRow): Promise<Outcome> => {
  if (row.unknowns > 0 && !(await mayTryAgain(deps, row))) return 'later';
  const loaded = await inTransaction(deps.db, async (tx) => {
    const found = await loadInTime(tx, row, deps.now());
    if (found?.kind === 'withdrawn') await end(deps, tx, row, 'withdrawn', found.reason);
    return found;
  });
  if (!loaded || loaded.kind === 'withdrawn') return 'done';
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
  // A message that may stand in Slack already is sent in the same words. If somebody has left since, the conversation is
  // another one, and so is the message.
  const isSame = first?.body && first.users.join() === users.join();
  const { file, ...words } = isSame && first.body ? first.body : deps.post.compose(letter);
  // These bodies show private answers, which stand in their own table and nowhere else.
  const isPrivate = 'feedback' in letter || letter.kind === 'about-takeaway';
  const kept = isPrivate ? { users } : { users, body: words };
  const sending = await markSending(deps.db, row, kept, deps.now());
  if (!sending) return 'later';
  // Slack has no key by which it would know a file again. What may stand there already is sent again without its file.
  const carries = file && row.unknowns === 0 && sending.attempts <= triesWithFile;
  const body = carries ? { ...words, file } : words;
  const delivery = await deps.post.deliver(row.workspaceId, { users, channel }, body, row.dedupeKey);
  return settle(deps, sending, users, delivery);
};

/** Null: it waits until its readers work. */
const loadInTime = async (tx: Tx, claimed: SayableRow, now: Date): Promise<Loaded | null> => {
  const row = await loadAbout(tx, claimed, claimed.message, now);
  const found = await loadLetter(tx, row, now);
  if (found.kind !== 'letter') return found;
  const until = await waitsUntil(tx, row, found.users, now);
  if (until) {
    await defer(tx, row, until);
    return null;
  }
  if (await isEnoughSaid(tx, row, found.users, now)) return withdrawn('enough-said');
  await found.onSending?.();
  return found;
};

/** What an earlier try said, and to whom. */
type Try = { readonly users: readonly string[]; readonly body?: Body };

const readTry = (json: unknown): Try | null => (typeof json === 'object' ? (json as Try | null) : null);

/** A message whose call may have been cut off gets one more try, and only once Slack answers again. */
const mayTryAgain = async (deps: OutboxDeps, row: SayableRow): Promise<boolean> => {
  if (row.unknowns >= triesWhenUnknown || neverTwice.includes(row.message.kind)) {
    await inTransaction(deps.db, (tx) => end(deps, tx, row, 'parked', 'unknown'));
    return false;
  }
  if (await deps.post.probe(row.workspaceId)) return true;
  await postpone(deps.db, row, later(deps, afterFailure.unknown.wait), 'unknown', row.attempts);
  return false;
};

const endUnreadable = async (deps: OutboxDeps, row: Claim): Promise<Outcome> => {
  deps.log.error({ outboxId: row.id, kind: row.kind }, 'A message was written by another version of the app');
  await inTransaction(deps.db, (tx) => end(deps, tx, row, 'parked', 'unreadable'));
  return 'done';
};
