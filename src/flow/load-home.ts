// Gathers what stands on one person's App Home.

import { mayTakePart } from '../domain/eligibility.ts';
import { canChangeFeedback, figuresOf, isComplete, noFeedback } from '../domain/feedback.ts';
import type { Counterpart, Home, HomeAdmin, HomeMember } from '../domain/home.ts';
import type { Person, SlackIdentity } from '../domain/profile.ts';
import { forGood, type Programme } from '../domain/programme.ts';
import { listChanges } from '../store/changes.ts';
import { listFeedback } from '../store/feedback.ts';
import { listMembers, loadMembership } from '../store/memberships.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { countParked } from '../store/outbox.ts';
import { isCalledOff, listPairsOf, listPairsOfRound } from '../store/pairs.ts';
import { listPeople, loadPerson } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listDrafts, listRoundsUnderWay, listSentRounds, listSitOuts } from '../store/rounds.ts';
import type { Deps } from './deps.ts';

// Feedback can be changed until the round after next, and nobody talks more than twice in one round.
const pairsThatMatter = 6;
// Two later rounds close it.
const roundsThatMatter = 2;
const changesShown = 3;

export type LoadHome = {
  readonly workspaceId: string;
  readonly reader: SlackIdentity;
  readonly isAdmin: boolean;
};

export const loadHome = async (
  { db, now }: Deps,
  { workspaceId, reader, isAdmin }: LoadHome,
): Promise<Home | null> =>
  inTransaction(db, async (tx) => {
    const programme = await loadProgramme(tx, workspaceId);
    if (!programme) return null;
    return {
      reader,
      now: now(),
      nextRoundAt: programme.nextRoundAt,
      member: await loadMember(tx, programme, reader.userId, now()),
      admin: isAdmin ? await loadAdmin(tx, programme, now()) : null,
    };
  });

const loadMember = async (
  tx: Tx,
  programme: Programme,
  userId: string,
  at: Date,
): Promise<HomeMember | null> => {
  const { workspaceId, id: programmeId } = programme;
  const membership = await loadMembership(tx, { workspaceId, programmeId, userId });
  const person = await loadPerson(tx, workspaceId, userId);
  if (!membership || !person || membership.leftAt) return null;
  const pausedUntil = mayTakePart(membership, at) ? null : membership.pausedUntil;
  return {
    person,
    frequency: membership.frequency,
    pausedUntil,
    pausedForGood: pausedUntil?.getTime() === forGood.getTime(),
    firstInLine: membership.waiting > 0,
    ...(await loadPairs(tx, programme, userId)),
  };
};

const loadPairs = async (
  tx: Tx,
  { workspaceId, id: programmeId }: Programme,
  userId: string,
): Promise<Pick<HomeMember, 'current' | 'unanswered'>> => {
  const pairs = await listPairsOf(tx, workspaceId, userId, pairsThatMatter);
  const ids = pairs.map(({ id }) => id);
  const people = await listPeople(tx, workspaceId, [...new Set(pairs.flatMap(({ members }) => members))]);
  const answers = (await listFeedback(tx, workspaceId, ids)).filter((answer) => answer.userId === userId);
  const underWay = await listRoundsUnderWay(tx, workspaceId);
  const sent = await listSentRounds(tx, workspaceId, programmeId, roundsThatMatter);
  const about = pairs.map((pair) => ({
    pair,
    pairId: pair.id,
    others: people
      .filter((person) => person.userId !== userId && pair.members.includes(person.userId))
      .map(toCounterpart),
    feedback: answers.find(({ pairId }) => pairId === pair.id) ?? noFeedback,
  }));
  const isUnderWay = ({ pair }: (typeof about)[number]) => underWay.some(({ id }) => id === pair.roundId);
  const isOpen = ({ pair: { introducedAt } }: (typeof about)[number]) =>
    canChangeFeedback(sent.filter(({ sentAt }) => sentAt && introducedAt && sentAt > introducedAt).length);
  return {
    current: about.filter(isUnderWay).map(({ pairId, others, pair }) => ({
      pairId,
      others,
      channel: pair.channel,
      response: pair.responses[userId] ?? null,
    })),
    unanswered: about
      .filter((one) => !isUnderWay(one) && !isCalledOff(one.pair) && !isComplete(one.feedback) && isOpen(one))
      .map(({ pairId, others, feedback }) => ({ pairId, others, feedback }))
      .toReversed(),
  };
};

const toCounterpart = ({ userId, name, profile }: Person): Counterpart => ({
  userId,
  name,
  country: profile.country,
});

const loadAdmin = async (tx: Tx, programme: Programme, at: Date): Promise<HomeAdmin> => {
  const { workspaceId, id } = programme;
  const [draft] = await listDrafts(tx, workspaceId, id);
  const members = (await listMembers(tx, workspaceId, id)).filter(({ membership }) =>
    mayTakePart(membership, at),
  );
  const [last] = await listSentRounds(tx, workspaceId, id, 1);
  const pairs = last
    ? (await listPairsOfRound(tx, workspaceId, last.id)).filter(
        (pair) => pair.introducedAt && !pair.withdrawnAt,
      )
    : [];
  const answers = await listFeedback(
    tx,
    workspaceId,
    pairs.map((pair) => pair.id),
  );
  return {
    rhythm: programme.rhythm,
    figures: figuresOf(answers, last ? pairs.length : null, members.length),
    draft: draft
      ? {
          roundId: draft.id,
          localDate: draft.localDate,
          pairs: (await listPairsOfRound(tx, workspaceId, draft.id)).length,
          sitOuts: (await listSitOuts(tx, workspaceId, draft.id)).length,
        }
      : null,
    changes: await listChanges(tx, programme, changesShown),
    parked: await countParked(tx, workspaceId),
  };
};
