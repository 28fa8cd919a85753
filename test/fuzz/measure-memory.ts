// Takes the memory of this process at a tenth of a run and at its end, after all that can be freed is freed.
export type Memory = { readonly count: number; readonly heap: number; readonly rss: number };

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

export const measureMemory = (total: number) => {
  const taken: Memory[] = [];
  const take = (count: number) => {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    taken.push({ count, heap: megabytes(heapUsed), rss: megabytes(rss) });
  };
  return {
    /** Called as the run goes on, with how many payloads have been played. */
    note: (count: number): void => {
      if (taken.length === 0 && count >= total / 10) take(count);
      else if (count >= total) take(count);
    },
    taken: (): readonly Memory[] => taken,
  };
};
