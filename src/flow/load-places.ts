// Where each member stands in line, worked out from what the past rounds brought to them.
import {
  type PlaceInLine,
  placesInLine,
  roundsRemembered,
  roundsThatMatter,
} from '../domain/place-in-line.ts';
import type { Membership, ProgrammeKey } from '../domain/programme.ts';
import type { Tx } from '../store/open-database.ts';
import { listPastRounds } from '../store/rounds.ts';

/**
 * The last rounds are read for everybody. For members who were in none of them, because they paused, older rounds are read
 * too: a pause keeps their place.
 */
export const loadPlaces = async (
  tx: Tx,
  key: ProgrammeKey,
  members: readonly Membership[],
  at: Date,
): Promise<ReadonlyMap<string, PlaceInLine>> => {
  const past = await listPastRounds(tx, key, roundsThatMatter);
  const recent = placesInLine(past, at);
  const known = new Set(
    past.flatMap(({ pairs, sitOuts }) => [
      ...sitOuts,
      ...pairs.flatMap(({ parts }) => parts.map(({ userId }) => userId)),
    ]),
  );
  const began = past.at(-1)?.sentAt ?? at;
  const absent =
    past.length < roundsThatMatter
      ? []
      : members.filter(({ userId, since }) => !known.has(userId) && since < began);
  const older = absent.length > 0 ? placesInLine(await listTheirRounds(tx, key, absent), at) : recent;
  const isAbsent = new Set(absent.map(({ userId }) => userId));
  return new Map(
    members.map(({ userId, since }) => [userId, (isAbsent.has(userId) ? older : recent)(userId, since)]),
  );
};

/** The same for one member. */
export const loadPlace = async (
  tx: Tx,
  key: ProgrammeKey,
  member: Membership,
  at: Date,
): Promise<PlaceInLine> =>
  placesInLine(await listTheirRounds(tx, key, [member]), at)(member.userId, member.since);

const listTheirRounds = (tx: Tx, key: ProgrammeKey, members: readonly Membership[]) =>
  listPastRounds(
    tx,
    key,
    roundsRemembered,
    members.map(({ userId }) => userId),
  );
