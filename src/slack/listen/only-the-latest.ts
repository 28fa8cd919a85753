// Work that only has to be done after the last wish for it: whatever is wished for meanwhile is done once, at the end.
import type { Listening } from './listening.ts';

/** Resolves when the work of the caller, or one that began later, is done. */
export const onlyTheLatest = (): Listening['latest'] => {
  const running = new Map<string, { done: Promise<void>; next: (() => Promise<void>) | null }>();
  return (key, work) => {
    const found = running.get(key);
    if (found) {
      found.next = work;
      return found.done;
    }
    const lane: { done: Promise<void>; next: (() => Promise<void>) | null } = {
      done: Promise.resolve(),
      next: work,
    };
    const run = async () => {
      try {
        while (lane.next) {
          const now = lane.next;
          lane.next = null;
          await now();
        }
      } finally {
        running.delete(key);
      }
    };
    running.set(key, lane);
    lane.done = run();
    return lane.done;
  };
};
