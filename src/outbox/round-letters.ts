// What is said about a round or a membership: to who sits out, who comes back, and to admins.
import { mayTakePart } from '../domain/eligibility.ts';
import type { SlackIdentity } from '../domain/profile.ts';
import { loadAdmin } from '../store/admins.ts';
import type { Tx } from '../store/open-database.ts';
import { listPairsOfRound } from '../store/pairs.ts';
import { loadPerson } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listSitOuts, loadRound } from '../store/rounds.ts';
import { aboutRound, type Loader, loadReader, withdrawn } from './loading.ts';

export const loadSitOut: Loader<'sit-out'> = async (tx, row, { roundId, userId }, now) => {
  const found = await loadReader(tx, row, userId, now);
  if (!found || !mayTakePart(found.membership, now)) return withdrawn('no-consent');
  const round = await loadRound(tx, row.workspaceId, roundId);
  const sitOut = (await listSitOuts(tx, row.workspaceId, roundId)).find((one) => one.userId === userId);
  if (!sitOut || (round?.status !== 'sent' && round?.status !== 'closed')) return withdrawn('round-over');
  const { reader, nextRoundAt } = found;
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'sit-out', reader, reason: sitOut.reason, round: aboutRound(round, now), nextRoundAt },
  };
};

export const loadWelcomeBack: Loader<'welcome-back'> = async (tx, row, { userId }, now) => {
  const found = await loadReader(tx, row, userId, now);
  // Another date, or an earlier return, makes this message void.
  if (found?.membership.pausedUntil?.getTime() !== row.dueAt.getTime()) return withdrawn('pause-changed');
  const programme = await loadProgramme(tx, row.workspaceId);
  if (!programme) return withdrawn('gone');
  const nextRoundAt = programme.nextRoundAt > now ? programme.nextRoundAt : null;
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'welcome-back', reader: found.reader, nextRoundAt },
  };
};

/** Whoever is an admin no more is not asked. */
export const loadApprovalRequest: Loader<'approval-request'> = async (tx, row, message, now) => {
  if (!(await loadAdmin(tx, row.workspaceId, message.userId))) return withdrawn('no-admin');
  const drawn = await redrawApprovalRequest(tx, row, message, now);
  if (drawn.kind !== 'letter' || drawn.letter.kind !== 'approval-request') return drawn;
  return drawn.letter.status === 'draft' ? drawn : withdrawn('no-draft');
};

export const redrawApprovalRequest: Loader<'approval-request'> = async (
  tx,
  { workspaceId },
  { roundId, userId },
) => {
  const about = await loadRoundFor(tx, workspaceId, roundId, userId);
  if (!about) return withdrawn('gone');
  const { status, approvedBy, ...letter } = about;
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'approval-request', roundId, status, approvedBy, ...letter },
  };
};

export const loadRoundReleased: Loader<'round-released'> = async (
  tx,
  { workspaceId },
  { roundId, userId },
) => {
  const about = await loadRoundFor(tx, workspaceId, roundId, userId);
  if (!about) return withdrawn('gone');
  const { reader, localDate, pairs, sitOuts } = about;
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'round-released', reader, localDate, pairs, sitOuts },
  };
};

const loadRoundFor = async (tx: Tx, workspaceId: string, roundId: string, userId: string) => {
  const round = await loadRound(tx, workspaceId, roundId);
  if (!round) return null;
  const { localDate, status, approvedBy } = round;
  const pairs = (await listPairsOfRound(tx, workspaceId, roundId)).length;
  const sitOuts = (await listSitOuts(tx, workspaceId, roundId)).length;
  // An admin need not be a member, so we may know no more than their id.
  const known = (await loadPerson(tx, workspaceId, userId)) ?? (await loadAdmin(tx, workspaceId, userId));
  const reader: SlackIdentity = known ?? { userId, name: '', locale: 'en-US', zone: 'UTC' };
  return { reader, localDate, status, approvedBy, pairs, sitOuts };
};
