// Before and after each test file, also where several of them share a worker and what it has loaded.
import fc from 'fast-check';
import { afterAll } from 'vitest';
import { removeFolders } from './temporary-folder.ts';

/** Properties draw the same values in each run, so that what is red was made red by a change. `SEED=7 npm test` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 2026) });

// Hooks run last in, first out: whatever works in a folder has been stopped by then.
afterAll(removeFolders);
