// Writes many rows a few hundred at a time: one statement of thousands would keep everybody's answers waiting for seconds.
import { setImmediate } from 'node:timers/promises';

export const batchSize = 200;

/** `write` is called in order, within the caller's transaction; between two calls whatever else waits has its turn. */
export const inBatches = async <T>(
  rows: readonly T[],
  write: (some: T[]) => Promise<unknown>,
): Promise<void> => {
  for (let at = 0; at < rows.length; at += batchSize) {
    if (at > 0) await setImmediate();
    await write(rows.slice(at, at + batchSize));
  }
};
