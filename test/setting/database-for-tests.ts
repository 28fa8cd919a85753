// A fresh database for all tests of a file, closed after them.
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../src/store/open-database.ts';
import { openTestDatabase } from './open-test-database.ts';

/** Open from the first test on. */
export const databaseForTests = (): Pick<Database, 'db'> => {
  let database: Database | undefined;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database?.close());
  return {
    get db() {
      if (!database) throw new Error('The database opens with the first test.');
      return database.db;
    },
  };
};
