// A wrong setting stops the start with one line that names it, says what to do, and holds no secret.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { type Environment, readConfig } from '../src/config.ts';

const botToken = 'xoxb-1-a-very-secret-token';
const signingSecret = 'a-very-secret-signature';
const good: Environment = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret };

/** Name, wrong value, and what the line must say to do. */
const wrong: readonly (readonly [string, string | undefined, RegExp])[] = [
  ['SLACK_BOT_TOKEN', undefined, /is missing\. Copy it from .*OAuth & Permissions/],
  ['SLACK_BOT_TOKEN', '', /is missing\. Copy it from .*OAuth & Permissions/],
  ['SLACK_BOT_TOKEN', 'xoxp-1-secret-of-a-person', /begins with xoxb-/],
  ['SLACK_BOT_TOKEN', ' xoxb-1-secret', /blank/],
  ['SLACK_BOT_TOKEN', 'xoxb-1-secret\n', /blank/],
  ['SLACK_SIGNING_SECRET', undefined, /is missing\. Copy it from .*Basic Information/],
  ['SLACK_SIGNING_SECRET', '', /is missing\. Copy it from .*Basic Information/],
  ['SLACK_SIGNING_SECRET', 'secret with-blank', /blank/],
  ['SLACK_APP_TOKEN', 'xoxb-1-secret-of-a-bot', /begins with xapp-/],
  ['SLACK_API_URL', 'slack secret', /write it like https:\/\/slack\.com\/api\//],
  ['SLACK_API_URL', 'ftp://user:secret@slack.com/api/', /write it like https:\/\/slack\.com\/api\//],
  ['PORT', 'secret', /choose a .*number/],
  ['PORT', '80.5', /choose a whole number/],
  ['PORT', '-1', /from 0 to 65535/],
  ['PORT', '65536', /from 0 to 65535/],
  ['DATABASE_URL', 'mysql://user:secret@host/db', /write it like postgresql:\/\//],
  ['DATABASE_URL', 'user:secret@host/db', /write it like postgresql:\/\//],
  ['PUBLIC_URL', 'http://secret.example', /write it like https:\/\//],
  ['HASH_KEY', 'a secret too short', /at least 32 characters/],
  ['LOG_LEVEL', 'secret', /use trace, debug, info, warn, error or silent/],
];

describe('a wrong setting', () => {
  test.each(wrong)('%s as “%s” says what to do', (name, value, advice) => {
    const read = readConfig({ ...good, [name]: value });
    const problem = read.ok ? '' : read.problem;
    expect(problem).toMatch(new RegExp(`^${name} `));
    expect(problem).toMatch(advice);
    expect(problem).toMatch(/[^.]\.$/);
    expect(problem.split('\n')).toHaveLength(1);
    expect(problem).not.toMatch(/secret/);
  });

  test('is named alone, however many there are', () => {
    const read = readConfig({ PORT: 'x', LOG_LEVEL: 'y' });
    expect(read.ok ? '' : read.problem).toMatch(/^SLACK_BOT_TOKEN is missing/);
  });
});

describe('good settings', () => {
  test('need two, and the rest has its usual value', () => {
    expect(readConfig(good)).toEqual({
      ok: true,
      config: {
        botToken,
        signingSecret,
        appToken: null,
        slackApiUrl: 'https://slack.com/api/',
        port: 3000,
        host: null,
        databaseUrl: null,
        dataDir: './data',
        publicUrl: null,
        hashKey: null,
        logLevel: 'info',
      },
    });
  });

  test('may all be given', () => {
    const all = {
      ...good,
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: 'http://127.0.0.1:4000/api/',
      PORT: '0',
      LISTEN_HOST: '127.0.0.1',
      DATABASE_URL: 'postgres://user:secret@host/database',
      DATA_DIR: '/var/lib/counterpart',
      PUBLIC_URL: 'https://counterpart.example.org/',
      HASH_KEY: 'a-very-secret-key-of-32-characters',
      LOG_LEVEL: 'silent',
    };
    expect(readConfig(all)).toMatchObject({
      ok: true,
      config: {
        port: 0,
        host: '127.0.0.1',
        appToken: 'xapp-1',
        databaseUrl: all.DATABASE_URL,
        publicUrl: 'https://counterpart.example.org',
        hashKey: all.HASH_KEY,
        logLevel: 'silent',
      },
    });
  });

  test('an empty one counts as absent', () => {
    expect(readConfig({ ...good, PORT: '', DATABASE_URL: '', LOG_LEVEL: '', SLACK_APP_TOKEN: '' })).toEqual(
      readConfig(good),
    );
  });
});

describe('the process itself', () => {
  const run = async (environment: Environment) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const [code] = await once(child, 'close');
    return { code, out, err };
  };

  test.each<[string, Environment]>([
    ['SLACK_BOT_TOKEN', {}],
    ['PORT', { ...good, PORT: 'secret' }],
    ['DATABASE_URL', { ...good, DATABASE_URL: 'postgres://user:secret@127.0.0.1:1/database' }],
    ['DATA_DIR', { ...good, DATA_DIR: '/dev/null' }],
  ])('stops at a wrong %s with one line', async (name, environment) => {
    const { code, out, err } = await run(environment);
    expect(err).toMatch(new RegExp(`^Counterpart did not start: ${name} [^\\n]+\\n$`));
    expect(err).not.toMatch(/secret/);
    expect(out).toBe('');
    expect(code).toBe(1);
  });

  test('says no token and no page', async () => {
    const { err } = await run({ ...good, DATA_DIR: `/dev/null/xoxd-ab%2Fsecret ${'x'.repeat(3_000)}` });
    expect(err).toMatch(/^Counterpart did not start: DATA_DIR \/dev\/null\/x… x+\n$/);
    expect(err.length).toBeLessThan(500);
  });
});
