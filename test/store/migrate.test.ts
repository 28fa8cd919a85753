// One set of migrations for both databases, applied as `prisma migrate deploy` would.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { applyMigrations, knownMigrations, missingMigration } from '../../src/store/migrate.ts';
import { type Database, type Db, openDatabase } from '../../src/store/open-database.ts';
import { openTestDatabase } from '../setting/open-test-database.ts';
import { createDatabase, dropDatabase } from '../setting/start-postgres.ts';

let url: string;
let embedded: Database;
let served: Database;
beforeAll(async () => {
  url = await createDatabase(inject('migrated').port);
  embedded = await openTestDatabase();
  served = await openDatabase({ kind: 'postgres', url });
});
afterAll(async () => {
  await embedded.close();
  await served.close();
  await dropDatabase(url);
});

const shapeOf = async (db: Db) => ({
  columns: await db.$queryRaw`
    SELECT table_name, column_name, data_type, datetime_precision, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = 'public' ORDER BY table_name, column_name`,
  indexes: await db.$queryRaw`
    SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname`,
  constraints: await db.$queryRaw`
    SELECT conname::text, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'f', 'u') ORDER BY conname`,
});

test('both databases come out alike', async () => {
  const shape = await shapeOf(served.db);
  expect(shape.indexes).toContainEqual({ indexname: 'Round_pkey', indexdef: expect.any(String) });
  expect(await shapeOf(embedded.db)).toEqual(shape);
});

test('both are ready', async () => {
  expect([await embedded.isReady(), await served.isReady()]).toEqual([true, true]);
});

test('a migration not applied yet is not ready', async () => {
  await served.db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = now()`;
  expect(await served.isReady()).toBe(false);
  await served.db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = NULL`;
});

test('the migrations lead to the schema, with nothing missing', async () => {
  const pglite = new PGlite();
  expect(await missingMigration(new PrismaPGlite(pglite))).toBe('');
  await pglite.close();
});

test('applying them twice changes nothing', async () => {
  const before = await served.db.$queryRaw`SELECT * FROM _prisma_migrations`;
  expect(await applyMigrations(new PrismaPg({ connectionString: url }))).toEqual([]);
  expect(await served.db.$queryRaw`SELECT * FROM _prisma_migrations`).toEqual(before);
});

test('two processes may start at the same moment', async () => {
  const fresh = await createDatabase(inject('migrated').port);
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ kind: 'postgres', url: fresh })));
  expect(await Promise.all(opened.map(({ isReady }) => isReady()))).toEqual([true, true, true]);
  const [{ db } = served] = opened;
  const known = await knownMigrations();
  expect(await db.$queryRaw`SELECT migration_name FROM _prisma_migrations`).toHaveLength(known.length);
  await Promise.all(opened.map(({ close }) => close()));
  await dropDatabase(fresh);
});

test.each(['served', 'embedded'] as const)('the log of the %s one reads as Prisma’s own', async (which) => {
  const { db } = { served, embedded }[which];
  const rows = await db.$queryRaw<
    Record<string, unknown>[]
  >`SELECT * FROM _prisma_migrations ORDER BY started_at`;
  const names = await knownMigrations();
  expect(rows).toHaveLength(names.length);
  for (const [at, name] of names.entries()) {
    const sql = await readFile(new URL(`../../prisma/migrations/${name}/migration.sql`, import.meta.url));
    expect(rows[at]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: createHash('sha256').update(sql).digest('hex'),
      finished_at: expect.any(Date),
      migration_name: name,
      logs: null,
      rolled_back_at: null,
      started_at: expect.any(Date),
      applied_steps_count: 1,
    });
  }
});
