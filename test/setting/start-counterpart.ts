// The whole app on real parts before the stand-in for Slack, with a clock that tests move by hand.
import { type Log, startLog } from '../../src/log.ts';
import { startWithPracticeSlack, type Together } from '../../src/start-with-practice-slack.ts';
import { openTestDatabase } from './open-test-database.ts';

export type Setting = Together & {
  readonly now: () => Date;
  /** Moves the clock and lets the heartbeat do what became due. */
  readonly moveTo: (at: Date | string) => Promise<void>;
};

export const startCounterpart = async (from: string, log: Log = startLog('silent')): Promise<Setting> => {
  let at = new Date(from);
  const now = () => at;
  const together = await startWithPracticeSlack(
    {},
    { log, now, random: () => 0.5, database: await openTestDatabase() },
  );
  return {
    ...together,
    now,
    moveTo: async (to) => {
      await together.app.quiet();
      at = new Date(to);
      await together.app.beat();
    },
  };
};
