// The packed tarball, unpacked into an empty folder and installed without the developers' packages, holds what runs.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { beforeAll, expect, inject, test } from 'vitest';
import { startSlack } from '../src/practice/server/start-slack.ts';
import { membersCsv } from './cli/stand-in.ts';
import { temporaryFolder } from './setting/temporary-folder.ts';

const root = path.join(import.meta.dirname, '..');
const run = promisify(execFile);
const commandLine = 'dist/cli/counterpart.js';

/** As `npm pack` in a clone, but built from the sources as they are now. */
const pack = async (clone: string): Promise<string> => {
  for (const name of await readdir(root))
    if (!['.git', 'node_modules', 'data'].includes(name))
      await cp(path.join(root, name), path.join(clone, name), { recursive: true });
  await run('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json', '--outDir', `${clone}/dist`], {
    cwd: root,
  });
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json'], { cwd: clone });
  return path.join(clone, JSON.parse(stdout)[0].filename);
};

const above = temporaryFolder();
const folder = path.join(above, 'package');
beforeAll(async () => {
  await run('tar', ['-xzf', await pack(path.join(above, 'clone')), '-C', above]);
  // npm leaves the lock out of every tarball.
  await cp(path.join(root, 'package-lock.json'), path.join(folder, 'package-lock.json'));
  // Prisma's own command line, an optional peer of its client, is a quarter of a gigabyte that nothing here runs.
  const fewest = ['--omit=dev', '--omit=optional', '--ignore-scripts'];
  await run('npm', ['ci', ...fewest, '--offline', '--no-audit'], { cwd: folder });
}, 120_000);

/** Every file of ours, with when it was last written. */
const written = async (): Promise<string[]> => {
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => !file.startsWith('node_modules'),
  );
  return Promise.all(files.map(async (file) => `${file} ${(await stat(path.join(folder, file))).mtimeMs}`));
};

const prepare = () => run('npm', ['run', 'prepare'], { cwd: folder });

test('holds what runs and nothing else', async () => {
  const files = (await written()).map((file) => file.slice(0, file.lastIndexOf(' ')));
  const runs = [
    'dist/main.js',
    'dist/practice/start/practice.js',
    'dist/cli/counterpart.js',
    'dist/worker/match-thread.js',
  ];
  const read = [
    'prisma/schema.prisma',
    'manifest.yml',
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    '.env.example',
  ];
  expect(files).toEqual(expect.arrayContaining([...runs, ...read]));
  expect(files.filter((file) => /^(?:src|test|bench|house|dist\/bench)\b/.test(file))).toEqual([]);
  const types = files.filter((file) => file.endsWith('.ts') && !file.startsWith('dist/domain/matching/'));
  expect(types).toEqual([]);
});

test('builds nothing, since all is built', async () => {
  const before = await written();
  await prepare();
  expect(await written()).toEqual(before);
});

test('says what to do where nothing was built', async () => {
  const [dist, away] = [path.join(folder, 'dist'), path.join(above, 'dist')];
  await rename(dist, away);
  try {
    await expect(prepare()).rejects.toThrow('There is no dist/ yet: build it');
  } finally {
    await rename(away, dist);
  }
});

test('the command line pairs the people of a file', async () => {
  await writeFile(path.join(above, 'members.csv'), membersCsv(6));
  const { stdout, stderr } = await run('node', [commandLine, 'match', '../members.csv'], { cwd: folder });
  expect(stderr).toBe('');
  expect(stdout.trim().split('\n')).toHaveLength(4);
});

test('the solver is a module, by the name of the package', async () => {
  const { name } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const code = `import { maxWeightMatching } from '${name}/matching';
    console.log(maxWeightMatching(2, { u: Int32Array.of(0), v: Int32Array.of(1), w: Float64Array.of(7) }).weight);`;
  const { stdout } = await run('node', ['--input-type=module', '-e', code], { cwd: folder });
  expect(stdout).toBe('7\n');
});

test('the app comes up', async () => {
  const slack = await startSlack();
  const loadDataDir = new Blob([new Uint8Array(await readFile(inject('migratedDump')))]);
  await mkdir(path.join(folder, 'data'));
  await (await PGlite.create(path.join(folder, 'data', 'pglite'), { loadDataDir })).close();
  const app = spawn(process.execPath, ['dist/main.js'], {
    cwd: folder,
    env: {
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
