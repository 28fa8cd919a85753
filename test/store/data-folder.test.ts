// The folder of the embedded database belongs to one process at a time and to one user; what a crash left locked is taken over.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/store/open-database.ts';
import { temporaryFolder } from '../setting/temporary-folder.ts';

const home = temporaryFolder();

/** Another process, with what it said until it ended. */
const run = (
  code: string,
): { readonly child: ChildProcessWithoutNullStreams; readonly said: Promise<string> } => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code]);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      text += chunk;
    });
  }
  return { child, said: once(child, 'close').then(() => text) };
};

const opening = (folder: string) => `
  const { openDatabase } = await import(${JSON.stringify(new URL('../../src/store/open-database.ts', import.meta.url).href)});
  await openDatabase({ kind: 'folder', folder: ${JSON.stringify(folder)} }).catch((error) => console.log(error.message));
  process.exit();`;

// Side by side: each waits for as long as a crashed process may still count as alive.
test.concurrent('a second process is refused, and told of DATA_DIR', async () => {
  const folder = path.join(home, 'held');
  const database = await openDatabase({ kind: 'folder', folder });
  const said = await run(opening(folder)).said;
  expect(said).toBe(
    `DATA_DIR ${folder} is in use by another process: stop that one, or set another DATA_DIR.\n`,
  );
  expect(await database.isReady()).toBe(true);
  await database.close();
});

test.concurrent('a lock that a crash left behind is taken over', async () => {
  const folder = path.join(home, 'crashed');
  const { child } = run(`
    const { mkdirSync } = await import('node:fs');
    const { lock } = await import('proper-lockfile');
    mkdirSync(${JSON.stringify(folder)});
    await lock(${JSON.stringify(folder)}, { stale: 10_000 });
    console.log('locked');
    setInterval(() => {}, 1000);`);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  const database = await openDatabase({ kind: 'folder', folder });
  expect(await database.isReady()).toBe(true);
  await database.close();
});

test('who closed in order lets the next one in at once', async () => {
  const folder = path.join(home, 'held');
  const database = await openDatabase({ kind: 'folder', folder });
  expect(await database.isReady()).toBe(true);
  await database.close();
});

/** Of the folder, what is in it, and the lock beside it: the kinds of permissions there are. */
const permissions = async (folder: string): Promise<string[]> => {
  const files = await readdir(folder, { recursive: true });
  const all = [folder, `${folder}.lock`, ...files.map((file) => path.join(folder, file))];
  const found = await Promise.all(all.map((file) => lstat(file)));
  return [
    ...new Set(found.map((one) => `${one.isDirectory() ? 'd' : 'f'} ${(one.mode & 0o777).toString(8)}`)),
  ].toSorted();
};

test('all that is made is for one user alone', async () => {
  const folder = path.join(home, 'new', 'data');
  const heard: string[] = [];
  const open = () => openDatabase({ kind: 'folder', folder }, (sentence) => heard.push(sentence));
  const first = await open();
  await first.db.$executeRaw`CREATE TABLE later AS SELECT generate_series(1, 9)`;
  // What PGlite writes of its settings and of its catalogue goes other ways than a table.
  await first.db.$executeRawUnsafe("ALTER SYSTEM SET work_mem = '5MB'");
  expect(await permissions(folder)).toEqual(['d 700', 'f 600']);
  await first.close();
  const second = await open();
  expect(await permissions(folder)).toEqual(['d 700', 'f 600']);
  await second.close();
  expect(heard).toEqual([]);
});

test('a looser folder or file is named, with what to do', async () => {
  const folder = path.join(home, 'held');
  const file = path.join(folder, 'pglite', 'PG_VERSION');
  const heard: string[] = [];
  for (const [folderBits, fileBits] of [
    [0o755, 0o600],
    [0o700, 0o606],
    [0o755, 0o644],
  ] as const) {
    await chmod(folder, folderBits);
    await chmod(file, fileBits);
    const database = await openDatabase({ kind: 'folder', folder }, (sentence) => heard.push(sentence));
    await database.close();
  }
  const said = (count: number) =>
    `DATA_DIR ${folder} is open to other users of this machine (${count} of its files and folders). Stop Counterpart, run chmod -R go-rwx on it, and start again.`;
  expect(heard).toEqual([said(1), said(1), said(2)]);
});
