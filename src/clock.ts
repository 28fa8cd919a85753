// The heartbeat: once a minute it does what is due. It holds no schedule; those stand in the rows.
import { schedule } from 'node-cron';

/**
 * The runs of one part never overlap: one that is still at work lets the next one pass, and keeps no other part waiting. What
 * one part queues for another is done a minute later at most. `stop` waits for all.
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
