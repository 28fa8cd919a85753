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

/** Until the count it is said in such steps how many have answered: a single one would tell who was the last. */
const stepOfAnswered = 5;

/** Long enough for a holiday of a week. */
const timeToAnswer = 10 * 24 * 3_600_000;

function after(moment: Date, ms: number): Date {
  return new Date(moment.getTime() + ms);
}

/** When the answers about a round are counted, once. */
export function countsAt(endsAt: Date): Date {
  return after(endsAt, timeToAnswer);
}

/** Rounds that ended by then are to be counted now. */
export function lastEndToCount(at: Date): Date {
  return after(at, -timeToAnswer);
}

/**
 * When somebody's *met* and *value* about a pair can't be changed any more: at the count, or ten days after their own
 * question arrived if that is later; what comes after the count is kept, and in no figure. `askedAt` null: it did not arrive.
 */
export function closesAt(endsAt: Date, askedAt: Date | null): Date {
  return countsAt(askedAt && askedAt > endsAt ? askedAt : endsAt);
}

/** Only what is counted closes: *never again* and the takeaway stay the member's own for ever. */
export function canChange(answer: Partial<Feedback>, isClosed: boolean): boolean {
  return !isClosed || !('met' in answer || 'value' in answer);
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
    shareMet: figureAbout(peopleIn(given), blunt(met.length / given.length, 100, extremes.shareMet)),
    meanValue: figureAbout(peopleIn(valued), blunt(sum / valued.length, 10, extremes.meanValue)),
  };
}

/** Beyond these a figure says no more than that: five alike would tell what each of them answered. */
export const extremes = { shareMet: [0.1, 0.9], meanValue: [1.5, 4.5] } as const;

function blunt(figure: number, parts: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, Math.round(figure * parts) / parts));
}

/** Of how many people an admin may know, before the count, that they have answered: 0, 5, 10 … */
export function answeredInSteps(answers: readonly Answer[]): number {
  const people = peopleIn(answers.filter(({ met }) => met !== null));
  return people - (people % stepOfAnswered);
}

function peopleIn(answers: readonly { readonly userId: string }[]): number {
  return new Set(answers.map(({ userId }) => userId)).size;
}

/** Their number itself unless another figure is given; null: about too few people to be shown. */
export function figureAbout(people: number, figure = people): number | null {
  return people >= fewestForFigures ? figure : null;
}
