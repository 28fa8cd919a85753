// Who was left out or let down: they are told once, kindly, and wait one round longer; nobody else does.
import { phrases, tellsOfNoTalk } from '../app.ts';
import {
  belongs,
  isCalledOff,
  isPending,
  isUnsure,
  type Ledger,
  type RoundLog,
  roundsOut,
  standsFor,
  type TalkLog,
  talksOf,
} from '../ledger.ts';
import { type Check, sayTime } from '../moment.ts';
import type { MessageRow } from '../rows.ts';

/** What a round was for somebody; `either`: the rule does not say, so that both may be. */
type Outcome = 'talk' | 'none' | 'left-out' | 'let-down' | 'either' | 'unsure';

const outcomeOf = (ledger: Ledger, round: RoundLog, userId: string, at: number): Outcome => {
  const talks = talksOf(ledger, userId).filter(({ roundId }) => roundId === round.id);
  if (talks.some((talk) => standsFor(talk, userId))) return 'talk';
  if (talks.some(isUnsure)) return 'unsure';
  // An introduction that has not come when its round ends will not come; that may not be written down yet.
  if (talks.some(isPending)) return round.endsAt !== null && round.endsAt <= at ? 'either' : 'none';
  if (talks.some(({ maybeAlone }) => maybeAlone.has(userId))) return 'either';
  const downs = letDowns(talks, userId);
  // Let down in one talk, and gone by themselves before the other was introduced.
  const isGone = talks.some(({ leftAlone }) => leftAlone !== null && !leftAlone.has(userId));
  if (downs.length > 0 && isGone) return 'either';
  if (downs.length > 0) return talks.some(({ said }) => said.get(userId) === 'cant') ? 'either' : 'let-down';
  if (round.leftOut.has(userId)) return 'left-out';
  return round.absentees.has(userId) ? 'either' : 'none';
};

/** Talks that fell through and not by them. */
const letDowns = (talks: readonly TalkLog[], userId: string): TalkLog[] =>
  talks.filter(
    (talk) =>
      talk.leftAlone?.has(userId) ||
      (isCalledOff(talk) &&
        talk.introduced?.people.includes(userId) &&
        talk.said.get(userId) !== 'cant' &&
        !talk.gone.has(userId)),
  );

/** All numbers of rounds that somebody may have waited, and what the last round was for them; null: nobody can tell. */
const mayHaveWaited = (
  ledger: Ledger,
  userId: string,
  since: number,
  now: number,
): { readonly may: ReadonlySet<number>; readonly last: Outcome } | null => {
  const outcomes = roundsOut(ledger)
    .filter(({ sentAt }) => sentAt >= since)
    .map((round) => {
      const outcome = outcomeOf(ledger, round, userId, now);
      const introducedAt = talksOf(ledger, userId).map(({ roundId, introduced }) =>
        roundId === round.id && introduced ? introduced.at : 0,
      );
      return { outcome, at: outcome === 'talk' ? Math.max(...introducedAt) : round.sentAt };
    });
  if (outcomes.some(({ outcome }) => outcome === 'unsure')) return null;
  // A round opened inside another may be over before the other's introduction arrives: then both orders are right.
  const inTime = outcomes.toSorted((a, b) => a.at - b.at);
  return {
    may: new Set([...countWaiting(outcomes), ...countWaiting(inTime)]),
    last: outcomes.at(-1)?.outcome ?? 'none',
  };
};

const countWaiting = (outcomes: readonly { readonly outcome: Outcome }[]): ReadonlySet<number> => {
  let may = new Set([0]);
  for (const { outcome } of outcomes) {
    if (outcome === 'talk') may = new Set([0]);
    if (outcome === 'left-out' || outcome === 'let-down') may = new Set([...may].map((n) => n + 1));
    if (outcome === 'either') may = new Set([...may].flatMap((n) => [n, n + 1]));
  }
  return may;
};

