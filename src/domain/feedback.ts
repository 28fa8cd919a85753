// One member's private answer about one pair.
import type { Figures } from './home.ts';

export const metAnswers = ['yes', 'planned', 'no'] as const;
/** Why a talk did not take place. */
export const whyNots = ['no-time', 'no-answer', 'called-off', 'no-wish'] as const;
export type WhyNot = (typeof whyNots)[number];
export const sharings = ['private', 'without-name', 'with-name'] as const;

export type Feedback = {
  readonly met: (typeof metAnswers)[number] | null;
  /** 1 (not worth my time) to 5 (very much so). */
  readonly value: number | null;
  readonly again: boolean | null;
  readonly takeaway: string | null;
  readonly sharing: (typeof sharings)[number];
  readonly whyNot: WhyNot | null;
  /** When a talk begins that is planned. The question comes back then. */
  readonly plannedFor: Date | null;
};

export const noFeedback: Feedback = {
  met: null,
  value: null,
  again: null,
  takeaway: null,
  sharing: 'private',
  whyNot: null,
  plannedFor: null,
};

/** A figure about fewer people than this could name somebody. */
export const fewestForFigures = 5;

/** Until the count, the number of people who have answered is shown in such steps. Steps of one would tell who was last. */
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

/** Rounds that ended at this moment or before it are to be counted at `at`. */
export function lastEndToCount(at: Date): Date {
  return after(at, -timeToAnswer);
}

/**
 * When somebody's *met* and *value* about a pair close: at the count, or ten days after their own question arrived if that
 * is later. An answer that comes after the count is kept, but enters no figure. `askedAt` null: the question did not arrive.
 */
export function closesAt(endsAt: Date, askedAt: Date | null): Date {
  return countsAt(askedAt && askedAt > endsAt ? askedAt : endsAt);
}

/** These enter the figures. */
const counted = ['met', 'value', 'whyNot', 'plannedFor'] as const;

/** Only answers that are counted close. *Never again* and the takeaway can always be changed. */
export function canChange(answer: Partial<Feedback>, isClosed: boolean): boolean {
  return !isClosed || !counted.some((part) => part in answer);
}

/** What was said of a talk that did not take place, or is planned, holds only as long as that is so. */
export function withoutOld(answer: Partial<Feedback>): Partial<Feedback> {
  return {
    ...answer,
    ...(answer.met && answer.met !== 'no' ? { whyNot: null } : {}),
    ...(answer.met && answer.met !== 'planned' ? { plannedFor: null } : {}),
  };
}

/** People who have not met have nothing to value yet, so saying that is a complete answer. Who plans to meet says when. */
export function isComplete({ met, value, again, plannedFor }: Feedback): boolean {
  if (met === 'planned') return plannedFor !== null;
  return met === 'yes' ? value !== null && again !== null : met !== null;
}

type Answer = Feedback & { readonly userId: string };

/**
 * What an admin may see of a round. `answers` are those about its pairs: one for each person and pair. A figure is withheld
 * where fewer than five people stand behind it, however many answers they gave.
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
    whyNot: whyNots.flatMap((reason) => {
      const gave = given.filter(({ met, whyNot }) => met === 'no' && whyNot === reason);
      const people = figureAbout(peopleIn(gave));
      return people === null ? [] : [{ reason, people }];
    }),
  };
}

/** A figure never goes beyond these: if all five people answered alike, it would tell what each of them said. */
export const extremes = { shareMet: [0.1, 0.9], meanValue: [1.5, 4.5] } as const;

function blunt(figure: number, parts: number, [least, most]: readonly [number, number]): number {
  return Math.min(most, Math.max(least, Math.round(figure * parts) / parts));
}

/** How many people have answered, as far as an admin may know it before the count: 0, 5, 10 … */
export function answeredInSteps(people: number): number {
  return people - (people % stepOfAnswered);
}

function peopleIn(answers: readonly { readonly userId: string }[]): number {
  return new Set(answers.map(({ userId }) => userId)).size;
}

/** The figure, or the number of people itself where none is given. Null: it is about too few people to be shown. */
export function figureAbout(people: number, figure = people): number | null {
  return people >= fewestForFigures ? figure : null;
}
