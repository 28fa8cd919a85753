// A fresh database on the Postgres of this test run, with all migrations; closing it drops it.
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/store/open-database.ts';
import { createDatabase, dropDatabase } from './start-postgres.ts';

/** Another process of a test may connect to its address too, until this is closed. */
export const openPostgres = async (): Promise<Database & { readonly url: string }> => {
  const { port, template } = inject('migrated');
  const url = await createDatabase(port, template);
  const database = await openDatabase({ kind: 'postgres', url });
  const close = async () => {
    await database.close();
    await dropDatabase(url);
  };
  return { ...database, url, close };
};
