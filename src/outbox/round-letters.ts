// Loads what is said about a round or a membership: to people who sit out or come back, and to admins.
import { mayTakePart } from '../domain/eligibility.ts';
import type { SlackIdentity } from '../domain/profile.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
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
  const round = await loadRound(tx, row, roundId);
  const sitOut = (await listSitOuts(tx, row, roundId)).find((one) => one.userId === userId);
  if (!sitOut || (round?.status !== 'sent' && round?.status !== 'closed')) return withdrawn('round-over');
  const { reader, nextRoundAt } = found;
  const { programmeId } = row;
  const about = aboutRound(round, now);
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'sit-out', programmeId, reader, reason: sitOut.reason, round: about, nextRoundAt },
  };
};

export const loadWelcomeBack: Loader<'welcome-back'> = async (tx, row, { userId }, now) => {
  const found = await loadReader(tx, row, userId, now);
  // Another date, or an earlier return, makes this message void.
  const until = found?.membership.pausedUntil;
  if (!found || !until || !row.dedupeKey.endsWith(until.toISOString())) return withdrawn('pause-changed');
  const programme = await loadProgramme(tx, row);
  if (!programme) return withdrawn('gone');
  const nextRoundAt = programme.nextRoundAt > now ? programme.nextRoundAt : null;
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'welcome-back', programmeId: row.programmeId, reader: found.reader, nextRoundAt },
  };
};

/** Somebody who is no longer an admin is not asked. */
export const loadApprovalRequest: Loader<'approval-request'> = async (tx, row, message, now) => {
  if (!(await loadAdmin(tx, row.workspaceId, message.userId))) return withdrawn('no-admin');
  const drawn = await redrawApprovalRequest(tx, row, message, now);
  if (drawn.kind !== 'letter' || drawn.letter.kind !== 'approval-request') return drawn;
  return drawn.letter.status === 'draft' ? drawn : withdrawn('no-draft');
};

export const redrawApprovalRequest: Loader<'approval-request'> = async (tx, row, { roundId, userId }) => {
  const about = await loadRoundFor(tx, row, roundId, userId);
  if (!about) return withdrawn('gone');
  const { status, approvedBy, ...letter } = about;
  return {
    kind: 'letter',
    users: [userId],
    letter: {
      kind: 'approval-request',
      programmeId: row.programmeId,
      roundId,
      status,
      approvedBy,
      ...letter,
    },
  };
};

export const loadRoundReleased: Loader<'round-released'> = async (tx, row, { roundId, userId }) => {
  const about = await loadRoundFor(tx, row, roundId, userId);
  if (!about) return withdrawn('gone');
  const { reader, localDate, pairs, sitOuts } = about;
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'round-released', reader, localDate, pairs, sitOuts },
  };
};

const loadRoundFor = async (tx: Tx, programme: ProgrammeKey, roundId: string, userId: string) => {
  const { workspaceId } = programme;
  const round = await loadRound(tx, programme, roundId);
  if (!round) return null;
  const { localDate, status, approvedBy } = round;
  const pairs = (await listPairsOfRound(tx, programme, roundId)).length;
  const sitOuts = (await listSitOuts(tx, programme, roundId)).length;
  // An admin need not be a member, so we may know no more than their id.
  const known = (await loadPerson(tx, workspaceId, userId)) ?? (await loadAdmin(tx, workspaceId, userId));
  const reader: SlackIdentity = known ?? { userId, name: '', locale: 'en-US', zone: 'UTC' };
  return { reader, localDate, status, approvedBy, pairs, sitOuts };
};
