// Programmes: their rhythm, rules and lists.
import { zoneOrUtc } from '../domain/calendar.ts';
import { cadences, firstName, type Programme, type ProgrammeKey, type Rhythm } from '../domain/programme.ts';
import type { Rules } from '../domain/rules.ts';
import type { Programme as Row } from './generated/client.ts';
import { parseRules } from './json-rows.ts';
import type { Tx } from './open-database.ts';

const toProgramme = (row: Row): Programme => ({
  id: row.id,
  workspaceId: row.workspaceId,
  name: row.name,
  rhythm: {
    cadence: cadences.find((cadence) => cadence === row.cadence) ?? 'weekly',
    weekday: row.weekday,
    hour: row.hour,
    zone: zoneOrUtc(row.zone),
    approval: row.approval === 'wait' ? 'wait' : 'auto',
  },
  rules: parseRules(row.rules),
  interests: row.interests,
  roles: row.roles,
  nextRoundAt: row.nextRoundAt,
  callPattern: row.callPattern,
  digestChannel: row.digestChannel,
});

/** Null: this workspace has no such programme. */
export const loadProgramme = async (
  tx: Tx,
  { workspaceId, programmeId: id }: ProgrammeKey,
): Promise<Programme | null> => {
  const row = await tx.programme.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return row && toProgramme(row);
};

/**
 * All of a workspace, that with which it began first. Always in the same order: callers that lock several can then never wait
 * for each other.
 */
export const listProgrammes = async (tx: Tx, workspaceId: string): Promise<Programme[]> =>
  (await tx.programme.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } }))
    .map(toProgramme)
    .toSorted((a, b) => Number(b.name === firstName) - Number(a.name === firstName));

/**
 * The id of the programme with which the workspace began, for now its only one. It is meant where none is named: by a
 * command, by opening the Home, or by a button or message from before programmes were named. Null before the app first
 * met the workspace.
 */
export const onlyProgramme = async (tx: Tx, workspaceId: string): Promise<string | null> => {
  const where = { workspaceId_name: { workspaceId, name: firstName } };
  return (await tx.programme.findUnique({ where, select: { id: true } }))?.id ?? null;
};

/** Writes the workspace and its first programme where they are not there yet. */
export const saveWorkspace = async (
  tx: Tx,
  workspace: { readonly id: string; readonly name: string },
  first: Omit<Programme, 'id' | 'workspaceId'>,
): Promise<void> => {
  await tx.workspace.createMany({ data: workspace, skipDuplicates: true });
  const { rhythm, rules, interests, roles, ...rest } = first;
  await tx.programme.createMany({
    data: {
      ...rest,
      ...rhythm,
      rules,
      interests: [...interests],
      roles: [...roles],
      workspaceId: workspace.id,
    },
    skipDuplicates: true,
  });
};

export const listDueProgrammes = async (tx: Tx, now: Date): Promise<Programme[]> =>
  (await tx.programme.findMany({ where: { nextRoundAt: { lte: now } } })).map(toProgramme);

/**
 * Locks the programme for this transaction, so that two never change it at once. People who join meanwhile do not wait: a
 * new row may refer to a row that is locked like this.
 */
export const lockProgramme = async (tx: Tx, programme: Programme): Promise<Programme> => {
  await tx.$queryRaw`SELECT 1 FROM "Programme"
    WHERE "workspaceId" = ${programme.workspaceId} AND "id" = ${programme.id} FOR NO KEY UPDATE`;
  const row = await tx.programme.findUniqueOrThrow({ where: key(programme) });
  return toProgramme(row);
};

export const saveNextRound = async (tx: Tx, programme: Programme, nextRoundAt: Date): Promise<void> => {
  await tx.programme.update({ where: key(programme), data: { nextRoundAt } });
};

export const saveRules = async (tx: Tx, programme: Programme, rules: Rules): Promise<void> => {
  await tx.programme.update({ where: key(programme), data: { rules } });
};

export const saveRhythm = async (
  tx: Tx,
  programme: Programme,
  rhythm: Rhythm,
  nextRoundAt: Date,
): Promise<void> => {
  await tx.programme.update({ where: key(programme), data: { ...rhythm, nextRoundAt } });
};

export const saveCallPattern = async (
  tx: Tx,
  programme: Programme,
  callPattern: string | null,
): Promise<void> => {
  await tx.programme.update({ where: key(programme), data: { callPattern } });
};

export const saveDigestChannel = async (
  tx: Tx,
  programme: Programme,
  digestChannel: string | null,
): Promise<void> => {
  await tx.programme.update({ where: key(programme), data: { digestChannel } });
};

/** Those for which a digest is made. */
export const listDigestProgrammes = async (tx: Tx): Promise<Programme[]> =>
  (await tx.programme.findMany({ where: { digestChannel: { not: null } } })).map(toProgramme);

const key = ({ workspaceId, id }: Programme) => ({ workspaceId_id: { workspaceId, id } });
