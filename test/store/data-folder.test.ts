// The folder of the embedded database belongs to one process at a time; what a crash left locked is taken over.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/open-database.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'counterpart-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

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
