// What a loader of letters is given and gives back, and the questions that several of them ask.
import { mayTakePart } from '../domain/eligibility.ts';
import type { Elsewhere, Letter, MessageKind, QueuedMessage } from '../domain/message.ts';
import { hasTalk, stillIn } from '../domain/pair.ts';
import type { Person } from '../domain/profile.ts';
import type { Membership, ProgrammeKey } from '../domain/programme.ts';
import { isUnderWay } from '../domain/round.ts';
import { loadPlace } from '../flow/load-places.ts';
import { listMembers, type MemberRow } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import type { SayableRow } from '../store/outbox.ts';
import { listOpenPairs, listOtherPairs, loadPair, type StoredPair } from '../store/pairs.ts';
import { listPeople } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { loadRound, type StoredRound } from '../store/rounds.ts';

export type Loaded =
  /** `channel`: where it is known that these people talk. Without it their conversation is opened first. */
  | {
      readonly kind: 'letter';
      readonly letter: Letter;
      readonly users: readonly string[];
      readonly channel?: string;
    }
  /** To be drawn anew where it stands. */
  | {
      readonly kind: 'redraw';
      readonly letter: Letter;
      readonly at: { readonly channel: string; readonly ts: string };
    }
  | { readonly kind: 'withdrawn'; readonly reason: string }
  /** The message that it is about is being sent at this moment. */
  | { readonly kind: 'later'; readonly reason: string };

type Of<K extends MessageKind> = Extract<QueuedMessage, { kind: K }>;
export type Loader<K extends MessageKind> = (
  tx: Tx,
  row: SayableRow,
  message: Of<K>,
  now: Date,
) => Promise<Loaded>;

export const withdrawn = (reason: string): Loaded => ({ kind: 'withdrawn', reason });

export type PairInRound = {
  readonly pair: StoredPair;
  readonly round: StoredRound;
  readonly isOver: boolean;
  readonly members: readonly MemberRow[];
};

export const loadPairInRound = async (
  tx: Tx,
  programme: ProgrammeKey,
  pairId: string,
  now: Date,
): Promise<PairInRound | null> => {
  const pair = await loadPair(tx, programme, pairId);
  const round = pair?.roundId ? await loadRound(tx, programme, pair.roundId) : null;
  if (!pair || !round) return null;
  const members = await listMembers(tx, programme, pair.members);
  return { pair, round, isOver: !isUnderWay(round, now), members };
};

/** Somebody who still belongs to the programme, paused or not. */
export const findReader = (members: readonly MemberRow[], userId: string): MemberRow | null => {
  const member = members.find(({ person }) => person.userId === userId);
  return member && !member.membership.leftAt && !member.membership.deactivatedAt ? member : null;
};

export type Reader = {
  readonly reader: Person;
  readonly membership: Membership;
  /** The round in which they stand first in line. Null: they do not wait, have a counterpart again, or won't take part. */
  readonly nextRoundAt: Date | null;
};

export const loadReader = async (
  tx: Tx,
  row: SayableRow,
  userId: string,
  now: Date,
): Promise<Reader | null> => {
  const programme = await loadProgramme(tx, row);
  const found = findReader(await listMembers(tx, row, [userId]), userId);
  if (!programme || !found) return null;
  const { person: reader, membership } = found;
  const isWaiting = (await loadPlace(tx, row, membership, now)).waiting > 0;
  const current = await listOpenPairs(tx, row, now, [userId]);
  const hasSomebody = current.some((pair) => hasTalk(pair, userId, false));
  // A round that is due opens within a minute, too soon to be promised.
  const isToCome = programme.nextRoundAt > now && mayTakePart(membership, programme.nextRoundAt);
  const isInLine = isWaiting && !hasSomebody && isToCome;
  return { reader, membership, nextRoundAt: isInLine ? programme.nextRoundAt : null };
};

export const aboutRound = ({ localDate, ...round }: StoredRound, now: Date) => ({
  localDate,
  isOver: !isUnderWay(round, now),
});

/** Names nobody before their introduction. */
export const loadElsewhere = async (
  tx: Tx,
  pair: StoredPair,
  userId: string,
  isOver: boolean,
): Promise<Elsewhere> => {
  const standing = (await listOtherPairs(tx, pair, [userId])).filter((other) =>
    hasTalk(other, userId, isOver),
  );
  if (standing.length === 0) return null;
  const ids = standing.filter(({ introducedAt }) => introducedAt).flatMap(stillIn);
  return listPeople(
    tx,
    pair.workspaceId,
    ids.filter((id) => id !== userId),
  );
};
