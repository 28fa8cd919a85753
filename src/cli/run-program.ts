// Commands and options of the command line, and how it ends: 0 done, 1 failed, 2 asked or given wrongly. What a command
// needs is loaded when it runs.
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { Outside } from './outside.ts';
import { pairColumns } from './pair-columns.ts';
import { BadInput } from './problem.ts';
import { sayLines } from './say-foreign.ts';

const failed = 1;
const wronglyAsked = 2;

const secondsIn: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60, h: 3600, '': 1 };

/** In characters, for a line that a person reads: enough for the longest line of the help, and for a path. */
const longestLine = 1_000;

export async function runProgram(args: readonly string[], given: Outside): Promise<number> {
  const outside = { ...given, complain: (text: string) => given.complain(sayLines(text, longestLine)) };
  try {
    await programFor(outside).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wronglyAsked;
    if (error instanceof BadInput) {
      const { message, problems } = error;
      const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
      outside.complain(`${message}\n${count}; nothing was written.\n`);
      return wronglyAsked;
    }
    outside.complain(`counterpart: ${error instanceof Error ? error.message : String(error)}\n`);
    return failed;
  }
}

/** Not by npx: outside the clone it would fetch a stranger's package, and inside it would build everything first. */
const call = 'node dist/cli/counterpart.js';
const aboutCalling = `
Run it in the folder of the clone or of the unpacked package, as above. Do not use
\`npx counterpart\`: the package of that name on npm is not ours.`;

const aboutPairs = `
Hours are read from work_start and work_end, such as 09:00; everybody is taken to work Monday to Friday.

Columns of the pairs: ${pairColumns.join(', ')}.
  gave_way  soft rules that this pair breaks so that nobody is left alone for them, first the one that counts most
  control   yes: drawn at random, to hold the others against`;

function programFor(outside: Outside): Command {
  const program = new Command(call)
    .description('Pairs people who have the same problem in a different place.')
    .addHelpText('afterAll', aboutCalling)
    .configureOutput({ writeOut: outside.write, writeErr: outside.complain })
    .exitOverride()
    .showHelpAfterError();
  program
    .command('match')
    .description('Pair the people of a CSV file once.')
    .argument(
      '<members.csv>',
      'id, role, country, interests; if known: organisation, sector, level, talks (1 or 2), …',
    )
    .option('--history <pairs.csv>', 'who met: round_date, member_a, member_b')
    .option(
      '--rules <rules.json>',
      'rules that differ from the usual ones, and pairs to keep together or apart',
    )
    .option('--date <day>', 'first day of the round, such as 2026-11-30 (default: today)', readDate)
    .option('--seed <text>', 'chooses between results that are equally good', '1')
    .option('--budget <time>', 'stop after this time with the best found so far, such as 60s', readSeconds)
    .option('--out <pairs.csv>', 'where the pairs go (default: standard output)')
    .option('--report <report.json>', 'where the figures go')
    .addHelpText('after', aboutPairs)
    .action(async (members: string, options) => {
      const { matchFiles } = await import('./match-files.ts');
      await matchFiles({ ...options, members }, outside);
    });
  program
    .command('solve')
    .description('Find the heaviest matching of any graph.')
    .argument('<graph.txt>', '"n m", then m lines "u v w", ids from 0; - for standard input')
    .option('--json', 'n, m, weight, upperBound, gap, mate (-1: nobody), seconds')
    .option('--cardinality', 'put the number of pairs first, also with edges of weight 0 or less')
    .action(async (graph: string, options) => {
      const { solveFile } = await import('./solve-file.ts');
      await solveFile({ ...options, graph }, outside);
    });
  return program;
}

function readDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`)) return text;
  throw new InvalidArgumentError('A date looks like 2026-11-30.');
}

function readSeconds(text: string): number {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const seconds = Number(digits) * (secondsIn[unit.toLowerCase()] ?? Number.NaN);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('A time looks like 60s, 500ms, 5m or 1h.');
}
