// Gathers what stands on one person's App Home.

import { mayTakePart } from '../domain/eligibility.ts';
import {
  answeredInSteps,
  countsAt,
  type Feedback,
  figureAbout,
  isComplete,
  noFeedback,
} from '../domain/feedback.ts';
import type { Counterpart, Home, HomeAdmin, HomeMember } from '../domain/home.ts';
import { isAsked, othersOf, pairState, partOf, stillIn } from '../domain/pair.ts';
import { isSendingMethod, type SendingLack } from '../domain/permission.ts';
import type { Person, SlackIdentity } from '../domain/profile.ts';
import { forGood, type Programme, type ProgrammeKey, programmeKey } from '../domain/programme.ts';
import { isUnderWay } from '../domain/round.ts';
import { listChanges } from '../store/changes.ts';
import { countMembers, countOnTheirWay, countPairs, countRound, countSitOuts } from '../store/counts.ts';
import { digestStanding, listSentDigests, loadLastDigest } from '../store/digests.ts';
import { listFeedback } from '../store/feedback.ts';
import { loadCounted } from '../store/figures.ts';
import { isHeld } from '../store/held.ts';
import { loadMembership } from '../store/memberships.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { isAskedAboutShared } from '../store/own-lessons.ts';
import { listPairsOf, type StoredPair } from '../store/pairs.ts';
import { isAskedForDays, listPeople, loadPerson } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listLacks } from '../store/rate-limits.ts';
import { listRoundsUnderWay, listSentRounds, listWaiting, type StoredRound } from '../store/rounds.ts';
import { countParked, countWaitingFor } from '../store/said.ts';
import type { Deps } from './deps.ts';
import { listOnTheirWay } from './list-on-their-way.ts';
import { loadClosings } from './load-closings.ts';
import { countOnDesk } from './load-desk.ts';
import { listForHome, listOwn } from './load-lessons.ts';
import { loadPlace } from './load-places.ts';
import { conversationOf, isSecondDay, loadTalk } from './load-talk.ts';
import { loadOffers } from './offer-times.ts';

// Enough to hold all that are still open: a round takes three days at least, its answers stay open for ten days after it, and
// nobody talks more than twice in one.
const pairsThatMatter = 12;
const changesShown = 5;
const lessonsShown = 3;
// All of them stand behind a button.
const ownShown = 1;
const week = 7 * 24 * 3_600_000;

export type LoadHome = ProgrammeKey & {
  readonly reader: SlackIdentity;
  readonly isAdmin: boolean;
};

export const loadHome = async (
  { db, now }: Deps,
  { reader, isAdmin, ...key }: LoadHome,
): Promise<Home | null> =>
  inTransaction(db, async (tx) => {
    const programme = await loadProgramme(tx, key);
    if (!programme) return null;
    return {
      programmeId: programme.id,
      reader,
      now: now(),
      nextRoundAt: programme.nextRoundAt,
      waitingRound: (await listWaiting(tx, key))[0]?.localDate ?? null,
      member: await loadMember(tx, programme, reader.userId, now()),
      admin: isAdmin ? await loadAdmin(tx, programme, reader.userId, now()) : null,
      isHeld: await isHeld(tx, key.workspaceId, reader.userId),
    };
  });

const loadMember = async (
  tx: Tx,
  programme: Programme,
  userId: string,
  at: Date,
): Promise<HomeMember | null> => {
  const key = programmeKey(programme);
  const membership = await loadMembership(tx, { ...key, userId });
  const person = await loadPerson(tx, key.workspaceId, userId);
  if (!membership || !person || membership.leftAt) return null;
  const pausedUntil = mayTakePart(membership, at) ? null : membership.pausedUntil;
  const { waiting } = await loadPlace(tx, key, membership, at);
  const [last] = await listSentRounds(tx, key, 1);
  return {
    person,
    isAskedForDays: await isAskedForDays(tx, key.workspaceId, userId),
    frequency: membership.frequency,
    pausedUntil,
    pausedForGood: pausedUntil?.getTime() === forGood.getTime(),
    firstInLine: waiting > 0,
    onTheirWay: await listOnTheirWay(tx, key, at, userId),
    hasDigest: (await listSentDigests(tx, key, 1)).length > 0,
    ...(await loadPairs(tx, programme, person, at)),
    lessons: await listForHome(tx, { ...key, userId }, lessonsShown, last?.sentAt ?? null),
    shared: await listOwn(tx, { ...key, userId }, ownShown),
    isAskedAboutShared: await isAskedAboutShared(tx, key, userId),
  };
};

