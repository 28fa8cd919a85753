// `npm run bench:home [-- --members 10000] [-- --rounds 50]`: our own time for one Home in a large workspace, beside a small
// one asked in turn in the same run. Both lie in an embedded database, each in a folder of its own. Ends with 1 above 3 times.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Deps } from '../src/flow/deps.ts';
import { type LoadHome, loadHome } from '../src/flow/load-home.ts';
import { startLog } from '../src/log.ts';
import { wordsFor } from '../src/slack/text/words.ts';
import { homeView } from '../src/slack/views/home.ts';
import { tidy } from '../src/store/forget.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { endsAt, opensAt, programmeId, workspaceId, writeHistory } from './history.ts';

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '50' },
    times: { type: 'string', default: '60' },
  },
});
const rounds = Number(values.rounds);
const most = 3;

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(0);
const folder = mkdtempSync(path.join(tmpdir(), 'counterpart-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const seed = async (members: number) => {
  const began = performance.now();
  const database = await openDatabase({ kind: 'folder', folder: path.join(folder, String(members)) });
  await writeHistory(database.db, members, rounds);
  // As each night's sweep leaves it.
  await tidy(database.db);
  const messages = await database.db.outboxMessage.count();
  console.log(`${members} members, ${rounds} rounds, ${messages} messages: written in ${seconds(began)} s`);
  return database;
};
const [small, large] = [await seed(100), await seed(Number(values.members))];

const words = wordsFor('en-GB');
const reader = { userId: 'U000001', name: 'Member 1', locale: 'en-GB', zone: 'Europe/Paris' };
const draw = async ({ db }: typeof small, now: Date, isAdmin: boolean): Promise<number> => {
  const deps: Deps = {
    db,
    now: () => now,
    random: Math.random,
    log: startLog('silent'),
    match: () => Promise.reject(),
  };
  const command: LoadHome = { workspaceId, programmeId, reader, isAdmin };
  const began = performance.now();
  const home = await loadHome(deps, command);
  if (!home?.member) throw new Error('There is no such member.');
  homeView(home, words);
  return performance.now() - began;
};

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
const moments = {
  'while introductions go out': new Date(opensAt(rounds).getTime() + 3_600_000),
  'while answers come in': new Date(endsAt(rounds).getTime() + 24 * 3_600_000),
};
let worst = 0;
console.log(
  `\nMedian in ms of ${values.times} each          100 members   ${values.members} members   ratio`,
);
for (const [moment, now] of Object.entries(moments)) {
  for (const [who, isAdmin] of [
    ['member', false],
    ['admin', true],
  ] as const) {
    const times: { small: number[]; large: number[] } = { small: [], large: [] };
    for (let turn = -5; turn < Number(values.times); turn += 1) {
      const [a, b] = [await draw(small, now, isAdmin), await draw(large, now, isAdmin)];
      // The first few warm up both.
      if (turn >= 0) {
        times.small.push(a);
        times.large.push(b);
      }
    }
    const [a, b] = [median(times.small), median(times.large)];
    worst = Math.max(worst, b / a);
    console.log(
      `${who.padEnd(7)} ${moment.padEnd(28)} ${a.toFixed(1).padStart(11)} ${b.toFixed(1).padStart(15)} ${(b / a).toFixed(2).padStart(7)}`,
    );
  }
}
for (const database of [small, large]) await database.close();
console.log(worst > most ? `\nAbove ${most} times.` : `\nAt most ${most} times.`);
process.exit(worst > most ? 1 : 0);
