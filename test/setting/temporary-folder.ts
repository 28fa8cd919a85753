// Folders of a test file's own, gone when its tests are over: the only place of the tests that makes some and trusts nobody to remove them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
// Hooks run last in, first out: whatever works in a folder has been stopped by then.
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'counterpart-'));
  made.push(folder);
  return folder;
};