const loadPairs = async (
  tx: Tx,
  programme: Programme,
  { userId, zone }: Person,
  at: Date,
): Promise<Pick<HomeMember, 'current' | 'unanswered'>> => {
  const key = programmeKey(programme);
  const { workspaceId } = key;
  const pairs = await listPairsOf(tx, key, userId, pairsThatMatter);
  const ids = pairs.map(({ id }) => id);
  const people = await listPeople(tx, workspaceId, [...new Set(pairs.flatMap(({ members }) => members))]);
  const answers = (await listFeedback(tx, workspaceId, ids)).filter((answer) => answer.userId === userId);
  const underWay = await listRoundsUnderWay(tx, key, at);
  const closings = await loadClosings(tx, pairs, userId, at);
  const about = pairs.map((pair, place) => ({
    pair,
    isOpen: (closings[place] ?? at) > at,
    pairId: pair.id,
    others: people.filter((person) => othersOf(pair, userId).includes(person.userId)).map(toCounterpart),
    feedback: answers.find(({ pairId }) => pairId === pair.id) ?? noFeedback,
  }));
  const roundOf = ({ pair }: (typeof about)[number]) => underWay.find(({ id }) => id === pair.roundId);
  const current: HomeMember['current'][number][] = [];
  for (const one of about) {
    const { pairId, others, pair, feedback } = one;
    const round = roundOf(one);
    const standing = round && standingOf(pair, userId, feedback);
    if (!standing) continue;
    const here = people.filter((person) => stillIn(pair).includes(person.userId));
    const talk = await loadTalk(
      tx,
      pair,
      { people: here, programme, round, offers: await loadOffers(tx, pair, at) },
      at,
    );
    const canHaveMet = talk.canHaveMet || isSecondDay(pair, zone, at);
    const conversation = conversationOf(pair);
    current.push({ pairId, others, people: here, conversation, talk: { ...talk, canHaveMet }, standing });
  }
  return {
    current,
    unanswered: about
      .filter(
        (one) => one.isOpen && isAsked(one.pair, userId) && isLeft(one.feedback, roundOf(one) !== undefined),
      )
      .map(({ pairId, others, feedback }) => ({ pairId, others, feedback }))
      .toReversed(),
  };
};

/** In the round under way one is asked once one has begun to answer, and *no* or *planned* can still become a talk. */
const isLeft = (feedback: Feedback, isCurrent: boolean): boolean => {
  if (isCurrent && feedback.met !== 'yes') return feedback.met !== null;
  return !isComplete(feedback) || (feedback.met === 'no' && feedback.whyNot === null);
};

/** Null: they have left since it began, and come back. */
const standingOf = (
  pair: StoredPair,
  userId: string,
  { met }: Feedback,
): HomeMember['current'][number]['standing'] | null => {
  const mine = pair.parts.find((part) => part.userId === userId);
  const part = mine ? partOf(mine) : 'left';
  if (part === 'met') return 'said-met';
  if (part === 'cant') return 'said-cant';
  if (part === 'left') return null;
  if (met === 'yes') return 'said-met';
  return pairState(pair, false) === 'called-off' ? 'called-off' : 'open';
};

const toCounterpart = ({ userId, name, profile }: Person): Counterpart => ({
  userId,
  name,
  country: profile.country,
});

const loadAdmin = async (tx: Tx, programme: Programme, userId: string, at: Date): Promise<HomeAdmin> => {
  const key = programmeKey(programme);
  const draft = (await listWaiting(tx, key)).find(({ status }) => status === 'draft');
  const [last] = await listSentRounds(tx, key, 1);
  const counted = await loadCounted(tx, key);
  const digest = await loadLastDigest(tx, key);
  return {
    rhythm: programme.rhythm,
    members: figureAbout(await countMembers(tx, key, at)),
    lastRound: last && last.id !== counted?.roundId ? await loadLastRound(tx, last, at) : null,
    counted,
    draft: draft
      ? {
          roundId: draft.id,
          localDate: draft.localDate,
          pairs: await countPairs(tx, draft),
          sitOuts: await countSitOuts(tx, draft),
        }
      : null,
    onDesk: await countOnDesk(tx, key, userId),
    changes: await listChanges(tx, programme, changesShown),
    digest: digest && (await digestStanding(tx, digest)),
    parked: await countParked(tx, key, new Date(at.getTime() - week)),
    lacks: await loadLacks(tx, key.workspaceId, at),
  };
};

/** Only those for which a message waits: a permission that nothing needs is nobody's task. */
const loadLacks = async (tx: Tx, workspaceId: string, at: Date): Promise<HomeAdmin['lacks']> => {
  const lacks: SendingLack[] = [];
  for (const { method, scope } of await listLacks(tx, workspaceId)) {
    if (!isSendingMethod(method)) continue;
    const messages = await countWaitingFor(tx, workspaceId, method, at);
    if (messages > 0) lacks.push({ method, scope, messages });
  }
  return lacks;
};

const loadLastRound = async (tx: Tx, round: StoredRound, at: Date): Promise<HomeAdmin['lastRound']> => {
  const { tookPart, introduced, pairs, answered } = await countRound(tx, round);
  return {
    localDate: round.localDate,
    isUnderWay: isUnderWay(round, at),
    introduced: figureAbout(introduced),
    tookPart: figureAbout(tookPart),
    pairs: figureAbout(introduced, pairs),
    answered: answeredInSteps(answered),
    countsAt: countsAt(round.endsAt),
    onTheirWay: await countOnTheirWay(tx, round, at),
  };
};
