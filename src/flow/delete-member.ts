// Somebody deletes everything: it is as if they had left everywhere, and then nothing is left that leads to them.
import { randomUUID } from 'node:crypto';
import { fateOf, isUntold } from '../domain/forget-message.ts';
import { formerName } from '../domain/former.ts';
import { keyOf } from '../domain/message.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { loadAdmin } from '../store/admins.ts';
import {
  deletePair,
  deletePerson,
  deleteSaid,
  type HeldPair,
  lockMember,
  lockPairsOf,
  renameInPair,
  renameSitOuts,
  takeOutOfPair,
} from '../store/deletion.ts';
import { endRows, forgetWords, listNamingRows } from '../store/forget-messages.ts';
import { isHeld } from '../store/held.ts';
import { listMembershipsOf } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { atOnce } from '../store/outbox.ts';
import { listFacts, loadPair, lockTalkers } from '../store/pairs.ts';
import { loadPerson } from '../store/people.ts';
import { listProgrammes, lockProgramme } from '../store/programmes.ts';
import { isUnderWay, queueRedraws } from '../store/redraws.ts';
import { createSitOuts } from '../store/rounds.ts';
import { lockLessons } from '../store/takeaways.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { keepApart, type Met } from './keep-apart.ts';
import { leave } from './leave-programme.ts';
import { withdrawTakeaways } from './share-takeaway.ts';
import { tellLeft } from './withdraw-pair.ts';

export type Deleted =
  /** `others`: those who had a pair with them in a round under way. */
  | { readonly ok: true; readonly others: readonly string[] }
  | { readonly ok: false; readonly reason: 'nothing-held' };

type Leaver = { readonly workspaceId: string; readonly userId: string; readonly name: string };

/**
 * All in one transaction. It holds their pairs, so that no answer comes in meanwhile, and the programmes, so that no round
 * with them in it is written by somebody who read them before.
 */
export const deleteMember = (deps: Deps, actor: Actor): Promise<Deleted> =>
  actOnce(deps, actor, async (tx) => {
    const { workspaceId, userId } = actor;
    const at = deps.now();
    if (!(await isHeld(tx, workspaceId, userId))) return { ok: false, reason: 'nothing-held' };
    const known = (await loadPerson(tx, workspaceId, userId)) ?? (await loadAdmin(tx, workspaceId, userId));
    const leaver = { workspaceId, userId, name: known?.name ?? '' };
    const programmes = await listProgrammes(tx, workspaceId);
    for (const { id } of programmes) await lockLessons(tx, { workspaceId, programmeId: id });
    await lockTalkers(tx, leaver, at);
    await lockMember(tx, leaver);
    const pairs = await lockPairsOf(tx, leaver);
    for (const programme of programmes) await lockProgramme(tx, programme);
    await keepApart(tx, deps, leaver, await listMet(tx, leaver, pairs, at), at);
    const others = await leaveAll(tx, leaver, at);
    await forget(tx, leaver, pairs, at);
    return { ok: true, others };
  });

/** An introduction that Slack is just being given counts too. */
const listMet = async (
  tx: Tx,
  { workspaceId }: Leaver,
  pairs: readonly HeldPair[],
  at: Date,
): Promise<Met[]> => {
  const met: Met[] = [];
  for (const { introducedAt, ...pair } of pairs) {
    const isOnItsWay = !introducedAt && (await isUnderWay(tx, workspaceId, keyOf.introduction(pair.id), at));
    const metAt = introducedAt ?? (isOnItsWay ? at : null);
    if (metAt) met.push({ ...pair, metAt });
  }
  return met;
};

const leaveAll = async (tx: Tx, { workspaceId, userId }: Leaver, at: Date): Promise<string[]> => {
  const others = new Set<string>();
  for (const { programmeId, leftAt } of await listMembershipsOf(tx, workspaceId, userId)) {
    const member = { workspaceId, programmeId, userId };
    if (leftAt) await withdrawTakeaways(tx, member, userId, at);
    else for (const other of await leave(tx, member, at)) others.add(other);
  }
  return [...others];
};

