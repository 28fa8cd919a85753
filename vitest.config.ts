// How tests run: real databases start slowly, so a test may take its time, but few run side by side.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The slowest files begin, so that at the end no worker is idle while the other one still has minutes to go. */
const first = [
  'test/model/model.test.ts',
  'test/recorded.test.ts',
  'test/domain/matching/max-weight-matching.test.ts',
  'test/season.test.ts',
  'test/model/known-weeks.test.ts',
  'test/outbox/redraw.test.ts',
  'test/page.test.ts',
  'test/fuzz/fuzz.test.ts',
  'test/recorded-values.test.ts',
  'test/flow/delete-member.test.ts',
  'test/store/data-folder.test.ts',
];
const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = first.findIndex((file) => moduleId.endsWith(file));
  return place < 0 ? first.length : place;
};
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/setting/prepare-databases.ts',
    setupFiles: 'test/setting/each-file.ts',
    // Two cores; each file may hold a database, an app and a stand-in for Slack.
    maxWorkers: 2,
    // Files of one worker share what is loaded; each leaves nothing behind that another one could see.
    isolate: false,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
