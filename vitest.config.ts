// How tests run: real databases start slowly, so a test may take its time, but few run side by side.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setting/migrated-dump.ts',
    setupFiles: 'test/setting/seed.ts',
    // Two cores; each file may hold a database, an app and a stand-in for Slack.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
