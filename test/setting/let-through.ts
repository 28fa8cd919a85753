// Lets takeaways through as an admin would, and shares them before where nobody has.
import type { Insight } from '../../src/domain/insight.ts';
import type { ProgrammeKey } from '../../src/domain/programme.ts';
import type { Db } from '../../src/store/open-database.ts';

type Lesson = Partial<Pick<Insight, 'language' | 'topics' | 'sector' | 'region'>> & {
  readonly text: string;
  /** Its author shares it with their name. */
  readonly named?: boolean;
  readonly shownAt?: Date | null;
};

/** Of somebody who was introduced to a pair and has said nothing of it yet. Returns its id. */
export const letThrough = async (
  db: Db,
  { workspaceId, programmeId }: ProgrammeKey,
  { userId, pairId }: { readonly userId: string; readonly pairId: string },
  { text, named = true, shownAt = new Date('2026-12-12T09:00:00Z'), ...rest }: Lesson,
): Promise<string> => {
  const { id } = await db.insight.create({
    data: {
      workspaceId,
      programmeId,
      text,
      language: 'en',
      shownAt,
      ...rest,
      topics: [...(rest.topics ?? [])],
    },
  });
  const key = { workspaceId, pairId, userId };
  const sharing = named ? 'with-name' : 'without-name';
  const said = { takeaway: text, sharing, answeredAt: new Date('2026-12-11T16:00:00Z') };
  await db.feedback.upsert({
    where: { workspaceId_pairId_userId: key },
    create: { ...key, ...said },
    update: said,
  });
  await db.takeaway.create({
    data: {
      ...key,
      programmeId,
      named,
      state: 'let-through',
      sharedAt: said.answeredAt,
      insightId: id,
    },
  });
  return id;
};
