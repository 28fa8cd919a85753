// Starting and stopping: what stands in the way is said in one line, and nothing is lost on the way out.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../src/config.ts';
import { startLog } from '../src/log.ts';
import { type PracticeSlack, startSlack } from '../src/practice/start-slack.ts';
import { type Running, start } from '../src/start.ts';
import { eventually, joinAs, personCalled, wholeText } from './setting/act-as.ts';
import { openTestDatabase } from './setting/open-test-database.ts';

const now = () => new Date('2026-12-03T10:00:00Z');
const startOn = async (config: Partial<Config> & Pick<Config, 'slackApiUrl'>): Promise<Running> =>
  start(
    {
      botToken: 'xoxb-1',
      signingSecret: 'secret',
      appToken: null,
      port: 0,
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
    expect([await status(app, 'healthz'), await status(app, 'readyz')]).toEqual([200, 503]);
    await db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = NULL`;
    expect(await status(app, 'readyz')).toBe(200);
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

describe('stopping', () => {
  let slack: PracticeSlack;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'counterpart-'));
    slack = await startSlack();
  });
  afterAll(async () => {
    await slack.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** The real process, as an operator starts it. */
  const run = async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      env: {
        PATH: process.env['PATH'],
        SLACK_BOT_TOKEN: slack.botToken,
        SLACK_SIGNING_SECRET: slack.signingSecret,
        SLACK_API_URL: `${slack.url}/api/`,
        PORT: '0',
        DATA_DIR: folder,
        LOG_LEVEL: 'trace',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const ended = once(child, 'close');
    const port = await expect
      .poll(() => /"port":(\d+).*Counterpart is up/.exec(out)?.[1] ?? child.exitCode, { timeout: 20_000 })
      .toBeTruthy()
      .then(() => Number(/"port":(\d+)/.exec(out)?.[1]));
    slack.sendTo(`http://127.0.0.1:${port}/slack/events`);
    return {
      port,
      stop: async () => {
        const began = performance.now();
        child.kill('SIGTERM');
        const [code] = await ended;
        return { code, err, lines: out.trim().split('\n'), seconds: (performance.now() - began) / 1000 };
      },
    };
  };
  const introductions = () =>
    Object.values(slack.snapshot().channels)
      .flatMap(({ messages }) => messages)
      .filter((message) => wholeText({ blocks: message.blocks ?? [] }).includes('Why you two'));

  test('at SIGTERM loses nothing that was begun', async () => {
    const [ama, sofia, luis] = ['Ama', 'Sofia', 'Luis'].map((name) => personCalled(slack, name));
    if (!ama || !sofia || !luis) throw new Error('nobody is there');
    const first = await run();
    for (const person of [ama, sofia]) await joinAs(slack, person);
    // A request that never ends must not hold the stop for minutes.
    const hanging = connect(first.port, '127.0.0.1').on('error', () => {});
    hanging.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
    expect(await slack.command(ama.user.id, '/counterpart round now')).toEqual({ ok: true });
    const stopped = await first.stop();
    expect(stopped).toMatchObject({ code: 0, err: '' });
    expect(stopped.seconds).toBeLessThan(9);
    for (const line of stopped.lines) expect(JSON.parse(line)).toHaveProperty('msg');
    expect(stopped.lines.at(-1)).toContain('Stopping');

    const second = await run();
    await slack.command(luis.user.id, '/counterpart leave');
    await eventually(() => expect(introductions()).toHaveLength(1));
    await slack.openHome(sofia.user.id);
    await eventually(() =>
      expect(wholeText(slack.home(sofia.user.id) ?? { blocks: [] })).toContain(`<@${ama.user.id}>, Ghana`),
    );
    expect(await second.stop()).toMatchObject({ code: 0, err: '' });
    expect(introductions()).toHaveLength(1);
    expect(slack.refusals()).toEqual([]);
  });
});
