// The heartbeat: once a minute it does what is due. It holds no schedule: due times stand in the database.
import { schedule } from 'node-cron';

/**
 * The runs of one part never overlap: while one is still at work, the part's next run is skipped, and the other parts do not
 * wait. What one part queues for another is done a minute later at most. `stop` waits for all.
 */
export const startClock = (
  parts: readonly (() => Promise<void>)[],
): { readonly stop: () => Promise<void> } => {
  const running = new Map<number, Promise<void>>();
  const task = schedule(
    '* * * * *',
    () => {
      for (const [at, part] of parts.entries()) {
        if (!running.has(at))
          running.set(
            at,
            part().finally(() => running.delete(at)),
          );
      }
    },
    { timezone: 'UTC' },
  );
  return {
    stop: async () => {
      await task.destroy();
      await Promise.all(running.values());
    },
  };
};
