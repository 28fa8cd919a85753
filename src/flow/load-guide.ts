// What the guide for a pair's half-hour is made from: its people, their question and what they share.
import { stillIn } from '../domain/pair.ts';
import type { Person } from '../domain/profile.ts';
import { sharedInterests } from '../domain/shared-interests.ts';
import { loadPair } from '../store/pairs.ts';
import { listPeople } from '../store/people.ts';
import type { Actor, Deps } from './deps.ts';

export type Guide = {
  readonly programmeId: string;
  readonly pairId: string;
  /** The reader, and all others who are still in the pair. */
  readonly people: readonly Person[];
  /** The reader's id. */
  readonly reader: string;
  /** The id of the opening question. */
  readonly question: string;
  readonly interests: readonly string[];
  /** There is no half-hour to propose any more. */
  readonly isSettled: boolean;
};

/** Null: they have no such pair. Nobody is named before the introduction has come. */
export const loadGuide = async (
  { db }: Deps,
  actor: Actor & { readonly pairId: string },
): Promise<Guide | null> => {
  const { programmeId, pairId, userId } = actor;
  const pair = await loadPair(db, actor, pairId);
  if (!pair?.introducedAt || !pair.members.includes(userId)) return null;
  const people = await listPeople(db, pair.workspaceId, [...new Set([userId, ...stillIn(pair)])]);
  // Where the others have deleted everything, nothing is shared.
  const interests = people.length > 1 ? sharedInterests(people.map(({ profile }) => profile)) : [];
  const isSettled = pair.settledFor !== null;
  return { programmeId, pairId, people, reader: userId, question: pair.question, interests, isSettled };
};
