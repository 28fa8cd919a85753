// Somebody works at other hours, on other days or by another clock from now on: what their pairs are offered follows.
import { mayTakePart } from '../domain/eligibility.ts';
import { pairState, takingPart } from '../domain/pair.ts';
import type { Person } from '../domain/profile.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { listMembers, listProgrammesOf } from '../store/memberships.ts';
import type { Tx } from '../store/open-database.ts';
import { listOpenPairs, lockPair, type StoredPair } from '../store/pairs.ts';
import { loadPerson } from '../store/people.ts';
import { loadRound } from '../store/rounds.ts';
import { loadOffers, loadTaken, offeringKeys, offersInHours, saveNextOffers } from './offer-times.ts';
import { redrawPair } from './withdraw-pair.ts';

/** `before`: how we knew them. */
export const offerAnew = async (
  tx: Tx,
  workspaceId: string,
  before: Person | null,
  now: Date,
): Promise<void> => {
  const person = before && (await loadPerson(tx, workspaceId, before.userId));
  if (!person || livesBy(person) === livesBy(before)) return;
  for (const programmeId of await listProgrammesOf(tx, workspaceId, person.userId)) {
    const programme: ProgrammeKey = { workspaceId, programmeId };
    for (const { id } of await listOpenPairs(tx, programme, now, [person.userId])) {
      const pair = await lockPair(tx, programme, id);
      if (pair && pairState(pair, false) === 'open') await offerInHours(tx, pair, now);
    }
  }
};

const livesBy = ({ zone, profile: { hours } }: Person): string =>
  [zone, hours.start, hours.end, ...hours.days].join();

const offerInHours = async (tx: Tx, pair: StoredPair, now: Date): Promise<void> => {
  const round = pair.roundId ? await loadRound(tx, pair, pair.roundId) : null;
  if (!round) return;
  const members = await listMembers(tx, pair, takingPart(pair));
  const coming = members.filter(({ membership }) => mayTakePart(membership, now));
  const people = (coming.length > 1 ? coming : members).map(({ person }) => person);
  const { settledFor } = pair;
  const taken = [...(await loadTaken(tx, pair, now)), ...(settledFor ? [settledFor] : [])];
  const next = offersInHours(await loadOffers(tx, pair, now), people, round, taken, now);
  await saveNextOffers(tx, pair, next, offeringKeys(pair));
  await redrawPair(tx, pair, now);
};
