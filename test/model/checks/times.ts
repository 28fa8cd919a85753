// The time of a talk: tapped by all and settled once, and told to whoever has it in a calendar when it is no more.
import { isRedraw } from '../app.ts';
import { consents, type Ledger, roundOf, stands, standsFor, type TalkLog, takingPart } from '../ledger.ts';
import { type Check, type Moment, rowOf, sayTime } from '../moment.ts';

const leastAhead = 2 * 3_600_000;
const halfHour = 30 * 60_000;
// A call that hung may have moved the clock since the app looked.
const grace = 60_000;

/** Whoever has paused is not waited for. */
const awaited = (ledger: Ledger, talk: TalkLog, at: number): string[] =>
  takingPart(talk).filter((userId) => consents(ledger.people.get(userId), at));

/** By the model's own log of taps. */
export const settledByAll: Check = ({ ledger, rows, before, at }) =>
  rows.pairs.flatMap((pair) => {
    const talk = ledger.talks.get(pair.id);
    const then = before.pairs.find(({ id }) => id === pair.id);
    if (!talk) return [];
    const { settledFor, settledTurn } = pair;
    const [was, turn] = [then?.settledFor ?? null, then?.settledTurn ?? 0];
    const who = talk.members.join();
    if (settledTurn < turn) return [`the turn of ${who} went back from ${turn} to ${settledTurn}`];
    if (settledTurn === turn)
      return settledFor === was ? [] : [`the time of ${who} changed and nothing counts it`];
    if (settledFor === null || settledFor === was) return [];
    const missing = awaited(ledger, talk, at).filter((userId) => !talk.taps.get(settledFor)?.has(userId));
    if (takingPart(talk).filter((userId) => talk.taps.get(settledFor)?.has(userId)).length < 2)
      return [`${sayTime(settledFor)} is settled for ${who}, and fewer than two have tapped it`];
    return missing.map(
      (userId) => `${sayTime(settledFor)} is settled for ${who}, and ${userId} has not tapped it`,
    );
  });

/** Nothing that all have tapped stands unsettled, unless one of them talks with somebody else then. */
export const agreedIsSettled: Check = ({ ledger, rows, at }) =>
  rows.slots
    .filter(({ isOpen, startsAt }) => isOpen && startsAt > at)
    .flatMap(({ pairId, startsAt }) => {
      const talk = ledger.talks.get(pairId);
      const isOpen = talk && stands(talk) && ![...talk.said.values()].includes('met');
      if (!isOpen || (roundOf(ledger, talk)?.endsAt ?? 0) <= at) return [];
      const settledFor = rows.pairs.find(({ id }) => id === pairId)?.settledFor ?? null;
      const yes = rows.taps.filter((tap) => tap.pairId === pairId && tap.startsAt === startsAt);
      const all = awaited(ledger, talk, at).every((userId) => yes.some((tap) => tap.userId === userId));
      const two = takingPart(talk).filter((userId) => yes.some((tap) => tap.userId === userId)).length > 1;
      const isTaken = rows.pairs.some(
        (other) =>
          other.id !== pairId &&
          Math.abs((other.settledFor ?? 0) - startsAt) < halfHour &&
          takingPart(talk).some((userId) => ledger.talks.get(other.id)?.members.includes(userId)),
      );
      return all && two && !isTaken && settledFor === null
        ? [`all of ${talk.members.join()} tapped ${sayTime(startsAt)}`]
        : [];
    });

/** Two who are out, or all where the talk is off: each has read of the time, and reads or will read that it is no more. */
export const endIsTold: Check = ({ ledger, rows, at, what, step }) => {
  if (what === 'part' || step.do === 'meanwhile') return [];
  return [...ledger.talks.values()].flatMap((talk) => {
    const about = rows.outbox.filter(({ message }) => message.pairId === talk.id);
    if (!about.some(({ kind }) => kind === 'talk-time')) return [];
    const { settledFor } = rows.pairs.find(({ id }) => id === talk.id) ?? { settledFor: null };
    return (talk.introduced?.people ?? []).flatMap((userId) => {
      const mine = about.filter(({ message }) => message.userId === userId);
      const told = mine
        .filter(({ kind, status, message }) => kind === 'talk-time' && status === 'sent' && message.startsAt)
        .toSorted((a, b) => (b.message.turn ?? 0) - (a.message.turn ?? 0))[0]?.message;
      const hasMet = [...talk.said.values()].includes('met');
      if (!told?.startsAt || told.startsAt <= at || hasMet) return [];
      if (settledFor === told.startsAt && standsFor(talk, userId)) return [];
      const { turn: last = 0, startsAt } = told;
      const isTold = mine.some(
        ({ kind, status, message }) =>
          status !== 'withdrawn' &&
          (kind === 'talk-time' ? (message.turn ?? 0) > last : message.talkAt === startsAt),
      );
      const isOff = ledger.people.get(userId)?.isOff;
      return isTold || isOff ? [] : [`${userId} has ${sayTime(startsAt)} in a calendar, and it is no more`];
    });
  });
};

