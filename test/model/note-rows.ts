// After each act and beat the log takes in what the database and Slack show: rounds, pairs, deliveries, withdrawals.
import { isOut } from './app.ts';
import {
  belongs,
  consents,
  isCalledOff,
  isPending,
  type Ledger,
  type RoundLog,
  standsFor,
  type TalkLog,
  talksOf,
} from './ledger.ts';
import type { PairRow, RoundRow, Rows } from './rows.ts';
import type { Seen } from './seen.ts';

/** Returns the messages that were not there before. */
export const noteRows = (
  ledger: Ledger,
  rows: Rows,
  seen: ReadonlyMap<string, Seen>,
  now: { readonly at: number; readonly byHand: boolean },
): Seen[] => {
  const fresh = [...seen.values()].filter(({ key }) => !ledger.seen.has(key));
  for (const round of rows.rounds) {
    if (!ledger.rounds.has(round.id)) ledger.rounds.set(round.id, openedRound(ledger, round, now));
  }
  for (const pair of rows.pairs) {
    if (!ledger.talks.has(pair.id)) ledger.talks.set(pair.id, newTalk(pair, rows));
  }
  // Whoever deletes everything is missed by nobody in a round that has not gone out.
  for (const id of ledger.talks.keys())
    if (!rows.pairs.some((pair) => pair.id === id)) ledger.talks.delete(id);
  noteBatches(ledger, rows);
  for (const row of rows.rounds) noteSent(ledger, row, rows);
  noteShown(ledger, fresh);
  for (const pair of rows.pairs) noteIntroduced(ledger, pair, rows, seen);
  for (const talk of ledger.talks.values()) {
    const hasFallen = isCalledOff(talk) || talk.leftAlone !== null;
    talk.fellAt = hasFallen ? (talk.fellAt ?? now.at) : null;
  }
  for (const person of ledger.people.values()) {
    if (!consents(person, now.at)) person.absent = now.at;
    else if (person.pausedUntil !== null) person.absent = Math.max(person.absent, person.pausedUntil);
  }
  ledger.rows = rows;
  ledger.seen = seen;
  return fresh;
};

const openedRound = (
  ledger: Ledger,
  { id, opensAt }: RoundRow,
  { byHand }: { readonly byHand: boolean },
): RoundLog => {
  const takePart = [...ledger.people.values()].filter((person) => consents(person, opensAt));
  const isBusy = (userId: string) =>
    talksOf(ledger, userId).some((talk) => {
      const endsAt = ledger.rounds.get(talk.roundId)?.endsAt ?? null;
      const isUnderWay = endsAt !== null && endsAt > opensAt;
      return isUnderWay && (standsFor(talk, userId) || isPending(talk));
    });
  const busy = new Set(takePart.map(({ userId }) => userId).filter(isBusy));
  const isNew = (userId: string) => talksOf(ledger, userId).every(({ introduced }) => introduced === null);
  const expected = takePart.filter(
    ({ userId, frequency }) => !busy.has(userId) && (frequency === 1 || isNew(userId)),
  );
  return {
    id,
    byHand,
    opensAt,
    offered: new Map(takePart.map(({ userId, talks }) => [userId, talks])),
    expected: new Set(expected.map(({ userId }) => userId)),
    busy,
    sentAt: null,
    endsAt: null,
    leftOut: new Set(),
    absentees: new Set(),
    rhythmChanged: false,
  };
};

const newTalk = ({ id, roundId }: PairRow, rows: Rows): TalkLog => ({
  id,
  roundId,
  members: rows.members.filter(({ pairId }) => pairId === id).map(({ userId }) => userId),
  shownAt: null,
  introduced: null,
  readers: [],
  said: new Map(),
  gone: new Set(),
  leftAlone: null,
  maybeAlone: new Set(),
  fellAt: null,
  taps: new Map(),
});

