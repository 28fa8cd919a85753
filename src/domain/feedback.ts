// One member's private answer about one pair.
import type { Figures } from './home.ts';

export const metAnswers = ['yes', 'planned', 'no'] as const;
export const sharings = ['private', 'without-name', 'with-name'] as const;

export type Feedback = {
  readonly met: (typeof metAnswers)[number] | null;
  /** 1 (not worth my time) to 5 (very much so). */
  readonly value: number | null;
  readonly again: boolean | null;
  readonly takeaway: string | null;
  readonly sharing: (typeof sharings)[number];
};

export const noFeedback: Feedback = {
  met: null,
  value: null,
  again: null,
  takeaway: null,
  sharing: 'private',
};

/** Fewer answers than this could name somebody, so no figure is shown. */
const fewestForFigures = 5;

/** Rounds after a pair's own whose opening closes its answers: the one after next. */
export const roundsUntilClosed = 2;

/** An answer can be changed until the round after next opens. `laterRounds`: those that went out after the pair's own ended. */
export function canChangeFeedback(laterRounds: number): boolean {
  return laterRounds < roundsUntilClosed;
}

/** Taking back a *never again* stays possible for ever. */
export function isTakenBack({ again, ...rest }: Partial<Feedback>): boolean {
  return again === true && Object.keys(rest).length === 0;
}

/** Where they have not met there is nothing to value yet, so saying so is an answer in full. */
export function isComplete({ met, value, again }: Feedback): boolean {
  return met === 'yes' ? value !== null && again !== null : met !== null;
}

/**
 * What an admin may see of a round: `answers` are those to its pairs, at most one for each person; `pairs` is
 * null before the first round. Each figure is withheld where it speaks of fewer than five people.
 */
export function figuresOf(answers: readonly Feedback[], pairs: number | null, members: number): Figures {
  const given = answers.filter(({ met }) => met !== null);
  const values = answers.flatMap(({ value }) => (value === null ? [] : [value]));
  const met = given.filter((answer) => answer.met === 'yes').length;
  return {
    members: shown(members, members),
    // A pair is two people at least.
    pairs: pairs !== null && 2 * pairs >= fewestForFigures ? pairs : null,
    answers: shown(given.length, given.length),
    shareMet: shown(met / given.length, given.length),
    meanValue: shown(values.reduce((sum, value) => sum + value, 0) / values.length, values.length),
  };
}

function shown(figure: number, people: number): number | null {
  return people >= fewestForFigures ? figure : null;
}