export const waitingIsEarned: Check = ({ ledger, waiting, step, at }) =>
  [...ledger.people.values()].filter(belongs).flatMap(({ userId, since }) => {
    const earned = mayHaveWaited(ledger, userId, since, at);
    const has = waiting.get(userId);
    if (earned === null || has === undefined || earned.may.has(has)) return [];
    const [may, how] = [[...earned.may].join(' or '), `last round: ${earned.last}, now: ${step.do}`];
    return [`${userId} has waited ${may} rounds, and the app counts ${has} (${how})`];
  });

export const isToldOnce: Check = ({ ledger, rows, at }) =>
  [...ledger.people.values()].filter(belongs).flatMap((person) => {
    const { userId } = person;
    const tellings = rows.outbox.filter(
      ({ kind, message }) => tellsOfNoTalk.includes(kind) && message.userId === userId,
    );
    return roundsOut(ledger)
      .filter(({ sentAt }) => sentAt >= person.since)
      .flatMap((round) => {
        const outcome = outcomeOf(ledger, round, userId, at);
        if (outcome !== 'left-out' && outcome !== 'let-down') return [];
        const talks = talksOf(ledger, userId).filter(({ roundId }) => roundId === round.id);
        const about = new Set([round.id, ...letDowns(talks, userId).map(({ id }) => id)]);
        const told = tellings.filter(({ message }) => about.has(message.pairId ?? message.roundId ?? ''));
        if (outcome === 'left-out' && told.length > 1) return [`${userId} is told twice that they sit out`];
        const isExcused = (row: MessageRow) =>
          person.absent >= row.dueAt || (round.endsAt !== null && round.endsAt <= at);
        const counts = told.filter(
          (row) => saysSo(ledger, row) || (row.status === 'withdrawn' && isExcused(row)),
        );
        return counts.length > 0
          ? []
          : [`${userId} was ${outcome} at ${sayTime(round.sentAt)} and is not told`];
      });
  });

/** Of a talk: said after it fell through, or still to be said; before that it was another piece of news. */
const saysSo = (ledger: Ledger, { status, message, sentAt }: MessageRow): boolean => {
  if (status === 'withdrawn') return false;
  const fellAt = ledger.talks.get(message.pairId ?? '')?.fellAt ?? 0;
  return sentAt === null || sentAt >= fellAt;
};

export const isToldKindly: Check = ({ fresh }) =>
  fresh
    .filter(({ kind, text }) => kind && tellsOfNoTalk.includes(kind) && !phrases.kind.test(text))
    .map(({ text }) => `an unkind word: ${text}`);

/** Who takes part has a talk in the round, or is told that they have none; inside a running one they are told already. */
export const nobodyIsForgotten: Check = ({ ledger, rows, before }) =>
  rows.rounds
    .filter(({ id }) => before.rounds.every((round) => round.id !== id))
    .filter(({ id, opensAt }) => !isInside(ledger, id, opensAt))
    .flatMap(({ id, opensAt }) => {
      const sitOuts = rows.sitOuts.filter(({ roundId }) => roundId === id).map(({ userId }) => userId);
      const isIn = (userId: string) =>
        sitOuts.includes(userId) || talksOf(ledger, userId).some(({ roundId }) => roundId === id);
      const expected = [...(ledger.rounds.get(id)?.expected ?? [])];
      return expected
        .filter((userId) => !isIn(userId))
        .map((userId) => `${userId} takes part and the round of ${sayTime(opensAt)} forgets them`);
    });

const isInside = (ledger: Ledger, id: string, opensAt: number): boolean =>
  ledger.rounds.get(id)?.byHand === true &&
  roundsOut(ledger).some((round) => round.id !== id && (round.endsAt ?? 0) > opensAt);

export const reminderPromisesNoMore: Check = ({ fresh }) =>
  fresh
    .filter(({ kind, text }) => kind === 'reminder' && text.includes(phrases.reminderPromise))
    .map(() => 'the reminder promises a place in line to who says that they can’t');
