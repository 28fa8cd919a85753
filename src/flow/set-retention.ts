// An admin sets for how long things are kept: never longer than usual, and never shorter than the app itself needs them.
import type { ProgrammeKey } from '../domain/programme.ts';
import { type Kept, leastTimes, mistakesIn, type Times, timesOf, type Wrong } from '../domain/retention.ts';
import { loadForgotten, saveChange } from '../store/changes.ts';
import { loadTimes, lockTimes, saveTimes } from '../store/forget.ts';
import type { Tx } from '../store/open-database.ts';
import { listProgrammes, loadProgramme } from '../store/programmes.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';

export type Retention = {
  readonly programmeId: string;
  /** As they hold now. */
  readonly times: Times;
  readonly least: Times;
  /** When something was last forgotten, and how much of each kind. */
  readonly forgotten: { readonly at: Date; readonly counts: Times } | null;
};

/** Null: there is no such programme here. The times hold for all programmes of the workspace. */
export const viewRetention = async ({ db }: Deps, key: ProgrammeKey): Promise<Retention | null> => {
  const programme = await loadProgramme(db, key);
  const [first] = await listProgrammes(db, key.workspaceId);
  if (!programme || !first) return null;
  const least = await loadLeast(db, key.workspaceId);
  return {
    programmeId: programme.id,
    times: timesOf(await loadTimes(db, key.workspaceId), least),
    least,
    forgotten: await loadForgotten(db, first),
  };
};

const loadLeast = async (tx: Tx, workspaceId: string): Promise<Times> =>
  leastTimes(await listProgrammes(tx, workspaceId));

export type Set =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-yours' }
  | { readonly ok: false; readonly reason: 'wrong'; readonly wrong: Partial<Record<Kept, Wrong>> };

/** Null stands for what is no whole number of days. */
export const setRetention = async (
  deps: Deps,
  command: Actor & { readonly days: Readonly<Record<Kept, number | null>> },
): Promise<Set> =>
  actOnce(deps, command, async (tx) => {
    const { workspaceId, userId, days } = command;
    const programme = await loadProgramme(tx, command);
    if (!programme) return { ok: false, reason: 'not-yours' };
    const set = await lockTimes(tx, workspaceId);
    const least = await loadLeast(tx, workspaceId);
    const wrong = mistakesIn(days, least);
    if (Object.keys(wrong).length > 0) return { ok: false, reason: 'wrong', wrong };
    const times = days as Times;
    await saveTimes(tx, workspaceId, times);
    const change = { before: timesOf(set, least), after: times };
    await saveChange(tx, programme, { at: deps.now(), userId, what: 'retention', ...change });
    return { ok: true };
  });
