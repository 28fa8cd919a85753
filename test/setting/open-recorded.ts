// A database and a Slack as an earlier version left them, opened by this one: migrated, and gone on with.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import type { World } from '../../src/practice/server/world.ts';
import { type Database, openDatabase } from '../../src/store/open-database.ts';
import { openScript } from './open-postgres.ts';
import { type Setting, startCounterpart } from './start-counterpart.ts';

type Row = Readonly<Record<string, unknown>>;

export type Recorded = {
  readonly now: string;
  readonly world: World;
  /** By table, as the schema of then had them. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
};

export const readRecorded = async (name: string): Promise<Recorded> => {
  const file = path.join(import.meta.dirname, '../recorded', `${name}.json.gz`);
  return JSON.parse((await promisify(gunzip)(await readFile(file))).toString());
};

/** As Prisma makes it. */
const migrationsTable = `CREATE TABLE "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** Makes the schema of then with its rows; opening it brings it to the schema of now. */
const asItWas = async ({ rows }: Recorded): Promise<string> => {
  const names = (rows['_prisma_migrations'] ?? []).map((row) => String(row['migration_name'])).toSorted();
  const folder = path.join(import.meta.dirname, '../../prisma/migrations');
  const migrations = names.map((name) => readFile(path.join(folder, name, 'migration.sql'), 'utf8'));
  const inserts = Object.entries(rows).map(
    ([table, some]) =>
      `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(null::"${table}", $rows$${JSON.stringify(some)}$rows$)`,
  );
  // Tables in any order, whichever points at which.
  const filled = ['SET session_replication_role = replica', ...inserts, 'RESET session_replication_role'];
  return [...(await Promise.all(migrations)), migrationsTable, ...filled].join(';\n');
};

const embed = async (script: string): Promise<Database> => {
  const pglite = new PGlite();
  await pglite.exec(script);
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  return openDatabase({ kind: 'memory', dump });
};

export const openRecorded = async (
  recorded: Recorded,
  where: 'embedded' | 'postgres' = 'postgres',
): Promise<Setting> => {
  const script = await asItWas(recorded);
  const database = await (where === 'embedded' ? embed(script) : openScript(script));
  return startCounterpart(recorded.now, { world: recorded.world, database });
};
