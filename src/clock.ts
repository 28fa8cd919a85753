// The heartbeat: once a minute it does what is due. It holds no schedule; those stand in the rows.
import { schedule } from 'node-cron';

/** Beats never overlap: one that is still at work lets the next one pass. `stop` waits for it. */
export const startClock = (beat: () => Promise<void>): { readonly stop: () => Promise<void> } => {
  let current: Promise<void> | null = null;
  const task = schedule(
    '* * * * *',
    () => {
      current ??= beat().finally(() => {
        current = null;
      });
    },
    { timezone: 'UTC' },
  );
  return {
    stop: async () => {
      await task.destroy();
      await current;
    },
  };
};
