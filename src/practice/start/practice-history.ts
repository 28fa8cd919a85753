// Made while building: three weeks of a living community, so that the practice workspace starts in the middle of things.
import { mkdir, writeFile } from 'node:fs/promises';
import { startLog } from '../../log.ts';
import { openDatabase } from '../../store/open-database.ts';
import { letEverybodyAct } from '../community/everybody.ts';
import { channels, outsiders, type Practitioner, practitioners } from '../community/people.ts';
import { startChance } from './chance.ts';
import { type PracticeClock, passTime } from './pass-time.ts';
import { startWithPracticeSlack } from './start-with-practice-slack.ts';

type Who = 'joining' | 'all' | 'half';

// A Thursday; rounds open on Mondays at 9:00 UTC, and introductions come from then to Thursday. The story stops on the
// Friday of the third round, when half have answered.
const begin = '2026-11-05T10:00:00Z';
const moments: readonly (readonly [at: string, acts: Who])[] = [
  [begin, 'joining'],
  ['2026-11-10T15:00:00Z', 'all'],
  ['2026-11-12T12:00:00Z', 'all'],
  ['2026-11-13T22:00:00Z', 'all'],
  ['2026-11-17T15:00:00Z', 'all'],
  ['2026-11-19T12:00:00Z', 'all'],
  ['2026-11-20T22:00:00Z', 'all'],
  ['2026-11-24T15:00:00Z', 'all'],
  ['2026-11-26T12:00:00Z', 'all'],
  ['2026-11-27T16:00:00Z', 'half'],
];

// The same history at each build.
const random = startChance();

let at = new Date(begin);
const now = () => at;
const clock: PracticeClock = {
  now,
  set: (moment) => {
    at = moment;
  },
};
const { slack, app, stop } = await startWithPracticeSlack(
  // A slow machine makes the same history.
  { patience: 60_000 },
  {
    log: startLog('warn'),
    now,
    random: () => random('the app'),
    heart: 'by-hand',
    database: await openDatabase({ kind: 'memory' }),
  },
);
for (const { user } of practitioners) slack.addUser(user);
for (const user of outsiders) slack.addUser(user);
for (const channel of channels) slack.addChannel(channel);
const members = practitioners.filter(({ joined }) => joined);
// Whoever comes last is left out of a crowd that joins, so one of no importance stands there.
const crowd = [...members, ...practitioners.filter(({ joined }) => !joined).slice(0, 1)];
const acting: Readonly<Record<Who, readonly Practitioner[]>> = {
  joining: crowd.map((person) => ({ ...person, joined: false })),
  all: members,
  half: members.filter((_, place) => place % 2 === 1),
};
for (const [moment, who] of moments) {
  await passTime(app, clock, new Date(moment));
  await letEverybodyAct(slack, acting[who], { now, random, atOnce: 1 });
  await app.quiet();
}
const refused = slack.refusals();
if (refused.length > 0) throw new Error(`Slack refused some of the history: ${JSON.stringify(refused[0])}`);
const folder = new URL('../../../dist/practice/history/', import.meta.url);
await mkdir(folder, { recursive: true });
const dump = await app.database.dump();
await writeFile(new URL('database.tar.gz', folder), Buffer.from(await dump.arrayBuffer()));
await writeFile(
  new URL('slack.json', folder),
  JSON.stringify({ now: now().toISOString(), world: slack.snapshot() }),
);
await stop();
