// Who imports whom, read from the code itself.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');

export type Import = {
  /** From the root of the project, such as `src/flow/deps.ts`. */
  readonly file: string;
  /** A file of ours in the same form, or the name that a package is imported by. */
  readonly target: string;
  readonly isOurs: boolean;
};

/** Every file of code under `src`, but what is generated. */
export const sourceFiles = (): string[] =>
  readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.split(path.sep).join('/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/generated/'))
    .toSorted();

export const folderOf = (file: string): string => path.posix.dirname(file);

const imported = /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\('([^']+)'\)/gm;

export const readImports = (): Import[] =>
  sourceFiles().flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(imported)].map(([, stated, asked]) => {
      const name = stated ?? asked ?? '';
      const isOurs = name.startsWith('.');
      return { file, target: isOurs ? path.posix.join(folderOf(file), name) : name, isOurs };
    }),
  );
