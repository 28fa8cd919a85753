// Loads what is said to a pair, or to one of its people about it, as things stand right before sending.
import { eligibilityContext, mayMeet, mayTakePart } from '../domain/eligibility.ts';
import { isComplete } from '../domain/feedback.ts';
import { keyOf, type Stage } from '../domain/message.ts';
import { commonStretches, type Stretch } from '../domain/overlap.ts';
import { isAsked, isHistory, othersOf, outcomeFor, pairState, partOf, takingPart } from '../domain/pair.ts';
import type { Person } from '../domain/profile.ts';
import { isClosed } from '../flow/load-closings.ts';
import { listFeedback, loadFeedback } from '../store/feedback.ts';
import type { Tx } from '../store/open-database.ts';
import { wasSaid } from '../store/outbox.ts';
import { listNever } from '../store/people.ts';
import { isUnderWay } from '../store/redraws.ts';
import type { StoredRound } from '../store/rounds.ts';
import {
  aboutRound,
  findReader,
  type Loader,
  loadElsewhere,
  loadPairInRound,
  loadReader,
  type PairInRound,
  withdrawn,
} from './loading.ts';

export const loadIntroduction: Loader<'introduction'> = async (tx, row, { pairId }, now) => {
  const found = await loadPairInRound(tx, row, pairId, now);
  if (!found || found.isOver) return withdrawn('round-over');
  if (found.pair.withdrawnAt) return withdrawn('withdrawn');
  const { round, members } = found;
  const standing = members
    .filter(({ membership }) => mayTakePart(membership, now))
    .map(({ person }) => person);
  const ids = standing.map(({ userId }) => userId);
  if (standing.length < 2) return withdrawn('no-consent');
  if (!(await mayStillMeet(tx, row.workspaceId, standing, round))) return withdrawn('no-longer-eligible');
  return { kind: 'letter', users: ids, letter: introduction(found, standing, 'open', now) };
};

export const redrawIntroduction: Loader<'introduction'> = async (tx, row, { pairId }, now) => {
  const found = await loadPairInRound(tx, row, pairId, now);
  if (!found) return withdrawn('gone');
  const people = found.members.map(({ person }) => person);
  return { kind: 'letter', users: [], letter: introduction(found, people, stageOf(found), now) };
};

const introduction = ({ pair, round }: PairInRound, people: readonly Person[], stage: Stage, now: Date) => {
  const common =
    stage === 'open' ? longestToCome(commonStretches(whereAndWhen(people), round.days), now) : [];
  const { programmeId, id: pairId, question } = pair;
  return { kind: 'introduction', programmeId, pairId, people, match: pair, common, question, stage } as const;
};

const stageOf = ({ pair, isOver }: PairInRound): Stage => {
  if (isOver) return 'over';
  return pairState(pair, isOver) === 'called-off' ? 'called-off' : 'open';
};

// What the round decided about rest and hours still holds. Wishes and languages may have changed since.
const decided = { restWeeks: 0, leastOverlap: 0 };

const mayStillMeet = async (
  tx: Tx,
  workspaceId: string,
  people: readonly Person[],
  { days }: StoredRound,
): Promise<boolean> => {
  const ids = people.map(({ userId }) => userId);
  const never = await listNever(tx, workspaceId, ids);
  const candidates = people.map(({ userId, zone, profile }) => ({ id: userId, zone, ...profile }));
  return mayMeet(candidates, eligibilityContext({ rules: decided, days, history: [], never }));
};

const whereAndWhen = (people: readonly Person[]) =>
  people.map(({ zone, profile }) => ({ zone, hours: profile.hours }));

const stretchesShown = 3;
/** The longest stretches that are not over yet, in order of time. */
const longestToCome = (stretches: readonly Stretch[], now: Date): Stretch[] => {
  const length = ({ from, to }: Stretch) => to.getTime() - from.getTime();
  return stretches
    .filter(({ to }) => to > now)
    .toSorted((a, b) => length(b) - length(a) || a.from.getTime() - b.from.getTime())
    .slice(0, stretchesShown)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
};

/** Goes to those who still take part. If one of three has paused, the two others are reminded. */
export const loadReminder: Loader<'reminder'> = async (tx, row, { pairId }, now) => {
  const found = await loadPairInRound(tx, row, pairId, now);
  if (!found?.pair.channel || found.isOver) return withdrawn('round-over');
  const { pair, round, members } = found;
  if (pairState(pair, false) !== 'open') return withdrawn('answered');
  const here = takingPart(pair);
  if (
    (await listFeedback(tx, row.workspaceId, [pairId])).some(
      ({ met, userId }) => met && here.includes(userId),
    )
  )
    return withdrawn('answered');
  const people = members
    .filter(({ membership }) => here.includes(membership.userId) && mayTakePart(membership, now))
    .map(({ person }) => person);
  if (people.length < 2) return withdrawn('no-consent');
  if (!(await mayStillMeet(tx, row.workspaceId, people, round))) return withdrawn('no-longer-eligible');
  const users = people.map(({ userId }) => userId);
  return {
    kind: 'letter',
    users,
    channel: found.pair.channel,
    letter: { kind: 'reminder', programmeId: row.programmeId, pairId, people, stage: 'open' },
  };
};

