// Brings takeaways without a name to the desk in batches, and asks authors: of old ones, and of those that nobody can decide about.
import { localDateOf, mondayOf } from '../domain/calendar.ts';
import { batchOf, isStuck, nextBatch, type OwnPairs, originOf } from '../domain/desk.ts';
import { type Programme, programmeKey } from '../domain/programme.ts';
import type { Takeaway } from '../domain/takeaway.ts';
import { listAdmins } from '../store/admins.ts';
import { countCrowd, listOwnPairs, listToTend } from '../store/desk.ts';
import { inTransaction, type Tx } from '../store/open-database.ts';
import { listPeople } from '../store/people.ts';
import { loadProgramme } from '../store/programmes.ts';
import { listTakeaways, lockLessons, updateTakeaway } from '../store/takeaways.ts';
import { askAbout } from './ask-about-takeaway.ts';
import type { Deps } from './deps.ts';

/** Returns how many authors were asked. */
export const tendDesk = async ({ db, now, log }: Deps): Promise<number> => {
  let asked = 0;
  for (const key of await listToTend(db)) {
    try {
      asked += await inTransaction(db, async (tx) => {
        await lockLessons(tx, key);
        const programme = await loadProgramme(tx, key);
        return programme ? tend(tx, programme, now()) : 0;
      });
    } catch (error) {
      // One programme's trouble must not keep all others waiting; the next heartbeat tries again.
      log.error({ err: error, ...key }, 'The desk could not be tended');
    }
  }
  return asked;
};

const tend = async (tx: Tx, programme: Programme, now: Date): Promise<number> => {
  const key = programmeKey(programme);
  const { workspaceId } = key;
  const old = await askOld(tx, programme, now);
  const waiting = await listTakeaways(tx, key, { state: 'waiting', named: false });
  const known = (await listAdmins(tx, workspaceId)).map(({ userId }) => userId);
  const admins = [...(await listOwnPairs(tx, workspaceId, known, waiting)).values()];
  const stuck = waiting.filter((takeaway) => isStuck(takeaway, admins, now));
  for (const takeaway of stuck) {
    const { pairId, userId } = takeaway;
    const state = { state: 'asked-name', batchedAt: null, batch: [] } as const;
    await updateTakeaway(tx, { workspaceId, pairId, userId }, state);
    await askAbout(tx, key, takeaway, 'name', now);
  }
  await batchNext(
    tx,
    programme,
    waiting.filter((one) => !one.batchedAt && !stuck.includes(one)),
    admins,
    now,
  );
  return old + stuck.length;
};

/** Who has shared several is asked about one at a time, the oldest first. */
const askOld = async (tx: Tx, programme: Programme, now: Date): Promise<number> => {
  const key = programmeKey(programme);
  const old = await listTakeaways(tx, key, { state: 'asked-old' });
  const busy = new Set(old.flatMap(({ userId, turn }) => (turn > 0 ? userId : [])));
  let asked = 0;
  for (const takeaway of old) {
    if (busy.has(takeaway.userId)) continue;
    busy.add(takeaway.userId);
    await askAbout(tx, key, takeaway, 'old', now);
    asked += 1;
  }
  return asked;
};

/** Only what stands beside five members or more comes to the desk. */
const batchNext = async (
  tx: Tx,
  programme: Programme,
  waiting: readonly Takeaway[],
  admins: readonly OwnPairs[],
  now: Date,
): Promise<void> => {
  const { workspaceId, rhythm } = programme;
  const weekOf = (at: Date) => mondayOf(localDateOf(at, rhythm.zone));
  const thisWeek = weekOf(now);
  const candidates = waiting.map((one) => ({ ...one, week: weekOf(one.sharedAt) }));
  // Asked again once their places are known, which takes longer to find out.
  if (nextBatch(candidates, admins, thisWeek).length === 0) return;
  const crowd = await countCrowd(tx, programmeKey(programme));
  const people = await listPeople(
    tx,
    workspaceId,
    waiting.map(({ userId }) => userId),
  );
  const hidden = new Set(people.flatMap(({ userId, profile }) => (originOf(profile, crowd) ? [] : userId)));
  const taken = nextBatch(
    candidates.filter(({ userId }) => !hidden.has(userId)),
    admins,
    thisWeek,
  );
  const batch = batchOf(taken);
  for (const { pairId, userId } of taken)
    await updateTakeaway(tx, { workspaceId, pairId, userId }, { batchedAt: now, batch });
};
