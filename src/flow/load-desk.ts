// What lies on the desk of one admin: takeaways that they may decide about, with their authors' names or without.
import { type Desk, deskOf, originOf } from '../domain/desk.ts';
import type { ProgrammeKey } from '../domain/programme.ts';
import { countCrowd, countNamedOnDesk, listOnDesk, listOwnPairs } from '../store/desk.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { listPeople } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import type { Actor, Deps } from './deps.ts';

/** Null: there is no such programme here. */
export const loadDesk = ({ db }: Deps, actor: Actor): Promise<Desk | null> =>
  inTransaction(db, async (tx) => {
    const { workspaceId, programmeId, userId } = actor;
    const programme = await loadProgramme(tx, actor);
    if (!programme) return null;
    const waiting = await listOnDesk(tx, actor);
    const own = (await listOwnPairs(tx, workspaceId, [userId], waiting)).get(userId) ?? new Set();
    const takeaways = deskOf(waiting, own);
    const crowd = takeaways.every(({ named }) => named) ? [] : await countCrowd(tx, actor);
    const authors = new Map(
      (
        await listPeople(
          tx,
          workspaceId,
          takeaways.map((one) => one.userId),
        )
      ).map((person) => [person.userId, person]),
    );
    return {
      programmeId,
      interests: programme.interests,
      items: takeaways.map(({ id, pairId, userId: author, text, named, agreed }) => {
        const { name = null, profile } = authors.get(author) ?? {};
        return {
          id,
          takeaway: { pairId, userId: author },
          text,
          named,
          name: named ? name : null,
          origin: !named && profile ? originOf(profile, crowd) : null,
          spoken: profile?.languages ?? [],
          saidNo: !agreed,
        };
      }),
    };
  });

/** How many wait for this admin, for their Home. */
export const countOnDesk = async (tx: Tx, programme: ProgrammeKey, userId: string): Promise<number> => {
  const batched = await listOnDesk(tx, programme, false);
  const own = (await listOwnPairs(tx, programme.workspaceId, [userId], batched)).get(userId) ?? new Set();
  return (await countNamedOnDesk(tx, programme)) + deskOf(batched, own).length;
};
