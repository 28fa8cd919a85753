// For work of which only the latest request counts: all requests that come while it runs are done once, at the end.
import type { Listening } from './listening.ts';

type Work = () => Promise<void>;

/** Resolves when the work of the caller, or one that began later, is done; rejects where the last of them fails. */
export const onlyTheLatest = (): Listening['latest'] => {
  const running = new Map<string, { done: Promise<void>; next: Work | null }>();
  return (key, work) => {
    const found = running.get(key);
    if (found) {
      found.next = work;
      return found.done;
    }
    const lane: { done: Promise<void>; next: Work | null } = { done: Promise.resolve(), next: null };
    const run = async (now: Work): Promise<void> => {
      // What was requested meanwhile is done whether or not this succeeds.
      const failed = await now().then(
        () => null,
        (error: unknown) => ({ error }),
      );
      const { next } = lane;
      lane.next = null;
      if (next) return run(next);
      running.delete(key);
      if (failed) throw failed.error;
    };
    running.set(key, lane);
    lane.done = run(work);
    return lane.done;
  };
};
