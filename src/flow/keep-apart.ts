// Whoever deletes everything and comes back never meets those whom they must not meet, though nobody knows any more who they were.
import { isFormer } from '../domain/former.ts';
import { type KeptApart, readRest, restEnds, weeksKept, writeRest } from '../domain/kept-apart.ts';
import type { Programme } from '../domain/programme.ts';
import {
  deleteKeptApart,
  deleteKeptBefore,
  listKeptApart,
  listResting,
  saveKept,
  saveKeptApart,
} from '../store/kept-apart.ts';
import type { Tx } from '../store/open-database.ts';
import { listAvoidedByEither, listPersonIds } from '../store/people.ts';
import { listProgrammes } from '../store/programmes.ts';
import type { Deps } from './deps.ts';
import { hashBy, loadHashKeys } from './hash-key.ts';

type Member = { readonly workspaceId: string; readonly userId: string };

/** A pair that was introduced, or is being introduced at this moment. */
export type Met = {
  readonly id: string;
  readonly programmeId: string;
  readonly metAt: Date;
  readonly members: readonly string[];
};

/** Whoever of the two looks for the other, the hash is the same. */
const hashOfTwo = (key: string, { workspaceId, userId }: Member, otherId: string): string =>
  hashBy(key, 'two', workspaceId, ...[userId, otherId].toSorted());

const markOf = (key: string, { workspaceId, userId }: Member, pairId: string): string =>
  hashBy(key, 'in pair', workspaceId, pairId, userId);

/** Writes down, right before they are forgotten, whom they must not meet: never, or not before their rest is over. */
export const keepApart = async (
  tx: Tx,
  deps: Deps,
  member: Member,
  met: readonly Met[],
  at: Date,
): Promise<void> => {
  const { workspaceId, userId } = member;
  const [key] = await loadHashKeys(tx, deps);
  const programmes = byId(await listProgrammes(tx, workspaceId));
  const never = await listAvoidedByEither(tx, workspaceId, userId);
  const resting = met.flatMap(({ id, programmeId, metAt, members }): KeptApart[] => {
    const programme = programmes.get(programmeId);
    if (!programme || lastKept(programme, metAt) <= at) return [];
    const others = members.filter((other) => other !== userId && !isFormer(other));
    return others.map((other) => {
      const mark = markOf(key, { workspaceId, userId: other }, id);
      return { hash: writeRest({ programmeId, mark, hash: hashOfTwo(key, member, other) }), metAt };
    });
  });
  const hashes = never.map((other) => ({ hash: hashOfTwo(key, member, other), metAt: null }));
  await saveKeptApart(tx, workspaceId, [...hashes, ...resting]);
};

/** Somebody joins, perhaps once more: whom they must not meet is known again. */
export const stayApart = async (tx: Tx, deps: Deps, member: Member, at: Date): Promise<void> => {
  const { workspaceId, userId } = member;
  const kept = await listKeptApart(tx, workspaceId);
  if (kept.length === 0) return;
  const keys = await loadHashKeys(tx, deps);
  const programmes = byId(await listProgrammes(tx, workspaceId));
  const untils = untilByHash(kept, programmes, at);
  const found = new Map<string, Date | null>();
  for (const other of await listPersonIds(tx, workspaceId)) {
    if (other === userId) continue;
    const hashes = keys.map((key) => hashOfTwo(key, member, other)).filter((hash) => untils.has(hash));
    const all = hashes.map((hash) => untils.get(hash) ?? null);
    if (all.length > 0) found.set(other, all.reduce(later));
  }
  await saveKept(tx, workspaceId, userId, found);
};

/** Somebody says “never again” of a counterpart who has deleted everything since. */
export const keepFromFormer = async (
  tx: Tx,
  deps: Deps,
  member: Member,
  pair: { readonly id: string; readonly members: readonly string[] },
): Promise<void> => {
  if (!pair.members.some(isFormer)) return;
  const { workspaceId } = member;
  const marks = (await loadHashKeys(tx, deps)).map((key) => markOf(key, member, pair.id));
  const kept = await listKeptApart(tx, workspaceId);
  const rests = kept.flatMap(({ hash }) => readRest(hash) ?? []).filter(({ mark }) => marks.includes(mark));
  await saveKeptApart(
    tx,
    workspaceId,
    rests.map(({ hash }) => ({ hash, metAt: null })),
  );
};

/** In every workspace: those whose rest is over may meet again, and nothing is kept of them. Returns how many there were. */
export const forgetRested = async ({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<number> => {
  const resting = await listResting(db);
  let forgotten = await deleteKeptBefore(db, now());
  for (const workspaceId of new Set(resting.map((kept) => kept.workspaceId))) {
    const programmes = byId(await listProgrammes(db, workspaceId));
    const over = resting.filter(({ hash, metAt, ...kept }) => {
      const programme = programmes.get(readRest(hash)?.programmeId ?? '');
      return kept.workspaceId === workspaceId && metAt && (!programme || lastKept(programme, metAt) <= now());
    });
    const hashes = over.map(({ hash }) => hash);
    await deleteKeptApart(db, workspaceId, hashes);
    forgotten += hashes.length;
  }
  return forgotten;
};

const byId = (programmes: readonly Programme[]): ReadonlyMap<string, Programme> =>
  new Map(programmes.map((programme) => [programme.id, programme]));

const lastKept = ({ rules, rhythm }: Programme, metAt: Date): Date =>
  restEnds(metAt, weeksKept(rules.restWeeks), rhythm.zone);

/** Of all that is still to be obeyed. Null: for ever. */
const untilByHash = (
  kept: readonly KeptApart[],
  programmes: ReadonlyMap<string, Programme>,
  at: Date,
): ReadonlyMap<string, Date | null> => {
  const untils = new Map<string, Date | null>();
  for (const { hash, metAt } of kept) {
    const rest = readRest(hash);
    const programme = programmes.get(rest?.programmeId ?? '');
    if (!rest || !metAt) untils.set(hash, null);
    else if (programme) {
      const until = restEnds(metAt, programme.rules.restWeeks, programme.rhythm.zone);
      if (until > at) untils.set(rest.hash, later(untils.get(rest.hash), until));
    }
  }
  return untils;
};

const later = (a: Date | null | undefined, b: Date | null): Date | null => {
  if (a === undefined) return b;
  return a && b ? new Date(Math.max(a.getTime(), b.getTime())) : null;
};
