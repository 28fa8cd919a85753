// The log of who changed what and when.
import type { HomeAdmin } from '../domain/home.ts';
import type { Programme } from '../domain/programme.ts';
import type { Times } from '../domain/retention.ts';
import { parseForgotten } from './json-rows.ts';
import type { Tx } from './open-database.ts';

/** `second-try` and `forgotten` are nobody's doing: their `userId` is empty. */
export const changeKinds = [
  'rules',
  'rhythm',
  'approval',
  'round-now',
  'second-try',
  'lesson-let-through',
  'lesson-asked',
  'lessons-merged',
  'lessons-asked',
  'lesson-dropped',
  'digest-channel',
  'digest-sent',
  'digest-skipped',
  'retention',
  'forgotten',
] as const;

export const saveChange = async (
  tx: Tx,
  programme: Programme,
  change: {
    readonly at: Date;
    readonly userId: string;
    readonly what: (typeof changeKinds)[number];
    readonly before?: object;
    readonly after?: object;
  },
): Promise<void> => {
  await tx.change.create({
    data: { workspaceId: programme.workspaceId, programmeId: programme.id, ...change },
  });
};

/** What is forgotten each night is left out: it would hide what somebody did. */
export const listChanges = async (
  tx: Tx,
  programme: Programme,
  most: number,
): Promise<HomeAdmin['changes']> => {
  const rows = await tx.change.findMany({
    where: { workspaceId: programme.workspaceId, programmeId: programme.id, what: { not: 'forgotten' } },
    orderBy: { at: 'desc' },
    take: most,
  });
  return rows.map(({ at, userId, what }) => ({
    at,
    userId,
    what: shownKinds.find((kind) => kind === what) ?? 'rules',
  }));
};

const shownKinds = changeKinds.filter((kind) => kind !== 'forgotten');

/** When something was last forgotten in this programme's workspace, and how much of each kind. */
export const loadForgotten = async (
  tx: Tx,
  programme: Programme,
): Promise<{ readonly at: Date; readonly counts: Times } | null> => {
  const where = { workspaceId: programme.workspaceId, programmeId: programme.id, what: 'forgotten' };
  const row = await tx.change.findFirst({ where, orderBy: { at: 'desc' } });
  return row && { at: row.at, counts: parseForgotten(row.after) };
};
