// `npm run record -- name` plays the scenario of `record.ts` once; `npm test` never does.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/recorded/record.ts'],
    globalSetup: 'test/setting/prepare-databases.ts',
    testTimeout: 120_000,
  },
});
