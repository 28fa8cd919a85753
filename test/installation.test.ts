// An installation without the developers' packages (`npm ci --omit=dev`) starts, and builds nothing.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startSlack } from '../src/practice/server/start-slack.ts';

const root = path.join(import.meta.dirname, '..');
const run = promisify(execFile);
const ours = ['package.json', 'package-lock.json', 'prepare.mjs', 'prisma'];

/** What `npm ci --omit=dev` installs, as links. */
const linkPackages = async (folder: string): Promise<void> => {
  const { packages } = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const names = Object.keys(packages).filter(
    (name) => /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(name) && !packages[name].dev,
  );
  for (const name of names) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await symlink(path.join(root, name), path.join(folder, name));
  }
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'counterpart-'));
  for (const name of ours) await cp(path.join(root, name), path.join(folder, name), { recursive: true });
  await linkPackages(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const prepare = () => run('npm', ['run', 'prepare'], { cwd: folder });
const build = () =>
  run('npx', ['tsc', '-p', 'tsconfig.build.json', '--outDir', `${folder}/dist`], { cwd: root });

/** Every file of ours, with when it was last written. */
const written = async (): Promise<string[]> => {
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => !file.startsWith('node_modules/'),
  );
  return Promise.all(files.map(async (file) => `${file} ${(await stat(path.join(folder, file))).mtimeMs}`));
};

test('says what to do where nothing was built before', async () => {
  await expect(prepare()).rejects.toThrow('There is no dist/ yet: build it');
});

test('builds nothing where it was built before', async () => {
  await build();
  const before = await written();
  await prepare();
  expect(await written()).toEqual(before);
});

test('comes up with the packages that it has', async () => {
  await build();
  const slack = await startSlack();
  const loadDataDir = new Blob([new Uint8Array(await readFile(inject('migratedDump')))]);
  await mkdir(path.join(folder, 'data'));
  await (await PGlite.create(path.join(folder, 'data', 'pglite'), { loadDataDir })).close();
  const app = spawn(process.execPath, ['dist/main.js'], {
    cwd: folder,
    env: {
      // Each package then finds what stands beside its link, not beside itself.
      NODE_OPTIONS: '--preserve-symlinks',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: `${slack.url}/api/`,
      PORT: '0',
    },
  });
  let said = '';
  for (const stream of [app.stdout, app.stderr]) stream.on('data', (chunk) => (said += chunk));
  await expect.poll(() => said, { timeout: 40_000 }).toContain('Counterpart is up');
  app.kill();
  expect(await once(app, 'exit')).toEqual([0, null]);
  expect(slack.calls().map(({ method }) => method)).toContain('auth.test');
  await slack.stop();
});
