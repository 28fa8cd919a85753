// A fresh database on the Postgres of this test run; closing it drops it.
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/store/open-database.ts';
import { createDatabase, dropDatabase, executeScript } from './start-postgres.ts';

/** Another process of a test may connect to its address too, until this is closed. */
type Served = Database & { readonly url: string };

/** With all migrations. */
export const openPostgres = async (): Promise<Served> => {
  const { port, template } = inject('migrated');
  return openAt(await createDatabase(port, template));
};

/** What the script makes of an empty one, with the migrations that are missing then. */
export const openScript = async (script: string): Promise<Served> => {
  const url = await createDatabase(inject('migrated').port);
  await executeScript(url, script);
  return openAt(url);
};

const openAt = async (url: string): Promise<Served> => {
  const database = await openDatabase({ kind: 'postgres', url });
  const close = async () => {
    await database.close();
    await dropDatabase(url);
  };
  return { ...database, url, close };
};
