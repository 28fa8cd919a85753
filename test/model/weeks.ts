// One sequence at play: an app with its workspace, the log of it, and a look at all invariants after each act and beat.
import type { Db } from '../../src/store/open-database.ts';
import { type App, admin, type Outcome, openApp } from './app.ts';
import type { Invariant } from './invariants.ts';
import type { Ledger } from './ledger.ts';
import { emptyLessons } from './lessons-log.ts';
import type { Moment } from './moment.ts';
import { emptyRows, forgetTaps, noteRows } from './note-rows.ts';
import { sayState } from './say-state.ts';
import { readSlack } from './seen.ts';
import type { Step } from './steps.ts';

export type Weeks = {
  readonly app: App;
  readonly ledger: Ledger;
  readonly invariants: readonly Invariant[];
  /** How often the checks have looked. */
  looks: number;
};

/** Monday 7 December 2026, an hour before the first round. */
const begin = Date.parse('2026-12-07T08:00:00Z');

export const openWeeks = async (
  db: Db,
  workspaceId: string,
  invariants: readonly Invariant[],
): Promise<Weeks> => {
  const app = await openApp(db, workspaceId, begin);
  const ledger: Ledger = {
    people: new Map(),
    talks: new Map(),
    rounds: new Map(),
    meanwhileAt: 0,
    lessons: emptyLessons(),
    rows: emptyRows,
    seen: new Map(),
  };
  return { app, ledger, invariants, looks: 0 };
};

export type Looked = {
  readonly step: Step | { readonly do: 'start' };
  readonly what: Moment['what'];
  readonly outcome?: Outcome | null;
};

/** Takes in what is new and holds every invariant against it; throws the first ones that are broken. */
export const look = async (weeks: Weeks, { step, what, outcome = null }: Looked): Promise<void> => {
  const { app, ledger, invariants } = weeks;
  weeks.looks += 1;
  const at = app.now();
  const before = ledger.rows;
  const rows = await app.rows();
  const seen = readSlack(app.slack, [...ledger.people.keys(), admin], ledger.seen);
  const fresh = noteRows(ledger, rows, seen, { at, byHand: step.do === 'round-now' });
  const waiting = await app.waiting(rows);
  const moment: Moment = { at, waiting, app, ledger, step, what, outcome, before, rows, fresh };
  const broken: string[] = [];
  const ids: string[] = [];
  for (const { id, words, check } of invariants) {
    const found = await check(moment);
    if (found.length === 0) continue;
    ids.push(id);
    broken.push(`${id}. ${words}`, ...new Set(found.map((one) => `   ${one}`)));
  }
  forgetTaps(ledger);
  if (ids.length === 0) return;
  const when = `at ${new Date(at).toISOString()}, after ${what} of ${step.do}`;
  throw brokenError(ids, when, [...broken, ...sayState(ledger, at)]);
};

export type Broken = Error & { readonly ids: readonly string[] };

const brokenError = (ids: readonly string[], when: string, lines: readonly string[]): Broken =>
  Object.assign(new Error([when, ...lines].join('\n')), { ids, name: 'BrokenInvariant' });

export const isBroken = (error: unknown): error is Broken => error instanceof Error && 'ids' in error;
