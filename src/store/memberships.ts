// Who takes part in which programme, since when and how often.

import type { Person } from '../domain/profile.ts';
import { frequencies, type Membership, type ProgrammeKey } from '../domain/programme.ts';
import type { Membership as Row } from './generated/client.ts';
import type { Tx } from './open-database.ts';
import { toPerson } from './people.ts';

type Key = ProgrammeKey & { readonly userId: string };

const toMembership = (row: Row & { person: { deactivatedAt: Date | null } }): Membership => ({
  userId: row.userId,
  programmeId: row.programmeId,
  since: row.since,
  frequency: frequencies.find((frequency) => frequency === row.frequency) ?? 1,
  talks: row.talks === 2 ? 2 : 1,
  pausedUntil: row.pausedUntil,
  leftAt: row.leftAt,
  deactivatedAt: row.person.deactivatedAt,
});

export const loadMembership = async (tx: Tx, key: Key): Promise<Membership | null> => {
  const row = await tx.membership.findUnique({
    where: { workspaceId_programmeId_userId: pick(key) },
    include: { person: true },
  });
  return row && toMembership(row);
};

export type MemberRow = { readonly person: Person; readonly membership: Membership };

/** All who ever joined the programme, or those of `among`. The caller decides who may take part. */
export const listMembers = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  among?: readonly string[],
): Promise<MemberRow[]> => {
  const some = among ? { userId: { in: [...among] } } : {};
  const rows = await tx.membership.findMany({
    where: { workspaceId, programmeId, ...some },
    include: { person: true },
  });
  return rows.map((row) => ({ person: toPerson(row.person), membership: toMembership(row) }));
};

/** Always in the same order, in which they are locked. */
export const listProgrammesOf = async (tx: Tx, workspaceId: string, userId: string): Promise<string[]> =>
  (
    await tx.membership.findMany({
      where: { workspaceId, userId, leftAt: null },
      orderBy: { programmeId: 'asc' },
    })
  ).map((row) => row.programmeId);

/** In all programmes, also those that they have left. */
export const listMembershipsOf = async (tx: Tx, workspaceId: string, userId: string): Promise<Membership[]> =>
  (
    await tx.membership.findMany({
      where: { workspaceId, userId },
      include: { person: true },
      orderBy: { programmeId: 'asc' },
    })
  ).map(toMembership);

export const saveMembership = async (
  tx: Tx,
  key: Key,
  change: Partial<Pick<Membership, 'since' | 'frequency' | 'talks' | 'pausedUntil' | 'leftAt'>> & {
    since: Date;
  },
): Promise<void> => {
  const where = { workspaceId_programmeId_userId: pick(key) };
  await tx.membership.upsert({ where, create: { ...pick(key), ...change }, update: change });
};

export const updateMembership = async (
  tx: Tx,
  key: Key,
  change: Partial<Pick<Membership, 'pausedUntil' | 'leftAt'>>,
): Promise<void> => {
  await tx.membership.update({ where: { workspaceId_programmeId_userId: pick(key) }, data: change });
};

const pick = ({ workspaceId, programmeId, userId }: Key) => ({ workspaceId, programmeId, userId });
