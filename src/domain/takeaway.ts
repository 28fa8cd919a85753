// A takeaway's life on its way to everybody, from sharing it to an insight.
import type { Feedback } from './feedback.ts';

/**
 * | a takeaway is | when | then |
 * | --- | --- | --- |
 * | `asked-old` | it was shared before lessons were shown to anybody | `waiting` if its author still means it |
 * | `waiting` | an admin has not decided yet | `let-through`, `dropped` |
 * | `asked-name` | without name, and nobody could decide for four weeks | `waiting`, with the name of its author |
 * | `dropped` | an admin gave a reason why not | `waiting` once its author says it in other words |
 * | `let-through` | it is an insight, or part of one | `waiting` if that falls apart |
 *
 * One that is private has no life: taking it back ends it, whatever it has become.
 */
export const takeawayStates = ['asked-old', 'waiting', 'asked-name', 'dropped', 'let-through'] as const;
type TakeawayState = (typeof takeawayStates)[number];

export type TakeawayKey = { readonly pairId: string; readonly userId: string };

export type Takeaway = TakeawayKey & {
  readonly programmeId: string;
  /** Names it to an admin, who must not learn whose it is. */
  readonly id: string;
  /** Its author's words. */
  readonly text: string;
  /** Shared with the name of its author. */
  readonly named: boolean;
  readonly state: TakeawayState;
  readonly sharedAt: Date;
  /** Without name: when it came to the desk, together with those of others. */
  readonly batchedAt: Date | null;
  /** For each author of that batch, as it stood at its beginning, the pairs of their takeaways. */
  readonly batch: readonly string[];
  /** Why it was dropped, as its author reads it. */
  readonly reason: string | null;
  readonly insightId: string | null;
  /** False: the insight says it in other words, and its author has not said yes to them. While it waits: they said no. */
  readonly agreed: boolean;
  /** How often its author was written to about it. */
  readonly turn: number;
};

/** What its author is asked: whether they still mean it, with or without name, whether it may be said in other words; or told. */
export const questionsAbout = ['old', 'name', 'words', 'dropped'] as const;
export type AboutTakeaway = (typeof questionsAbout)[number];

/** Null: there is nothing to ask at this moment. */
export function questionOf({ state, agreed }: Pick<Takeaway, 'state' | 'agreed'>): AboutTakeaway | null {
  if (state === 'let-through') return agreed ? null : 'words';
  const about = { 'asked-old': 'old', 'asked-name': 'name', dropped: 'dropped', waiting: null } as const;
  return about[state];
}

export const answersAbout = ['with-name', 'without-name', 'private', 'yes', 'no'] as const;
export type AnswerAbout = (typeof answersAbout)[number];

/** What can be answered. Who was dropped may also write it in other words. */
export const answersTo: Readonly<Record<AboutTakeaway, readonly AnswerAbout[]>> = {
  old: ['with-name', 'without-name', 'private'],
  name: ['with-name', 'private'],
  words: ['yes', 'no'],
  dropped: ['private'],
};

/** The same answer given again changes nothing. Null: it is not shared. */
export function holdsAlready(takeaway: Takeaway | null, answer: AnswerAbout): boolean {
  if (!takeaway) return answer === 'private';
  const { state, named, agreed } = takeaway;
  if (answer === 'yes') return state === 'let-through' && agreed;
  if (answer === 'no') return state === 'waiting' && !agreed;
  const isSettled = state === 'waiting' || state === 'let-through';
  return isSettled && answer === (named ? 'with-name' : 'without-name');
}

/**
 * What its author answered when a message asked about other words, as far as that holds; null: nothing. Only the message knows
 * which lesson had those words.
 */
export function answerToWords(
  { turn, state, agreed, insightId }: Pick<Takeaway, 'turn' | 'state' | 'agreed' | 'insightId'>,
  asked: { readonly about: AboutTakeaway; readonly turn: number; readonly insightId?: string | undefined },
): 'yes' | 'no' | null {
  if (asked.about !== 'words' || asked.turn !== turn) return null;
  if (state === 'waiting') return agreed ? null : 'no';
  return state === 'let-through' && agreed && insightId === asked.insightId ? 'yes' : null;
}

/** What has become of it. `soon`: other authors of the same lesson have not said yes. `asked`: its author has to answer. */
export type Fate = 'private' | 'waiting' | 'soon' | 'shown' | 'asked';

export function fateOf(takeaway: Takeaway | null, isShown: boolean): Fate {
  if (!takeaway) return 'private';
  if (questionOf(takeaway)) return 'asked';
  if (takeaway.state === 'waiting') return 'waiting';
  return isShown ? 'shown' : 'soon';
}

/** What an answer means for the takeaway: nothing, it is not shared any more, it begins anew, or one thing of it changes. */
export type Change =
  | { readonly kind: 'none' | 'withdraw' | 'begin' }
  | { readonly kind: 'update'; readonly data: Partial<Pick<Takeaway, 'named' | 'state'>> };

/** Other words, or words whose author is to be hidden from now on, are read by an admin anew. */
export function changeOf(standing: Takeaway | null, before: Feedback, after: Feedback): Change {
  if (wordsOf(after) === '' || after.sharing === 'private') return { kind: standing ? 'withdraw' : 'none' };
  const named = after.sharing === 'with-name';
  if (!standing || wordsOf(before) !== wordsOf(after) || (standing.named && !named)) return { kind: 'begin' };
  const isAnswered = standing.state === 'asked-old' || (named && standing.state === 'asked-name');
  const state = isAnswered ? 'waiting' : standing.state;
  if (state === standing.state && named === standing.named) return { kind: 'none' };
  return { kind: 'update', data: { named, state } };
}

function wordsOf({ takeaway }: Feedback): string {
  return takeaway?.trim() ?? '';
}
