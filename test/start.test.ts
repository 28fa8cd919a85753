// Starting: what stands in the way is said in one line that names the setting, and nothing is left half open.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../src/config.ts';
import { startLog } from '../src/log.ts';
import { type PracticeSlack, startSlack } from '../src/practice/server/start-slack.ts';
import { type Running, start } from '../src/start.ts';
import { joinAs, personCalled } from './setting/act-as.ts';
import { openTestDatabase } from './setting/open-test-database.ts';

const now = () => new Date('2026-12-03T10:00:00Z');
const startOn = async (config: Partial<Config> & Pick<Config, 'slackApiUrl'>): Promise<Running> =>
  start(
    {
      botToken: 'xoxb-1',
      signingSecret: 'secret',
      appToken: null,
      port: 0,
      host: null,
      databaseUrl: null,
      dataDir: '',
      logLevel: 'silent',
      ...config,
    },
    { log: startLog('silent'), now, random: () => 0.5, database: await openTestDatabase() },
  );
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
};
const status = async (app: { readonly port: number }, check: string): Promise<number> =>
  (await fetch(`http://127.0.0.1:${app.port}/${check}`)).status;

describe('starting', () => {
  let slack: PracticeSlack;
  let app: Running;
  const here = () => ({ slackApiUrl: `${slack.url}/api/`, botToken: slack.botToken });
  beforeAll(async () => {
    slack = await startSlack({ now });
    app = await startOn(here());
  });
  afterAll(async () => {
    await app.stop();
    await slack.stop();
  });

  test('is alive and ready', async () => {
    expect([await status(app, 'healthz'), await status(app, 'readyz')]).toEqual([200, 200]);
  });

  test('twice on one port fails with a clear line', async () => {
    await expect(startOn({ ...here(), port: app.port })).rejects.toThrow(
      `PORT ${app.port} is in use by another process: stop that one, or choose another PORT.`,
    );
    expect(await status(app, 'healthz')).toBe(200);
  });

  test('at an address of another machine names the setting', async () => {
    for (const host of ['192.0.2.1', 'no such host'])
      await expect(startOn({ ...here(), host })).rejects.toThrow(
        `LISTEN_HOST ${host} is no address of this machine: correct it, or leave it out.`,
      );
  });

  test('with a token that Slack does not know names the setting', async () => {
    const port = await freePort();
    await expect(startOn({ ...here(), port, botToken: 'xoxb-wrong' })).rejects.toThrow(
      /^SLACK_BOT_TOKEN is not accepted by Slack\. Copy it again [^\n]+$/,
    );
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  });

  test('is not ready while a migration is missing', async () => {
    const { db } = app.database;
    await db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now()`;
    // One look a second is for all who ask.
    const ready = () => expect.poll(() => status(app, 'readyz'), { timeout: 5_000 });
    await ready().toBe(503);
    expect(await status(app, 'healthz')).toBe(200);
    await db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = NULL`;
    await ready().toBe(200);
  });

  test('is alive but not ready without its database', async () => {
    const other = await startOn(here());
    await other.database.close();
    expect([await status(other, 'healthz'), await status(other, 'readyz')]).toEqual([200, 503]);
    await other.stop().catch(() => {});
  });
});

describe('where Slack does not answer', () => {
  test('the app comes up, and meets the workspace later', async () => {
    const port = await freePort();
    const app = await startOn({ slackApiUrl: `http://127.0.0.1:${port}/api/` });
    expect(await status(app, 'readyz')).toBe(200);
    await app.beat();
    expect(await app.database.db.workspace.count()).toBe(0);
    const slack = await startSlack({ now, port, botToken: 'xoxb-1', signingSecret: 'secret' });
    slack.sendTo(`http://127.0.0.1:${app.port}/slack/events`);
    await app.beat();
    expect(await app.database.db.programme.findMany()).toMatchObject([{ workspaceId: slack.teamId }]);
    expect(await joinAs(slack, personCalled(slack, 'Ama'))).toEqual({ ok: true });
    await app.stop();
    await slack.stop();
  });
});
