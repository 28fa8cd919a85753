// An admin lets a waiting round go out. That is noted at once, and a second step does it even if this process dies meanwhile.
import { planRound } from '../domain/calendar.ts';
import { keyOf } from '../domain/message.ts';
import { OwnError } from '../domain/own-error.ts';
import { saveChange } from '../store/changes.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { atOnce, queueMessages } from '../store/outbox.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { isAnybodyGone } from '../store/people.ts';
import { loadProgramme, lockProgramme, saveNextRound } from '../store/programmes.ts';
import { listApprovalKeys, queueRedraws } from '../store/redraws.ts';
import { listApproved, listSitOuts, loadRound, moveRound, type StoredRound } from '../store/rounds.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { releaseRound } from './release-round.ts';

export type Approved = { readonly ok: true } | { readonly ok: false; readonly reason: 'no-draft' };

export const approveRound = async (
  deps: Deps,
  command: Actor & { readonly roundId: string },
): Promise<Approved> =>
  actOnce(deps, command, async (tx) => {
    const { userId, roundId } = command;
    const programme = await loadProgramme(tx, command);
    if (!programme) return { ok: false, reason: 'no-draft' };
    // Locked before the round, as when the next round opens: that opening sees either the draft or what became of it.
    await lockProgramme(tx, programme);
    const round = await loadRound(tx, command, roundId);
    const isNoted = round && (await moveRound(tx, round, 'draft', 'approved', { approvedBy: userId }));
    if (!isNoted) return { ok: false, reason: 'no-draft' };
    await saveChange(tx, programme, { at: deps.now(), userId, what: 'approval' });
    return { ok: true };
  });

/** Sends the rounds that admins have approved, in every workspace. The next heartbeat does what a crash left undone. */
export const releaseApproved = async (deps: Deps): Promise<number> => {
  let released = 0;
  for (const round of await listApproved(deps.db)) {
    const { workspaceId, id } = round;
    try {
      if (await inTransaction(deps.db, (tx) => release(tx, round, deps.now()))) released += 1;
    } catch (error) {
      deps.log.error({ err: error, workspaceId, roundId: id }, 'An approved round could not go out');
    }
  }
  return released;
};

/** The round's days count from now on. False where another process was quicker. */
const release = async (tx: Tx, round: StoredRound, at: Date): Promise<boolean> => {
  const { workspaceId, id, approvedBy } = round;
  const programme = await loadProgramme(tx, round);
  if (!programme) return false;
  const { times, nextRoundAt } = planRound(programme.rhythm, at, programme.nextRoundAt);
  const { localDate: _, ...days } = times;
  if (!(await moveRound(tx, round, 'approved', 'sent', { sentAt: at, ...days }))) return false;
  const pairs = await listPairsOfRound(tx, round, id);
  const sitOuts = await listSitOuts(tx, round, id);
  await releaseRound(tx, { round: { ...round, ...days, sentAt: at, status: 'sent' }, pairs, sitOuts }, at);
  await queueRedraws(tx, round, await listApprovalKeys(tx, workspaceId, id), at, atOnce);
  if (approvedBy) {
    const message = { kind: 'round-released', roundId: id, userId: approvedBy } as const;
    await queueMessages(tx, round, [{ dedupeKey: keyOf.released(id, approvedBy), dueAt: at, message }]);
  }
  const fresh = await lockProgramme(tx, programme);
  // If another rhythm was saved meanwhile, all of this is undone, and the next heartbeat does it anew.
  if (
    JSON.stringify([fresh.rhythm, fresh.nextRoundAt]) !==
    JSON.stringify([programme.rhythm, programme.nextRoundAt])
  )
    throw new OwnError('The rhythm has changed while a round was going out.');
  const ids = [...pairs.flatMap(({ members }) => members), ...sitOuts.map(({ userId }) => userId)];
  if (await isAnybodyGone(tx, workspaceId, ids))
    throw new OwnError('Somebody has deleted everything while a round was going out.');
  await saveNextRound(tx, fresh, nextRoundAt);
  return true;
};
