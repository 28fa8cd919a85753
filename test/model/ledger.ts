// The model's own log of a sequence: who did what when, what was delivered, and what follows from it, without the app.
import type { Clock } from './clock.ts';
import type { LessonsLog } from './lessons-log.ts';
import type { Rows } from './rows.ts';
import type { Seen } from './seen.ts';

export type PersonLog = {
  readonly userId: string;
  member: boolean;
  since: number;
  /** Infinity: until they come back by themselves. */
  pausedUntil: number | null;
  isOff: boolean;
  /** Slack's stamp of the last word about them, and of the word that their account was switched off. */
  stamp: number;
  offStamp: number | null;
  /** Until their last change of mind they took part, or not: what was posted before it obeys that. */
  before: { until: number; readonly consents: boolean };
  /** The last moment at which they did not take part. */
  absent: number;
  talks: 1 | 2;
  frequency: 1 | 2 | 4;
  languages: readonly string[];
  clock: Clock;
  /** When they last told another zone, other hours or days. */
  clockAt: number;
  avoids: ReadonlySet<string>;
  /** When they last wished, or wished no more, not to meet somebody. */
  wishedAt: number;
  readonly never: Set<string>;
  /** Whom they must never meet, since one of the two has deleted everything. */
  readonly kept: Set<string>;
  /** They have deleted everything, and are not back. */
  isForgotten: boolean;
};

export type TalkLog = {
  readonly id: string;
  readonly roundId: string;
  /** As the round had it, also who was dropped before the introduction. */
  readonly members: readonly string[];
  /** It stands in Slack; the app may not know it yet where the line was cut. */
  shownAt: number | null;
  introduced: { readonly at: number; readonly people: readonly string[] } | null;
  /** Who has read the introduction, by the names that they had then. */
  readers: readonly string[];
  readonly said: Map<string, 'met' | 'cant'>;
  /** Who left after the introduction, while the round went on. */
  readonly gone: Set<string>;
  /** Never delivered: those who took part when it was withdrawn. */
  leftAlone: ReadonlySet<string> | null;
  /** Who changed their mind at the very moment at which it was withdrawn. */
  maybeAlone: ReadonlySet<string>;
  /** Since when nothing comes of it; null as long as something may. */
  fellAt: number | null;
  /** Who has tapped which half-hour, by its beginning. */
  readonly taps: Map<number, Set<string>>;
};

export type RoundLog = {
  readonly id: string;
  readonly byHand: boolean;
  readonly opensAt: number;
  /** Who took part at that moment and had no talk in a round under way, and how many talks they offered. */
  readonly offered: ReadonlyMap<string, number>;
  /** Whom the round may not forget. */
  readonly expected: ReadonlySet<string>;
  /** Who had a talk in a round under way. */
  readonly busy: ReadonlySet<string>;
  sentAt: number | null;
  endsAt: number | null;
  /** Who sat out and took part when it went out. */
  leftOut: ReadonlySet<string>;
  /** Who sat out and took no part any more by then. */
  absentees: ReadonlySet<string>;
  rhythmChanged: boolean;
};

export type Ledger = {
  readonly people: Map<string, PersonLog>;
  readonly talks: Map<string, TalkLog>;
  readonly rounds: Map<string, RoundLog>;
  /** When somebody last acted while a call was under way: what was posted at that moment was asked for before. */
  meanwhileAt: number;
  readonly lessons: LessonsLog;
  rows: Rows;
  seen: ReadonlyMap<string, Seen>;
};

/** Whether somebody takes part at that moment, as far as the log goes. */
export const consents = (person: PersonLog | undefined, at: number): boolean => {
  if (person === undefined || at < person.before.until) return person?.before.consents ?? false;
  const { member, isOff, since, pausedUntil } = person;
  return member && !isOff && since <= at && (pausedUntil === null || pausedUntil <= at);
};

/** To be called before the log takes down that they leave, pause or come back. */
export const noteChange = (person: PersonLog, at: number): void => {
  person.before = { until: at, consents: consents(person, at) };
};

/** Zone and hours, as one word: who has the same can always find a time. */
export const hoursOf = ({ clock: { zone, hours } }: PersonLog): string =>
  `${zone} ${hours.start} ${hours.days.join('')}`;

/** Still belongs to the programme, paused or not. */
export const belongs = (person: PersonLog | undefined): boolean => person?.member === true && !person.isOff;

export const takingPart = ({ introduced, said, gone }: TalkLog): string[] =>
  (introduced?.people ?? []).filter((userId) => said.get(userId) !== 'cant' && !gone.has(userId));

/** Delivered, and somebody says that they met, or two at least still take part. */
export const stands = (talk: TalkLog): boolean =>
  talk.introduced !== null && ([...talk.said.values()].includes('met') || takingPart(talk).length >= 2);

export const standsFor = (talk: TalkLog, userId: string): boolean =>
  stands(talk) && takingPart(talk).includes(userId);

export const isCalledOff = (talk: TalkLog): boolean => talk.introduced !== null && !stands(talk);

/** Queued still, or cut off so that nobody can tell. */
export const isPending = (talk: TalkLog): boolean => talk.introduced === null && talk.leftAlone === null;

export const isUnsure = (talk: TalkLog): boolean => talk.shownAt !== null && talk.introduced === null;

/** Neither may meet the other, whoever wished it. */
export const isUnwanted = ({ people }: Ledger, a: string, b: string): boolean => {
  const [one, other] = [people.get(a), people.get(b)];
  const wishes = [one?.avoids.has(b), one?.never.has(b), other?.avoids.has(a), other?.never.has(a)];
  return [...wishes, one?.kept.has(b)].includes(true);
};

export const talksOf = ({ talks }: Ledger, userId: string): TalkLog[] =>
  [...talks.values()].filter(({ members }) => members.includes(userId));

export const roundOf = ({ rounds }: Ledger, talk: TalkLog): RoundLog | undefined => rounds.get(talk.roundId);

/** Rounds that went out, in their order. */
export const roundsOut = ({ rounds }: Ledger): (RoundLog & { readonly sentAt: number })[] =>
  [...rounds.values()]
    .flatMap((round) => (round.sentAt === null ? [] : [{ ...round, sentAt: round.sentAt }]))
    .toSorted((a, b) => a.sentAt - b.sentAt);

/** The last time before `before` at which both were introduced to each other. */
export const lastTogether = (ledger: Ledger, a: string, b: string, before: number): number | null => {
  const times = talksOf(ledger, a).flatMap(({ introduced }) =>
    introduced && introduced.at < before && introduced.people.includes(a) && introduced.people.includes(b)
      ? [introduced.at]
      : [],
  );
  for (const { people, at } of ledger.lessons.met)
    if (at < before && people.includes(a) && people.includes(b)) times.push(at);
  return times.length > 0 ? Math.max(...times) : null;
};