export const redrawReminder: Loader<'reminder'> = async (tx, row, { pairId }, now) => {
  const found = await loadPairInRound(tx, row, pairId, now);
  if (!found) return withdrawn('gone');
  const people = found.members.map(({ person }) => person);
  return {
    kind: 'letter',
    users: [],
    letter: { kind: 'reminder', programmeId: row.programmeId, pairId, people, stage: stageOf(found) },
  };
};

export const loadFeedbackQuestion: Loader<'feedback-question'> = async (tx, row, message, now) => {
  const found = await loadPairInRound(tx, row, message.pairId, now);
  if (!found) return withdrawn('not-introduced');
  if (!isHistory(found.pair)) {
    // Its introduction may be on its way to Slack at this moment; then there will be something to ask about.
    const key = keyOf.introduction(message.pairId);
    const isSaid = await isUnderWay(tx, row.workspaceId, key, now);
    return isSaid ? { kind: 'later', reason: 'under-way' } : withdrawn('not-introduced');
  }
  if (!findReader(found.members, message.userId)) return withdrawn('no-consent');
  if (!isAsked(found.pair, message.userId)) return withdrawn('called-off');
  const drawn = await redrawFeedbackQuestion(tx, row, message, now);
  if (drawn.kind !== 'letter' || drawn.letter.kind !== 'feedback-question') return drawn;
  return isComplete(drawn.letter.feedback) ? withdrawn('answered') : drawn;
};

export const redrawFeedbackQuestion: Loader<'feedback-question'> = async (
  tx,
  row,
  { pairId, userId },
  now,
) => {
  const found = await loadPairInRound(tx, row, pairId, now);
  const reader = found?.members.find(({ person }) => person.userId === userId)?.person;
  if (!found || !reader) return withdrawn('gone');
  const named = othersOf(found.pair, userId);
  const others = found.members.map(({ person }) => person).filter((person) => named.includes(person.userId));
  const feedback = await loadFeedback(tx, row.workspaceId, pairId, userId);
  return {
    kind: 'letter',
    users: [userId],
    letter: {
      kind: 'feedback-question',
      programmeId: row.programmeId,
      pairId,
      reader,
      others,
      feedback,
      isClosed: await isClosed(tx, found.pair, userId, now),
    },
  };
};

export const loadCantMakeIt: Loader<'cant-make-it'> = async (
  tx,
  row,
  { pairId, userId, fromUserId },
  now,
) => {
  const reader = await loadReader(tx, row, userId, now);
  const found = await loadPairInRound(tx, row, pairId, now);
  const from = found?.members.find(({ person }) => person.userId === fromUserId)?.person;
  if (!reader || !found || !from) return withdrawn('no-consent');
  const partOfUser = (id: string) => found.pair.parts.find((part) => part.userId === id);
  const [mine, theirs] = [partOfUser(userId), partOfUser(fromUserId)];
  // Also where that person has left since: this is how the reader learns that they won't come.
  if (!mine || partOf(mine) !== 'in' || theirs?.response !== 'cant') return withdrawn('changed');
  const { pair, round, isOver } = found;
  const calledOff = outcomeFor(pair, userId, isOver) === 'let-down';
  const elsewhere = await loadElsewhere(tx, pair, userId, isOver);
  const { reader: person, nextRoundAt } = reader;
  return {
    kind: 'letter',
    users: [userId],
    letter: {
      kind: 'cant-make-it',
      reader: person,
      from,
      calledOff,
      elsewhere,
      round: aboutRound(round, now),
      nextRoundAt,
    },
  };
};

/** Only for somebody who was told of the *can't*. */
export const loadOnAgain: Loader<'on-again'> = async (tx, row, { pairId, userId, fromUserId }, now) => {
  const reader = await loadReader(tx, row, userId, now);
  const found = await loadPairInRound(tx, row, pairId, now);
  const from = found?.members.find(({ person }) => person.userId === fromUserId)?.person;
  if (!reader || !found || !from) return withdrawn('no-consent');
  const told = await wasSaid(tx, row.workspaceId, keyOf.cantMakeIt(pairId, fromUserId, userId));
  if (!told) return withdrawn('never-told');
  return {
    kind: 'letter',
    users: [userId],
    letter: { kind: 'on-again', reader: reader.reader, from, isOver: found.isOver },
  };
};

export const loadCounterpartLeft: Loader<'counterpart-left'> = async (tx, row, { pairId, userId }, now) => {
  const found = await loadReader(tx, row, userId, now);
  const about = await loadPairInRound(tx, row, pairId, now);
  const wasIntroduced = about !== null && isHistory(about.pair);
  if (!found || !(wasIntroduced || mayTakePart(found.membership, now))) return withdrawn('no-consent');
  if (!about || outcomeFor(about.pair, userId, about.isOver) !== 'let-down') return withdrawn('changed');
  const { reader, nextRoundAt } = found;
  const elsewhere = await loadElsewhere(tx, about.pair, userId, about.isOver);
  return {
    kind: 'letter',
    users: [userId],
    letter: {
      kind: 'counterpart-left',
      reader,
      elsewhere,
      wasIntroduced: wasIntroduced && !about.isOver,
      round: aboutRound(about.round, now),
      nextRoundAt,
    },
  };
};
