// Files that are there as a whole or not at all.
import { rename, rm, writeFile } from 'node:fs/promises';

export type NewFile = { readonly path: string; readonly text: string };

/** Each is written under a temporary name first; only when all are, they take their names. */
export async function writeFiles(files: readonly NewFile[]): Promise<void> {
  const waiting = files.map(({ path, text }) => ({ path, text, draft: `${path}.${process.pid}.tmp` }));
  try {
    for (const { draft, text } of waiting) await writeFile(draft, text, { flag: 'wx' });
    for (const { draft, path } of waiting) await rename(draft, path);
  } finally {
    for (const { draft } of waiting) await rm(draft, { force: true });
  }
}
