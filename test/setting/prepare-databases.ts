// Migrates both databases once for the whole test run; each test file begins with a copy of one, in less than a second.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/store/open-database.ts';
import { createDatabase, startPostgres } from './start-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A file for the embedded database. */
    migratedDump: string;
    /** A database of that Postgres. */
    migrated: { readonly port: number; readonly template: string };
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'counterpart-'));
  const embedded = await openDatabase({ kind: 'memory' });
  const file = path.join(folder, 'migrated.tar.gz');
  await writeFile(file, Buffer.from(await (await embedded.dump()).arrayBuffer()));
  await embedded.close();
  project.provide('migratedDump', file);

  const postgres = await startPostgres();
  const url = await createDatabase(postgres.port);
  const served = await openDatabase({ kind: 'postgres', url });
  await served.close();
  project.provide('migrated', { port: postgres.port, template: new URL(url).pathname.slice(1) });
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
};
