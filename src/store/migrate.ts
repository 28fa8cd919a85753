// Applies migrations with Prisma's own engine, as WebAssembly: no binary, offline, the same on Postgres and PGlite.
// It fills `_prisma_migrations` as `prisma migrate deploy` does, so an operator may use either.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

const prismaFolder = fileURLToPath(new URL('../../prisma/', import.meta.url));
const filters = { externalTables: [], externalEnums: [] };
const lockfile = { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' };

let started: Promise<void> | undefined;

const startEngine = async (): Promise<void> => {
  const wasm = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(path.join(path.dirname(wasm), 'schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': { ...bindings } };
  const { instance } = await WebAssembly.instantiate(new Uint8Array(bytes), imports);
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start: () => void }).__wbindgen_start();
};

const schemaFiles = async () => {
  const file = path.join(prismaFolder, 'schema.prisma');
  return [{ path: file, content: await readFile(file, 'utf8') }];
};

type Engine = Awaited<ReturnType<typeof bindings.SchemaEngine.new>>;

/** Closes the engine's connections, as it never does so itself. One of them holds a lock that makes other processes wait. */
const withEngine = async <T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  work: (engine: Engine) => Promise<T>,
): Promise<T> => {
  started ??= startEngine();
  await started;
  const opened: SqlDriverAdapter[] = [];
  const bound = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => {
      const connection = await factory.connect();
      opened.push(connection);
      return connection;
    },
    connectToShadowDb: () => factory.connectToShadowDb(),
  });
  const datamodels = (await schemaFiles()).map(({ path, content }): [string, string] => [path, content]);
  try {
    return await work(await bindings.SchemaEngine.new({ datamodels }, () => {}, bound));
  } finally {
    for (const connection of opened) await connection.dispose();
  }
};

const migrationsList = async () => {
  const baseDir = path.join(prismaFolder, 'migrations');
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.toSorted().map(async (name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  );
  return { baseDir, lockfile, shadowDbInitScript: '', migrationDirectories };
};

/** Applies what is missing; returns the names of the migrations applied. */
export const applyMigrations = (factory: SqlMigrationAwareDriverAdapterFactory): Promise<string[]> =>
  withEngine(factory, async (engine) => {
    const applied = await engine.applyMigrations({ migrationsList: await migrationsList(), filters });
    return applied.appliedMigrationNames;
  });

/** The names of all migrations on disk, oldest first. */
export const knownMigrations = async (): Promise<string[]> =>
  (await migrationsList()).migrationDirectories.map((directory) => directory.path);

/**
 * The SQL that leads from the migrations to the schema; empty when nothing is missing. Works on an embedded database only:
 * through the Postgres adapter the engine cannot read what a schema holds.
 */
export const missingMigration = (factory: SqlMigrationAwareDriverAdapterFactory): Promise<string> =>
  withEngine(factory, async (engine) => {
    const list = await migrationsList();
    const { stdout } = await engine.diff({
      from: list.migrationDirectories.length > 0 ? { tag: 'migrations', ...list } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: await schemaFiles() },
      script: true,
      exitCode: null,
      filters,
    });
    const sql = stdout ?? '';
    return sql.includes('empty migration') ? '' : sql;
  });
