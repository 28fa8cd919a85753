// Writes files that are there as a whole or not at all.
import { rename, rm, writeFile } from 'node:fs/promises';

export type NewFile = { readonly path: string; readonly text: string };

/** Each file is written under a temporary name first. Only when all are written do they take their own names. */
export async function writeFiles(files: readonly NewFile[]): Promise<void> {
  const waiting = files.map(({ path, text }) => ({ path, text, draft: `${path}.${process.pid}.tmp` }));
  try {
    for (const { draft, text } of waiting) await writeFile(draft, text, { flag: 'wx' });
    for (const { draft, path } of waiting) await rename(draft, path);
  } finally {
    for (const { draft } of waiting) await rm(draft, { force: true });
  }
}
