// A fingerprint of everything in the database, by which a test sees that nothing at all has changed.
import type { Db } from '../../../src/store/open-database.ts';

/** Table → digest of all its rows; without what is kept of payloads themselves, whatever became of them. */
export const digestTables = async (db: Db): Promise<Readonly<Record<string, string>>> => {
  const tables = await db.$queryRaw<{ readonly name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'Taken' ORDER BY 1`;
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ digest: string }[]>(
      `SELECT count(*) || ':' || md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS digest FROM "${name}" t`,
    );
    digests[name] = row?.digest ?? '';
  }
  return digests;
};
