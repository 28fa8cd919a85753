// All rows of all tables as text: to see whether anything changed, to look at them, and to bring them back.
import { type Db, inTransaction } from '../../src/store/open-database.ts';

/** Table → its rows as one JSON array, in an order that does not depend on when they were written. */
export type Tables = ReadonlyMap<string, string>;

export const readTables = async (db: Db): Promise<Tables> => {
  const names = await db.$queryRaw<{ readonly name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'
    AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`;
  const all = names.map(
    ({ name }) =>
      `SELECT '${name}' AS name, coalesce(json_agg(t ORDER BY t::text COLLATE "C"), '[]')::text AS rows FROM "${name}" t`,
  );
  const tables = await db.$queryRawUnsafe<{ readonly name: string; readonly rows: string }[]>(
    all.join(' UNION ALL '),
  );
  return new Map(tables.map(({ name, rows }) => [name, rows]));
};

export const writeTables = async (db: Db, tables: Tables): Promise<void> => {
  await inTransaction(db, async (tx) => {
    // No foreign key is asked while the tables are filled one after another.
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.$executeRawUnsafe(`TRUNCATE ${[...tables.keys()].map((name) => `"${name}"`).join()}`);
    for (const [name, rows] of tables) {
      if (rows === '[]') continue;
      await tx.$executeRawUnsafe(
        `INSERT INTO "${name}" SELECT * FROM json_populate_recordset(NULL::"${name}", $1::json)`,
        rows,
      );
    }
  });
  // Until then the embedded database keeps, in memory, the files of every table that was emptied.
  await db.$executeRaw`CHECKPOINT`;
};

/** Without what is kept of payloads themselves, whatever became of them. */
export const changedTables = (before: Tables, after: Tables): string[] =>
  [...before.keys()].filter((name) => name !== 'Taken' && before.get(name) !== after.get(name));

export const rowsOf = (tables: Tables, name: string): readonly Row[] =>
  JSON.parse(tables.get(name) ?? '[]') as Row[];

export type Row = Readonly<Record<string, unknown>>;
