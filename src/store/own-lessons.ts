// What somebody has shared, as they see it themselves.
import { type OwnLesson, ownState } from '../domain/lesson.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { takeawayStates } from '../domain/takeaway.ts';
import type { Tx } from './open-database.ts';

/** The newest first. */
export const listOwnLessons = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  userId: string,
  most: number,
  skip = 0,
): Promise<OwnLesson[]> => {
  const rows = await tx.takeaway.findMany({
    where: { workspaceId, programmeId, userId },
    include: { answer: { select: { takeaway: true } }, insight: { select: { shownAt: true, text: true } } },
    orderBy: [{ sharedAt: 'desc' }, { pairId: 'asc' }],
    take: most,
    skip,
  });
  return rows.map(({ pairId, named, reason, agreed, batchedAt, answer, insight, ...row }) => {
    const text = answer.takeaway ?? '';
    const isReworded = insight?.shownAt != null && insight.text !== text.trim();
    const state = takeawayStates.find((one) => one === row.state) ?? 'waiting';
    return {
      pairId,
      named,
      reason,
      text,
      state: ownState({ state, agreed, named, batchedAt }, insight),
      otherWords: isReworded ? insight.text : null,
    };
  });
};

/** Whether a question about something that they shared waits for their answer. */
export const isAskedAboutShared = async (
  tx: Tx,
  { workspaceId, programmeId }: ProgrammeKey,
  userId: string,
): Promise<boolean> => {
  const asked = [{ state: { in: ['asked-old', 'asked-name'] } }, { state: 'let-through', agreed: false }];
  return (await tx.takeaway.count({ where: { workspaceId, programmeId, userId, OR: asked } })) > 0;
};
