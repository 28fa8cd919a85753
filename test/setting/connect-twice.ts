// For tests of two processes at once: each has connections of its own to one new Postgres.
import { type Database, openDatabase } from '../../src/store/open-database.ts';
import { startPostgres } from './start-postgres.ts';

export type Twice = {
  readonly first: Database;
  readonly second: Database;
  readonly stop: () => Promise<void>;
};

/** Two processes' connections to one new Postgres. */
export const connectTwice = async (): Promise<Twice> => {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const first = await openDatabase({ kind: 'postgres', url });
  const second = await openDatabase({ kind: 'postgres', url });
  const stop = async () => {
    await first.close();
    await second.close();
    await postgres.stop();
  };
  return { first, second, stop };
};
