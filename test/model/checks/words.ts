// What messages say is true at the moment at which they are posted, and tells nobody's wish.
import { isWaiting, phrases } from '../app.ts';
import {
  consents,
  hoursOf,
  isUnwanted,
  lastTogether,
  roundsOut,
  stands,
  takingPart,
  talksOf,
} from '../ledger.ts';
import { type Check, day, type Moment, rowOf } from '../moment.ts';
import type { Seen } from '../seen.ts';

export const messagesAreTrue: Check = (moment) =>
  moment.fresh.flatMap((message) => {
    if (message.at === moment.ledger.meanwhileAt) return [];
    // What was cut off is said again in the very same words, however late, so that Slack can tell that it has it already.
    if (rowOf(moment.rows, message)?.unknowns) return [];
    const said = untrue[message.kind ?? 'none']?.(moment, message);
    const inLine = message.text.includes(phrases.firstInLine) ? isFirstInLine(moment, message) : null;
    return [said, inLine].flatMap((wrong) => wrong ?? []);
  });

type Judge = (moment: Moment, message: Seen) => string | null;

const isFirstInLine: Judge = ({ waiting, ledger, at }, { readers: [userId = ''], at: postedAt }) => {
  // A later round of the same beat may have ended their waiting, or an introduction that goes out beside this message.
  if (roundsOut(ledger).some(({ sentAt }) => sentAt > postedAt && sentAt <= at)) return null;
  if (talksOf(ledger, userId).some(({ introduced }) => introduced && introduced.at >= postedAt)) return null;
  return waiting.get(userId) === 0 ? `${userId} is said to stand in line, and does not` : null;
};

const untrue: Readonly<Record<string, Judge>> = {
  reminder: ({ ledger, rows }, { readers, controls, at, text }) => {
    const talk = ledger.talks.get(controls[0]?.about ?? '');
    if (!talk?.introduced) return 'a reminder of a talk that was not introduced';
    if ([...talk.said.values()].includes('met')) return `${readers.join()} are reminded though they have met`;
    if (takingPart(talk).length < 2) return `${readers.join()} are reminded of no talk`;
    const isSettled = rows.pairs.find(({ id }) => id === talk.id)?.settledFor;
    if (isSettled) return `${readers.join()} are reminded though their time is settled`;
    if (
      rows.feedback.some(
        ({ pairId, userId, met }) => met && pairId === talk.id && takingPart(talk).includes(userId),
      )
    )
      return `${readers.join()} are reminded though one of them has said how it went`;
    // It stands in the conversation of all, and speaks to those who can still talk.
    const meant = talk.introduced.people.filter((userId) => text.includes(`<@${userId}>`));
    const absent = meant.find(
      (userId) => !takingPart(talk).includes(userId) || !consents(ledger.people.get(userId), at),
    );
    return absent ? `${absent} is reminded without taking part` : null;
  },
  'cant-make-it': (moment, message) => {
    const talk = moment.ledger.talks.get(rowOf(moment.rows, message)?.message.pairId ?? '');
    if (!talk?.introduced) return null;
    const saysGoOn = message.text.includes(phrases.goOn);
    if (saysGoOn && !stands(talk))
      return `${message.readers.join()} can still talk, it says, and nobody is left`;
    return !saysGoOn && stands(talk) ? `${message.readers.join()} have a talk still, and it says none` : null;
  },
  'counterpart-left': (moment, message) => {
    const talk = moment.ledger.talks.get(rowOf(moment.rows, message)?.message.pairId ?? '');
    return talk && stands(talk) ? `${message.readers.join()} have a talk still, and it says none` : null;
  },
  'welcome-back': ({ ledger }, { readers: [userId = ''], at }) =>
    consents(ledger.people.get(userId), at) ? null : `${userId} is welcomed back and takes no part`,
  'approval-request': ({ rows }, { controls }) => {
    const round = rows.rounds.find(({ id }) => id === controls[0]?.about);
    return isWaiting(round?.status ?? '') ? null : 'an admin is asked to approve what does not wait';
  },
};

/** What may stand where a wish is the only cause: true of all who were left, or a language of which nobody can tell. */
const tellsNothing = ['nobody-this-time', 'no-shared-language', 'odd-one-out'];

/** Between whom nothing but a wish stands, reads what others read too. */
export const reasonsTellNoWish: Check = (moment) =>
  moment.fresh
    .filter(({ kind }) => kind === 'sit-out')
    .flatMap((message) => {
      const { ledger, rows } = moment;
      const [userId = ''] = message.readers;
      const roundId = rowOf(rows, message)?.message.roundId;
      const round = rows.rounds.find(({ id }) => id === roundId);
      const me = ledger.people.get(userId);
      if (!round || !me) return [];
      const reason =
        rows.sitOuts.find((one) => one.roundId === roundId && one.userId === userId)?.reason ?? '';
      const others = new Set(
        [...ledger.talks.values()]
          .filter((talk) => talk.roundId === roundId)
          .flatMap(({ members }) => members),
      );
      for (const sitOut of rows.sitOuts) if (sitOut.roundId === roundId) others.add(sitOut.userId);
      const rest = round.rules.restWeeks * 7 * day;
      const couldMeet = [...others].filter((other) => {
        const person = ledger.people.get(other);
        const last = lastTogether(ledger, userId, other, round.opensAt);
        return (
          other !== userId &&
          isUnwanted(ledger, userId, other) &&
          // A reason of before the wish knows nothing of it.
          Math.max(me.wishedAt, person?.wishedAt ?? 0) <= round.opensAt &&
          !tellsNothing.includes(reason) &&
          person !== undefined &&
          hoursOf(person) === hoursOf(me) &&
          person.languages.some((language) => me.languages.includes(language)) &&
          (last === null || round.opensAt - last > rest + 2 * day)
        );
      });
      return couldMeet.map((other) => `${userId} can tell that a wish stands between them and ${other}`);
    });
