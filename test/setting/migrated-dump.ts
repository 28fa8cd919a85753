// Migrates one embedded database for the whole test run; each test file loads its dump in a second.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/store/open-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    migratedDump: string;
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'counterpart-'));
  const database = await openDatabase({ kind: 'memory' });
  const file = path.join(folder, 'migrated.tar.gz');
  await writeFile(file, Buffer.from(await (await database.dump()).arrayBuffer()));
  await database.close();
  project.provide('migratedDump', file);
  return () => rm(folder, { recursive: true, force: true });
};
