// The text of a file, whatever a spreadsheet put in front of it.
import { readFile } from 'node:fs/promises';
import type { Outside } from './outside.ts';
import { BadInput, badFile } from './problem.ts';

const utf16Mark = [0xff, 0xfe] as const;

/** `-` is standard input. */
export async function readText(file: string, outside: Pick<Outside, 'readInput'>): Promise<string> {
  const bytes = await (file === '-' ? outside.readInput() : readFile(file)).catch((error) => {
    throw new BadInput([badFile(file, `cannot be read (${error.code ?? error.message})`)]);
  });
  const isUtf16 = bytes[0] === utf16Mark[0] && bytes[1] === utf16Mark[1];
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput([badFile(file, 'is not UTF-8; save it as "CSV UTF-8"')]);
  }
}