const forget = async (tx: Tx, leaver: Leaver, pairs: readonly HeldPair[], at: Date): Promise<void> => {
  const { workspaceId } = leaver;
  const names = new Map<string, string>();
  /** One for each round, so that whoever talked twice in it is counted once. */
  const nameIn = (roundId: string): string => {
    const name = names.get(roundId) ?? formerName(randomUUID());
    names.set(roundId, name);
    return name;
  };
  await forgetMessages(tx, leaver, pairs, nameIn, at);
  await deleteSaid(tx, { workspaceId, userId: leaver.userId });
  for (const pair of pairs) await takeOut(tx, leaver, pair, nameIn(pair.roundId ?? pair.id));
  await renameSitOuts(tx, leaver, nameIn);
  await deletePerson(tx, { workspaceId, userId: leaver.userId });
  // What stands in Slack shows their profile no longer.
  for (const { id, programmeId, status } of pairs) {
    const keys = [keyOf.introduction(id), keyOf.reminder(id)];
    await queueRedraws(tx, { workspaceId, programmeId }, keys, at, status === 'sent' ? atOnce : at);
  }
};

/** Nobody misses them in a round that has not gone out. Otherwise the pair stays, for whoever talked with them and in counts. */
const takeOut = async (
  tx: Tx,
  leaver: Leaver,
  { id, programmeId, roundId, status, introducedAt, withdrawnAt, members }: HeldPair,
  name: string,
): Promise<void> => {
  const { workspaceId, userId } = leaver;
  const isWaiting = status === 'draft' || status === 'approved';
  if (members.length > 2 && !introducedAt && !withdrawnAt) return takeOutOfPair(tx, leaver, id);
  if (!isWaiting || !roundId) return renameInPair(tx, leaver, id, name);
  const others = members.filter((other) => other !== userId);
  await deletePair(tx, workspaceId, id);
  const alone = await listAlone(tx, { workspaceId, programmeId }, roundId, others);
  const reason = 'counterpart-left';
  await createSitOuts(
    tx,
    workspaceId,
    roundId,
    alone.map((other) => ({ userId: other, reason })),
  );
};

/** Of these people those who have no other pair in that round. */
const listAlone = async (
  tx: Tx,
  programme: ProgrammeKey,
  roundId: string,
  userIds: readonly string[],
): Promise<string[]> => {
  const pairs = await listFacts(tx, programme, [roundId], userIds);
  const paired = pairs.flatMap(({ parts }) => parts.map(({ userId }) => userId));
  return userIds.filter((userId) => !paired.includes(userId));
};

/** Whoever waits to hear from them hears that their talk can’t take place, as from anybody who leaves. */
const forgetMessages = async (
  tx: Tx,
  { workspaceId, userId, name }: Leaver,
  pairs: readonly HeldPair[],
  nameIn: (roundId: string) => string,
  at: Date,
): Promise<void> => {
  const names = new Map<unknown, string>(pairs.map(({ id, roundId }) => [id, nameIn(roundId ?? id)]));
  const rows = await listNamingRows(tx, workspaceId, userId);
  for (const { message } of rows.filter((row) => row.kind === 'cant-make-it' && isUntold(row, userId))) {
    const { pairId, userId: reader } = message;
    const { programmeId = '' } = pairs.find(({ id }) => id === pairId) ?? {};
    const pair = await loadPair(tx, { workspaceId, programmeId }, String(pairId));
    if (pair) await tellLeft(tx, pair, at, [String(reader)], readDate(message['talkAt']));
  }
  const fates = new Map(rows.map((row) => [row, fateOf(row, userId, (id) => names.get(id) ?? null)]));
  await endRows(tx, workspaceId, fates);
  const ids = pairs.map(({ id }) => id);
  await forgetWords(tx, workspaceId, { userId, name }, ids);
};

const readDate = (json: unknown): Date | undefined => (typeof json === 'string' ? new Date(json) : undefined);
