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

/** A figure about fewer people than this could name somebody. */
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

type Answer = Feedback & { readonly userId: string };

/**
 * What an admin may see of a round: `answers` are those to its pairs, of each person one to each pair. People are
 * counted, not answers: each figure is withheld where fewer than five stand behind it.
 */
export function figuresOf(
  answers: readonly Answer[],
  pairs: readonly { readonly members: readonly string[] }[],
  sitOuts: readonly { readonly userId: string }[],
): Figures {
  const introduced = pairs.flatMap(({ members }) => members);
  const given = answers.filter(({ met }) => met !== null);
  const met = given.filter((answer) => answer.met === 'yes');
  // A talk that did not take place, or not yet, has no value, whatever was said of it before.
  const valued = met.flatMap(({ userId, value }) => (value === null ? [] : [{ userId, value }]));
  const sum = valued.reduce((all, { value }) => all + value, 0);
  return {
    tookPart: figureAbout(new Set([...introduced, ...sitOuts.map(({ userId }) => userId)]).size),
    pairs: figureAbout(new Set(introduced).size, pairs.length),
    answers: figureAbout(peopleIn(given), given.length),
    shareMet: figureAbout(peopleIn(given), met.length / given.length),
    meanValue: figureAbout(peopleIn(valued), sum / valued.length),
  };
}

const peopleIn = (answers: readonly { readonly userId: string }[]): number =>
  new Set(answers.map(({ userId }) => userId)).size;

/** Their number itself unless another figure is given; null: about too few people to be shown. */
export function figureAbout(people: number, figure = people): number | null {
  return people >= fewestForFigures ? figure : null;
}
