// Messages that stand in Slack and have to be drawn anew, because what they say or offer no longer holds.
import { keyOf, type QueuedMessage } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { inBatches } from './in-batches.ts';
import { readQueued } from './json-rows.ts';
import type { Tx } from './open-database.ts';
import { queueMessages } from './outbox.ts';

/**
 * Queues a redraw of these messages, as far as they stand in Slack or are being sent at this moment: `of` are their keys. If
 * a redraw is being done at this moment, another one follows, so that the last state is shown. The message whose `ts` is
 * `drawn` is left out.
 */
export const queueRedraws = async (
  tx: Tx,
  programme: ProgrammeKey,
  of: readonly string[],
  now: Date,
  dueAt = now,
  drawn: string | null = null,
): Promise<void> => {
  const { workspaceId } = programme;
  const kind = 'redraw' satisfies QueuedMessage['kind'];
  await inBatches(of, async (some) => {
    const standing = await tx.outboxMessage.findMany({
      where: {
        workspaceId,
        dedupeKey: { in: some },
        OR: [{ ts: { not: null } }, { leaseUntil: { gt: now } }, { status: { in: underWay } }],
      },
      select: { dedupeKey: true, ts: true },
    });
    const keys = standing
      .filter(({ ts }) => !ts || ts !== drawn)
      .map(({ dedupeKey }) => dedupeKey)
      .toSorted();
    await tx.outboxMessage.updateMany({
      where: { workspaceId, dedupeKey: { in: keys.map(keyOf.redraw) } },
      data: { status: 'due', dueAt, nextTryAt: now, attempts: 0, leaseUntil: null },
    });
    await queueMessages(
      tx,
      programme,
      keys.map((key) => ({ dedupeKey: keyOf.redraw(key), dueAt, message: { kind, of: key } })),
    );
  });
};

/** Slack may have the message, but we do not know yet. */
const underWay = ['sending', 'unknown'];

/** Whether a message is being sent, and may still appear in Slack with the words of before. */
export const isUnderWay = async (
  tx: Tx,
  workspaceId: string,
  dedupeKey: string,
  now: Date,
): Promise<boolean> =>
  (await tx.outboxMessage.count({
    where: { workspaceId, dedupeKey, OR: [{ leaseUntil: { gt: now } }, { status: { in: underWay } }] },
  })) > 0;

/** The keys of all messages about this round's approval. */
export const listApprovalKeys = (tx: Tx, workspaceId: string, roundId: string): Promise<string[]> =>
  listKeys(tx, workspaceId, [keyOf.approval(roundId, ''), keyOf.approvalAgain(roundId, '')]);

/** The keys of all messages in which admins are asked about this digest. */
export const listDigestRequestKeys = (tx: Tx, workspaceId: string, digestId: string): Promise<string[]> =>
  listKeys(tx, workspaceId, [keyOf.digestRequest(digestId, '')]);

const listKeys = async (tx: Tx, workspaceId: string, begins: readonly string[]): Promise<string[]> => {
  const rows = await tx.outboxMessage.findMany({
    where: { workspaceId, OR: begins.map((startsWith) => ({ dedupeKey: { startsWith } })) },
    select: { dedupeKey: true },
  });
  return rows.map(({ dedupeKey }) => dedupeKey);
};

/** A message that stands in Slack: what it is about, and where. Null while it has not been sent. */
export const findSent = async (
  tx: Tx,
  workspaceId: string,
  dedupeKey: string,
): Promise<{ readonly message: QueuedMessage; readonly channel: string; readonly ts: string } | null> => {
  const row = await tx.outboxMessage.findUnique({
    where: { workspaceId_dedupeKey: { workspaceId, dedupeKey } },
  });
  const message = readQueued(row?.message);
  return message && row?.channel && row.ts ? { message, channel: row.channel, ts: row.ts } : null;
};
