// A round opens: by its hour or by an admin; it goes out at once, or waits as a draft for approval.
import { randomUUID } from 'node:crypto';
import { localDateOf, nextOpening, roundTimes } from '../domain/calendar.ts';
import type { MatchingResult } from '../domain/matching/candidate.ts';
import type { Programme } from '../domain/programme.ts';
import { pickQuestion } from '../domain/question.ts';
import type { RoundTimes } from '../domain/round.ts';
import { sharedInterests } from '../domain/shared-interests.ts';
import { listChanges, saveChange } from '../store/changes.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { queueMessages } from '../store/outbox.ts';
import { createPairs, type NewPair } from '../store/pairs.ts';
import { listDueProgrammes, loadProgramme, lockProgramme, saveNextRound } from '../store/programmes.ts';
import {
  createRound,
  createSitOuts,
  findRound,
  listDrafts,
  moveRound,
  type StoredRound,
} from '../store/rounds.ts';
import type { Actor, Deps } from './deps.ts';
import { type Gathered, gatherRound } from './gather-round.ts';
import { releaseRound } from './release-round.ts';

export type Opened =
  | { readonly ok: true; readonly status: 'sent' | 'draft'; readonly pairs: number; readonly sitOuts: number }
  | { readonly ok: false; readonly reason: 'no-programme' | 'too-few' | 'already-open' | 'not-due' };

/** Opens what is due, in every workspace. A stopped app catches up with one round, not with each that it missed. */
export const openDueRounds = async (deps: Deps): Promise<number> => {
  const due = await listDueProgrammes(deps.db, deps.now());
  let opened = 0;
  for (const programme of due) {
    const { workspaceId } = programme;
    try {
      const outcome = await open(deps, programme, null);
      if (outcome.ok) opened += 1;
      deps.log.info({ workspaceId, outcome }, 'A round was due');
    } catch (error) {
      // One programme's trouble must not keep all others waiting; the next heartbeat tries again.
      deps.log.error({ err: error, workspaceId }, 'A round could not be opened');
    }
  }
  return opened;
};

/** An admin opens a round at once; approval is implied. */
export const openRoundNow = async (deps: Deps, actor: Actor): Promise<Opened> => {
  const programme = await loadProgramme(deps.db, actor.workspaceId);
  return programme ? open(deps, programme, actor) : { ok: false, reason: 'no-programme' };
};

const open = async (deps: Deps, programme: Programme, admin: Actor | null): Promise<Opened> => {
  const opensAt = deps.now();
  const times = roundTimes(programme.rhythm, opensAt);
  const gathered = await gatherRound(deps.db, programme, times);
  if (admin && gathered.members.length < 2) return { ok: false, reason: 'too-few' };
  const result = await deps.match(gathered.input);
  return inTransaction(deps.db, async (tx) => {
    const fresh = await lockProgramme(tx, programme);
    if (!admin && fresh.nextRoundAt > opensAt) return { ok: false, reason: 'not-due' };
    const existing = await findRound(tx, fresh.workspaceId, fresh.id, times.localDate);
    await moveOn(tx, fresh, times);
    if (existing) return { ok: false, reason: 'already-open' };
    if (gathered.members.length === 0) return { ok: false, reason: 'too-few' };
    return save(tx, fresh, times, gathered, result, admin);
  });
};

/** The hour that this round stands for has been used, also when an admin opened it earlier on the same day. */
const moveOn = async (tx: Tx, programme: Programme, { opensAt, localDate }: RoundTimes): Promise<void> => {
  const { rhythm, nextRoundAt } = programme;
  const used = nextRoundAt <= opensAt || localDateOf(nextRoundAt, rhythm.zone) === localDate;
  if (!used) return;
  const after = nextRoundAt > opensAt ? nextRoundAt : opensAt;
  await saveNextRound(tx, programme, nextOpening(rhythm, after, nextRoundAt));
};

const save = async (
  tx: Tx,
  programme: Programme,
  times: RoundTimes,
  gathered: Gathered,
  { matches, sitOuts }: MatchingResult,
  admin: Actor | null,
): Promise<Opened> => {
  const { workspaceId, rules, rhythm } = programme;
  const status = admin || rhythm.approval === 'auto' ? 'sent' : 'draft';
  const round: StoredRound = {
    ...times,
    workspaceId,
    id: randomUUID(),
    programmeId: programme.id,
    status,
    sentAt: status === 'sent' ? times.opensAt : null,
    rules,
  };
  for (const draft of await listDrafts(tx, workspaceId, programme.id))
    await moveRound(tx, draft, 'draft', 'cancelled');
  await createRound(tx, { ...round, seed: gathered.input.seed });
  const pairs = withQuestions(round, gathered, matches);
  await createPairs(tx, workspaceId, pairs);
  await createSitOuts(tx, workspaceId, round.id, sitOuts);
  if (status === 'sent') await releaseRound(tx, { round, pairs, sitOuts }, times.opensAt);
  else await askForApproval(tx, programme, round);
  if (admin) await saveChange(tx, programme, { at: times.opensAt, userId: admin.userId, what: 'round-now' });
  return { ok: true, status, pairs: pairs.length, sitOuts: sitOuts.length };
};

const withQuestions = (
  round: StoredRound,
  gathered: Gathered,
  matches: MatchingResult['matches'],
): NewPair[] => {
  const profiles = new Map(gathered.members.map(({ person }) => [person.userId, person.profile]));
  return matches.map((match) => ({
    ...match,
    id: randomUUID(),
    programmeId: round.programmeId,
    roundId: round.id,
    cause: 'round',
    date: round.localDate,
    question: pickQuestion({
      interests: sharedInterests(match.members.flatMap((userId) => profiles.get(userId) ?? [])),
      reasons: match.reasons,
      asked: match.members.flatMap((userId) => gathered.asked.get(userId) ?? []),
      seed: `${round.localDate}:${match.members.join()}`,
    }),
  }));
};

/** Asks the admin who set the rhythm last: they chose that rounds wait. */
const askForApproval = async (tx: Tx, programme: Programme, round: StoredRound): Promise<void> => {
  const userId = (await listChanges(tx, programme, 100)).find(({ what }) => what === 'rhythm')?.userId;
  if (!userId) return;
  const message = { kind: 'approval-request', roundId: round.id, userId } as const;
  const dedupeKey = `approval:${round.id}:${userId}`;
  await queueMessages(tx, programme.workspaceId, [{ dedupeKey, dueAt: round.opensAt, message }]);
};
