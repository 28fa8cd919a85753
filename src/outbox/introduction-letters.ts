// Loads the introduction of a pair and the reminder half-way, as things stand right before sending or drawing anew.
import { eligibilityContext, mayMeet, mayTakePart } from '../domain/eligibility.ts';
import { isFormer } from '../domain/former.ts';
import type { Told } from '../domain/lesson.ts';
import type { Stage, Talk } from '../domain/letter.ts';
import { keyOf } from '../domain/message.ts';
import { commonStretches } from '../domain/overlap.ts';
import { pairState, takingPart } from '../domain/pair.ts';
import { isTimeToFind } from '../domain/pair-times.ts';
import type { Person } from '../domain/profile.ts';
import type { Offer } from '../domain/talk-time.ts';
import { loadTalk } from '../flow/load-talk.ts';
import { loadOffers, loadTaken, nextOffers, offeringKeys, saveNextOffers } from '../flow/offer-times.ts';
import { chooseLesson, loadTold } from '../flow/tell-lesson.ts';
import { listFeedback } from '../store/feedback.ts';
import type { Tx } from '../store/open-database.ts';
import { atOnce } from '../store/outbox.ts';
import { listNever } from '../store/people.ts';
import { queueRedraws } from '../store/redraws.ts';
import type { StoredRound } from '../store/rounds.ts';
import { saveTold } from '../store/told-lessons.ts';
import { type Loader, loadTalkOf, type PairInRound, stillHere, withdrawn } from './loading.ts';

export const loadIntroduction: Loader<'introduction'> = async (tx, row, { pairId }, now) => {
  const found = row.about;
  if (!found || found.isOver) return withdrawn('round-over');
  if (found.pair.withdrawnAt) return withdrawn('withdrawn');
  const { round, members } = found;
  const standing = members
    .filter(({ membership }) => mayTakePart(membership, now))
    .map(({ person }) => person);
  const users = standing.map(({ userId }) => userId);
  if (standing.length < 2) return withdrawn('no-consent');
  if (!(await mayStillMeet(tx, row.workspaceId, standing, round, now)))
    return withdrawn('no-longer-eligible');
  const taken = await loadTaken(tx, found.pair, now);
  const offers = await loadOffers(tx, found.pair, now);
  const next = nextOffers(unseen(offers), standing, round, taken, now);
  const talk = {
    ...(await loadTalk(tx, found.pair, { people: standing, programme: found.programme, round, offers }, now)),
    offers: next.offers,
  };
  const lesson = await chooseLesson(tx, found.pair, standing);
  return {
    kind: 'letter',
    users,
    letter: introduction(found, standing, standing, 'open', talk, lesson, now),
    onSending: async () => {
      await saveNextOffers(tx, found.pair, next, [keyOf.introduction(pairId)]);
      await saveTold(tx, found.pair, lesson);
    },
  };
};

/** What a try before wrote down has been offered to nobody yet, so that the next one offers the same. */
const unseen = (offers: readonly Offer[]): Offer[] => offers.map((offer) => ({ ...offer, offered: 0 }));

export const redrawIntroduction: Loader<'introduction'> = async (tx, row, _, now) => {
  const found = row.about;
  if (!found) return withdrawn('gone');
  const people = found.members.map(({ person }) => person);
  const here = stillHere(found);
  const talk = await loadTalkOf(tx, found, now);
  const lesson = await loadTold(tx, found.pair, people);
  return {
    kind: 'letter',
    users: [],
    letter: introduction(found, people, here, stageOf(found), talk, lesson, now),
  };
};

const introduction = (
  { pair, round }: PairInRound,
  people: readonly Person[],
  here: readonly Person[],
  stage: Stage,
  talk: Talk,
  lesson: Told | null,
  now: Date,
) => {
  const together = stage === 'open' ? commonStretches(whereAndWhen(here), round.days) : [];
  const common = together.filter(({ to }) => to > now);
  const { programmeId, id: pairId, question } = pair;
  return {
    kind: 'introduction',
    former: pair.members.filter(isFormer).length,
    programmeId,
    pairId,
    people,
    here,
    match: pair,
    common,
    question,
    lesson,
    stage,
    talk,
  } as const;
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
  now: Date,
): Promise<boolean> => {
  const ids = people.map(({ userId }) => userId);
  const never = await listNever(tx, workspaceId, now, ids);
  const candidates = people.map(({ userId, zone, profile }) => ({ id: userId, zone, ...profile }));
  return mayMeet(candidates, eligibilityContext({ rules: decided, days, history: [], never }));
};

const whereAndWhen = (people: readonly Person[]) =>
  people.map(({ zone, profile }) => ({ zone, hours: profile.hours }));

/**
 * Goes to those who still take part, where no time is settled and nobody has met. If one of three has paused, the two others
 * are reminded, if they have a working day for it. It offers the next three half-hours.
 */
export const loadReminder: Loader<'reminder'> = async (tx, row, { pairId }, now) => {
  const found = row.about;
  if (!found?.pair.channel || found.isOver) return withdrawn('round-over');
  const { programme, pair, round, members } = found;
  if (pairState(pair, false) !== 'open') return withdrawn('answered');
  if (pair.settledFor) return withdrawn('settled');
  const here = takingPart(pair);
  const answers = await listFeedback(tx, row.workspaceId, [pairId]);
  if (answers.some(({ met, userId }) => met && here.includes(userId))) return withdrawn('answered');
  const people = members
    .filter(({ membership }) => here.includes(membership.userId) && mayTakePart(membership, now))
    .map(({ person }) => person);
  if (people.length < 2) return withdrawn('no-consent');
  if (!isTimeToFind(whereAndWhen(people), round, now)) return withdrawn('too-late');
  if (!(await mayStillMeet(tx, row.workspaceId, people, round, now))) return withdrawn('no-longer-eligible');
  const users = people.map(({ userId }) => userId);
  const offers = await loadOffers(tx, pair, now);
  const next = nextOffers(offers, people, round, await loadTaken(tx, pair, now), now);
  const talk = {
    ...(await loadTalk(tx, pair, { people: stillHere(found), programme, round, offers }, now)),
    offers: next.offers,
    canHaveMet: true,
  };
  return {
    kind: 'letter',
    users,
    channel: found.pair.channel,
    letter: { kind: 'reminder', programmeId: row.programmeId, pairId, people, stage: 'open', talk },
    onSending: async () => {
      await saveNextOffers(tx, pair, next, offeringKeys(pair));
      await queueRedraws(tx, row, [keyOf.introduction(pairId)], now, atOnce);
    },
  };
};

export const redrawReminder: Loader<'reminder'> = async (tx, row, { pairId }, now) => {
  const found = row.about;
  if (!found) return withdrawn('gone');
  const stage = stageOf(found);
  const people = stage === 'open' ? stillHere(found) : found.members.map(({ person }) => person);
  const talk = await loadTalkOf(tx, found, now);
  return {
    kind: 'letter',
    users: [],
    letter: { kind: 'reminder', programmeId: row.programmeId, pairId, people, stage, talk },
  };
};
