// The log of who changed what and when.
import type { HomeAdmin } from '../domain/home.ts';
import type { Programme } from '../domain/programme.ts';
import type { Tx } from './open-database.ts';

/** A `second-try` is nobody's doing: its `userId` is empty. */
export const changeKinds = [
  'rules',
  'rhythm',
  'approval',
  'round-now',
  'second-try',
  'lesson-let-through',
  'lessons-merged',
  'lesson-dropped',
  'digest-channel',
  'digest-sent',
  'digest-skipped',
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

export const listChanges = async (
  tx: Tx,
  programme: Programme,
  most: number,
): Promise<HomeAdmin['changes']> => {
  const rows = await tx.change.findMany({
    where: { workspaceId: programme.workspaceId, programmeId: programme.id },
    orderBy: { at: 'desc' },
    take: most,
  });
  return rows.map(({ at, userId, what }) => ({
    at,
    userId,
    what: changeKinds.find((kind) => kind === what) ?? 'rules',
  }));
};
