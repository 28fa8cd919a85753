// Controls that stand in messages and on Homes: each does something, or is about to be redrawn.
import { isRedraw, isWaiting, ofApproval, ofCounted, ofRound } from '../app.ts';
import { belongs, isCalledOff, type Ledger, roundOf } from '../ledger.ts';
import type { Check } from '../moment.ts';
import type { Rows } from '../rows.ts';
import type { Seen } from '../seen.ts';
import { closingOf } from './questions.ts';

export const noDeadControls: Check = ({ ledger, rows, at, what }) => {
  // Until the next beat the app need not have noticed.
  if (what !== 'beat') return [];
  // What is drawn anew at a later moment does not excuse what is dead by now.
  const redraws = rows.outbox.filter(({ kind, dueAt }) => isRedraw(kind) && dueAt <= at);
  const waiting = redraws.filter(({ status }) => ['due', 'unknown', 'sending'].includes(status));
  const isRedrawing = ({ controls }: Seen) =>
    waiting.some(({ message }) => controls.some(({ about }) => message.of?.includes(about)));
  const given = redraws.filter(({ status }) => status !== 'sent');
  const isGivenUp = ({ controls }: Seen) =>
    given.some(({ message }) => controls.some(({ about }) => message.of?.includes(about)));
  // Where the line was cut, nobody but Slack knows where a message stands.
  const isKnown = ({ channel, ts }: Seen) =>
    rows.outbox.some((row) => row.channel === channel && row.ts === ts);
  return [...ledger.seen.values()]
    .filter(
      (message) =>
        message.controls.length > 0 && isKnown(message) && !isGivenUp(message) && !isRedrawing(message),
    )
    .flatMap((message) => {
      const { controls, kind, readers } = message;
      const closesAt = closingOf(ledger, rows, message) ?? at + 1;
      const dead = controls.filter(({ action, about }) =>
        ofCounted.includes(action) ? closesAt <= at : !isOfUse(ledger, rows, at, action, about),
      );
      const names = [...new Set(dead.map(({ action }) => action))];
      return names.map((name) => `${name} does nothing any more, in the ${kind} for ${readers.join()}`);
    });
};

const isOfUse = (ledger: Ledger, rows: Rows, at: number, action: string, about: string): boolean => {
  const talk = ledger.talks.get(about);
  const round = talk && roundOf(ledger, talk);
  if (action === 'cant_make_it' && talk && isCalledOff(talk)) return false;
  if (ofRound.includes(action)) {
    // What nobody can tell is left to the message that says how it ended.
    return talk?.introduced === null ? true : (round?.endsAt ?? 0) > at;
  }
  if (ofApproval.includes(action)) {
    return isWaiting(rows.rounds.find(({ id }) => id === about)?.status ?? '');
  }
  return true;
};

/** A press never ends in an exception: it is answered, in words where nothing can be done. */
export const pressesAreAnswered: Check = ({ app, outcome, step }) => [
  ...app.takeBroken(),
  ...(outcome && !outcome.ok && !outcome.reason ? [`${step.do} is refused without a reason`] : []),
];

/** Of somebody's Home, drawn at this moment. */
export const homeIsTrue: Check = async ({ app, ledger, at, what, rows, before }) => {
  const hasMoved = rows.rounds.some(
    ({ id, status }) => before.rounds.find((round) => round.id === id)?.status !== status,
  );
  // A Home takes many queries; what it shows changes with rounds most of all.
  if (what !== 'beat' || !hasMoved) return [];
  const people = [...ledger.people.values()].filter(belongs);
  const person = people[Math.floor(at / 1000) % Math.max(people.length, 1)];
  if (!person) return [];
  const home = await app.home(person.userId);
  if (!home?.member) return [`${person.userId} takes part and has no Home of a member`];
  const isAnswerable = await Promise.all(
    home.member.unanswered.map(({ pairId }) => app.canAnswer(person.userId, pairId)),
  );
  const live = home.member.current.filter(({ pairId, standing }) => {
    const talk = ledger.talks.get(pairId);
    const isOver = talk && (roundOf(ledger, talk)?.endsAt ?? 0) <= at;
    return standing === 'open' && (isOver || talk?.leftAlone);
  });
  return [
    ...live.map(() => `the Home of ${person.userId} offers to respond to a talk that is over`),
    ...(isAnswerable.every(Boolean) ? [] : [`the Home of ${person.userId} asks what can't be answered`]),
  ];
};
