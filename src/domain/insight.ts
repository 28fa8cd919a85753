// A lesson that everybody may read: one takeaway that an admin let through, or several merged into one.
import type { TakeawayKey } from './takeaway.ts';

export type Insight = {
  readonly id: string;
  readonly programmeId: string;
  readonly text: string;
  /** Of its text: `en`, `es`, `fr` … */
  readonly language: string;
  readonly topics: readonly string[];
  /** Of its authors, where all have the same; they stand beside it in place of names. */
  readonly sector: string | null;
  readonly region: string | null;
  /** Null: an author is asked whether it may say so. Nobody else sees it until then. */
  readonly shownAt: Date | null;
  readonly authors: readonly (TakeawayKey & { readonly named: boolean; readonly agreed: boolean })[];
};
