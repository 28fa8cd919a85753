// Reads the text of a file, whatever byte order mark a spreadsheet put in front of it.
import { createReadStream } from 'node:fs';
import type { Outside } from './outside.ts';
import { BadInput, badFile } from './problem.ts';

const utf16Mark = [0xff, 0xfe] as const;

/** Ten times a list of a hundred thousand people, and still small enough for one string. */
const mostBytes = 200_000_000;

/** `-` is standard input. */
export async function readText(file: string, outside: Pick<Outside, 'readInput'>): Promise<string> {
  const bytes = await readBytes(file === '-' ? outside.readInput() : createReadStream(file)).catch(
    (error) => {
      throw new BadInput([badFile(file, `cannot be read (${error.code ?? error.message})`)]);
    },
  );
  if (!bytes) throw new BadInput([badFile(file, `is larger than ${mostBytes / 1_000_000} MB`)]);
  const isUtf16 = bytes[0] === utf16Mark[0] && bytes[1] === utf16Mark[1];
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput([badFile(file, 'is not UTF-8; save it as "CSV UTF-8"')]);
  }
}

/** Null: there were too many, and the rest was not read. */
async function readBytes(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > mostBytes) return null;
    read.push(piece);
  }
  return Buffer.concat(read);
}
