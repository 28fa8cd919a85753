// An admin changes the rules or the rhythm. They hold from the next round on, and who changed what is kept.
import { openingAfterChange } from '../domain/calendar.ts';
import type { Programme, ProgrammeKey, Rhythm } from '../domain/programme.ts';
import type { Rules } from '../domain/rules.ts';
import { saveChange } from '../store/changes.ts';
import { loadProgramme, lockProgramme, saveCallPattern, saveRhythm, saveRules } from '../store/programmes.ts';
import { listRoundsUnderWay, listWaiting } from '../store/rounds.ts';
import { actOnce } from './act-once.ts';
import type { Actor, Deps } from './deps.ts';

export const viewProgramme = ({ db }: Deps, key: ProgrammeKey): Promise<Programme | null> =>
  loadProgramme(db, key);

/** False: there is no such programme here. */
export const tuneRules = async (deps: Deps, command: Actor & { readonly rules: Rules }): Promise<boolean> =>
  actOnce(deps, command, async (tx) => {
    const { userId, rules } = command;
    const programme = await loadProgramme(tx, command);
    if (!programme) return false;
    const before = await lockProgramme(tx, programme);
    await saveRules(tx, before, rules);
    await saveChange(tx, before, {
      at: deps.now(),
      userId,
      what: 'rules',
      before: before.rules,
      after: rules,
    });
    return true;
  });

/** False: there is no such programme here. */
export const tuneRhythm = async (
  deps: Deps,
  command: Actor & {
    readonly rhythm: Rhythm;
    /** Undefined: it stays as it is. */
    readonly callPattern?: string | null | undefined;
  },
): Promise<boolean> =>
  actOnce(deps, command, async (tx) => {
    const { userId, rhythm, callPattern } = command;
    const { now } = deps;
    const programme = await loadProgramme(tx, command);
    if (!programme) return false;
    const before = await lockProgramme(tx, programme);
    const rounds = [...(await listRoundsUnderWay(tx, command, now())), ...(await listWaiting(tx, command))];
    const busyUntil = rounds.map(({ endsAt }) => endsAt).toSorted((a, b) => b.getTime() - a.getTime())[0];
    if (callPattern !== undefined) await saveCallPattern(tx, before, callPattern);
    await saveRhythm(tx, before, rhythm, openingAfterChange(before, rhythm, now(), busyUntil ?? null));
    await saveChange(tx, before, { at: now(), userId, what: 'rhythm', before: before.rhythm, after: rhythm });
    return true;
  });
