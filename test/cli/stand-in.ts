// The command line run inside the test, with a folder, a clock and streams of its own.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Outside } from '../../src/cli/outside.ts';
import { runProgram } from '../../src/cli/run-program.ts';
import { matchRound } from '../../src/domain/matching/match-round.ts';
import { temporaryFolder } from '../setting/temporary-folder.ts';

export const openFolder = (files: Readonly<Record<string, string>> = {}) => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  for (const [name, text] of Object.entries(files)) writeFileSync(at(name), text);
  return {
    at,
    read: (name: string) => readFileSync(at(name), 'utf8'),
    names: () => readdirSync(folder).sort(),
  };
};

export const run = async (args: readonly string[], outside: Partial<Outside> = {}) => {
  let [stdout, stderr] = ['', ''];
  const code = await runProgram(args, {
    write: (text) => {
      stdout += text;
    },
    complain: (text) => {
      stderr += text;
    },
    readInput: async function* () {},
    terminal: null,
    now: () => new Date('2026-11-30T10:00:00Z'),
    getReady: () => {},
    match: async (input) => matchRound(input),
    ...outside,
  });
  return { code, stdout, stderr };
};

const countries = ['KE', 'Canada', 'FRA', 'Chile', 'Denmark', 'Portugal'];

/** As many alike but for their countries, working around the clock so that all may meet. */
export const membersCsv = (count: number): string =>
  [
    'id,name,role,country,interests,work_start,work_end',
    ...Array.from({ length: count }, (_, i) => {
      const topics = i % 2 ? 'Procurement;Open data' : 'Open data';
      return `m${i},Name ${i},Designer,${countries[i % countries.length]},${topics},00:00,24:00`;
    }),
    '',
  ].join('\n');
