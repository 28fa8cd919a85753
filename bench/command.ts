// The command as somebody types it once, in a process of its own: even and odd numbers, and with what all rules cost.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays } from '../src/domain/local-time.ts';
import type { Candidate, Meeting } from '../src/domain/matching/candidate.ts';
import { historyOf, membersOf } from './members.ts';
import { townsOf } from './towns.ts';

const monday = '2026-11-30';
const weeksBefore = Array.from({ length: 12 }, (_, week) => addDays(monday, -7 * (week + 1)));
const runs = 3;

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
const hour = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

const membersCsv = (members: readonly Candidate[]): string =>
  csv([
    [
      'id',
      'role',
      'organisation',
      'sector',
      'country',
      'level',
      'interests',
      'mandate',
      'languages',
      'timezone',
      'work_start',
      'work_end',
    ],
    ...members.map((one) => [
      ...[one.id, one.role, one.organisation ?? '', one.sector ?? '', one.country, one.level ?? ''],
      ...[one.interests.join(';'), one.mandate ?? '', one.languages.join(';'), one.zone],
      ...[hour(one.hours.start), hour(one.hours.end)],
    ]),
  ]);
const historyCsv = (history: readonly Meeting[]): string =>
  csv([['round_date', 'member_a', 'member_b'], ...history.map(({ members, on }) => [on, ...members])]);

/** Wall-clock seconds of the whole process, the median of three. */
const secondsOf = (args: readonly string[]): number => {
  const program = fileURLToPath(new URL('../src/cli/counterpart.js', import.meta.url));
  const taken = Array.from({ length: runs }, () => {
    const began = performance.now();
    execFileSync(process.execPath, [program, 'match', ...args, '--date', monday], { stdio: 'ignore' });
    return (performance.now() - began) / 1000;
  });
  return taken.toSorted((a, b) => a - b)[1] ?? Number.NaN;
};

/** Prints a line for each community and size, its odd neighbour beside it. */
export const measureCommand = (sizes: readonly number[]): void => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const at = (name: string) => path.join(folder, name);
  const measure = (members: readonly Candidate[], rules: object, ...more: readonly string[]): number => {
    writeFileSync(at('members.csv'), membersCsv(members));
    writeFileSync(at('history.csv'), historyCsv(historyOf(members, weeksBefore)));
    writeFileSync(at('rules.json'), JSON.stringify(rules));
    const files = [at('members.csv'), '--history', at('history.csv'), '--rules', at('rules.json')];
    return secondsOf([...files, '--out', at('pairs.csv'), ...more]);
  };
  const communities = { members: (n: number) => membersOf(n), towns: townsOf };
  for (const [name, of] of Object.entries(communities)) {
    for (const n of sizes) {
      const even = measure(of(n), {});
      const trio = measure(of(n + 1), {});
      const sitOut = measure(of(n + 1), { odd: 'sit-out' });
      const costs = measure(of(n), {}, '--report', at('report.json'));
      const times = (one: number) => `${one.toFixed(2)} s (${(one / even).toFixed(2)} times)`;
      console.log(
        `${name.padEnd(8)} ${String(n).padStart(6)}  ${even.toFixed(2)} s; one more, a trio ${times(trio)}, ` +
          `a sit-out ${times(sitOut)}; with all rule costs ${times(costs)}`,
      );
    }
  }
  rmSync(folder, { recursive: true });
};
