// Folders of a test file's own, gone when its tests are over: the only place of the tests that makes some and trusts nobody to remove them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const made: string[] = [];

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'counterpart-'));
  made.push(folder);
  return folder;
};

export const removeFolders = (): void => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
};