/** Once, about a half-hour that somebody else can make, with time left for it. */
export const asksWhetherItWorks: Check = (moment) => {
  const { ledger, rows, fresh, at } = moment;
  const all = rows.outbox.filter(({ kind, status }) => kind === 'works-for-you' && status === 'sent');
  const aboutOne = (pairId = '', userId = '') =>
    [...ledger.seen.values()].filter((seen) => {
      const { kind, message } = rowOf(rows, seen) ?? {};
      return kind === 'works-for-you' && message?.pairId === pairId && message?.userId === userId;
    }).length;
  const isNew = fresh.some(({ kind }) => kind === 'works-for-you');
  return [
    ...(isNew ? all : [])
      .filter(({ message: { pairId, userId } }) => aboutOne(pairId, userId) > 1)
      .map(({ message }) => `${message.userId} is asked more than once whether a time works`),
    ...fresh.flatMap((message) => {
      const [control] = message.kind === 'works-for-you' ? message.controls : [];
      const [userId = ''] = message.readers;
      const talk = ledger.talks.get(control?.about ?? '');
      if (!control?.startsAt || !talk || message.at === ledger.meanwhileAt) return [];
      const ahead = control.startsAt - message.at + grace;
      const yes = talk.taps.get(control.startsAt) ?? new Set();
      const byOthers = takingPart(talk).some((other) => other !== userId && yes.has(other));
      return [
        ...(ahead < leastAhead
          ? [`${userId} is asked about ${sayTime(control.startsAt)} at ${sayTime(at)}`]
          : []),
        ...(byOthers && !yes.has(userId) ? [] : [`${userId} is asked about a time that nobody else can`]),
      ];
    }),
  ];
};

/** What stands in messages to be tapped can be, and nobody can say that they met before they can have. */
export const timesAreOfUse: Check = (moment) => {
  const { ledger, rows, at, what } = moment;
  if (what !== 'beat') return [];
  const open = rows.outbox.filter(
    ({ kind, status, dueAt }) => isRedraw(kind) && status !== 'sent' && dueAt <= at,
  );
  return [...ledger.seen.values()].flatMap((message) => {
    const row = message.controls.length > 0 ? rowOf(rows, message) : undefined;
    if (!row || open.some(({ message: { of } }) => of?.includes(row.message.pairId ?? '-'))) return [];
    const wrong = message.controls.filter(({ action, about, startsAt }) => {
      if (action === 'we_met') return !canHaveMet(moment, about);
      if (action === 'slot') return !isOffered(moment, about, startsAt);
      return ['other_times', 'pick_time'].includes(action) && !isOpen(moment, about);
    });
    return [...new Set(wrong.map(({ action }) => action))].map(
      (action) => `${action} stands in ${message.kind} for ${message.readers.join()} and is of no use`,
    );
  });
};

const canHaveMet = ({ ledger, rows, at }: Moment, pairId: string): boolean => {
  const settledFor = rows.pairs.find(({ id }) => id === pairId)?.settledFor ?? null;
  const isPast = settledFor !== null && settledFor + 1_800_000 <= at;
  return (
    isPast ||
    [...ledger.seen.values()].some(
      ({ kind, controls, key }) =>
        kind === 'reminder' &&
        (controls[0]?.about === pairId ||
          rows.outbox.some(
            ({ channel, ts, message }) => message.pairId === pairId && `${channel} ${ts}` === key,
          )),
    )
  );
};

const isOpen = ({ ledger, at }: Moment, pairId: string): boolean => {
  const talk = ledger.talks.get(pairId);
  // What nobody can tell is left to the message that says how it ended.
  return (
    talk?.introduced === null ||
    (talk !== undefined && (roundOf(ledger, talk)?.endsAt ?? 0) > at && stands(talk))
  );
};

const isOffered = (moment: Moment, about: string, startsAt: number | null): boolean =>
  isOpen(moment, about) &&
  (startsAt ?? 0) > moment.at &&
  moment.rows.slots.some((slot) => slot.pairId === about && slot.startsAt === startsAt && slot.isOpen);
