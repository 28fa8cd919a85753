// For tests of two processes at once: each has connections of its own to one new Postgres, for all tests of a file.
import { afterAll, beforeAll } from 'vitest';
import { type Database, openDatabase } from '../../src/store/open-database.ts';
import { openPostgres } from './open-postgres.ts';

export type Twice = { readonly first: Database; readonly second: Database };

/** Open from the first test on. */
export const connectTwice = (): Twice => {
  let open: (Twice & { readonly stop: () => Promise<void> }) | undefined;
  beforeAll(async () => {
    const first = await openPostgres();
    const second = await openDatabase({ kind: 'postgres', url: first.url });
    const stop = async () => {
      await second.close();
      await first.close();
    };
    open = { first, second, stop };
  });
  afterAll(() => open?.stop());
  const opened = (): Twice => {
    if (!open) throw new Error('Both are open with the first test.');
    return open;
  };
  return {
    get first() {
      return opened().first;
    },
    get second() {
      return opened().second;
    },
  };
};
