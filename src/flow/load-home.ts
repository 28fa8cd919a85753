// Gathers what stands on one person's App Home.

import { mayTakePart } from '../domain/eligibility.ts';
import { figuresOf, isComplete } from '../domain/feedback.ts';
import type { Counterpart, Home, HomeAdmin, HomeMember } from '../domain/home.ts';
import type { SlackIdentity } from '../domain/profile.ts';
import { forGood, type Programme } from '../domain/programme.ts';
import { listChanges } from '../store/changes.ts';
import { listFeedback, loadFeedback } from '../store/feedback.ts';
import { listMembers, loadMembership } from '../store/memberships.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { countParked } from '../store/outbox.ts';
import { listPairsOf, listPairsOfRound, type StoredPair } from '../store/pairs.ts';
import { loadPerson } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listDrafts, listSentRounds, listSitOuts, loadRound } from '../store/rounds.ts';
import type { Deps } from './deps.ts';

// Feedback can be changed until the round after next, so no older pair waits for an answer.
const pairsThatMatter = 3;
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
    ...(await loadPairs(tx, workspaceId, userId)),
  };
};

const loadPairs = async (
  tx: Tx,
  workspaceId: string,
  userId: string,
): Promise<Pick<HomeMember, 'current' | 'unanswered'>> => {
  let current: HomeMember['current'] = null;
  const unanswered: HomeMember['unanswered'][number][] = [];
  for (const pair of await listPairsOf(tx, workspaceId, userId, pairsThatMatter)) {
    const round = pair.roundId ? await loadRound(tx, workspaceId, pair.roundId) : null;
    const others = await loadOthers(tx, pair, userId);
    if (round?.status === 'sent') {
      const { id: pairId, channel } = pair;
      current ??= { pairId, others, channel, response: pair.responses[userId] ?? null };
      continue;
    }
    const feedback = await loadFeedback(tx, workspaceId, pair.id, userId);
    if (!isComplete(feedback)) unanswered.unshift({ pairId: pair.id, others, feedback });
  }
  return { current, unanswered };
};

const loadOthers = async (tx: Tx, pair: StoredPair, userId: string): Promise<Counterpart[]> => {
  const people = await Promise.all(
    pair.members.filter((id) => id !== userId).map((id) => loadPerson(tx, pair.workspaceId, id)),
  );
  return people.flatMap((person) =>
    person ? [{ userId: person.userId, name: person.name, country: person.profile.country }] : [],
  );
};

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
