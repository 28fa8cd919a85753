// A round waits for approval: every admin whom we know from opening the admin part is asked, and reminded once.
import { keyOf } from '../domain/message.ts';
import { listAdmins } from '../store/admins.ts';
import type { Tx } from '../store/open-database.ts';
import { type Queued, queueMessages } from '../store/outbox.ts';
import type { StoredRound } from '../store/rounds.ts';

const day = 24 * 3_600_000;

/** They are reminded a day later, or half-way to the next opening if that is sooner: that opening ends the waiting. */
export const askForApproval = async (tx: Tx, round: StoredRound, nextRoundAt: Date): Promise<void> => {
  const { workspaceId, id, opensAt } = round;
  const halfWay = (opensAt.getTime() + nextRoundAt.getTime()) / 2;
  const again = new Date(Math.min(opensAt.getTime() + day, halfWay));
  const admins = await listAdmins(tx, workspaceId);
  await queueMessages(
    tx,
    round,
    admins.flatMap(({ userId }): Queued[] => {
      const message = { kind: 'approval-request', roundId: id, userId } as const;
      return [
        { dedupeKey: keyOf.approval(id, userId), dueAt: opensAt, message },
        { dedupeKey: keyOf.approvalAgain(id, userId), dueAt: again, message },
      ];
    }),
  );
};
