// Puts the house together: database, matching, Slack, outbox, heartbeat, HTTP. Reads as a table of contents.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startClock } from './clock.ts';
import type { Config } from './config.ts';
import { closeRounds } from './flow/close-rounds.ts';
import type { Deps } from './flow/deps.ts';
import { openDueRounds } from './flow/open-round.ts';
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
  const database = surroundings.database ?? (await openDatabase(whereOf(config)));
  const { db } = database;
  const matcher = startMatcher();
  const deps: Deps = { db, now, random, log, match: matcher.match };

  const tokenFor = oneToken(config.botToken);
  const clientFor = clientsBy(tokenFor, clientOptions(config.slackApiUrl));
  const outbox = startOutbox({ db, now, random, log, post: deliverBy(clientFor) });
  const slack = createSlackApp({ ...config, tokenFor }, deps, outbox.kick);
  const workspaces = meetWorkspaces(slack.listening, clientFor);

  const beat = async () => {
    await workspaces.refresh();
    await openDueRounds(deps);
    await closeRounds(deps);
    await outbox.run();
  };
  const clock = startClock(() =>
    beat().catch((error: unknown) => log.error({ err: error }, 'A heartbeat failed')),
  );

  const server = createServer(
    route({
      '/slack/events': slack.handle,
      '/healthz': () => Promise.resolve(true),
      '/readyz': database.isReady,
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.port, resolve);
  });
  await workspaces.refresh();
  await slack.start();
  const { port } = server.address() as AddressInfo;
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
    stop: async () => {
      await clock.stop();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await slack.stop();
      await outbox.stop();
      await matcher.stop();
      await database.close();
    },
  };
};

const whereOf = ({ databaseUrl, dataDir }: Config): Where =>
  databaseUrl ? { kind: 'postgres', url: databaseUrl } : { kind: 'folder', folder: dataDir };

type Check = () => Promise<boolean>;
type Routes = {
  readonly '/slack/events': RequestListener;
  readonly '/healthz': Check;
  readonly '/readyz': Check;
};

const route =
  (routes: Routes): RequestListener =>
  async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/slack/events' && request.method === 'POST') return routes[pathname](request, response);
    const check = pathname === '/healthz' || pathname === '/readyz' ? routes[pathname] : null;
    if (!check) return void response.writeHead(404).end();
    const fine = await check().catch(() => false);
    response.writeHead(fine ? 200 : 503, { 'content-type': 'text/plain' }).end(fine ? 'ok\n' : 'not ready\n');
  };
