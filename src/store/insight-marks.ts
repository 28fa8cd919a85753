// "Useful to me": who has marked which lesson.
import type { Tx } from './open-database.ts';

type Key = { readonly workspaceId: string; readonly insightId: string; readonly userId: string };

export const saveMark = async (tx: Tx, key: Key): Promise<void> => {
  await tx.insightMark.createMany({ data: [key], skipDuplicates: true });
};

export const deleteMark = async (tx: Tx, key: Key): Promise<void> => {
  await tx.insightMark.deleteMany({ where: key });
};

export type Marks = { readonly count: number; readonly isMine: boolean };

/** Of these lessons, by their ids. Those that nobody has marked are not in it. */
export const countMarks = async (
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
  userId: string,
): Promise<ReadonlyMap<string, Marks>> => {
  const where = { workspaceId, insightId: { in: [...ids] } };
  const counts = await tx.insightMark.groupBy({ by: ['insightId'], where, _count: true });
  const mine = await tx.insightMark.findMany({ where: { ...where, userId } });
  return new Map(
    counts.map(({ insightId, _count: count }) => [
      insightId,
      { count, isMine: mine.some((mark) => mark.insightId === insightId) },
    ]),
  );
};
