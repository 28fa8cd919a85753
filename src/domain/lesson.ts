// A lesson as one reader sees it, and what may stand beside it in place of a name.
import { fewestForFigures } from './feedback.ts';
import type { Takeaway } from './takeaway.ts';

/** Where somebody works, as far as it stands beside a lesson that was shared without a name. */
export type Attributes = { readonly sector: string | null; readonly region: string | null };

/** From whom a lesson is, as far as others may know. */
export type Origin = Attributes & {
  /** Those who shared it with their name. Where there is one, no attributes are shown. */
  readonly names: readonly string[];
  /** Others have shared it without their name. */
  readonly hasUnnamed: boolean;
};

/** A lesson that an introduction tells. */
export type Told = Origin & { readonly insightId: string; readonly text: string };

export type Lesson = Origin & {
  readonly id: string;
  readonly text: string;
  readonly topics: readonly string[];
  /** For how many it is useful; null: fewer than five. */
  readonly marks: number | null;
  /** What the reader is to it. Nobody marks their own. */
  readonly standing: 'own' | 'marked' | 'unmarked';
};

/** A page of lessons. */
export type Lessons = { readonly lessons: readonly Lesson[]; readonly hasMore: boolean };

/** `areNew`: one of them was let through since the last round began, or there are none yet. */
export type HomeLessons = Lessons & { readonly areNew: boolean };

/** `newest`: they are of all. `nearest`: no lesson has all that was looked for; `isOne`: which was a single word or name. */
export type Found = Lessons &
  ({ readonly how: 'newest' | 'found' } | { readonly how: 'nearest'; readonly isOne: boolean });

/** What a reader has shared themselves, and how far it has come. */
export type OwnLesson = Pick<Takeaway, 'pairId' | 'text' | 'named' | 'reason'> & {
  /**
   * `gathering`: without name, and not on the desk yet. `proposed`: in other words, to which its author has not said yes.
   * `agreeing`: another of its authors has not.
   */
  readonly state: Exclude<Takeaway['state'], 'let-through'> | 'gathering' | 'proposed' | 'agreeing' | 'shown';
  /** What members read of it, in words that are not its author's own; null: they read it as it is, or not at all. */
  readonly otherWords: string | null;
};

export type OwnLessons = { readonly own: readonly OwnLesson[]; readonly hasMore: boolean };

/** As many members must share what is shown together, so that it leads to nobody. */
export const fewestAlike = fewestForFigures;

/**
 * What may be shown of these attributes: both, or else the sector, or else the region, or nothing. `areEnough` says whether
 * five members or more share them.
 */
export async function blunted(
  { sector, region }: Attributes,
  areEnough: (attributes: Attributes) => Promise<boolean>,
): Promise<Attributes> {
  const choices = [
    { sector, region },
    { sector, region: null },
    { sector: null, region },
  ].filter((one) => one.sector !== null || one.region !== null);
  for (const one of choices) if (await areEnough(one)) return one;
  return { sector: null, region: null };
}

export function ownState(
  { state, agreed, named, batchedAt }: Pick<Takeaway, 'state' | 'agreed' | 'named' | 'batchedAt'>,
  insight: { readonly shownAt: Date | null } | null,
): OwnLesson['state'] {
  if (state === 'waiting' && !named && !batchedAt) return 'gathering';
  if (state !== 'let-through') return state;
  if (insight?.shownAt) return 'shown';
  return agreed ? 'agreeing' : 'proposed';
}
