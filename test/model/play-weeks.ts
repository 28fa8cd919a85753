// Plays random sequences until one breaks an invariant, and makes that one as short as its time allows.
import fc from 'fast-check';
import type { Db } from '../../src/store/open-database.ts';
import { begin, playStep } from './act.ts';
import { anyStep, start } from './any-step.ts';
import { type Invariant, invariants } from './invariants.ts';
import { type Failure, playScript, type Script } from './script.ts';
import type { Start, Step } from './steps.ts';
import { type Broken, isBroken, openWeeks, type Weeks } from './weeks.ts';
import { isPossible } from './who-can.ts';

export type Played = {
  readonly runs: number;
  readonly steps: number;
  readonly looks: number;
  readonly ms: number;
  readonly failure: Failure | null;
};

type Wanted = {
  readonly runs: number;
  readonly seed: number;
  readonly held?: readonly Invariant[];
  readonly shrinkMs?: number;
};

const mostSteps = 84;

type Trail = { readonly start: Start; readonly steps: Step[] };

/** The model is the real thing with its log: what is possible depends on what was delivered. */
const toCommand =
  (trail: () => Trail) =>
  (step: Step): fc.AsyncCommand<Weeks, Weeks> => ({
    check: (weeks) => isPossible(weeks, step),
    run: async (_, weeks) => {
      trail().steps.push(step);
      await playStep(weeks, step);
    },
    toString: () => step.do,
  });

let opened = 0;

export const playWeeks = async (db: Db, wanted: Wanted): Promise<Played> => {
  const { runs, seed, held = invariants, shrinkMs = 15_000 } = wanted;
  const began = performance.now();
  const count = { runs: 0, steps: 0, looks: 0 };
  let trail: Trail = { start: { people: [] }, steps: [] };
  let failure: Failure | null = null;
  let deadline = Number.POSITIVE_INFINITY;
  const commands = fc.commands([anyStep.map(toCommand(() => trail))], {
    maxCommands: mostSteps,
    size: 'max',
  });
  const property = fc.asyncProperty(start, commands, async (from, some) => {
    // Shorter ones are tried for a while; those that come later pass unplayed, so that this ends.
    if (performance.now() > deadline) return;
    trail = { start: from, steps: [] };
    opened += 1;
    const weeks = await openWeeks(db, `W${opened}`, held);
    try {
      await begin(weeks, from);
      await fc.asyncModelRun(() => ({ model: weeks, real: weeks }), some);
    } catch (error) {
      if (failure && !isSame(error, failure.error)) return;
      if (!failure) deadline = performance.now() + shrinkMs;
      failure = {
        script: trail,
        error: error instanceof Error ? error : new Error(String(error)),
        run: failure?.run ?? count.runs + 1,
        firstSteps: failure?.firstSteps ?? trail.steps.length,
      };
      throw error;
    } finally {
      await weeks.app.stop();
      if (!failure) {
        count.runs += 1;
        count.steps += trail.steps.length;
        count.looks += weeks.looks;
      }
    }
  });
  await fc.check(property, { numRuns: runs, seed });
  const ms = performance.now() - began;
  if (failure) failure = await shorten(db, failure, held, shrinkMs);
  return { ...count, ms, failure };
};

/** A shorter one has to break the same, else the shortest says something of another defect. */
const isSame = (error: unknown, first: Error): boolean =>
  isBroken(error) && isBroken(first)
    ? first.ids.some((id) => (error as Broken).ids.includes(id))
    : isBroken(error) === isBroken(first);

/** Leaves out one step after the other, and whoever is not needed, as long as it still breaks. */
export const shorten = async (
  db: Db,
  first: Failure,
  held: readonly Invariant[],
  shrinkMs: number,
): Promise<Failure> => {
  const until = performance.now() + shrinkMs;
  let best = first;
  const breaks = async (script: Script): Promise<boolean> => {
    opened += 1;
    try {
      await playScript(db, `W${opened}`, script, held);
      return false;
    } catch (error) {
      if (!isSame(error, best.error)) return false;
      best = { ...best, script, error: error as Error };
      return true;
    }
  };
  for (let size = Math.max(1, Math.floor(best.script.steps.length / 2)); size >= 1; ) {
    let isShorter = false;
    for (let at = best.script.steps.length - size; at >= 0 && performance.now() < until; at -= size) {
      const { start: from, steps } = best.script;
      isShorter = (await breaks({ start: from, steps: steps.toSpliced(at, size) })) || isShorter;
    }
    if (performance.now() > until) break;
    if (!isShorter) size = Math.floor(size / 2);
  }
  while (best.script.start.people.length > 2 && performance.now() < until) {
    const { start: from, steps } = best.script;
    if (!(await breaks({ start: { ...from, people: from.people.slice(0, -1) }, steps }))) break;
  }
  return best;
};
