// A fresh database on a real Postgres for all tests of a file: it takes half the time of the embedded one.
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../src/store/open-database.ts';
import { openPostgres } from './open-postgres.ts';

/** Open from the first test on. */
export const databaseForTests = (): Pick<Database, 'db'> => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await openPostgres();
  });
  afterAll(() => database?.close());
  return {
    get db() {
      if (!database) throw new Error('The database opens with the first test.');
      return database.db;
    },
  };
};
