// `npm run model -- --runs N --seed S`: as many random weeks as one likes, in parts, over two processes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { openDatabase } from '../../src/store/open-database.ts';
import { invariants } from './invariants.ts';
import { playWeeks } from './play-weeks.ts';
import { sayFailure } from './script.ts';

// Few enough that progress is seen each minute, and that a part can be played again by its seed.
const runsInPart = 50;
const processes = 2;

type Options = {
  readonly runs: number;
  readonly seed: number;
  readonly only?: readonly string[];
  readonly except?: readonly string[];
  /** Set by the first process for the others: the first of its parts. */
  readonly from?: number;
};

const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('A whole number, please.');
  return Number(text);
};
const list = (text: string): string[] => text.split(',');

const options = new Command()
  .description('Plays random weeks against the app and holds every invariant after each step.')
  .option('--runs <number>', 'how many sequences', whole, 500)
  .option('--seed <number>', 'where chance begins', whole, 1)
  .option('--only <ids>', 'only these invariants, such as 4a,5c', list)
  .option('--except <ids>', 'all but these invariants', list)
  .option('--from <part>', 'plays every second part itself, from this one on', whole)
  .parse()
  .opts<Options>();

const isHeld = (id: string): boolean => (options.only?.includes(id) ?? true) && !options.except?.includes(id);

const playParts = async (from: number): Promise<boolean> => {
  const database = await openDatabase({ kind: 'memory' });
  const held = invariants.filter(({ id }) => isHeld(id));
  const parts = Math.ceil(options.runs / runsInPart);
  let failed = false;
  for (let part = from; part < parts && !failed; part += processes) {
    const seed = options.seed * 1000 + part;
    const runs = Math.min(runsInPart, options.runs - part * runsInPart);
    const played = await playWeeks(database.db, { runs, seed, held, shrinkMs: 40_000 });
    const { failure, steps, ms } = played;
    const mean = (steps / Math.max(played.runs, 1)).toFixed(1);
    const each = (ms / Math.max(steps, 1)).toFixed(0);
    console.log(
      `part ${part + 1} of ${parts}, seed ${seed}: ${played.runs} runs, ${mean} steps in the mean, ${each} ms a step`,
    );
    if (failure) console.log(sayFailure(failure));
    failed = failure !== null;
  }
  await database.close();
  return !failed;
};

const startPart = async (from: number): Promise<boolean> => {
  const args = [
    ...process.execArgv,
    fileURLToPath(import.meta.url),
    ...process.argv.slice(2),
    '--from',
    `${from}`,
  ];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code === 0;
};

const fine =
  options.from === undefined
    ? await Promise.all(Array.from({ length: processes }, (_, from) => startPart(from)))
    : [await playParts(options.from)];
if (options.from === undefined)
  console.log(fine.every(Boolean) ? 'Every invariant held.' : 'An invariant is broken.');
process.exitCode = fine.every(Boolean) ? 0 : 1;
