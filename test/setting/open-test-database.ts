// A fresh embedded database with all migrations, in a second.
import { readFile } from 'node:fs/promises';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/store/open-database.ts';

export const openTestDatabase = async (): Promise<Database> =>
  openDatabase({ kind: 'memory', dump: new Blob([new Uint8Array(await readFile(inject('migratedDump')))]) });
