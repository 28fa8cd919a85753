// `npm run practice [-- --port 4000]`: the app, an embedded database and a stand-in for Slack in a web page; the clock can be moved.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type ProgrammeKey, programmeKey } from '../../domain/programme.ts';
import { findOnlyProgramme } from '../../flow/only-programme.ts';
import { viewProgramme } from '../../flow/tune-programme.ts';
import { startLog } from '../../log.ts';
import { openDatabase } from '../../store/open-database.ts';
import { listSentRounds } from '../../store/rounds.ts';
import { letEverybodyAct } from '../community/everybody.ts';
import { practitioners } from '../community/people.ts';
import type { ClockStep } from '../server/contract.ts';
import { startChance } from './chance.ts';
import { type PracticeClock, passTime } from './pass-time.ts';
import { startAppBefore, startWithPracticeSlack, type Together } from './start-with-practice-slack.ts';

const hour = 3_600_000;
// Made while building; found from the sources (tsx) and from what was built alike.
const built = new URL('../../../dist/practice/', import.meta.url);
const start = JSON.parse(await readFile(new URL('history/slack.json', built), 'utf8'));
const dump = new Blob([new Uint8Array(await readFile(new URL('history/database.tar.gz', built)))]);

const aheadAtStart = () => new Date(start.now).getTime() - Date.now();
let ahead = aheadAtStart();
let chance = startChance();
const now = () => new Date(Date.now() + ahead);

const clock: PracticeClock = {
  now,
  set: (at) => {
    ahead = at.getTime() - Date.now();
  },
};

const roundEnd = async ({ app }: Together, programme: ProgrammeKey) =>
  (await listSentRounds(app.database.db, programme, 1)).find(({ status }) => status === 'sent')?.endsAt;

/** Longer than from any moment to the next introduction, which may come three days after its round opens. */
const longestWait = 11 * 24 * hour;

/** How much the app has written to somebody. */
const countMessages = ({ slack }: Together, userId: string): number =>
  slack
    .conversations(userId)
    .filter(({ kind }) => kind === 'app' || kind === 'group')
    .reduce((sum, { messages }) => sum + messages.length, 0);

const moveToNextMessage = (running: Together, userId: string): Promise<void> => {
  const before = countMessages(running, userId);
  const until = new Date(now().getTime() + longestWait);
  return passTime(running.app, clock, until, () => countMessages(running, userId) > before);
};

const targetOf = async (step: Exclude<ClockStep, 'next-message'>, running: Together): Promise<Date> => {
  const { app, slack } = running;
  const programmeId = (await findOnlyProgramme(app.deps, slack.teamId)) ?? '';
  const programme = await viewProgramme(app.deps, { workspaceId: slack.teamId, programmeId });
  const fixed = { hour: now().getTime() + hour, day: now().getTime() + 24 * hour };
  if (step === 'hour' || step === 'day') return new Date(fixed[step]);
  const end =
    step === 'round-end' && programme ? await roundEnd(running, programmeKey(programme)) : undefined;
  return end ?? programme?.nextRoundAt ?? now();
};

const log = startLog('warn');
const surroundings = async () => ({
  log,
  now,
  random: () => chance('the app'),
  heart: 'each-minute' as const,
  database: await openDatabase({ kind: 'memory', dump }),
});

/** The same process and address, with everything else as it was in the beginning. */
const startOver = async (): Promise<void> => {
  await running.app.stop();
  ahead = aheadAtStart();
  chance = startChance();
  running.slack.setBack(start.world);
  running = { ...running, app: await startAppBefore(running.slack, await surroundings()) };
};

const { values } = parseArgs({ options: { port: { type: 'string', default: '4000' } } });
const begin = async (at: number): Promise<Together> =>
  startWithPracticeSlack(
    {
      port: at,
      world: start.world,
      pageFolder: fileURLToPath(new URL('page/', built)),
      controls: {
        move: async (step, as) =>
          step === 'next-message'
            ? moveToNextMessage(running, as)
            : passTime(running.app, clock, await targetOf(step, running)),
        everybody: (except, tell) =>
          letEverybodyAct(running.slack, practitioners, {
            now,
            random: chance,
            except: [except],
            tell,
          }),
        startOver,
      },
    },
    await surroundings(),
  );

const isTaken = (error: unknown) => (error as { code?: unknown }).code === 'EADDRINUSE';
let running: Together = await begin(Number(values.port)).catch((error: unknown) => {
  if (!isTaken(error)) throw error;
  return begin(0);
});
process.stdout.write(
  `\nCounterpart’s practice workspace: ${running.slack.url.replace('127.0.0.1', 'localhost')}\n\n`,
);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
