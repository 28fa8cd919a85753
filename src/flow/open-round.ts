// A round opens, at its hour or because an admin wants it. It goes out at once, or waits as a draft for approval.
import { randomUUID } from 'node:crypto';
import { planRound, type RoundPlan } from '../domain/calendar.ts';
import type { MatchingResult } from '../domain/matching/candidate.ts';
import { OwnError } from '../domain/own-error.ts';
import { type Programme, programmeKey } from '../domain/programme.ts';
import { pickQuestion } from '../domain/question.ts';
import { sharedInterests } from '../domain/shared-interests.ts';
import { saveChange } from '../store/changes.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { createPairs, type NewPair } from '../store/pairs.ts';
import { isAnybodyGone } from '../store/people.ts';
import { listDueProgrammes, loadProgramme, lockProgramme, saveNextRound } from '../store/programmes.ts';
import {
  createRound,
  createSitOuts,
  listRoundsUnderWay,
  listWaiting,
  type StoredRound,
} from '../store/rounds.ts';
import { takeOnce } from './act-once.ts';
import { askForApproval } from './ask-for-approval.ts';
import { cancelWaiting } from './cancel-waiting.ts';
import type { Actor, Deps } from './deps.ts';
import { type Gathered, gatherRound } from './gather-round.ts';
import { releaseRound } from './release-round.ts';

export type Opened =
  | { readonly ok: true; readonly status: 'sent' | 'draft'; readonly pairs: number; readonly sitOuts: number }
  | {
      readonly ok: false;
      readonly reason: 'no-programme' | 'too-few' | 'too-late' | 'already-open' | 'not-due' | 'draft-waits';
    };

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

/** An admin opens a round at once, and so approves it. While another is under way, it is for those without a pair in that. */
export const openRoundNow = async (deps: Deps, actor: Actor): Promise<Opened> => {
  await takeOnce(deps, actor);
  const programme = await loadProgramme(deps.db, actor);
  return programme ? open(deps, programme, actor) : { ok: false, reason: 'no-programme' };
};

type Computed = Gathered &
  Pick<MatchingResult, 'matches' | 'sitOuts' | 'isSecondTry'> & { readonly plan: RoundPlan };

// Matching takes its time, and meanwhile an admin may save other rules, or another process be quicker.
const mostTries = 3;

const open = async (
  deps: Deps,
  programme: Programme,
  admin: Actor | null,
  triesLeft = mostTries,
): Promise<Opened> => {
  const { db, now } = deps;
  const at = now();
  const key = programmeKey(programme);
  if (!admin && programme.nextRoundAt > at) return { ok: false, reason: 'not-due' };
  const waiting = await listWaiting(db, key);
  // A round that is approved goes out first, and takes the place of the one that is due.
  if (waiting.some(({ status }) => admin || status === 'approved'))
    return { ok: false, reason: 'draft-waits' };
  const known = await asItStands(db, programme);
  const plan = planRound(programme.rhythm, at, programme.nextRoundAt);
  const gathered = await gatherRound(db, programme, plan.times, at);
  const isInside = (await listRoundsUnderWay(db, key, at)).length > 0;
  // This round would take the place of the next opening, and those who have a counterpart now would miss that.
  if (admin && isInside && plan.slot) return { ok: false, reason: 'too-late' };
  const result = gathered.members.length > 0 ? await deps.match(gathered.input) : nobody;
  // Those without a counterpart in the round under way know it already, and have waited for it once.
  const sitOuts = admin && isInside ? [] : result.sitOuts;
  if (admin && (gathered.members.length < 2 || (isInside && result.matches.length === 0)))
    return { ok: false, reason: 'too-few' };
  const computed = { ...gathered, ...result, sitOuts, plan };
  try {
    return await inTransaction(db, (tx) => save(tx, programme, computed, known, admin));
  } catch (error) {
    const fresh = error === outdated ? await loadProgramme(db, key) : null;
    if (!fresh || triesLeft <= 1) throw error;
    return open(deps, fresh, admin, triesLeft - 1);
  }
};

const nobody: Pick<Computed, 'matches' | 'sitOuts' | 'isSecondTry'> = { matches: [], sitOuts: [] };

/** Thrown to undo what was written by rules, hours or rounds that have changed since. */
const outdated = new OwnError('The programme has changed while its round was computed.');

/** All that a round depends on, to be compared once it is written. */
const asItStands = async (tx: Tx, programme: Programme, but = ''): Promise<string> => {
  const { rules, rhythm, nextRoundAt } = programme;
  const key = programmeKey(programme);
  const rounds = [...(await listWaiting(tx, key)), ...(await listRoundsUnderWay(tx, key, new Date(0)))];
  const others = rounds.filter((round) => round.id !== but).map((round) => `${round.id} ${round.status}`);
  return JSON.stringify([rules, rhythm, nextRoundAt, others.toSorted()]);
};

/** Writes first and locks the programme last, so that nobody who saves something has to wait for thousands of rows. */
const save = async (
  tx: Tx,
  programme: Programme,
  computed: Computed,
  known: string,
  admin: Actor | null,
): Promise<Opened> => {
  const { workspaceId, rules, rhythm } = programme;
  const { plan, members, sitOuts, input } = computed;
  const { times, slot, nextRoundAt } = plan;
  const status = admin || rhythm.approval === 'auto' ? 'sent' : 'draft';
  const round: StoredRound = {
    ...times,
    workspaceId,
    id: randomUUID(),
    programmeId: programme.id,
    status,
    sentAt: status === 'sent' ? times.opensAt : null,
    slot,
    approvedBy: null,
    rules,
  };
  const pairs = withQuestions(round, computed);
  if (members.length > 0) {
    if (!(await createRound(tx, { ...round, seed: input.seed })))
      return { ok: false, reason: 'already-open' };
    await createPairs(tx, workspaceId, pairs);
    await createSitOuts(tx, workspaceId, round.id, sitOuts);
    if (status === 'sent') await releaseRound(tx, { round, pairs, sitOuts }, times.opensAt);
    else await askForApproval(tx, round, nextRoundAt);
    if (computed.isSecondTry)
      await saveChange(tx, programme, { at: times.opensAt, userId: '', what: 'second-try' });
    if (admin)
      await saveChange(tx, programme, { at: times.opensAt, userId: admin.userId, what: 'round-now' });
  }
  const fresh = await lockProgramme(tx, programme);
  if ((await asItStands(tx, fresh, round.id)) !== known) throw outdated;
  const ids = members.map(({ person }) => person.userId);
  if (await isAnybodyGone(tx, workspaceId, ids)) throw outdated;
  await cancelWaiting(tx, programme, round.id, times.opensAt);
  await saveNextRound(tx, fresh, nextRoundAt);
  if (members.length === 0) return { ok: false, reason: 'too-few' };
  return { ok: true, status, pairs: pairs.length, sitOuts: sitOuts.length };
};

const withQuestions = (round: StoredRound, { members, asked, matches }: Computed): NewPair[] => {
  const profiles = new Map(members.map(({ person }) => [person.userId, person.profile]));
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
      asked: match.members.flatMap((userId) => asked.get(userId) ?? []),
      seed: `${round.localDate}:${match.members.join()}`,
    }),
  }));
};
