// A sequence as lines that can be pasted into a test and played again.
import type { Db } from '../../src/store/open-database.ts';
import { begin, playStep } from './act.ts';
import { type Invariant, invariants } from './invariants.ts';
import type { Start, Step } from './steps.ts';
import { isBroken, openWeeks } from './weeks.ts';
import { isPossible } from './who-can.ts';

export type Script = { readonly start: Start; readonly steps: readonly Step[] };

export type Failure = {
  readonly script: Script;
  readonly error: Error;
  /** In which run, and after how many steps it was seen first. */
  readonly run: number;
  readonly firstSteps: number;
};

/** Throws where an invariant is broken. */
export const playScript = async (
  db: Db,
  workspaceId: string,
  { start, steps }: Script,
  held: readonly Invariant[] = invariants,
): Promise<void> => {
  const weeks = await openWeeks(db, workspaceId, held);
  try {
    await begin(weeks, start);
    for (const step of steps) if (isPossible(weeks, step)) await playStep(weeks, step);
  } finally {
    await weeks.app.stop();
  }
};

export const printScript = ({ start, steps }: Script): string =>
  [
    `await playScript(db, 'W1', {`,
    `  start: ${literal(start)},`,
    '  steps: [',
    ...steps.map((step) => `    ${literal(step)},`),
    '  ],',
    '});',
  ].join('\n');

const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value).map(([key, one]) => `${key}: ${literal(one)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
};

/** What stands on the terminal where an invariant is broken. */
export const sayFailure = ({ script, error, run, firstSteps }: Failure): string =>
  [
    `Seen in run ${run}, after ${firstSteps} steps; as short as it could be made:`,
    '',
    printScript(script),
    '',
    isBroken(error) ? error.message : (error.stack ?? error.message),
  ].join('\n');
