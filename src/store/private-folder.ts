// Keeps the folder of the embedded database private: only this process's user can read or write what is made in it.
import { lstat, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';

const others = 0o077;

export const makePrivate = async (folder: string): Promise<void> => {
  // For the whole process, and not taken back: the database makes folders as long as it runs.
  process.umask(others);
  await mkdir(folder, { recursive: true });
};

/** What to do where other users may read the folder or files in it; null where there is nothing to do. */
export const adviseOn = async (folder: string): Promise<string | null> => {
  // Windows has no such permission bits and shows all of them as set.
  if (process.platform === 'win32') return null;
  const files = await readdir(`${folder}/pglite`, { recursive: true }).catch(() => []);
  // With a dot: DATA_DIR may be a link, whose own permission bits say nothing.
  const all = ['.', 'pglite/.', ...files.map((file) => path.join('pglite', file))];
  const open = await Promise.all(all.map((file) => isOpen(`${folder}/${file}`)));
  const count = open.filter(Boolean).length;
  return count === 0
    ? null
    : `DATA_DIR ${folder} is open to other users of this machine (${count} of its files and folders). Stop Counterpart, run chmod -R go-rwx on it, and start again.`;
};

const isOpen = async (file: string): Promise<boolean> => {
  const found = await lstat(file).catch(() => null);
  return found !== null && !found.isSymbolicLink() && (found.mode & others) !== 0;
};

/** Takes other users' permissions away. PGlite ignores the umask: most files that it makes could be written by everybody. */
export class PrivateFiles extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given);
    const preRun: typeof emscriptenOpts.preRun = [
      ...(emscriptenOpts.preRun ?? []),
      ({ FS }) => {
        const { chmod } = FS;
        FS.chmod = (file: unknown, mode: number, ...rest: unknown[]) => chmod(file, mode & ~others, ...rest);
      },
    ];
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}
