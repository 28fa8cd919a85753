// Opens Postgres or the embedded PGlite, applies the migrations that are missing, and hands out the client.
import { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { lock } from 'proper-lockfile';
import { PrismaClient } from './generated/client.ts';
import { applyMigrations, knownMigrations } from './migrate.ts';
import { adviseOn, makePrivate, PrivateFiles } from './private-folder.ts';

export type Db = PrismaClient;
/** A client or an open transaction of it. */
export type Tx = Omit<Db, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>;

// A round of some hundred people is written in one transaction; on the embedded database all others queue behind it.
const patience = { timeout: 60_000, maxWait: 60_000 };

/** All or nothing. */
export const inTransaction = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  db.$transaction(work, patience);

export type Where =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'memory'; readonly dump?: Blob };

export type Database = {
  readonly db: Db;
  /** True when the database answers and every migration is applied. */
  readonly isReady: () => Promise<boolean>;
  /** The embedded database as one file; refused on Postgres. */
  readonly dump: () => Promise<Blob>;
  readonly close: () => Promise<void>;
};

/** Throws with a sentence for the operator when another process holds the folder; warns where others may read it. */
export const openDatabase = async (
  where: Where,
  warn: (sentence: string) => void = () => {},
): Promise<Database> => {
  if (where.kind === 'postgres') return connect(new PrismaPg({ connectionString: where.url }));
  if (where.kind === 'memory') {
    return embed(new PGlite(where.dump ? { loadDataDir: where.dump } : {}), async () => {});
  }
  await makePrivate(where.folder);
  const unlock = await holdFolder(where.folder);
  const advice = await adviseOn(where.folder);
  if (advice) warn(advice);
  return embed(new PGlite({ fs: new PrivateFiles(`${where.folder}/pglite`) }), unlock);
};

// Two processes on one folder would destroy it. We renew the lock while we live; 10 s after a crash it counts as stale.
const holdFolder = async (folder: string): Promise<() => Promise<void>> => {
  try {
    return await lock(folder, { stale: 10_000, retries: { retries: 6, minTimeout: 2_000, factor: 1 } });
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'ELOCKED';
    if (!inUse) throw error;
    throw new Error(
      `DATA_DIR ${folder} is in use by another process: stop that one, or set another DATA_DIR.`,
    );
  }
};

const embed = async (pglite: PGlite, unlock: () => Promise<void>): Promise<Database> => {
  const database = await connect(new PrismaPGlite(pglite));
  return {
    ...database,
    dump: async () => pglite.dumpDataDir('gzip'),
    close: async () => {
      await database.close();
      await pglite.close();
      await unlock();
    },
  };
};

const connect = async (factory: SqlMigrationAwareDriverAdapterFactory): Promise<Database> => {
  await applyMigrations(factory);
  const known = await knownMigrations();
  const db = new PrismaClient({ adapter: factory });
  return {
    db,
    isReady: async () => {
      const applied = await db.$queryRaw<{ migration_name: string }[]>`
        SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;
      const names = new Set(applied.map((row) => row.migration_name));
      return known.every((name) => names.has(name));
    },
    dump: () => Promise.reject(new Error('Only the embedded database can be dumped.')),
    close: () => db.$disconnect(),
  };
};
