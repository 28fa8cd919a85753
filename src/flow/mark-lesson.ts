// "Useful to me": a member marks a lesson of somebody else, or takes that back.
import { deleteMark, saveMark } from '../store/insight-marks.ts';
import { loadReadable } from '../store/insights.ts';
import { lockLessons } from '../store/takeaways.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';
import { isMember } from './load-lessons.ts';

export type MarkLesson = Actor & { readonly insightId: string; readonly isUseful: boolean };

export type Marked =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-member' | 'lesson-gone' | 'lesson-own' };

/** What they may not read is answered like what is not there. */
export const markLesson = async (deps: Deps, command: MarkLesson): Promise<Marked> =>
  actOnce(deps, command, async (tx) => {
    const { workspaceId, userId, insightId, isUseful } = command;
    if (!(await isMember(tx, command))) return { ok: false, reason: 'not-member' };
    await lockLessons(tx, command);
    const insight = await loadReadable(tx, command, [userId], insightId);
    if (!insight) return { ok: false, reason: 'lesson-gone' };
    if (insight.authors.some((author) => author.userId === userId))
      return { ok: false, reason: 'lesson-own' };
    await (isUseful ? saveMark : deleteMark)(tx, { workspaceId, insightId, userId });
    return { ok: true };
  });
