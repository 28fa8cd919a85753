// Puts the app together: database, matching, Slack, outbox, heartbeat, HTTP. Reads as a table of contents.
import { startClock } from './clock.ts';
import type { Config } from './config.ts';
import { forgetTaken } from './flow/act-once.ts';
import { openDataLinks } from './flow/data-link.ts';
import type { Deps } from './flow/deps.ts';
import { forgetOld } from './flow/forget-old.ts';
import { sayHashKey } from './flow/hash-key.ts';
import { tendLessons, tendRounds } from './flow/heartbeat.ts';
import { createHttpServer, onceASecond } from './http-server.ts';
import type { Log } from './log.ts';
import { startOutbox } from './outbox/start-outbox.ts';
import { createSlackApp } from './slack/app.ts';
import { deliverBy } from './slack/deliver.ts';
import { clientOptions, clientsBy, oneToken } from './slack/install.ts';
import { meetWorkspaces } from './slack/meet-workspaces.ts';
import { type Database, openDatabase, type Where } from './store/open-database.ts';
import { startMatcher } from './worker/match-in-thread.ts';

export type Surroundings = {
  readonly log: Log;
  readonly now: () => Date;
  readonly random: () => number;
  /** Another database than the settings name, for practice and tests. */
  readonly database?: Database;
  /** `by-hand`: nothing is done by the clock on the wall, but by `beat` alone. For whoever moves `now`. Absent: each minute. */
  readonly heart?: 'each-minute' | 'by-hand';
};

export type Running = {
  readonly port: number;
  readonly database: Database;
  readonly deps: Deps;
  /** Does all that is due now, as the heartbeat does each minute. */
  readonly beat: () => Promise<void>;
  /** Resolves when nothing more is being answered or sent. */
  readonly quiet: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const start = async (config: Config, surroundings: Surroundings): Promise<Running> => {
  const { log, now, random } = surroundings;
  const warn = (sentence: string) => log.warn(sentence);
  const database =
    surroundings.database ?? (await openDatabase(whereOf(config), warn).catch(blameSetting(config)));
  const { db } = database;
  const matcher = startMatcher();
  const { hashKey = null } = config;
  const deps: Deps = { db, now, random, log, match: matcher.match, hashKey };

  const tokenFor = oneToken(config.botToken);
  const clientFor = clientsBy(tokenFor, clientOptions(config.slackApiUrl));
  const outbox = startOutbox({ db, now, random, log, post: deliverBy(clientFor) });
  const slack = createSlackApp({ ...config, tokenFor }, deps, outbox.kick);
  const workspaces = meetWorkspaces(slack.listening, clientFor);

  // What goes wrong in one part of a heartbeat does not keep the others from their work.
  const rounds = async () => {
    await tendRounds(deps);
    outbox.kick();
  };
  const lessons = () => tendLessons(deps);
  const forget = async () => {
    await forgetTaken(deps);
    await forgetOld(deps);
  };
  const parts = [workspaces.refresh, rounds, lessons, async () => outbox.kick(), forget].map(
    (part) => () =>
      part().catch((error: unknown) => log.error({ err: error }, 'A part of the heartbeat failed')),
  );
  const beat = async () => {
    for (const part of parts) await part();
    await outbox.run();
  };
  const clock = startClock(surroundings.heart === 'by-hand' ? [] : parts);

  const server = createHttpServer({
    '/slack/events': slack.handle,
    '/healthz': () => Promise.resolve(true),
    '/readyz': onceASecond(database.isReady),
    // In Socket Mode nobody is to reach our port.
    ...(config.publicUrl && !config.appToken ? { '/my-data/': openDataLinks(deps) } : {}),
  });
  const stop = async () => {
    await clock.stop();
    await server.close();
    await slack.stop();
    await outbox.stop();
    await matcher.stop();
    await database.close();
  };
  const port = await (async () => {
    const opened = await server.open(config.port, config.host);
    await sayHashKey(deps);
    await workspaces.refresh();
    await slack.start();
    return opened;
  })().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  log.info({ port }, 'Counterpart is up');

  return {
    port,
    database,
    deps,
    beat,
    quiet: async () => {
      await slack.quiet();
      await outbox.run();
    },
    stop,
  };
};

/** Names the setting at fault, for the operator who reads the one line that is printed. */
const blameSetting =
  ({ databaseUrl, dataDir }: Config) =>
  (error: unknown): never => {
    const said = (error instanceof Error ? error.message : '').trim().split('\n')[0] ?? '';
    // The lock on the folder has a sentence of its own.
    if (said.startsWith('DATA_DIR')) throw error;
    if (!databaseUrl)
      throw new Error(`DATA_DIR ${dataDir} can't be used; choose a folder you may write to. ${said}`);
    throw new Error(`DATABASE_URL leads to no database that works; correct the address or start it. ${said}`);
  };

const whereOf = ({ databaseUrl, dataDir }: Config): Where =>
  databaseUrl ? { kind: 'postgres', url: databaseUrl } : { kind: 'folder', folder: dataDir };
