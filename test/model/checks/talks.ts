// Who is brought together with whom, how often, and what counts as having been.
import { phrases } from '../app.ts';
import {
  consents,
  isPending,
  isUnsure,
  isUnwanted,
  lastTogether,
  roundOf,
  standsFor,
  talksOf,
} from '../ledger.ts';
import { type Check, day, sayTime, twos } from '../moment.ts';

export const notMoreThanOffered: Check = ({ ledger }) =>
  [...ledger.rounds.values()].flatMap(({ id, offered }) =>
    [...ledger.people.keys()].flatMap((userId) => {
      const inRound = talksOf(ledger, userId).filter(({ roundId }) => roundId === id);
      const count = inRound.filter((talk) => standsFor(talk, userId) || isPending(talk)).length;
      const most = offered.get(userId) ?? 0;
      return count > most ? [`${userId} has ${count} talks in one round and offered ${most}`] : [];
    }),
  );

export const onlyWithConsent: Check = ({ ledger, fresh }) =>
  fresh
    .filter(({ kind }) => kind === 'introduction')
    .flatMap(({ readers, at }) => [
      ...readers
        .filter((userId) => !consents(ledger.people.get(userId), at))
        .map((userId) => `${userId} was introduced without taking part, at ${sayTime(at)}`),
      ...twos(readers)
        .filter(([a, b]) => isUnwanted(ledger, a, b))
        .map(([a, b]) => `${a} and ${b} were introduced though one of them does not wish it`),
    ]);

// Rest counts by the programme's local dates, and its zone may change in between.
const byDates = 2 * day;

export const restIsKept: Check = ({ ledger, rows, fresh }) =>
  fresh
    .filter(({ kind }) => kind === 'introduction')
    .flatMap(({ readers, at, text, controls }) => {
      const pair = rows.pairs.find(({ id }) => id === controls[0]?.about);
      const rules = rows.rounds.find(({ id }) => id === pair?.roundId)?.rules;
      const rest = (rules?.restWeeks ?? 0) * 7 * day;
      const toldSo = pair?.gaveWay.includes('rest') === true && text.includes(phrases.restGaveWay);
      return twos(readers).flatMap(([a, b]) => {
        const last = lastTogether(ledger, a, b, at);
        const isSoon = last !== null && at - last < rest - byDates;
        return isSoon && !toldSo
          ? [`${a} and ${b} meet again after ${sayTime(last)}, at ${sayTime(at)}`]
          : [];
      });
    });

export const deliveredCounts: Check = ({ ledger, rows }) =>
  rows.pairs.flatMap(({ id, introducedAt }) => {
    const talk = ledger.talks.get(id);
    const who = talk?.members.join();
    if (talk?.introduced) {
      return introducedAt === null ? [`${who} were introduced, and the app does not know it`] : [];
    }
    return introducedAt !== null ? [`${who} count as introduced, and nothing was delivered`] : [];
  });

/** Nobody is told that they met everybody where they did not. */
export const undeliveredIsNoHistory: Check = ({ ledger, rows, before }) =>
  rows.rounds
    .filter(({ id }) => before.rounds.every((round) => round.id !== id))
    .flatMap((round) => {
      const pairIds = new Set(rows.pairs.filter(({ roundId }) => roundId === round.id).map(({ id }) => id));
      const sitOuts = rows.sitOuts.filter(({ roundId }) => roundId === round.id);
      const everybody = new Set([
        ...sitOuts.map(({ userId }) => userId),
        ...rows.members.filter(({ pairId }) => pairIds.has(pairId)).map(({ userId }) => userId),
      ]);
      return sitOuts
        .filter(({ reason }) => reason === 'met-all-lately')
        .flatMap(({ userId }) =>
          [...everybody]
            .filter((other) => other !== userId && !haveMet(userId, other, round.opensAt))
            .map((other) => `${userId} is said to have met ${other} lately, and never did`),
        );

      function haveMet(a: string, b: string, opensAt: number): boolean {
        return (
          lastTogether(ledger, a, b, opensAt) !== null ||
          talksOf(ledger, a).some((talk) => isUnsure(talk) && talk.members.includes(b)) ||
          // On its way in a round that goes on: about to meet.
          talksOf(ledger, a).some(
            (talk) =>
              talk.members.includes(b) &&
              talk.leftAlone === null &&
              talk.roundId !== round.id &&
              (roundOf(ledger, talk)?.endsAt ?? 0) > opensAt,
          )
        );
      }
    });
