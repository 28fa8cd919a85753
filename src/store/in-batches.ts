// Writes many rows, a few hundred at a time: one statement with thousands would delay everybody's answers by seconds.
import { setImmediate } from 'node:timers/promises';

export const batchSize = 200;

/** Calls `some` until it has nothing more to do; it returns how much it did. Returns the sum. */
export const untilNone = async (some: () => Promise<number>): Promise<number> => {
  let done = 0;
  for (;;) {
    const more = await some();
    if (more === 0) return done;
    done += more;
    await setImmediate();
  }
};

/** Calls `write` in order, within the caller's transaction. Between two calls other work has its turn. */
export const inBatches = async <T>(
  rows: readonly T[],
  write: (some: T[]) => Promise<unknown>,
): Promise<void> => {
  for (let at = 0; at < rows.length; at += batchSize) {
    if (at > 0) await setImmediate();
    await write(rows.slice(at, at + batchSize));
  }
};