const noteSent = (ledger: Ledger, { id, status, sentAt, endsAt }: RoundRow, rows: Rows): void => {
  const round = ledger.rounds.get(id);
  if (!round || round.sentAt !== null || !isOut(status) || sentAt === null) return;
  round.sentAt = sentAt;
  round.endsAt = endsAt;
  round.rhythmChanged = false;
  const out = rows.sitOuts.filter(({ roundId }) => roundId === id).map(({ userId }) => userId);
  // Whoever left or came back since the round was computed is another case than who sat it out.
  const isStill = (userId: string) => {
    const person = ledger.people.get(userId);
    return consents(person, sentAt) && (person?.since ?? 0) <= round.opensAt;
  };
  round.leftOut = new Set(out.filter(isStill));
  round.absentees = new Set(out.filter((userId) => !isStill(userId)));
};

const noteShown = ({ talks }: Ledger, fresh: readonly Seen[]): void => {
  for (const { kind, controls, at } of fresh) {
    const talk = kind === 'introduction' ? talks.get(controls[0]?.about ?? '') : undefined;
    if (talk) talk.shownAt ??= at;
  }
};

const noteIntroduced = (
  ledger: Ledger,
  { id, introducedAt, withdrawnAt }: PairRow,
  rows: Rows,
  seen: ReadonlyMap<string, Seen>,
): void => {
  const talk = ledger.talks.get(id);
  if (!talk) return;
  const row = rows.outbox.find(({ kind, message }) => kind === 'introduction' && message.pairId === id);
  const message = seen.get(`${row?.channel} ${row?.ts}`);
  if (!talk.introduced && row?.status === 'sent' && message) {
    const { readers } = message;
    const isNamed = (userId: string) =>
      rows.members.some((one) => one.pairId === id && one.userId === userId);
    const nameOf = (userId: string) => (isNamed(userId) ? userId : `former ${userId}`);
    talk.introduced = { at: message.at, people: readers.map(nameOf) };
    talk.readers = readers;
    // Cut off at first: somebody may have left between what Slack shows and what the app learned.
    for (const userId of talk.introduced.people) {
      if (!belongs(ledger.people.get(userId))) talk.gone.add(userId);
    }
  }
  if (!talk.introduced && introducedAt === null && withdrawnAt !== null && talk.leftAlone === null) {
    const takesPart = (userId: string, at: number) => {
      const person = ledger.people.get(userId);
      return consents(person, at) && (person?.since ?? 0) <= withdrawnAt;
    };
    const before = talk.members.filter((userId) => takesPart(userId, withdrawnAt));
    const isSure = (userId: string) => takesPart(userId, withdrawnAt + 1);
    talk.leftAlone = new Set(before.filter(isSure));
    talk.maybeAlone = new Set(before.filter((userId) => !isSure(userId)));
    // A call that hung may have moved the clock since.
    talk.fellAt = withdrawnAt;
  }
};

const noteBatches = ({ lessons: { batches } }: Ledger, { takeaways }: Rows): void => {
  for (const at of new Set(takeaways.flatMap(({ batchedAt }) => batchedAt ?? [])))
    if (!batches.has(at))
      batches.set(
        at,
        takeaways.filter(({ batchedAt }) => batchedAt === at),
      );
};

/** What is no longer offered counts as tapped by nobody. */
export const forgetTaps = ({ talks, rows }: Ledger): void => {
  for (const { id, taps } of talks.values()) {
    if (taps.size === 0) continue;
    const open = rows.slots.filter(({ pairId, isOpen }) => pairId === id && isOpen);
    for (const startsAt of taps.keys()) {
      if (!open.some((slot) => slot.startsAt === startsAt)) taps.delete(startsAt);
    }
  }
};

export const emptyRows: Rows = {
  programmes: [],
  memberships: [],
  rounds: [],
  pairs: [],
  members: [],
  sitOuts: [],
  feedback: [],
  slots: [],
  taps: [],
  outbox: [],
  limits: [],
  takeaways: [],
  insights: [],
  digests: [],
};
