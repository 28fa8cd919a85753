// The part of the app that the model touches for lessons: sharing, the desk, marks, the digest, and deleting everything.
import type { Desk } from '../../src/domain/desk.ts';
import type { AnswerAbout, TakeawayKey } from '../../src/domain/takeaway.ts';
import { answerAboutTakeaway } from '../../src/flow/answer-about-takeaway.ts';
import { dropTakeaway, letThrough, mergeTakeaways } from '../../src/flow/decide-takeaway.ts';
import { deleteMember } from '../../src/flow/delete-member.ts';
import type { Actor, Deps } from '../../src/flow/deps.ts';
import { findLessons } from '../../src/flow/find-lessons.ts';
import { loadDesk } from '../../src/flow/load-desk.ts';
import { markLesson } from '../../src/flow/mark-lesson.ts';
import { sendDigest } from '../../src/flow/send-digest.ts';

type Outcome = { readonly ok: boolean; readonly reason?: string };

export const digestChannel = 'CDIGEST';
/** All have it at heart, so that each lesson fits in their introductions. */
export const topic = 'The counter';
const mostRead = 100;

export const lessonsOf = (deps: Deps, as: (userId: string) => Actor) => ({
  answerAbout: (userId: string, pairId: string, answer: AnswerAbout): Promise<Outcome> =>
    answerAboutTakeaway(deps, { ...as(userId), pairId, answer }),
  mark: (userId: string, insightId: string): Promise<Outcome> =>
    markLesson(deps, { ...as(userId), insightId, isUseful: true }),
  /** Whoever is an admin, it is decided by the listener: so anybody may be asked about here. */
  desk: async (userId: string): Promise<Desk['items']> => (await loadDesk(deps, as(userId)))?.items ?? [],
  letThrough: (
    userId: string,
    takeaway: TakeawayKey,
    words: { readonly text?: string; readonly changesSense?: boolean },
  ): Promise<Outcome> => letThrough(deps, { ...as(userId), takeaway, topics: [topic], ...words }),
  merge: (userId: string, takeaways: readonly TakeawayKey[], text: string): Promise<Outcome> =>
    mergeTakeaways(deps, { ...as(userId), takeaways, topics: [topic], text }),
  drop: (userId: string, takeaway: TakeawayKey): Promise<Outcome> =>
    dropTakeaway(deps, { ...as(userId), takeaway, reason: 'It names somebody.' }),
  sendDigest: (userId: string, digestId: string): Promise<Outcome> =>
    sendDigest(deps, { ...as(userId), digestId }),
  /** The words of all lessons that they may read. */
  lessons: async (userId: string): Promise<string[]> => {
    const found = await findLessons(deps, {
      ...as(userId),
      typed: '',
      names: [],
      languages: ['en'],
      most: mostRead,
      skip: 0,
    });
    return (found?.lessons ?? []).map(({ text }) => text);
  },
  deleteAll: (userId: string): Promise<Outcome> => deleteMember(deps, as(userId)),
});
