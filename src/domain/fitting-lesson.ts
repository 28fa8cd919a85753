// Which lesson of somebody else fits two people who are introduced to each other.
import { foldText } from './fold-text.ts';
import type { Insight } from './insight.ts';
import { keysOf } from './mandate.ts';
import type { Profile } from './profile.ts';
import { mandateReader, termKey } from './read-mandate.ts';
import { sharedInterests } from './shared-interests.ts';

/** One word alone may be about anything; a term of the field is about one thing. */
const wordsThatFit = 2;

type Reader = Pick<Profile, 'interests' | 'mandate' | 'languages'>;

/**
 * It is about an interest that all of them share, or has words in common with what each of them wants to change. Of those the
 * one with the most in common, or else the first of them. Null: none fits.
 */
export function fittingLesson(lessons: readonly Insight[], readers: readonly Reader[]): Insight | null {
  const shared = new Set(sharedInterests(readers).map(foldText));
  const read = mandateReader();
  const aims = readers.map(({ mandate, languages }) => keysOf(read(mandate ?? '', languages)));
  const worth = ({ text, language, topics }: Insight): number => {
    const ofTopics = topics.filter((topic) => shared.has(foldText(topic))).length;
    const keys = keysOf(read(text, [language]));
    const ofWords = aims.map((aim) => commonWorth(keys, aim));
    const least = Math.min(...ofWords);
    return ofTopics * wordsThatFit + (least >= wordsThatFit ? least : 0);
  };
  return lessons.reduce<{ readonly lesson: Insight | null; readonly worth: number }>(
    (best, lesson) => {
      const its = worth(lesson);
      return its > best.worth ? { lesson, worth: its } : best;
    },
    { lesson: null, worth: 0 },
  ).lesson;
}

function commonWorth(keys: ReadonlySet<string>, aim: ReadonlySet<string>): number {
  const common = [...keys].filter((key) => aim.has(key));
  return common.reduce((sum, key) => sum + (key.startsWith(termKey) ? wordsThatFit : 1), 0);
}
